"""Which papers a record becomes, and in which forms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

PaperKind = Literal["record", "page", "client-copy", "letter"]
"""`page`: what matters most on one A4; only for guides that have such a page, and not in Word or PDF."""
PaperForm = Literal["md", "html", "txt", "docx", "pdf"]


@dataclass(frozen=True, slots=True)
class PaperOrder:
    kind: PaperKind
    form: PaperForm
    language: str
    made_on: date
    next_talk: datetime | None = None
    """The appointment there is with this client, in the zone of the reader."""
    template: bytes | None = None
    """A Word file in the place of that of the house style."""
    template_from: str = "--template"
    """Where that came from, for what is wrong with it."""
