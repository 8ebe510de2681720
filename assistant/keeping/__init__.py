"""Looking after records: verify, erase, retention, and what a client may see."""
