"""The forms around a meeting as blanks to fill in, and what stands in them as a meeting or its minutes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from assistant.authoring.blanks import Blank, Filled
from assistant.i18n import _
from assistant.packs.form import StepsOf, read_form
from assistant.packs.making import Wanted
from assistant.packs.minutes import Minutes
from assistant.packs.rota import checked_members
from flows.dumping import yaml_of
from flows.model import Text

LINES = 3
"""Rows for what was seen, what was agreed and what stays open."""


def meeting_blanks(today: date) -> tuple[Blank, ...]:
    return (
        _blank("day", _("Day of the meeting"), today.isoformat(), is_day=True),
        _blank("meeting", _("Number of the meeting"), "1", hint=_("decides who is chair"), is_whole=True),
        _blank(
            "members",
            _("Who takes part, in the order of the turns"),
            hint=_("codes with commas; may stay empty"),
        ),
    )


def meeting_of(filled: Filled) -> Wanted:
    """Raises BadValue for members that are no codes."""
    words = _words(filled)
    members = checked_members(words["members"]) if words["members"] else ()
    day = date.fromisoformat(words["day"]) if words["day"] else None
    return Wanted(members, int(words["meeting"]), day)


def minute_blanks(today: date, topics: Sequence[tuple[str, str]]) -> tuple[Blank, ...]:
    """`topics`: steps of the guide that was talked about, with titles; without them none is asked for."""
    return tuple(_minute_blanks(today, (("", _("none of these")), *topics) if topics else ()))


def _minute_blanks(today: date, topics: tuple[tuple[str, str], ...]) -> Iterator[Blank]:
    yield _blank("meeting", _("Day of the meeting"), today.isoformat(), is_day=True, is_needed=True)
    yield _blank("chair", _("Chair"), hint=_("code of a colleague"))
    yield _blank("note_taker", _("Note-taker"), hint=_("code of a colleague"))
    for at in range(LINES):
        yield _blank(f"saw.{at}", _("What we saw"))
    for at in range(LINES):
        yield _blank(f"what.{at}", _("What we agreed"))
        yield _blank(f"who.{at}", _("Who"), hint=_("code of a colleague"))
        yield _blank(f"look_back.{at}", _("When we look back"), is_day=True)
        if topics:
            yield replace(_blank(f"about.{at}", _("Topic")), choices=topics)
    for at in range(LINES):
        yield _blank(f"next.{at}", _("To the next time"))


def minutes_of(filled: Filled, steps_of: StepsOf, *, round_id: str | None, flow: str) -> Minutes:
    """Checked as a form that was filled in as a file is. Raises as `read_form` does."""
    words = _words(filled)
    agreed = [
        {key: words.get(f"{key}.{at}", "") for key in ("what", "about", "who", "look_back")}
        for at in range(LINES)
    ]
    form = {
        "meeting": words["meeting"],
        "round": round_id or "",
        "flow": flow,
        "chair": words["chair"],
        "note_taker": words["note_taker"],
        "saw": [words[f"saw.{at}"] for at in range(LINES)],
        "agreed": agreed,
        "next_time": [words[f"next.{at}"] for at in range(LINES)],
    }
    return read_form(yaml_of(form), "", steps_of)


def _blank(key: str, label: str, text: str = "", **more: bool | str) -> Blank:
    return Blank(key, label, Text(text), is_bilingual=False, **more)  # type: ignore[arg-type]  # fields of Blank


def _words(filled: Filled) -> Mapping[str, str]:
    return {key: text.nl.strip() for key, text in filled.items()}
