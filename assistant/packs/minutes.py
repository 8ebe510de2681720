"""Minutes of a meeting: what was seen, what will change, who, and when the group looks back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Any

from assistant.desk import Desk
from assistant.minute_book import KeptMinutes
from assistant.packs import refusals
from assistant.record.words import iso_date
from assistant.rounds.finding import found_round
from flows.errors import N_, BrokenRecord


@dataclass(frozen=True, slots=True)
class Agreed:
    what: str
    about: str = ""
    """Step of the guide it is about; empty when it is about none."""
    who: str = ""
    look_back: date | None = None


@dataclass(frozen=True, slots=True)
class Minutes:
    """One form as it was filled in."""

    meeting_on: date
    saw: tuple[str, ...]
    agreed: tuple[Agreed, ...]
    round_id: str | None = None
    flow: str = ""
    """The guide whose steps `about` names."""
    chair: str = ""
    note_taker: str = ""
    next_time: tuple[str, ...] = ()
    """Questions that stay open."""


class MinuteBox:
    """The minutes at a desk. Raises what the store raises."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def keep(self, minutes: Minutes) -> KeptMinutes:
        """The same form twice is kept once. Raises NotFound for an unknown round."""
        await self.check_writer()
        round_id = minutes.round_id
        if round_id is not None:
            round_id = found_round(await self._desk.records.rounds(), round_id).id
        body = to_body(minutes)
        for known in await self._desk.records.minutes():
            if (known.round_id, known.meeting_on, known.body) == (round_id, minutes.meeting_on, body):
                return known
        kept = KeptMinutes(
            self._desk.ids.new(), round_id, minutes.meeting_on, self._desk.clock.now(), self._desk.coach, body
        )
        await self._desk.records.keep_minutes(kept)
        return kept

    async def check_writer(self) -> None:
        """Before a form is filled in for nothing. Raises Refusal for a manager of a team."""
        for one in await self._desk.records.colleagues() or ():
            if one.code == self._desk.coach and one.kind == "supervisor":
                raise refusals.manager_writes_no_minutes()

    async def all(self) -> tuple[tuple[KeptMinutes, Minutes], ...]:
        """The newest meeting first. What cannot be read is passed over: minutes stay for ever."""
        found = []
        for kept in await self._desk.records.minutes():
            with suppress(BrokenRecord):
                found.append((kept, from_body(kept)))
        return tuple(found)

    async def unreadable(self) -> int:
        """How many are passed over."""
        kept = await self._desk.records.minutes()
        return await self._desk.records.unreadable_minutes() + len(kept) - len(await self.all())

    async def one(self, name: str) -> tuple[KeptMinutes, Minutes]:
        """By id, or how it begins. Raises NotFound, and BrokenRecord for what cannot be read."""
        kept = await self._desk.records.minutes()
        found = [each for each in kept if each.id.startswith(name)] if name else []
        exact = [each for each in found if each.id == name]
        if len(exact or found) != 1:
            raise refusals.no_minutes(name)
        (only,) = exact or found
        return only, from_body(only)


def of_last_meeting(
    kept: Sequence[tuple[KeptMinutes, Minutes]], before: date | None = None
) -> tuple[Agreed, ...]:
    """What the newest meeting (before this day) agreed; empty when there was none."""
    for _header, minutes in kept:
        if before is None or minutes.meeting_on < before:
            return minutes.agreed
    return ()


def to_body(minutes: Minutes) -> str:
    return json.dumps(minutes_to_json(minutes), ensure_ascii=False, sort_keys=True)


def minutes_to_json(minutes: Minutes) -> dict[str, Any]:
    return {
        "meeting": minutes.meeting_on.isoformat(),
        "round": minutes.round_id,
        "flow": minutes.flow,
        "chair": minutes.chair,
        "note_taker": minutes.note_taker,
        "saw": list(minutes.saw),
        "agreed": [
            {
                "what": one.what,
                "about": one.about,
                "who": one.who,
                "look_back": one.look_back.isoformat() if one.look_back else None,
            }
            for one in minutes.agreed
        ],
        "next_time": list(minutes.next_time),
    }


def from_body(kept: KeptMinutes) -> Minutes:
    """Raises BrokenRecord."""
    try:
        found = json.loads(kept.body)
        agreed = tuple(
            Agreed(
                str(one["what"]),
                str(one.get("about", "")),
                str(one.get("who", "")),
                iso_date(one.get("look_back")),
            )
            for one in found.get("agreed", ())
        )
        return Minutes(
            kept.meeting_on, _texts(found.get("saw", ())), agreed, kept.round_id, str(found.get("flow", "")),
            str(found.get("chair", "")), str(found.get("note_taker", "")), _texts(found.get("next_time", ())),
        )  # fmt: skip
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise BrokenRecord(N_("The minutes {id} cannot be read."), where=kept.id, id=kept.id) from error


def _texts(found: Sequence[object]) -> tuple[str, ...]:
    return tuple(str(one) for one in found)
