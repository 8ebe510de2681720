"""What the guide's own questions asked is not offered again as a probe, whatever the guide calls them."""

from __future__ import annotations

import pytest

from assistant.probing import asked_by_the_guide
from flows.events import Value
from flows.library import Library
from flows.load import load_flow
from flows.model import Flow
from flows.snapshot import Snapshot, StepState

OWN = """\
flow: eigen
version: "1"
title: Eigen
about: Van het team.
minutes: 5
phases:
  - id: begin
    title: Begin
    about: Begin.
    chapter: heard
    steps:
      - {id: anders, title: A, cue: C, kind: text}
      - {id: mensen, title: M, cue: C, kind: text, probe: network}
      - {id: nogmaals, title: N, cue: C, kind: text, probe: network_again}
      - id: hulp
        title: H
        cue: C
        kind: group
        repeat: true
        fields:
          - {id: wat, kind: text, label: W}
          - {id: zelf, kind: text, label: Z, probe: own_effort}
      - {for_each: kringen, cue: "{item}", kind: text, probe: {buren: network}}
      - id: kringen_nu
        title: K
        cue: C
        kind: group
        repeat: kringen
        probe: {buren: network}
        fields: [{id: beeld, kind: text, label: B}]
"""
CIRCLES = """\
catalogue: kringen
title: Kringen
items: [{id: buren, label: Buren}, {id: wonen, label: Wonen}]
"""


def own() -> Flow:
    return load_flow(OWN, "eigen.yaml", {"kringen": CIRCLES}.get)


def told(flow: Flow, here: str, **answers: Value) -> tuple[str, ...]:
    steps = {step: StepState("answered", value) for step, value in answers.items()}
    return asked_by_the_guide(flow, Snapshot("begin", step=here, steps=steps))


def test_a_teams_own_guide_says_by_its_roles_what_it_asks() -> None:
    assert told(own(), "anders", mensen="mijn zus") == ("network",)
    assert told(own(), "anders", nogmaals="de buurvrouw") == ("network_again",)
    assert told(own(), "anders", hulp=[{"wat": "werk", "zelf": "gebeld"}]) == ("own_effort",)
    assert told(own(), "anders", buren="aardig", wonen="klein") == ("network",)


def test_an_entry_about_the_network_counts_once_something_is_told_in_it() -> None:
    assert told(own(), "anders", kringen_nu=[{"item": "buren", "beeld": "aardig"}]) == ("network",)
    assert told(own(), "anders", kringen_nu=[{"item": "buren"}]) == ()
    assert told(own(), "anders", kringen_nu=[{"item": "wonen", "beeld": "klein"}]) == ()


def test_the_step_in_view_is_not_heard_before_it_is_left_but_the_fields_in_it_are() -> None:
    assert told(own(), "mensen", mensen="mijn zus") == ()
    assert told(own(), "kringen_nu", kringen_nu=[{"item": "buren", "beeld": "aardig"}]) == ()
    assert told(own(), "hulp", hulp=[{"zelf": "gebeld"}]) == ("own_effort",)


def test_what_holds_no_answer_was_not_asked() -> None:
    assert told(own(), "anders", hulp=[{"wat": "werk", "zelf": ""}]) == ()
    parked = Snapshot("begin", step="anders", steps={"mensen": StepState("parked")})
    assert asked_by_the_guide(own(), parked) == ()


@pytest.mark.parametrize(
    ("guide", "answers", "asked"),
    [
        ("intake", {"sociaal_netwerk": {"beeld": "zus"}}, ("network",)),
        ("intake", {"sociale_netwerken": {"beeld": "zus"}}, ("network",)),
        ("intake", {"netwerk_tweede_vraag": {"mensen": "zus"}}, ("network_again",)),
        ("intake", {"vragen": [{"eigen_inzet": "gebeld"}]}, ("own_effort",)),
        ("intake-kort", {"vragen": [{"eigen_inzet": "gebeld"}]}, ("own_effort",)),
        ("intake-kort", {"wat_speelt": [{"item": "sociale_netwerken", "duiding": "kracht"}]}, ("network",)),
        ("vervolg", {"netwerk_tweede_vraag": {"mensen": "zus"}}, ("network_again",)),
        ("vervolg", {"beeld_leefgebieden": [{"item": "sociaal_netwerk", "nu": 3}]}, ("network",)),
        ("vervolg", {"beeld_kenmerken": [{"item": "sociale_netwerken", "duiding": "kracht"}]}, ("network",)),
    ],
)
def test_the_shipped_guides_say_it_too(guide: str, answers: dict[str, Value], asked: tuple[str, ...]) -> None:
    assert told(Library().flow(guide), "krachten", **answers) == asked
