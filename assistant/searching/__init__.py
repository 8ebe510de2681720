"""Searching everything that whoever sits at the desk may see."""
