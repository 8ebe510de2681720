"""Every sentence doorvraag says: templates, and the views they are filled from."""
