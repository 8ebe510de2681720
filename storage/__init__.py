"""Where events are kept: append-only, durable once acknowledged."""
