"""Everything at once, and what cannot be compared."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from assistant.comparison.compare import checked, comparison_of
from assistant.comparison.laid import Laid
from assistant.comparison.words import agreements_in_words
from flows.errors import Refusal
from tests.assistant.comparison.table import answered, guide

INTAKE, OBSERVED = guide("intake"), guide("observatie")


@pytest.mark.parametrize(
    ("laid", "code", "words"),
    [
        (list, "nothing_to_compare", "nothing here"),
        (lambda: [answered(INTAKE, "C-1")], "one_record", "with itself"),
        (lambda: [answered(INTAKE, "C-1")] * 2, "one_record", "with itself"),
        (
            lambda: [answered(INTAKE, "C-1"), answered(OBSERVED, "C-2")],
            "different_guides",
            "(intake, observatie)",
        ),
    ],
)
@pytest.mark.parametrize("take", [checked, comparison_of])
def test_what_cannot_be_compared_is_refused_with_what_to_do(
    take: Callable[[list[Laid]], object], laid: Callable[[], list[Laid]], code: str, words: str
) -> None:
    with pytest.raises(Refusal) as refused:
        take(laid())
    assert refused.value.code == code
    assert words in str(refused.value)
    assert refused.value.remedy
    assert refused.value.remedy.format(**refused.value.params)


def test_a_comparison_holds_everything_a_report_needs() -> None:
    outcomes = ["nu_niet", "nu_niet", "naar_werk", "naar_werk", "instrument"]
    sides = ["regels", "beleid", "beleid", "mogelijk", "regels"]
    laid = [
        answered(INTAKE, f"C-{n}", doorslag={"zwaarst": side}, uitkomst=outcome)
        for n, (outcome, side) in enumerate(zip(outcomes, sides, strict=True))
    ]
    found = comparison_of([*laid, answered(INTAKE, "C-1", client="K-2")])
    assert len(found.map.columns) == 6
    assert [len(side.columns) for side in found.sides] == [4]
    assert {pair.kind for pair in found.pairs} == {"same_decision_other_reason", "same_reason_other_decision"}
    assert [spread.step for spread in found.spreads] == ["uitkomst"]
    assert {agreement.step for agreement in found.agreements} == {"doorslag", "uitkomst"}
    assert found.distributions


def test_too_little_for_a_figure_is_said_once() -> None:
    laid = [answered(guide("vignet"), f"C-{n}", client="k", regie="client", spoed=n) for n in (2, 3)]
    words, why = agreements_in_words(comparison_of(laid).agreements)
    assert len(words) == 2
    assert not any("figure" in one or "getal" in one for one in words)
    assert why


@pytest.mark.parametrize(("other", "words"), [
    (2, "De twee antwoorden zijn gelijk."), (3, "De twee antwoorden verschillen één stap."),
    (4, "De twee antwoorden verschillen meer dan één stap."),
])  # fmt: skip
def test_of_two_answers_on_a_scale_it_says_how_far_apart_they_are(other: int, words: str) -> None:
    laid = [
        answered(guide("vignet"), code, client="k", spoed=n) for code, n in (("noor", 2), ("piet", other))
    ]
    (told,), _why = agreements_in_words(comparison_of(laid).agreements)
    assert told == words
