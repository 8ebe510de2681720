"""One client over all talks: how things stood, what was agreed and expected, and what came of it."""
