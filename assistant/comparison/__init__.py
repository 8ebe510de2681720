"""Laying records side by side: reasons, never rankings. No screen, no SQL, no clock, no randomness."""
