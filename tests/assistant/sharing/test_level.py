"""Nothing that a level leaves out is anywhere in what is stored for the other; what it has is all there."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import count
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.cli.demo import tell
from assistant.record import Record, build_record
from assistant.sharing.body import Copy, from_body, to_body
from assistant.sharing.level import OF_AN_ARGUMENT, PRIVATE, Private, filtered
from assistant.sharing.pseudonyms import Pseudonyms, without_codes, without_words
from assistant.sharing.values import values_in
from flows.engine import Engine
from flows.events import ClientReacted, ShareLevel
from flows.library import Library
from flows.load import load_bundle
from flows.model import Field, Flow
from prompts.render import TemplateReports
from tests.assistant.sharing.marked import Marked

LIBRARY = Library()
LEVELS: tuple[ShareLevel, ...] = get_args(ShareLevel)
NAMES = Pseudonyms("geheim", {"K-1042": "client", "C-07": "coach", "i-7f3a": "record"})


def body_of(
    record: Record, flow: Flow, values: dict[str, Any], level: ShareLevel, including: frozenset[Private]
) -> str:
    record = filtered(record, flow, level, including)
    if level == "pseudonymised":
        record = without_codes(record, NAMES)
    return to_body(Copy(record, values_in(record.items, values)))


def words_in(body: str) -> set[str]:
    return set(re.findall(r"merk\d{5}", body))


def values_of(talk: Marked) -> dict[str, Any]:
    return {step: talk.snapshot.value_of(step) for step in talk.snapshot.steps}


def whole(flow_id: str, pick: int = 1) -> Marked:
    return filled(LIBRARY.flow(flow_id), pick)


def filled(flow: Flow, pick: int = 1) -> Marked:
    talk = Marked(flow, pick=pick)
    talk.fill(flow.steps)
    talk.finish()
    return talk


WAYS = range(6)
"""Which option of every choice is taken: between them they take every way through a guide."""


@pytest.fixture(scope="module", params=LIBRARY.ids())
def talk(request: pytest.FixtureRequest) -> Marked:
    return whole(request.param)


@pytest.mark.parametrize("level", LEVELS)
def test_no_word_goes_along_that_this_level_leaves_out(talk: Marked, level: ShareLevel) -> None:
    found = words_in(body_of(talk.record(), talk.flow, values_of(talk), level, frozenset()))
    private = {word for word, about in talk.words.items() if about.private - {"quoted"}}
    assert found & private == set()
    if level == "argument":
        assert {word for word in found if not talk.words[word].is_reasoning} == set()
    else:
        assert {word for word, about in talk.words.items() if not about.private} <= found


def test_the_argument_is_all_there(talk: Marked) -> None:
    found = words_in(body_of(talk.record(), talk.flow, values_of(talk), "argument", frozenset()))
    reasoning = {word for word, about in talk.words.items() if about.is_reasoning and not about.private}
    assert reasoning <= found


@pytest.mark.parametrize("chosen", PRIVATE)
def test_what_is_private_goes_along_when_it_is_chosen_and_nothing_else_does(
    talk: Marked, chosen: Private
) -> None:
    found = words_in(body_of(talk.record(), talk.flow, values_of(talk), "narrative", frozenset((chosen,))))
    wanted = {word for word, about in talk.words.items() if about.private == {chosen}}
    others = {word for word, about in talk.words.items() if about.private - {chosen, "quoted"}}
    assert wanted <= found
    assert found & others == set()


def test_everything_goes_along_when_everything_is_chosen(talk: Marked) -> None:
    found = words_in(body_of(talk.record(), talk.flow, values_of(talk), "narrative", frozenset(PRIVATE)))
    assert set(talk.words) == found


@pytest.mark.parametrize("flow_id", LIBRARY.ids())
def test_between_them_the_ways_come_by_every_step(flow_id: str) -> None:
    flow = LIBRARY.flow(flow_id)
    reached = {step for way in WAYS for step, value in values_of(whole(flow_id, way)).items() if value}
    assert reached == flow.steps.keys()


@pytest.mark.parametrize("how", ["replaced", "withdrawn"])
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("flow_id", LIBRARY.ids())
def test_no_word_that_was_taken_back_goes_along_at_any_level_wherever_it_stood(
    flow_id: str, way: int, how: str
) -> None:
    talk = whole(flow_id, way)
    for step in reversed(talk.flow.steps):
        talk.revise(step) if how == "replaced" else talk.withdraw(step)
    assert talk.gone
    record, values = talk.record(), values_of(talk)
    for level in LEVELS:
        including = OF_AN_ARGUMENT if level == "argument" else frozenset(PRIVATE)
        body = body_of(record, talk.flow, values, level, including)
        assert words_in(body) & set(talk.gone) == set()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("flow_id", LIBRARY.ids())
def test_whatever_field_a_guide_makes_private_its_words_stay_with_the_coach(flow_id: str, way: int) -> None:
    """Every field is private in one of the guides that are made here out of a shipped one."""
    for turn in range(3):
        talk = filled(with_private_fields(LIBRARY.flow(flow_id), turn), way)
        private = {word for word, about in talk.words.items() if about.private - {"quoted"}}
        record, values = talk.record(), values_of(talk)
        for level in LEVELS:
            assert words_in(body_of(record, talk.flow, values, level, frozenset())) & private == set()


def with_private_fields(flow: Flow, turn: int) -> Flow:
    """Of the fields that hold text every third is private, beginning with this one."""
    counted = count()

    def changed(own: Field) -> Field:
        inner = tuple(changed(part) for part in own.fields)
        is_next = not inner and next(counted) % 3 == turn
        return replace(own, fields=inner, private=own.private or is_next)

    phases = tuple(
        replace(phase, steps=tuple(replace(step, field=changed(step.field)) for step in phase.steps))
        for phase in flow.phases
    )
    return replace(flow, phases=phases, steps={step.id: step for phase in phases for step in phase.steps})


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("flow_id", LIBRARY.ids())
def test_a_word_that_is_blacked_out_stands_nowhere_whatever_field_it_was_typed_in(
    flow_id: str, way: int
) -> None:
    talk = whole(flow_id, way)
    for step in list(talk.flow.steps)[::3]:
        talk.park(step)
    record = filtered(talk.record(), talk.flow, "narrative", frozenset(PRIVATE))
    record = without_words(record, [word.upper() for word in talk.words])
    body = to_body(Copy(record, values_in(record.items, values_of(talk))))
    assert words_in(body) == set()


@pytest.mark.parametrize("level", LEVELS)
def test_what_was_agreed_goes_along_at_every_level(level: ShareLevel) -> None:
    talk = whole("intake")
    record = filtered(talk.record(), talk.flow, level, frozenset())
    assert talk.record().standings, "somebody said how a topic carries on"
    assert record.agreements
    assert [one.what for one in record.agreements] == [one.what for one in talk.record().agreements]
    assert "Nog niets" not in TemplateReports().render(record, "txt", "nl").partition("afgesproken")[2][:40]


def test_an_agreement_that_was_set_aside_does_not_come_back_as_one_that_stands() -> None:
    talk = whole("intake")
    talk.park(next(item.step for item in talk.record().items if item.kind == "agreements"))
    own = talk.record()
    for level in LEVELS:
        record = filtered(own, talk.flow, level, frozenset())
        if level == "pseudonymised":
            record = without_codes(record, NAMES)
        assert len(record.agreements) == len(own.agreements)


def test_a_private_topic_is_not_named_by_what_the_client_said_about_it() -> None:
    talk = whole("intake")
    private = next(step for step in talk.flow.steps.values() if step.field.private)
    talk.take(ClientReacted("Dat zie ik anders.", private.id))
    record = filtered(talk.record(), talk.flow, "narrative", frozenset())
    assert "Dat zie ik anders." in [one.text for one in record.reactions]
    assert private.title not in [one.title for one in record.reactions]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_whatever_was_talked_about_nothing_left_out_is_stored(data: st.DataObject) -> None:
    flow = LIBRARY.flow(data.draw(st.sampled_from(LIBRARY.ids())))
    steps = sorted(flow.steps)
    talk = Marked(flow)
    talk.fill(data.draw(st.sets(st.sampled_from(steps), max_size=25)))
    for step in data.draw(st.lists(st.sampled_from(steps), max_size=4)):
        talk.revise(step)
    for step in data.draw(st.lists(st.sampled_from(steps), max_size=2)):
        talk.park(step)
    level = data.draw(st.sampled_from(LEVELS))
    allowed = OF_AN_ARGUMENT if level == "argument" else frozenset(PRIVATE)
    including = frozenset(data.draw(st.sets(st.sampled_from(sorted(allowed)))))
    body = body_of(talk.record(), flow, values_of(talk), level, including)
    found = words_in(body)
    assert found & set(talk.gone) == set()
    for word in found:
        about = talk.words[word]
        assert about.private - {"quoted"} <= including
        assert level != "argument" or about.is_reasoning
    if level == "pseudonymised":
        assert not re.search(r"K-1042|C-07|i-7f3a|2027-01-17|17 januari|2026-11-17", body)
    assert to_body(from_body(body)) == body


@pytest.mark.parametrize("level", LEVELS)
def test_a_filtered_record_still_reads_as_a_record(talk: Marked, level: ShareLevel) -> None:
    record = filtered(talk.record(), talk.flow, level, frozenset())
    if level == "pseudonymised":
        record = without_codes(record, NAMES)
    for form in ("md", "html", "txt"):
        for language in ("nl", "en"):
            text = TemplateReports().render(record, form, language)
            assert words_in(text) <= words_in(to_body(Copy(record, {})))


def test_the_stories_of_the_demo_keep_to_themselves_what_is_private() -> None:
    for stored, _rows in tell():
        flow = load_bundle(stored.flow_text.text)
        snapshot = Engine(flow).fold(entry.event for entry in stored.entries)
        record = build_record(flow, stored.entries, snapshot, stored.header)
        values = {step: snapshot.value_of(step) for step in snapshot.steps}
        inner = [item.text.nl for item in record.items if item.is_private or item.part == "reading"]
        inner += [note.text for note in record.notes if note.is_private]
        told = [item.text.nl for item in record.items if item.part in ("said", "seen")]
        told += [note.text for note in record.notes] + [reaction.text for reaction in record.reactions]
        open_words = [item.text.nl for item in record.items if not item.is_private and item.part is None]
        for level in LEVELS:
            body = body_of(record, flow, values, level, frozenset())
            secret = inner + (told if level == "argument" else [])
            secret = [text for text in secret if len(text) > 12 and text not in open_words]
            assert [text for text in secret if text in body] == []


def test_a_decision_that_rests_on_what_is_not_shared_does_not_seem_to_rest_on_nothing() -> None:
    talk = whole("intake")
    record = filtered(talk.record(), talk.flow, "argument", frozenset())
    assert record.decision.evidence
    assert all(link.is_withheld and not link.items for link in record.decision.evidence)
    text = TemplateReports().render(record, "txt", "nl")
    assert "niet gedeeld" in text
    assert "geen antwoord meer" not in text


def test_a_remark_at_a_private_topic_goes_along_without_its_title() -> None:
    talk = Marked(LIBRARY.flow("intake"))
    talk.take(ClientReacted("Dat zie ik anders.", "vermoeden"))
    record = filtered(talk.record(), talk.flow, "narrative", frozenset())
    assert [(one.text, one.step, one.title) for one in record.reactions] == [
        ("Dat zie ik anders.", None, None)
    ]
    chosen = filtered(talk.record(), talk.flow, "narrative", frozenset(["private"]))
    assert [one.step for one in chosen.reactions] == ["vermoeden"]


def test_the_earlier_talk_has_a_share_of_its_own() -> None:
    copies = {stored.header.flow: stored for stored, _rows in tell()}
    stored = copies["vervolg"]
    flow = load_bundle(stored.flow_text.text)
    snapshot = Engine(flow).fold(entry.event for entry in stored.entries)
    record = filtered(
        build_record(flow, stored.entries, snapshot, stored.header), flow, "narrative", frozenset()
    )
    assert record.earlier is None
    assert record.head.earlier is None
