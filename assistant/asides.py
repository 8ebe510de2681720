"""Words typed beside an answer: what they are for, and where they wait until they are confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import Literal

from assistant.drafts import each_of
from assistant.interview import Interview
from assistant.kept import Draft
from assistant.ports import Records
from assistant.views import Chip, Outcome
from flows.errors import N_, StorageError

Aside = Literal["tension", "note", "reaction", "probe", "park", "skip", "deliberate", "reopen"]
OfTheRecord = Literal["reaction", "reopen"]
"""Words about a record as a whole: the client's remark, or why it is opened again."""

TITLES: Mapping[Aside, str] = {
    "tension": N_("Mark tension"),
    "note": N_("Note"),
    "reaction": N_("The client reacts or corrects"),
    "probe": N_("A probe of my own"),
    "park": N_("Park this topic"),
    "skip": N_("Skip this topic"),
    "deliberate": N_("Deliberately not discussed"),
    "reopen": N_("Reopen this interview"),
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
    step = None if interview.is_closed else interview.snapshot.step
    outcome = await _kept(interview, aside, text, step)
    await _wait_no_more(interview, step or OF_THE_RECORD, place_of(aside))
    return outcome


async def reopen(interview: Interview, reason: str) -> None:
    """Open a closed talk again; its reason waits no more. Nothing happens to a talk that is open."""
    if interview.is_closed:
        await keep_aside(interview, "reopen", reason)
    else:
        await _wait_no_more(interview, OF_THE_RECORD, place_of("reopen"))


async def _wait_no_more(interview: Interview, step: str, part: str) -> None:
    others = _without(interview.drafts, step, part)
    if others != interview.drafts:
        with suppress(StorageError):  # the words are kept; their draft goes with the next save
            await interview.save_drafts(others)


async def _kept(interview: Interview, aside: Aside, text: str, step: str | None) -> Outcome:
    match aside:
        case "tension" | "note":
            return await interview.note("tension" if aside == "tension" else "free", text)
        case "reaction":
            return await interview.react(text, step=step)
        case "probe":
            return await interview.probe(Chip("free", text, None, ""))
        case "park":
            return await interview.park(text or None)
        case "skip" | "deliberate":
            return await interview.skip(text or None, deliberate=aside == "deliberate")
        case "reopen":
            return await interview.reopen(text or None)


async def waiting(records: Records, interview_id: str, aside: OfTheRecord) -> str:
    """What was typed about a whole record and not confirmed."""
    found = each_of(await records.draft(interview_id))
    place = OF_THE_RECORD, place_of(aside)
    return next((draft.text for draft in found if (draft.step, draft.part) == place), "")


async def let_wait(records: Records, interview_id: str, aside: OfTheRecord, text: str) -> None:
    """Beside what else waits there; empty words wait no more. Raises StorageError."""
    found = each_of(await records.draft(interview_id))
    kept = _without(found, OF_THE_RECORD, place_of(aside))
    if text.strip():
        kept = (*kept, Draft(OF_THE_RECORD, place_of(aside), text))
    if kept != found:
        await records.save_draft(interview_id, replace(kept[0], more=kept[1:]) if kept else None)


def _without(drafts: tuple[Draft, ...], step: str, part: str) -> tuple[Draft, ...]:
    return tuple(draft for draft in drafts if (draft.step, draft.part) != (step, part))
