"""What a team takes to its meeting and keeps of it: the pack, the minutes, the report of a quarter."""
