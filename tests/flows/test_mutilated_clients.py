"""Clients as editors, copying and accidents leave them: whatever is in the file, the loader says so."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from assistant.practice.client import simulated
from flows.client_load import load_shared
from flows.errors import FlowError
from tests.assistant.practice.talking import Labelled
from tests.flows.clients import BRAM, SHARED_TEXT, load
from tests.flows.test_mutilated_flows import edits, mutilated

HEAD, _, _ = BRAM.partition("  - id: tuin\n")


def refused_in_words(act: FlowError) -> None:
    assert act.problems
    for problem in act.problems:
        assert problem.message.format(**problem.params)
        assert problem.remedy.format(**problem.params)
        assert int(problem.where.rpartition(":")[2]) >= 1


@settings(max_examples=60, deadline=None)
@given(edits)
@example([("replace", 0.3, "      - {id: a, layer: 3, painful: ja, after: [a], says: [x], short: {}}")])
def test_a_mutilated_client_is_refused_in_words_or_can_be_talked_with(
    changes: list[tuple[str, float, str]],
) -> None:
    text = mutilated(HEAD, changes) + BRAM[len(HEAD) :]
    try:
        client = load(text)
    except FlowError as error:
        refused_in_words(error)
        return
    simulation = simulated(client)
    state, opening = simulation.begin(1)
    assert opening
    for said in ("Vertel eens over je werk", "En toen?", "Heb je schulden?"):
        state, reply = simulation.step(state, said, Labelled("open"))
        assert reply.text


@settings(max_examples=40, deadline=None)
@given(edits)
def test_mutilated_shared_topics_are_refused_in_words(changes: list[tuple[str, float, str]]) -> None:
    try:
        load_shared(mutilated(SHARED_TEXT, changes), "onderwerpen.yaml")
    except FlowError as error:
        refused_in_words(error)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_refused_in_words(text: str) -> None:
    try:
        load(text)
    except FlowError as error:
        refused_in_words(error)
