"""Practising the talk: a simulated client that answers what it is asked, and nothing more."""
