"""What screens are made of; each widget draws one view and posts messages."""
