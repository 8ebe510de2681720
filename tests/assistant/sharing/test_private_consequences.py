"""Whatever follows from a private answer elsewhere in the record: a copy is the same whichever was given.

Where its topic holds anything else it is as if that answer never was.
"""

from __future__ import annotations

import json
from typing import Any, get_args

import pytest

from assistant.record import Record
from assistant.sharing.level import Private, filtered
from flows.events import Answered, ShareLevel
from flows.load import load_flow
from flows.model import Flow
from tests.assistant.sharing.marked import Marked

LEVELS: tuple[ShareLevel, ...] = get_args(ShareLevel)
NOTHING: frozenset[Private] = frozenset()
ALL: frozenset[Private] = frozenset(get_args(Private))


def text(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "label": name, "kind": "text", **more}


def step(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "title": name, "cue": "Hoe is dat?", "kind": "text", **more}


def group(name: str, *fields: dict[str, Any], **more: Any) -> dict[str, Any]:
    return step(name, kind="group", fields=list(fields), **more)


def guide(*steps: dict[str, Any], chapter: str = "weighing") -> Flow:
    phase = {"id": "een", "title": "Een", "about": "Over een.", "chapter": chapter, "steps": list(steps)}
    head = {"flow": "eigen", "version": "1", "title": "Eigen", "about": "Van een team.", "minutes": 5}
    return load_flow(json.dumps({**head, "phases": [phase]}), "eigen.yaml", {}.get)


def copy_of(
    flow: Flow, level: ShareLevel, answers: dict[str, Any], including: frozenset[Private] = NOTHING
) -> Record:
    talk = Marked(flow)
    for name, value in answers.items():
        assert talk.take(Answered(name, value))
    return filtered(talk.record(), flow, level, including)


DAYS = guide(
    step("later", kind="date", role="look_again"),
    group("zelf", text("waarom"), text("dag", kind="date", role="look_again", private=True)),
    chapter="agreements",
)


@pytest.mark.parametrize("level", LEVELS)
def test_a_private_day_to_look_again_does_not_stand_above_a_copy(level: ShareLevel) -> None:
    shown = {"later": "2027-02-01", "zelf": {"waarom": "Rust."}}
    private = {"later": "2027-02-01", "zelf": {"waarom": "Rust.", "dag": "2027-03-09"}}
    assert copy_of(DAYS, level, private).head == copy_of(DAYS, level, shown).head
    assert str(copy_of(DAYS, level, private).head.look_again) == "2027-02-01"
    assert str(copy_of(DAYS, level, private, ALL).head.look_again) == "2027-03-09"


@pytest.mark.parametrize("level", LEVELS)
def test_a_copy_has_no_day_to_look_again_where_a_private_one_may_stand(level: ShareLevel) -> None:
    without, chosen = (
        copy_of(DAYS, level, {"zelf": {"waarom": "Rust.", **day}}) for day in ({}, {"dag": "2027-03-09"})
    )
    assert chosen == without
    assert without.head.look_again is None


CARRIED = guide(
    step("werk"),
    step("thuis"),
    step("uitkomst", role="outcome"),
    step("zelf", kind="multi", options="answers", role="evidence", private=True),
    step("doorslag", kind="multi", options="answers", role="evidence"),
    chapter="decision",
)


@pytest.mark.parametrize("level", LEVELS)
def test_grounds_stand_in_the_order_in_which_they_were_pointed_to_in_the_open(level: ShareLevel) -> None:
    told = {"werk": "Veel.", "thuis": "Rust.", "uitkomst": "Wel."}
    found = [
        copy_of(CARRIED, level, {**told, "zelf": [private], "doorslag": ["werk", "thuis"]})
        for private in ("werk", "thuis")
    ]
    assert found[0] == found[1]
    assert [link.step for link in found[1].decision.evidence] == ["werk", "thuis"]


YES_OR_NO = [{"id": "ja", "label": "Ja"}, {"id": "nee", "label": "Nee"}]
OPENED = guide(
    group("zelf", text("wat"), text("twijfel", kind="choice", options=YES_OR_NO, private=True)),
    step("verder", when="zelf.twijfel == 'ja'"),
    step("uitkomst", role="outcome", when="zelf.twijfel == 'ja'"),
)


@pytest.mark.parametrize("level", LEVELS)
def test_a_question_that_a_private_answer_opens_is_not_called_not_asked(level: ShareLevel) -> None:
    yes, no = (copy_of(OPENED, level, {"zelf": {"wat": "Iets.", "twijfel": one}}) for one in ("ja", "nee"))
    assert yes == no
    assert not yes.decision.is_expected
    chosen = copy_of(OPENED, level, {"zelf": {"wat": "Iets.", "twijfel": "ja"}}, ALL)
    assert [row.step for phase in chosen.coverage for row in phase.rows] == ["zelf", "verder", "uitkomst"]
    assert chosen.decision.is_expected


def test_what_was_answered_there_goes_along() -> None:
    told = copy_of(OPENED, "narrative", {"zelf": {"twijfel": "ja"}, "verder": "Zo dus.", "uitkomst": "Wel."})
    assert [item.text.nl for item in told.items] == ["Zo dus.", "Wel."]
    assert told.decision.is_expected


GROUPED = {
    "judgement": group(
        "stap", text("kenmerk", role="characteristic"), text("norm", role="norm", private=True)
    ),
    "unprobed": group(
        "stap", text("vraag", role="demand"), text("achter", role="demand_behind", private=True)
    ),
    "strength": group("stap", text("uitleg"), text("kracht", role="strength", private=True), repeat=True),
    "purpose": group(
        "stap", text("doel", role="purpose"), text("meer"), text("x", role="goal", private=True)
    ),
    "episode": group("stap", text("taak", star="T"), text("rol"), text("gevolg", star="R", private=True)),
    "mark": group(
        "stap",
        text("hoe", kind="scale", min=1, max=5, role="importance"),
        text("nu", kind="scale", min=1, max=5, role="now", private=True),
    ),
}


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("chapter", ["heard", "norm", "weighing"])
@pytest.mark.parametrize("kind", GROUPED)
def test_what_stands_beside_a_private_answer_is_grouped_as_if_it_never_was(
    kind: str, chapter: str, level: ShareLevel
) -> None:
    """It made a judgement of a trait, a strength of what explains it, and another chapter of both."""
    flow = guide(GROUPED[kind], chapter=chapter)
    fields = flow.steps["stap"].field.fields
    every = {part.id: 3 if part.kind == "scale" else "Woorden." for part in fields}
    shown = {part.id: every[part.id] for part in fields if not part.private}
    without, whole = (
        copy_of(flow, level, {"stap": [value] if flow.steps["stap"].field.repeat else value})
        for value in (shown, every)
    )
    assert whole == without
