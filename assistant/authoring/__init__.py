"""The guide belongs to the team: checking, testing, printing and changing it, without a screen or a file."""
