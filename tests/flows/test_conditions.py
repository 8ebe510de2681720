"""Conditions: what they say, what they mean, and what cannot be read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.engine import Engine
from flows.events import Answered, Event, Moved, Parked, Revised, Skipped
from flows.grammar import BadCondition, parse
from flows.guards import (
    And,
    Comparison,
    Constant,
    Contains,
    Count,
    Expression,
    Not,
    Or,
    Reference,
    StatusIs,
    holds,
    references,
)
from flows.path import Active
from tests.flows.guides import begun, engine_of

JOINING = {"and", "or", "not", "in"}
names = st.from_regex(r"[a-z][a-z0-9_]{0,8}", fullmatch=True).filter(lambda name: name not in JOINING)
texts = st.text(st.characters(codec="utf-8", exclude_characters="'\""), max_size=12) | st.just("it's")
constants = st.builds(Constant, texts | st.integers(-(10**8), 10**8))
field_references = st.builds(Reference, names, st.lists(names, max_size=3).map(tuple))
operands = field_references | constants | st.builds(Count, names)
tests = (
    st.builds(Comparison, operands, st.sampled_from(["==", "!=", "<", "<=", ">", ">="]), operands)
    | st.builds(Contains, constants, field_references)
    | st.builds(StatusIs, st.sampled_from(["answered", "skipped", "parked"]), names)
)
expressions: st.SearchStrategy[Expression] = st.recursive(
    tests,
    lambda inner: (
        st.builds(Not, inner)
        | st.builds(And, st.lists(inner, min_size=2, max_size=3).map(tuple))
        | st.builds(Or, st.lists(inner, min_size=2, max_size=3).map(tuple))
    ),
    max_leaves=8,
)


@given(expressions)
def test_what_a_condition_says_is_read_as_the_same_condition(expression: Expression) -> None:
    assert parse(str(expression)) == expression


@given(st.text(max_size=60) | st.text("ab'\"()=<>! .-1and or not in", max_size=60))
def test_any_text_is_a_condition_or_is_refused_with_a_place(text: str) -> None:
    try:
        parse(text)
    except BadCondition as problem:
        at = problem.params["at"]
        assert isinstance(at, int)
        assert 1 <= at <= len(text) + 1


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "stops too early"),
        ("sanctie", "such as == is missing at column 8"),
        ("sanctie ==", "stops too early"),
        ("sanctie = 'ja'", "cannot be read from column 9 on"),
        ("sanctie == 'ja", "cannot be read from column 12 on"),
        ("sanctie == 'ja' or", "stops too early"),
        ("(sanctie == 'ja'", "')' is missing at column 17"),
        ("sanctie == 'ja')", "')' does not belong at column 16"),
        ("sanctie == 'ja' gevoel == 1", "'gevoel' does not belong at column 17"),
        ("answered()", "')' does not belong at column 10"),
        ("answered(a, b)", "cannot be read from column 11 on"),
        ("sanctie in talen", "'option' in step (column 1)"),
        ("'nl' in 'tr'", "'option' in step (column 1)"),
        ("talen.", "stops too early"),
        ("not", "stops too early"),
        ("and == 1", "'and' does not belong at column 1"),
        ("a == 1 and or b == 2", "'or' does not belong at column 12"),
        ("__import__('os')", "cannot be read from column 1 on"),
        ("{{ x }}", "cannot be read from column 1 on"),
        ("a == b == c", "'==' does not belong at column 8"),
        ("not " * 60 + "answered(a)", "nested too deeply"),
        ("(" * 60 + "answered(a)" + ")" * 60, "nested too deeply"),
        ("a == '" + "x" * 2000 + "'", "longer than 2000 characters"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_place(text: str, sentence: str) -> None:
    with pytest.raises(BadCondition) as refused:
        parse(text)
    assert sentence in str(refused.value)


def test_and_binds_closer_than_or_and_not_closest() -> None:
    a, b, c = (StatusIs("answered", name) for name in "abc")
    assert parse("answered(a) or answered(b) and not answered(c)") == Or((a, And((b, Not(c)))))
    assert parse("(answered(a) or answered(b)) and answered(c)") == And((Or((a, b)), c))


def test_a_step_may_be_called_as_a_test_is() -> None:
    assert parse("count == 3") == Comparison(Reference("count"), "==", Constant(3))
    assert parse("answered.x == 3") == Comparison(Reference("answered", ("x",)), "==", Constant(3))
    assert parse("count(count) > 1") == Comparison(Count("count"), ">", Constant(1))


def test_every_step_a_condition_looks_at_is_named_in_order() -> None:
    condition = parse("count(a) > 1 and ('x' in b.c or not (parked(d) or e == f))")
    assert [str(reference) for reference in references(condition)] == ["a", "b.c", "d", "e", "f"]


FILLED: tuple[Event, ...] = (
    Answered("sanctie", "ja"),
    Answered("talen", ["nl", "ar"]),
    Answered("gevoel", 2),
    Answered("leeftijd", 30),
    Answered("terug", "2026-05-01"),
    Answered("wonen", {"nu": 4, "beeld": {"said": "Krap."}}),
    Answered("voorbeelden", [{"taak": "a"}, {"taak": "b"}]),
    Skipped("geld", "Nu niet."),
    Skipped("vrienden", deliberate=True),
    Parked("opening"),
)


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("sanctie == 'ja'", True),
        ("'ja' == sanctie", True),
        ("sanctie != 'ja'", False),
        ("sanctie != 'nee'", True),
        ("'ar' in talen", True),
        ("'tr' in talen", False),
        ("gevoel < 2", False),
        ("gevoel <= 2", True),
        ("gevoel > 1 and leeftijd >= 30", True),
        ("gevoel < leeftijd", True),
        ("terug < '2026-06-01'", True),
        ("wonen.nu == 4", True),
        ("wonen.beeld.said == 'Krap.'", True),
        ("wonen.beeld.seen == 'Krap.'", False),
        ("wonen.beeld.seen != 'Krap.'", False),
        ("count(voorbeelden) == 2", True),
        ("count(sanctie) == 1", True),
        ("count(tolk) == 0", True),
        ("count(talen) > count(voorbeelden)", False),
        ("answered(sanctie)", True),
        ("answered(opening)", False),
        ("parked(opening)", True),
        ("skipped(geld)", True),
        ("skipped(vrienden)", True),
        ("skipped(sanctie)", False),
        ("besluit == 'werk'", False),
        ("besluit != 'werk'", False),
        ("not besluit == 'werk'", True),
        ("sanctie == 2", False),
        ("sanctie < 3", False),
        ("'x' in sanctie", False),
        ("'j' in sanctie", False),
        ("wonen == 'x'", False),
    ],
)
def test_a_condition_means_what_it_says(condition: str, expected: bool) -> None:
    engine = engine_of("proef")
    assert holds(parse(condition), Active(engine.flow, begun(engine, *FILLED))) is expected


def test_what_left_the_path_counts_for_nothing() -> None:
    engine: Engine = engine_of("proef")
    here = Answered("pauze", "Even.")
    on = begun(engine, Answered("sanctie", "ja"), here)
    off = engine.fold([Revised("sanctie", "nee", "ja")], on)
    for condition in ("answered(pauze)", "pauze == 'Even.'", "count(pauze) == 1"):
        assert holds(parse(condition), Active(engine.flow, on))
        assert not holds(parse(condition), Active(engine.flow, off))


def test_a_card_on_request_counts_once_it_is_asked_for() -> None:
    engine = engine_of("proef")
    condition = parse("answered(extra)")
    assert not holds(condition, Active(engine.flow, begun(engine)))
    asked = begun(engine, Moved("extra"), Answered("extra", "Nog iets."))
    assert holds(condition, Active(engine.flow, asked))
