"""Practising with simulated clients."""
