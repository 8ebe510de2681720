"""The script of an interview: acts in order, each applied whole or refused whole."""

from assistant.script.acts import Act, Played, Refused, play
from assistant.script.items import Item
from assistant.script.reading import read_script

__all__ = ["Act", "Item", "Played", "Refused", "play", "read_script"]
