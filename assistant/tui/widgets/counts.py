"""Counts in words and bars: how often the same, where one case got different things, how many say what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textual.content import Content

from assistant.comparison.model import Agreement, Distribution, Spread
from assistant.comparison.words import agreements_in_words, in_how_many, left_in_words
from assistant.i18n import _, wording
from assistant.tui.words import displayable

MOST_BLOCKS = 24
"""Longer bars say the count and stay as long as this."""


@dataclass(frozen=True, slots=True)
class Counted:
    agreements: tuple[Agreement, ...]
    distributions: tuple[Distribution, ...]
    spreads: tuple[Spread, ...]


def counts_in_words(counted: Counted) -> Content:
    return Content("\n").join([*_agreements(counted.agreements), *_spreads(counted.spreads),
                               *_distributions(counted.distributions)])  # fmt: skip


def _title(words: str) -> Content:
    return Content.styled(words, "bold $primary")


def _agreements(found: Sequence[Agreement]) -> Iterator[Content]:
    yield _title(_("How often colleagues answered the same about the same case"))
    yield Content(
        _(
            "Every two answers to one question make a pair. First you see how many pairs are the same. A "
            "figure is only there with at least 3 coaches and 10 cases. 1 is always the same, 0 is what "
            "chance would give, below 0 is less often than that. It is about the method, and never about "
            "one coach."
        )
    )
    yield Content("")
    if not found:
        yield Content(_("No two colleagues answered about the same client or case here."))
        yield Content("")
    words, no_figure = agreements_in_words(found)
    if no_figure:
        yield Content(no_figure)
        yield Content("")
    all_fit = all(one.pairs <= MOST_BLOCKS for one in found)  # a bar here and none there would tell something
    for one, said in zip(found, words, strict=True):
        bar = f"  {_bar(one)}" if all_fit else ""
        yield Content.assemble((wording(one.title), "bold"), (bar, "$success"))
        yield Content(said)
        yield Content("")


def _spreads(found: Sequence[Spread]) -> Iterator[Content]:
    if not found:
        return
    yield _title(_("The same case, another choice"))
    yield Content(_("What one got and another did not. A question to the team: is that as it should be?"))
    yield Content("")
    for one in found:
        about = f" · {displayable(one.client)}" if one.client else ""
        yield Content.assemble((wording(one.title), "bold"), (about, "$muted"))
        for value, columns in one.by_value:
            names = ", ".join(displayable(column.coach) for column in columns)
            yield Content.assemble(
                (f"  {_blocks(value.count)} ", "$primary"), f"{value.count} ", wording(value.label),
                (f"  ({names})", "$muted"),
            )  # fmt: skip
        for column, silence in one.silent:
            yield Content.styled(f"  · {displayable(column.coach)}: {left_in_words(silence)}", "$muted")
        yield Content("")


def _distributions(found: Sequence[Distribution]) -> Iterator[Content]:
    told = [one for one in found if one.records]
    if not told:
        return
    yield _title(_("How many records say what"))
    yield Content("")
    for one in told:
        yield Content.styled(wording(one.title), "bold")
        yield Content.styled(in_how_many(one), "$muted")
        for value in one.values:
            if value.count:
                yield Content.assemble(
                    (f"  {_blocks(value.count)} ", "$primary"), f"{value.count} ", wording(value.label)
                )
        yield Content("")


def _bar(one: Agreement) -> str:
    """A block for every pair that is the same, a dot for every other; none where that would not fit."""
    return "■" * one.exact + "·" * (one.pairs - one.exact) if one.pairs <= MOST_BLOCKS else ""


def _blocks(count: int) -> str:
    return "■" * min(count, MOST_BLOCKS)
