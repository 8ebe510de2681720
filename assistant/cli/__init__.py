"""The commands.

`arguments`, `screens`, `faults` and `streams` load no typer: they stand on the way to the screens.
"""
