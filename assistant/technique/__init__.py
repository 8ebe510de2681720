"""Interviewing technique: which probes fit what was just said, and what an episode still lacks."""
