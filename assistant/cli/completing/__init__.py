"""What a shell may fill in when somebody presses Tab: quick enough to wait for."""
