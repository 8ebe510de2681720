"""doorvraag: the use cases, their ports, and the front ends on them."""
