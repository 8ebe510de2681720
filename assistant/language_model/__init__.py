"""A language model on this device, asked over HTTP: where it may be, what it is sent, and asking it."""
