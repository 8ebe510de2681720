"""One talk as it comes to the timeline."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.record.model import Record
from assistant.record.statements import Item
from flows.model import Flow


@dataclass(frozen=True, slots=True)
class Held:
    flow: Flow
    """As it was when the talk was held."""
    record: Record
    is_own: bool
    """Of whoever looks; what is private in the talk of a colleague stays out."""

    @property
    def items(self) -> tuple[Item, ...]:
        """Those that stand and that whoever looks may see."""
        return tuple(item for item in self.record.items if item.aside is None and self.shows(item.is_private))

    def shows(self, is_private: bool) -> bool:
        return self.is_own or not is_private
