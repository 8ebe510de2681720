"""A debrief as data, for other programs: the same facts as the report, and no mark either."""

from __future__ import annotations

from typing import Any

from assistant.i18n import _, wording
from assistant.ports import Phrases
from assistant.practice.debrief import Debrief
from assistant.practice.missed import MissedProbe
from assistant.practice.moments import Moment
from assistant.practice.talk import Exchange
from assistant.technique.feedback import feedback, other_ways

_SPOKEN = "nl"
"""The language of the talk."""


def debrief_to_json(found: Debrief, phrases: Phrases, *, with_truth: bool) -> dict[str, Any]:
    data: dict[str, Any] = {
        "run": found.run,
        "client": found.client.id,
        "trainee": found.trainee,
        "begun_at": found.begun_at.isoformat(),
        "seed": found.seed,
        "group": found.group or None,
        "branch_turn": found.branch_turn or None,
        "model": found.model or None,
        "intent": found.intent,
        "looked_back": dict(found.looked_back),
        "shown": _shown(found),
        "experienced": {
            "experience": found.experience,
            "felt": [
                {"turn": one.turn, "text": one.text, "opened": one.by > 0, "why": one.why}
                for one in found.felt
            ],
        },
        "moments": [_moment(one) for one in found.moments],
        "could_have_probed": [_missed(one, phrases) for one in found.missed_most],
        "observed": [{"step": row.step, "value": row.value, "turn": row.turn} for row in found.observed],
        "untouched": list(map(wording, found.untouched)),
        "next_try": {
            "what": _(found.next_try.what), "example": found.next_try.example, "turn": found.next_try.turn,
        },
        "opening": found.opening,
        "turns": [_turn(turn) for turn in found.exchanges],
    }  # fmt: skip
    return data | {"truth": _truth(found)} if with_truth else data


def _shown(found: Debrief) -> dict[str, Any]:
    return {
        "counts": dict(found.counts),
        "questions": found.questions,
        "recommended": found.recommended,
        "probing": len(found.probing),
        "words": {"trainee": found.words_trainee, "client": found.words_client},
        "solutions": {"trainee": list(found.solutions), "client": list(found.client_solutions)},
        "layers": [{"layer": one.layer, "told": one.told, "of": one.of} for one in found.layers],
        "examples": [
            {
                "title": wording(one.title),
                "told": dict(one.told),
                "asked": {part: list(turns) for part, turns in one.asked.items()},
            }
            for one in found.episodes
            if any(one.told.values())
        ],
    }


def _moment(one: Moment) -> dict[str, Any]:
    return {
        "turn": one.turn,
        "text": one.text,
        "kind": one.kind,
        "certain": one.is_certain,
        "quotes": list(one.utterance.evidence),
        "remark": feedback(one.utterance),
        "other_ways": list(other_ways(one.utterance)),
        "better": one.better or None,
        "again": list(one.again),
    }


def _missed(one: MissedProbe, phrases: Phrases) -> dict[str, Any]:
    question = phrases.probe(one.probe.kind, one.turn, _SPOKEN, **one.probe.words)
    return {
        "turn": one.turn, "said": one.said, "words": one.probe.trigger, "question": question,
        "why": _(one.probe.reason),
    }  # fmt: skip


def _turn(turn: Exchange) -> dict[str, Any]:
    return {
        "text": turn.text,
        "label": turn.analysis.label,
        "certain": turn.analysis.is_certain,
        "flags": list(turn.analysis.flags),
        "star": turn.analysis.star,
        "reply": turn.reply.text,
        "decided": turn.decided or None,
    }


def _truth(found: Debrief) -> dict[str, Any]:
    truth = found.truth
    return {
        "what": truth.what, "why": truth.why, "helps": truth.helps, "pitfall": truth.pitfall,
        "hidden": [
            {
                "topic": wording(one.topic), "touched": one.was_touched,
                "facts": [{"id": fact.id, "layer": fact.layer, "says": fact.says[0]} for fact in one.facts],
            }
            for one in found.hidden
        ],
    }  # fmt: skip
