"""The changes of the team database's schema, in order."""
