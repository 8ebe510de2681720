"""Sharing a record: a filtered copy that the owner saw first, kept until it is withdrawn."""
