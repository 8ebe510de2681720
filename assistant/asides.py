"""Words typed beside an answer: what they are for, and where they wait until they are confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Literal

from assistant.interview import Interview
from assistant.ports import Draft, Records
from assistant.views import Chip, Outcome
from flows.errors import N_, StorageError

Aside = Literal["tension", "note", "reaction", "probe", "park", "skip", "deliberate"]

TITLES: Mapping[Aside, str] = {
    "tension": N_("Mark tension"),
    "note": N_("Note"),
    "reaction": N_("The client reacts or corrects"),
    "probe": N_("A probe of my own"),
    "park": N_("Park this topic"),
    "skip": N_("Skip this topic"),
    "deliberate": N_("Deliberately not discussed"),
}
OF_THE_RECORD = ""
"""In the place of a step: words about the record as a whole."""


def place_of(aside: Aside) -> str:
    """The part of a draft; no path of a field begins with a blank."""
    return f" {aside}"


def aside_at(part: str) -> Aside | None:
    """None where an answer waits."""
    return next((aside for aside in TITLES if place_of(aside) == part), None)


async def keep_aside(interview: Interview, aside: Aside, text: str) -> Outcome:
    """Keep the words with the step in view; what waited of them there waits no more."""
    step = interview.snapshot.step
    outcome = await _kept(interview, aside, text)
    others = _without(interview.drafts, step or OF_THE_RECORD, place_of(aside))
    if others != interview.drafts:
        with suppress(StorageError):  # the words are kept; their draft goes with the next save
            await interview.save_drafts(others)
    return outcome


async def _kept(interview: Interview, aside: Aside, text: str) -> Outcome:
    match aside:
        case "tension" | "note":
            return await interview.note("tension" if aside == "tension" else "free", text)
        case "reaction":
            return await interview.react(text, step=interview.snapshot.step)
        case "probe":
            return await interview.probe(Chip("free", text, None, ""))
        case "park":
            return await interview.park(text or None)
        case "skip" | "deliberate":
            return await interview.skip(text or None, deliberate=aside == "deliberate")


async def remark_waiting(records: Records, interview_id: str) -> str:
    """What was typed as the client's remark on a whole record and not confirmed."""
    found = _apart(await records.draft(interview_id))
    place = OF_THE_RECORD, place_of("reaction")
    return next((draft.text for draft in found if (draft.step, draft.part) == place), "")


async def let_remark_wait(records: Records, interview_id: str, text: str) -> None:
    """Beside what else waits there; empty words wait no more. Raises StorageError."""
    found = _apart(await records.draft(interview_id))
    kept = _without(found, OF_THE_RECORD, place_of("reaction"))
    if text.strip():
        kept = (*kept, Draft(OF_THE_RECORD, place_of("reaction"), text))
    if kept != found:
        await records.save_draft(interview_id, replace(kept[0], more=kept[1:]) if kept else None)


def _apart(draft: Draft | None) -> tuple[Draft, ...]:
    return () if draft is None else (replace(draft, more=()), *draft.more)


def _without(drafts: tuple[Draft, ...], step: str, part: str) -> tuple[Draft, ...]:
    return tuple(draft for draft in drafts if (draft.step, draft.part) != (step, part))
