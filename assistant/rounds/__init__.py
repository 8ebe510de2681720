"""One case assessed blind by several coaches, opened together when the round closes."""
