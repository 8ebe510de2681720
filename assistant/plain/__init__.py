"""The interview as plain prompts, for screen readers and simple terminals: the same use cases."""
