"""One talk as it comes to the timeline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.record.model import Record
from assistant.record.open_agreements import told
from assistant.record.statements import Item
from flows.events import ShareLevel
from flows.model import Flow


@dataclass(frozen=True, slots=True)
class Held:
    """Made by `held`, once per talk: each is asked about by every talk before it."""

    flow: Flow
    """As it was when the talk was held."""
    record: Record
    shows_private: bool
    """It is of whoever looks; what is private in the talk of a colleague stays out."""
    items: tuple[Item, ...]
    """Those that stand and that whoever looks may see."""
    told: Mapping[str, tuple[Item, ...]]
    """What it says became of agreements, by their key; as far as whoever looks may see."""
    shared: ShareLevel | None = None
    """It is a copy, that a colleague shared at this level: then all of it may be seen, and no more."""

    def shows(self, is_private: bool) -> bool:
        return self.shows_private or not is_private


def held(flow: Flow, record: Record, *, is_own: bool, shared: ShareLevel | None = None) -> Held:
    shows = is_own or shared is not None
    items = tuple(item for item in record.items if item.aside is None and (shows or not item.is_private))
    fates = {key: tuple(item for item in said if shows or not item.is_private) for key, said in told(record)}
    return Held(flow, record, shows, items, fates, shared)
