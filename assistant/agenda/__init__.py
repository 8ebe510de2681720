"""Talks that are ahead: taken from an appointment list, shown on their day, begun with one key."""
