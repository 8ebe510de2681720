"""Which papers a record becomes, and in which forms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from assistant.house.style import HouseStyle
    from assistant.ports import Share

PaperKind = Literal["record", "client-copy", "letter"]
PaperForm = Literal["md", "html", "txt", "docx", "pdf"]


@dataclass(frozen=True, slots=True)
class PaperOrder:
    kind: PaperKind
    form: PaperForm
    language: str
    made_on: date
    share: Share | None = None
    """The record is what somebody shared; it says so."""
    next_talk: datetime | None = None
    """The appointment there is with this client, in the zone of the reader."""
    template: bytes | None = None
    """A Word file in the place of that of the house style."""
    template_from: str = "--template"
    """Where that came from, for what is wrong with it."""


class Press(Protocol):
    """Puts a record on paper; fulfilled by `prompts`."""

    def style(self) -> HouseStyle:
        """The organisation's. Raises BadValue for a theme that cannot be used."""
        ...

    def paper(self, record: object, order: PaperOrder) -> bytes:
        """In the house style of the organisation. Raises Refusal where what it takes is not installed,
        BadValue for a Word template or theme that cannot be used."""
        ...
