"""Minutes of a meeting in lines of words, for a screen and a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.i18n import _
from assistant.minute_book import KeptMinutes
from assistant.packs.minutes import Agreed, Minutes


def minutes_in_words(kept: KeptMinutes, found: Minutes) -> Iterator[str]:
    yield _("Meeting of {day}, kept by {coach}.").format(
        day=f"{kept.meeting_on:%d-%m-%Y}", coach=kept.kept_by
    )
    if found.chair or found.note_taker:
        yield _("Chair: {chair}. Note-taker: {note_taker}.").format(
            chair=found.chair or "-", note_taker=found.note_taker or "-"
        )
    for name, lines in (
        (_("Seen"), found.saw),
        (_("Agreed"), tuple(map(_agreed, found.agreed))),
        (_("To the next time"), found.next_time),
    ):
        if lines:
            yield f"{name}:"
            yield from (f"  - {line}" for line in lines)


def _agreed(one: Agreed) -> str:
    day = f"{one.look_back:%d-%m-%Y}" if one.look_back else ""
    rest = [part for part in (one.about, one.who, day) if part]
    return one.what + (f" ({', '.join(rest)})" if rest else "")
