"""Agreement: the published examples, what never changes it, and when no number is given."""

from __future__ import annotations

import importlib.util
from datetime import date
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.comparison.agreement import agreements_of
from assistant.comparison.alpha import Counts, Level, ac1, alpha, counts_of, fleiss, pairable
from assistant.comparison.bootstrap import interval, intervals, percentile
from assistant.comparison.in_json import agreements_to_json
from assistant.comparison.laid import Laid
from assistant.comparison.model import Agreement
from assistant.comparison.words import agreements_in_words
from flows.events import Answered
from tests.assistant.comparison.table import answered, guide, held

Matrix = list[list[int | None]]
"""Per coach the place of the value given to each item."""

KRIPPENDORFF_2011 = """
1 2 3 3 2 1 4 1 2 . . .
1 2 3 3 2 2 4 1 2 5 . 3
. 3 3 3 2 3 4 2 2 5 1 .
1 2 3 3 2 4 4 1 2 5 1 .
"""
WITH_MANY_GAPS = """
. . . . . 3 4 1 2 1 1 3 3 . 3
1 . 2 1 3 3 4 3 . . . . . . .
. . 2 1 3 4 4 . 2 1 1 3 3 . 4
"""
TWO_OBSERVERS = """
0 1 0 0 0 0 0 0 1 0
1 1 1 0 0 1 0 0 0 0
"""
FLEISS_1971 = """
00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031
00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006
"""
"""Thirty patients: how many of six psychiatrists said depression, personality disorder, schizophrenia,
neurosis, other (Fleiss 1971, table 1)."""


def matrix(text: str, lowest: int = 1) -> Matrix:
    return [
        [None if value == "." else int(value) - lowest for value in line.split()]
        for line in text.strip().splitlines()
    ]


def items(found: Matrix, values: int) -> list[Counts]:
    return [counts_of(item, values) for item in zip(*found, strict=True)]


@pytest.mark.parametrize(
    ("text", "lowest", "expected"),
    [
        (KRIPPENDORFF_2011, 1, {"nominal": 0.743, "ordinal": 0.815, "interval": 0.849, "ratio": 0.797}),
        (WITH_MANY_GAPS, 1, {"nominal": 0.691, "ordinal": 0.807, "interval": 0.811}),
        (TWO_OBSERVERS, 0, {"nominal": 0.095}),
    ],
)
def test_alpha_comes_out_as_published(text: str, lowest: int, expected: dict[Level, float]) -> None:
    found = items(matrix(text, lowest), 5)
    sizes = [place + lowest for place in range(5)]
    for level, coefficient in expected.items():
        assert alpha(found, level, sizes) == pytest.approx(coefficient, abs=0.0005)


def test_ac1_and_fleiss_come_out_as_published() -> None:
    found = items(matrix(KRIPPENDORFF_2011), 5)
    assert ac1(found) == pytest.approx(0.775, abs=0.0005)
    assert fleiss(found) == pytest.approx(0.761, abs=0.0005)


def test_the_diagnoses_of_fleiss_come_out_as_published() -> None:
    found = [tuple(int(count) for count in patient) for patient in FLEISS_1971.split()]
    assert {(len(patient), sum(patient)) for patient in found} == {(5, 6)}
    assert [sum(column) for column in zip(*found, strict=True)] == [26, 26, 30, 55, 43]
    assert fleiss(found) == pytest.approx(0.430, abs=0.0005)
    assert alpha(found, "nominal") == pytest.approx(0.433, abs=0.0005)


@pytest.mark.skipif(importlib.util.find_spec("krippendorff") is None, reason="development only")
@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval"])
def test_alpha_is_what_the_krippendorff_package_computes(level: Level) -> None:
    import krippendorff

    random = Random(7)
    for _ in range(20):
        found: Matrix = [[random.choice((None, 0, 1, 2, 3)) for _ in range(15)] for _ in range(6)]
        data = [[float("nan") if value is None else float(value) for value in coach] for coach in found]
        theirs = krippendorff.alpha(reliability_data=data, level_of_measurement=level)
        assert alpha(items(found, 4), level, [0, 1, 2, 3]) == pytest.approx(theirs, abs=1e-9)


TABLES = st.integers(2, 6).flatmap(
    lambda coaches: st.lists(
        st.lists(st.one_of(st.none(), st.integers(0, 3)), min_size=coaches, max_size=coaches),
        min_size=2,
        max_size=12,
    )
)
"""Per item what each coach gave."""


@given(TABLES, st.randoms(use_true_random=False), st.sampled_from(["nominal", "ordinal"]))
@settings(max_examples=60, deadline=None)
def test_the_order_of_coaches_and_items_changes_nothing(table: Matrix, random: Random, level: Level) -> None:
    found = [counts_of(item, 4) for item in table]
    shuffled = [random.sample(item, len(item)) for item in random.sample(table, len(table))]
    other = [counts_of(item, 4) for item in shuffled]
    assert alpha(other, level) == pytest.approx(alpha(found, level), abs=1e-12)
    assert ac1(other) == pytest.approx(ac1(found), abs=1e-12)


@given(TABLES, st.permutations(range(4)))
@settings(max_examples=60, deadline=None)
def test_other_names_for_choices_change_nothing(table: Matrix, names: list[int]) -> None:
    found = [counts_of(item, 4) for item in table]
    renamed = [counts_of([None if v is None else names[v] for v in item], 4) for item in table]
    assert alpha(renamed, "nominal") == pytest.approx(alpha(found, "nominal"), abs=1e-12)
    assert ac1(renamed) == pytest.approx(ac1(found), abs=1e-12)


@given(st.lists(st.integers(0, 3), min_size=2, max_size=12), st.sampled_from(["nominal", "ordinal"]))
@settings(max_examples=60, deadline=None)
def test_coaches_who_always_say_the_same_agree_wholly(given_by_all: list[int], level: Level) -> None:
    found = [counts_of([value] * 4, 4) for value in given_by_all]
    expected = None if len(set(given_by_all)) == 1 else 1.0
    assert alpha(found, level) == (pytest.approx(expected) if expected else None)


@given(TABLES, st.sampled_from(["nominal", "ordinal"]))
@settings(max_examples=40, deadline=None)
def test_a_draw_of_every_item_once_is_alpha_itself(table: Matrix, level: Level) -> None:
    """With equal items every draw is the same, so both ends of the interval are alpha."""
    kept = pairable([counts_of(item, 4) for item in table])
    if not kept:
        return
    same = [kept[0]] * 6
    whole = alpha(same, level)
    assert interval(same, level) == (None if whole is None else (pytest.approx(whole), pytest.approx(whole)))


def test_the_interval_holds_alpha_and_is_the_same_each_time() -> None:
    random = Random(3)
    found = [
        counts_of([min(4, max(0, base + random.choice((-1, 0, 0, 1)))) for _ in range(7)], 5)
        for base in (random.randrange(5) for _ in range(20))
    ]
    for level in ("nominal", "ordinal"):
        whole, ends = alpha(found, level), interval(found, level)
        assert whole is not None
        assert ends is not None
        assert ends[0] < whole < ends[1]
        assert interval(found, level) == ends


def test_an_interval_over_coaches_with_many_different_gaps_stays_precise() -> None:
    """With fifty coaches and gaps everywhere the common multiple no longer fits a lane."""
    random = Random(5)
    one = [counts_of([random.randrange(4) for _ in range(coaches)], 4) for coaches in range(20, 50)]
    for level in ("nominal", "ordinal"):
        low, high = interval(one, level) or (1, 0)
        assert low < (alpha(one, level) or 1) < high


def test_hundreds_of_items_have_an_interval_too() -> None:
    one = [counts_of([n % 3, n % 3, (n // 7) % 3], 3) for n in range(600)]
    low, high = interval(one, "ordinal") or (1, 0)
    assert low < (alpha(one, "ordinal") or 1) < high
    assert interval(one, "ordinal") == (low, high)


SEVERAL: tuple[tuple[int, int, Level], ...] = (
    (20, 5, "ordinal"), (20, 3, "nominal"), (14, 4, "ordinal"), (20, 2, "nominal"),
)  # fmt: skip
"""Items, values and level of four questions."""


def test_a_question_has_the_same_interval_alone_and_among_others() -> None:
    random = Random(11)
    questions: list[tuple[list[Counts], Level]] = [
        ([counts_of([random.randrange(values) for _ in range(6)], values) for _ in range(items)], level)
        for items, values, level in (
            (20, 5, "ordinal"),
            (20, 3, "nominal"),
            (14, 4, "ordinal"),
            (20, 2, "nominal"),
        )
    ]
    nothing: tuple[list[Counts], Level] = ([(1, 0), (0, 1)], "nominal")
    asked = [*questions[:2], nothing, *questions[2:]]
    assert intervals(asked) == [interval(items, level) for items, level in asked]
    assert [ends is None for ends in intervals(asked)] == [False, False, True, False, False]


def test_percentiles_lie_on_straight_lines_between_values() -> None:
    assert [percentile([0, 10, 20], percent) for percent in (0, 25, 50, 97.5, 100)] == [0, 5, 10, 19.5, 20]


VALUES = ("naar_werk", "instrument", "nu_niet")


def round_of(coaches: int, cases: int, choose: Any, step: str = "uitkomst") -> list[Laid]:
    return [
        answered(guide("intake"), f"C-{coach}", client=f"geval-{case}", **{step: choose(coach, case)})
        for coach in range(coaches)
        for case in range(cases)
    ]


def outcome(laid: list[Laid]) -> Agreement:
    return next(each for each in agreements_of(laid) if each.step == "uitkomst")


@pytest.mark.parametrize(("coaches", "cases"), [(2, 10), (3, 9), (2, 2)])
def test_too_few_coaches_or_cases_get_counts_and_no_number(coaches: int, cases: int) -> None:
    found = outcome(round_of(coaches, cases, lambda coach, case: VALUES[case % 3]))
    assert (found.state, found.alpha, found.low, found.ac1) == ("too_few", None, None, None)
    assert found.exact == found.pairs == cases * coaches * (coaches - 1) // 2


def test_all_the_same_is_told_as_such() -> None:
    found = outcome(round_of(3, 10, lambda coach, case: "nu_niet"))
    assert (found.state, found.alpha, found.exact, found.pairs) == ("no_spread", None, 30, 30)


def test_enough_coaches_and_cases_get_alpha_with_its_interval_and_ac1() -> None:
    found = outcome(round_of(4, 12, lambda coach, case: VALUES[case % 3 if coach else (case + 1) % 3]))
    assert (found.state, found.level, found.coaches, found.items) == ("computed", "nominal", 4, 12)
    assert (found.exact, found.pairs, found.within_one) == (36, 72, None)
    assert found.alpha is not None
    assert found.low is not None
    assert found.high is not None
    assert found.low <= found.alpha <= found.high
    assert found.ac1 is not None


def test_the_order_on_the_table_changes_no_agreement() -> None:
    laid = round_of(4, 12, lambda coach, case: VALUES[(case + coach * case // 5) % 3])
    found, other = outcome(laid), outcome(Random(2).sample(laid, len(laid)))
    assert (found.exact, found.pairs, found.items) == (other.exact, other.pairs, other.items)
    assert found.alpha == pytest.approx(other.alpha, abs=1e-12)
    assert found.ac1 == pytest.approx(other.ac1, abs=1e-12)


def test_a_scale_counts_what_is_at_most_one_level_apart() -> None:
    given_levels = [1, 2, 4]
    laid = [
        answered(guide("intake"), f"C-{n}", financien={"nu": level}) for n, level in enumerate(given_levels)
    ]
    found = next(each for each in agreements_of(laid) if (each.step, each.path) == ("financien", "nu"))
    assert (found.level, found.exact, found.within_one, found.pairs) == ("ordinal", 0, 1, 3)
    assert found.title.nl == "Financiën: Nu"


def test_a_scale_of_two_levels_does_not_count_what_is_one_step_apart_for_that_is_all_of_it() -> None:
    laid = [answered(guide("observatie"), f"C-{n}", openingsvraag=level) for n, level in enumerate((1, 4))]
    found = next(each for each in agreements_of(laid) if each.step == "openingsvraag")
    assert (found.level, found.exact, found.within_one, found.pairs) == ("ordinal", 0, None, 1)
    assert agreements_in_words([found])[0] == ("De twee antwoorden verschillen.",)


def test_of_two_records_of_one_coach_about_one_client_the_newest_closed_one_counts() -> None:
    flow = guide("intake")
    laid = [
        answered(flow, "C-1", day=date(2026, 3, 2), uitkomst="nu_niet"),
        answered(flow, "C-1", day=date(2026, 3, 9), uitkomst="naar_werk"),
        held(flow, "C-1", [Answered("uitkomst", "instrument")], day=date(2026, 3, 16), closed=False),
        answered(flow, "C-2", uitkomst="naar_werk"),
    ]
    assert (outcome(laid).exact, outcome(laid).pairs) == (1, 1)


def test_a_question_with_many_answers_and_a_private_one_are_left_out() -> None:
    answers: dict[str, Any] = {
        "kenmerkoordelen": [{"item": "houding", "herkomst": "uwv"}],
        "vermoeden": {"soort": "vaag"},
        "uitkomst": "nu_niet",
    }
    laid = [answered(guide("intake"), coach, **answers) for coach in ("C-1", "C-2")]
    assert {each.step for each in agreements_of(laid)} == {"uitkomst"}


def test_agreement_as_json() -> None:
    told = agreements_to_json(agreements_of(round_of(2, 2, lambda coach, case: "nu_niet")), "en")
    assert told[0]["title"] == "Outcome"
    assert told[0]["state"] == "too_few"
