"""Everything about one client as one document: a cover, every record whole, and how it came about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from assistant.codes import NOBODY
from assistant.keeping.client_file import ClientFile, ClientPart, History
from assistant.record.words import date_in_words
from assistant.share_words import recipient_in_words
from prompts.escape import Form
from prompts.speech import Speech

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.custody import Disclosure
    from assistant.record import Record

_ANCHORS: Final = re.compile(r'(?<= )(id="|href="#|aria-labelledby="|aria-describedby=")')
"""In our own markup only: quotation marks that people typed are written otherwise in HTML."""


@dataclass(frozen=True, slots=True)
class HistoryView:
    moment: str
    actor: str
    title: str
    what: str
    text: tuple[str, ...]
    old: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownView:
    moment: str
    what: str
    """`shared` or `read`."""
    who: str
    by: str
    """Who shared it; empty for reading."""


@dataclass(frozen=True, slots=True)
class PartView:
    number: int
    day: str
    flow: str
    coach: str
    id: str
    body: str
    """The record itself, in the form of the document."""
    history: tuple[HistoryView, ...]
    shown: tuple[ShownView, ...]


@dataclass(frozen=True, slots=True)
class ClientFileView:
    client: str
    day: str
    """On which it was made."""
    coach: str
    """Who made it; empty where nobody said so."""
    parts: tuple[PartView, ...]
    appointments: tuple[str, ...]
    """Moment, guide and coach of each."""


def client_file_view(
    file: ClientFile, language: str, form: Form, render: Callable[[Record], str]
) -> ClientFileView:
    """`render` gives one record in this form and language."""
    say = Speech(language, form)
    return ClientFileView(
        client=say.line(file.client),
        day=say.line(date_in_words(file.made_at.astimezone().date())),
        coach="" if file.made_by == NOBODY else say.line(file.made_by),
        parts=tuple(
            _part_view(number, part, say, _within(render(part.record), form, number))
            for number, part in enumerate(file.parts, 1)
        ),
        appointments=tuple(
            say.line(f"{one.at.astimezone():%d-%m-%Y %H:%M} · {one.flow} · {one.coach}")
            for one in file.appointments
        ),
    )


def _part_view(number: int, part: ClientPart, say: Speech, body: str) -> PartView:
    head = part.record.head
    return PartView(
        number=number,
        day=say.line(date_in_words(head.day)),
        flow=say.line(head.flow_title),
        coach=say.line(head.coach),
        id=say.line(head.id),
        body=body,
        history=tuple(_history_view(one, say) for one in part.history),
        shown=tuple(_shown_view(one, say) for one in part.shown),
    )


def _shown_view(one: Disclosure, say: Speech) -> ShownView:
    moment, share = f"{one.at.astimezone():%d-%m-%Y %H:%M}", one.share
    if share is None:
        return ShownView(moment, "read", say.line(one.who), "")
    whom = recipient_in_words(share.to_kind, share.to)
    return ShownView(moment, "shared", say.line(whom), say.line(share.shared_by))


def _history_view(one: History, say: Speech) -> HistoryView:
    change = one.change
    return HistoryView(
        moment=f"{change.at.astimezone():%d-%m-%Y %H:%M}",
        actor=say.line(change.actor),
        title=say.line(one.title),
        what=say.line(change.what),
        text=say.lines(change.text),
        old=say.lines(change.old),
    )


def _within(document: str, form: Form, number: int) -> str:
    """The document without its frame, and with anchors of its own."""
    if form == "html":
        body = document.partition("<body>")[2].rpartition("</body>")[0]
        return _ANCHORS.sub(rf"\g<1>r{number}-", body)
    return document.rstrip()
