"""Conditions mean the same in a form and in a guide, whatever was answered: held against XPath itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.guards import holds
from tests.assistant.xlsform.collect import Given, asks
from tests.assistant.xlsform.forms import read, refusals

SURVEY = """
type | name | label | parameters | constraint | relevant
select_one ja_nee | ja_of | Ja of nee | | |
select_one cijfers | cijfer | Cijfer | | |
select_multiple ja_nee | meer | Meer | | |
integer | getal | Getal | | |
integer | ander | Ander getal | | |
range | schaal | Schaal | start=1 end=5 | |
text | tekst | Tekst | | |
date | dag | Dag | | |
begin repeat | rij | Rij | | |
text | in_rij | In de rij | | |
end repeat | | | | |
begin group | fase | Fase | | |
begin group | kaart | Kaart | | |
text | woord | Woord | | |
select_one ja_nee | keus | Keus | | |
select_multiple ja_nee | keuzes | Keuzes | | |
integer | aantal | Aantal | | |
date | moment | Moment | | |
end group | | | | |
text | doel | Doel | | | {relevant}
end group | | | | |
"""
CHOICES = """
list_name | name | label
ja_nee | ja | Ja
ja_nee | nee | Nee
cijfers | 1 | Een
cijfers | 2 | Twee
cijfers | 98 | Weet niet
"""
ON_A_CARD = ("woord", "keus", "keuzes", "aantal", "moment")
IDS = {"1": "keuze_1", "2": "keuze_2", "98": "keuze_98"}

yes_no = st.sampled_from(["ja", "nee"])
words = st.sampled_from(["rood", "blauw", "it's"])
days = st.sampled_from(["2026-01-01", "2026-06-15"])
numbers = st.integers(-3, 6)
ANSWERS: dict[str, st.SearchStrategy[Any]] = {
    "ja_of": yes_no, "keus": yes_no, "cijfer": st.sampled_from(list(IDS)), "getal": numbers, "ander": numbers,
    "aantal": numbers, "schaal": st.integers(1, 5), "tekst": words, "woord": words,
    "dag": days, "moment": days,
    "meer": st.lists(yes_no, unique=True, min_size=1).map(sorted),
    "keuzes": st.lists(yes_no, unique=True, min_size=1).map(sorted),
    "rij": st.lists(st.just("x"), min_size=1, max_size=3),
}  # fmt: skip
answers = st.fixed_dictionaries({}, optional=ANSWERS).map(
    lambda given: {name: given.get(name) for name in ANSWERS}
)
equal = st.sampled_from(["=", "!="])
signs = st.sampled_from(["=", "!=", "<", "<=", ">", ">="])


def quoted(word: str) -> str:
    return f'"{word}"' if "'" in word else f"'{word}'"


def about(*names: str) -> st.SearchStrategy[str]:
    return st.sampled_from(names).map(lambda name: f"${{{name}}}")


atoms = st.one_of(
    st.tuples(about(*(name for name in ANSWERS if name != "rij")), equal).map(lambda p: f"{p[0]} {p[1]} ''"),
    st.tuples(about("ja_of", "keus"), equal, yes_no).map(lambda p: f"{p[0]} {p[1]} '{p[2]}'"),
    st.tuples(about("cijfer"), signs, st.sampled_from([1, 2, 98])).map(lambda p: f"{p[0]} {p[1]} {p[2]}"),
    st.tuples(about("tekst", "woord"), equal, words).map(lambda p: f"{p[0]} {p[1]} {quoted(p[2])}"),
    st.tuples(words, equal, about("tekst", "woord")).map(lambda p: f"{quoted(p[0])} {p[1]} {p[2]}"),
    st.tuples(about("getal", "aantal"), signs, st.sampled_from(["-1", "0", "3", "2.5", "'4'"])).map(" ".join),
    st.tuples(st.sampled_from(["-1", "0", "3"]), signs, about("getal", "aantal")).map(" ".join),
    st.tuples(about("schaal"), signs, st.sampled_from(["1", "3", "5"])).map(" ".join),
    st.tuples(about("getal"), signs, about("ander", "schaal")).map(" ".join),
    st.tuples(about("dag", "moment"), equal, days).map(lambda p: f"{p[0]} {p[1]} '{p[2]}'"),
    st.tuples(about("ja_of"), equal, about("keus")).map(" ".join),
    st.tuples(about("tekst"), equal, about("woord")).map(" ".join),
    st.tuples(about("meer", "keuzes", "ja_of", "keus"), yes_no).map(lambda p: f"selected({p[0]}, '{p[1]}')"),
    st.tuples(about("rij"), signs, st.sampled_from(["0", "1", "1.5"])).map(
        lambda p: f"count({p[0]}) {p[1]} {p[2]}"
    ),
    st.tuples(about("meer"), signs, st.integers(0, 2)).map(lambda p: f"count-selected({p[0]}) {p[1]} {p[2]}"),
    st.tuples(about("tekst", "woord"), st.sampled_from(["> 0", "= 0", ">= 1", "!= 0"])).map(
        lambda p: f"string-length({p[0]}) {p[1]}"
    ),
)
trees = st.recursive(
    atoms,
    lambda inner: st.one_of(
        inner.map(lambda one: f"not({one})"),
        st.tuples(inner, inner).map(lambda two: f"({two[0]} and {two[1]})"),
        st.tuples(inner, inner).map(lambda two: f"({two[0]} or {two[1]})"),
        st.tuples(inner, inner).map(lambda two: f"{two[0]} and {two[1]}"),
        st.tuples(inner, inner).map(lambda two: f"({two[0]}) or {two[1]}"),
    ),
    max_leaves=5,
)


@dataclass(frozen=True)
class Told:
    """The same answers as a guide keeps them."""

    given: Mapping[str, Given]

    def value(self, step: str) -> object:
        if step == "kaart":
            return {name: self.given[name] for name in ON_A_CARD if self.given[name] is not None} or None
        value = self.given[step]
        if step == "cijfer" and isinstance(value, str):
            return IDS[value]
        return [{"in_rij": each} for each in value] if step == "rij" and isinstance(value, list) else value

    def status(self, step: str) -> str:
        return "untouched" if self.value(step) is None else "answered"


@settings(max_examples=120)
@given(relevant=trees, given_answers=st.lists(answers, min_size=1, max_size=8))
def test_a_question_is_asked_in_the_guide_exactly_when_the_form_asks_it(
    relevant: str, given_answers: list[dict[str, Given]]
) -> None:
    survey = SURVEY.replace("{relevant}", relevant)
    if refusals(survey, CHOICES):
        assert refusals(survey, CHOICES) == ["condition survey!F19"]  # it never holds
        assert not any(asks(relevant, found, lists=["rij"]) for found in given_answers)
        return
    condition = read(survey, CHOICES).flow.steps["doel"].when
    for found in given_answers:
        is_asked = condition is None or holds(condition, Told(found))
        assert is_asked == asks(relevant, found, lists=["rij"]), (relevant, str(condition), found)


@pytest.mark.parametrize(
    ("relevant", "condition"),
    [
        ("${ja_of} = 'ja'", "ja_of == 'ja'"),
        ("${ja_of}='ja' and not(${getal}>3)", "ja_of == 'ja' and not getal > 3"),
        ("${ja_of} != 'ja'", "not ja_of == 'ja'"),
        ("${tekst} != ''", "answered(tekst)"),
        ("'' = ${tekst}", "not answered(tekst)"),
        ("string-length(${tekst}) > 0", "answered(tekst)"),
        ("selected(${meer}, 'ja')", "'ja' in meer"),
        ("${cijfer} < 98", "cijfer == 'keuze_1' or cijfer == 'keuze_2'"),
        ("${kaart} != ''", "answered(kaart)"),
        ("number(${getal}) >= 2.5", "getal > 2"),
        ("date(${dag}) > date('2026-01-01')", "dag > '2026-01-01'"),
        ("true() and ${getal} = 3", "getal == 3"),
        ("1 = 1", "None"),
        ("${woord} = 'x'", "kaart.woord == 'x'"),
    ],
)
def test_a_condition_reads_as_somebody_would_write_it(relevant: str, condition: str) -> None:
    assert str(read(SURVEY.replace("{relevant}", relevant), CHOICES).flow.steps["doel"].when) == condition
