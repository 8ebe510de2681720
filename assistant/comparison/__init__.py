"""Laying records side by side: reasons, never rankings. Use cases without screen, SQL, clock or randomness."""
