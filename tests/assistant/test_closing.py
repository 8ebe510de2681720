"""What is mentioned before a talk is closed; closing itself is never blocked."""

from __future__ import annotations

import pytest

from assistant.closing import filled_roles, remarks_before_closing, unprobed_demands
from assistant.i18n import set_language
from flows.engine import Engine
from flows.events import Answered, Event, Finished, Moved, Parked, Probed, Revised, Skipped
from flows.snapshot import FINISHED
from tests.flows.guides import LIBRARY, SHIPPED, begun, engine_of, load_small

DEMANDS = """\
flow: proef
version: "1"
title: Proef
about: Proef.
minutes: 5
phases:
  - id: begin
    title: Begin
    about: Begin.
    chapter: heard
    steps:
      - id: vragen
        title: Vragen
        cue: Wat wilt u?
        kind: group
        repeat: true
        fields:
          - {id: vraag, label: Vraag, kind: text, role: demand}
          - {id: erachter, label: Erachter, kind: text, role: demand_behind}
      - {id: wens, title: W, cue: Wat nog?, kind: text, three_parts: true, role: demand, on_request: true}
      - {id: slot, title: Slot, cue: Vat samen., kind: text, role: client_summary}
"""


@pytest.fixture(autouse=True)
def _english() -> object:
    set_language("en")
    yield
    set_language("nl")


def remarks(flow_id: str, *events: Event) -> tuple[str, ...]:
    engine = engine_of(flow_id)
    return remarks_before_closing(engine.flow, begun(engine, *events))


@pytest.fixture(scope="module")
def demands() -> Engine:
    return Engine(load_small(DEMANDS))


def test_parked_topics_are_named_and_those_off_the_path_are_not() -> None:
    ja = Answered("sanctie", "ja")
    assert remarks("proef", Parked("opening"), ja, Parked("pauze"))[0] == "Still parked: Opening, Pauzekaart."
    off = (Parked("opening"), ja, Parked("pauze"), Revised("sanctie", "nee", "ja"))
    assert remarks("proef", *off)[0] == "Still parked: Opening."


def test_no_decision_is_a_valid_end() -> None:
    assert remarks("proef")[0] == "There is no decision yet. That is a valid end."
    assert "There is no decision yet. That is a valid end." in remarks("proef", Skipped("besluit"))


def test_a_decision_wants_an_answer_that_carries_it() -> None:
    decided = Answered("besluit", "werk")
    alone = "The decision is not linked to an answer that carries it."
    assert remarks("proef", decided)[0] == alone
    carried = (Answered("gevoel", 2), decided, Answered("waarop", ["gevoel"]))
    assert alone not in remarks("proef", *carried)
    assert alone in remarks("proef", *carried, Revised("gevoel", None, 2))
    assert alone in remarks("proef", *carried, Skipped("gevoel"))


def test_a_demand_nobody_looked_behind_is_named_in_the_clients_words(demands: Engine) -> None:
    entries = [{"vraag": "Ik wil schuldhulp."}, {"vraag": "En een baan.", "erachter": "Erbij horen."}]
    talk = begun(demands, Answered("vragen", entries))
    assert unprobed_demands(demands.flow, talk) == ("Ik wil schuldhulp",)
    found = remarks_before_closing(demands.flow, talk)
    assert found[0] == "Not probed yet: Ik wil schuldhulp."
    assert found[1] == "The client has not summarised the talk."


def test_a_demand_that_is_a_question_ends_as_one(demands: Engine) -> None:
    talk = begun(demands, Answered("vragen", [{"vraag": "Wilt u met mij die post openen?"}]))
    found = remarks_before_closing(demands.flow, talk)
    assert found[0] == "Not probed yet: Wilt u met mij die post openen?"


def test_a_demand_that_was_probed_is_not_named(demands: Engine) -> None:
    talk = begun(
        demands, Answered("vragen", [{"vraag": "Rust."}]), Probed("vragen", "demand", "Wat zit erachter?")
    )
    assert unprobed_demands(demands.flow, talk) == ()


def test_a_long_demand_is_shortened_and_a_demand_in_parts_is_what_was_said(demands: Engine) -> None:
    talk = begun(
        demands, Answered("vragen", [{"vraag": "x" * 500}]), Moved("wens"), Answered("wens", "Rust.")
    )
    long, parts = unprobed_demands(demands.flow, talk)
    assert (len(long), long[-1]) == (58, "…")
    assert parts == "Rust"


def test_answers_that_were_set_aside_are_named_so_that_none_goes_unnoticed(demands: Engine) -> None:
    asked = Answered("vragen", [{"vraag": "Rust.", "erachter": "Slapen."}])
    aside = "Answered first, set aside later: Vragen. That does not count and is not in the client copy."
    for event in (Parked("vragen"), Skipped("vragen"), Skipped("vragen", "Nee", deliberate=True)):
        assert aside in remarks_before_closing(demands.flow, begun(demands, asked, event))
    for standing in ((asked,), (asked, Skipped("vragen"), asked), (Skipped("vragen"),)):
        assert not any(
            "set aside" in one for one in remarks_before_closing(demands.flow, begun(demands, *standing))
        )


def test_what_was_not_asked_is_said_by_name_when_it_is_little_and_counted_when_it_is_much(
    demands: Engine,
) -> None:
    talk = begun(demands, Answered("vragen", [{"vraag": "Rust.", "erachter": "Slapen."}]))
    assert remarks_before_closing(demands.flow, talk)[-1] == "Not asked: Slot."
    assert remarks("proef")[-1] == "13 of 13 topics were not asked."


def test_nothing_is_mentioned_when_every_topic_was_looked_at(demands: Engine) -> None:
    asked = Answered("vragen", [{"vraag": "Rust.", "erachter": "Slapen."}])
    assert remarks_before_closing(demands.flow, begun(demands, asked, Answered("slot", "Ik wil rust."))) == ()
    parked = begun(demands, asked, Parked("slot"))
    assert "Still parked: Slot." in remarks_before_closing(demands.flow, parked)


def test_a_form_says_what_was_not_filled_in() -> None:
    engine = Engine(LIBRARY.flow("observatie"))
    steps = list(engine.flow.steps)
    talk = begun(engine, *(Skipped(step) for step in steps[:-2]))
    (remark,) = remarks_before_closing(engine.flow, talk)
    assert remark.startswith("Not filled in: ")
    assert remark.count(",") == 1


def test_what_the_client_wants_left_out_is_mentioned_once_more() -> None:
    engine = Engine(LIBRARY.flow("intake"))
    talk = begun(engine, Answered("correctie_client", {"niet": "Dat ik eenzaam ben."}))
    wanted = (
        "The client does not want this written down: Dat ik eenzaam ben. Does it still stand with a topic?"
    )
    assert wanted in remarks_before_closing(engine.flow, talk)


def test_values_are_found_by_what_they_mean(demands: Engine) -> None:
    talk = begun(demands, Answered("vragen", [{"vraag": "a"}, {"vraag": "b"}, {"erachter": "c"}]))
    assert filled_roles(demands.flow, talk, "demand") == ("a", "b")
    assert filled_roles(demands.flow, talk, "demand_behind") == ("c",)
    assert filled_roles(demands.flow, talk, "goal") == ()


@pytest.mark.parametrize("flow_id", SHIPPED)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_whatever_is_mentioned_the_talk_can_be_closed(flow_id: str, language: str) -> None:
    set_language(language)
    engine = Engine(LIBRARY.flow(flow_id))
    talk = begun(engine, Parked(next(iter(engine.flow.steps))))
    assert remarks_before_closing(engine.flow, talk)
    assert engine.step(talk, Finished())[0].state == FINISHED


def test_a_norm_on_what_was_never_talked_about_is_mentioned() -> None:
    norms = [
        {"item": "fysieke_problemen", "norm": "Acht uur staan"},
        {"item": "werkervaring", "norm": "Eén jaar"},
    ]
    heard = Answered("werkervaring", {"beeld": {"said": "Twaalf jaar bakkerij."}})
    found = remarks("intake", heard, Answered("kenmerkoordelen", norms))
    assert "Judged, and not talked about: Physical problems." in found
    passed_over = Skipped("fysieke_problemen", "Staat in het dossier", deliberate=True)
    found = remarks("intake", heard, passed_over, Answered("kenmerkoordelen", norms))
    assert not any("not talked about" in remark for remark in found)
    named = Answered("kenmerkoordelen", [{"item": "fysieke_problemen"}])
    assert not any("not talked about" in remark for remark in remarks("intake", named))
