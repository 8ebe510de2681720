"""The interview as data, and the pure machine that walks it."""
