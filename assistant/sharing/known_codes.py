"""Which codes are known here, what they are replaced with, and which words look like a code all the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from assistant.codes import NOBODY
from assistant.sharing.pseudonyms import CodeKind, Pseudonyms
from flows.events import Shared

if TYPE_CHECKING:
    from assistant.custody import Columns, Contents
    from assistant.desk import Desk
    from assistant.opened import Opened
    from assistant.record import Record
    from assistant.share_ports import Colleague

_CODE_LIKE = re.compile(r"(?<![\w-])[^\W\d_][\w.-]{0,30}(?![\w-])")
_AT_MOST = 12


async def pseudonyms_for(
    desk: Desk,
    opened: Opened,
    addressees: Iterable[str],
    colleagues: Sequence[Colleague] | None,
    nobodys: frozenset[str] = frozenset(),
    *,
    in_round: str | None = None,
) -> Pseudonyms:
    """For the codes in this database, in the talk itself, of the team, and of who gets to read it; `nobodys`
    have none. Those `in_round`, the id of one, are others than elsewhere: once a round shows codes, they
    would tell whose the answers are in other rounds, and the records that were shared without."""
    headers = await desk.headers()
    codes: dict[str, CodeKind] = {one.code: "coach" for one in colleagues or ()}
    codes |= dict.fromkeys((*addressees, *_in_the_talk(opened)), "coach")
    for header in headers:
        codes |= {header.client: "client", header.coach: "coach"}
    codes |= {header.id: "record" for header in headers}
    codes = {code: kind for code, kind in codes.items() if code not in nobodys}
    secret = await _secret(desk, opened.header.coach)
    return Pseudonyms(secret if in_round is None else f"{secret} round {in_round}", codes, nobodys)


def _in_the_talk(opened: Opened) -> Iterator[str]:
    for entry in opened.entries:
        if entry.actor != NOBODY:
            yield entry.actor
        if isinstance(entry.event, Shared) and entry.event.to_kind == "coach":
            yield entry.event.to


async def _secret(desk: Desk, coach: str) -> str:
    """What only the coach gets of a team's server. In a file, whose reader can read all, the link of the
    coach's first row in the register: it stays when records are erased."""
    own = await desk.records.own_secret()
    if own is not None:
        return f"{own} pseudonyms"

    def first(contents: Contents) -> str | None:
        return next((str(row[-1]) for row in contents.register() if _is_first_of(coach, row)), None)

    found = await desk.records.inspect(first)
    if found is not None:
        return found
    oldest = min(await desk.headers(coach=coach), key=lambda header: (header.started_at, header.id))
    return (await desk.records.load(oldest.id)).entries[0].link


def _is_first_of(coach: str, row: Columns) -> bool:
    _number, _interview, what, _at, actor, *_rest = row
    return bool(what == "made" and actor == coach)


def code_like(record: Record) -> tuple[str, ...]:
    """Words that people typed and that look like a code: with letters first, and a digit."""
    found: dict[str, None] = {}
    for text in _typed(record):
        for match in _CODE_LIKE.finditer(text):
            word = match.group().rstrip(".-_")
            if any(mark.isdigit() for mark in word):
                found[word] = None
    return tuple(found)[:_AT_MOST]


def _typed(record: Record) -> Iterator[str]:
    for item in record.items:
        if item.kind in ("text", "agreements"):
            yield item.text.nl
        if item.aside is not None:
            yield item.aside.reason or ""
    yield from (one.who or "" for one in record.agreements)
    for probe in record.probes:
        yield from (probe.text, probe.said or "")
    yield from (note.text for note in (*record.notes, *record.notes_off_path))
    yield from (reaction.text for reaction in record.reactions)
    yield from (row.reason or "" for phase in record.coverage for row in phase.rows)
