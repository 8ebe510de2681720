"""What a record becomes on paper: the record itself, the client's copy, the letter with what was agreed."""
