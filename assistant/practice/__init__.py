"""Practising with simulated clients: the client engine, runs, and the debrief."""
