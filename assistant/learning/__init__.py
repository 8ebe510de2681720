"""What a coach learns from talks, kept for nobody but that coach: decision 0023."""
