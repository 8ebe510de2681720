"""Comparison in words, the same in every front end: what became of a topic, counts, agreement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import get_args

from assistant.comparison.model import (
    Agreement,
    Cell,
    Column,
    Distribution,
    MapRow,
    PairKind,
    Said,
    SideRow,
    Silence,
    Standing,
)
from assistant.i18n import _, language, wording
from flows.errors import N_
from flows.model import Text

CELL_WORDS: Mapping[Cell, str] = {
    "discussed": N_("discussed"),
    "no_problem": N_("no problem"),
    "did_not_happen": N_("did not happen"),
    "not_deliberate": N_("deliberately not"),
    "skipped": N_("skipped"),
    "parked": N_("parked"),
    "not_asked": N_("was not asked"),
    "not_filled_in": N_("not filled in"),
    "not_on_path": N_("was no part of this talk"),
    "not_in_guide": N_("not in that guide"),
    "withheld": N_("not shared"),
}
CELL_SYMBOLS: Mapping[Cell, str] = {
    "discussed": "●", "no_problem": "✓", "did_not_happen": "○", "not_deliberate": "⊘", "skipped": "→",
    "parked": "‖", "not_asked": "·", "not_filled_in": "·", "not_on_path": "□", "not_in_guide": "∅",
    "withheld": "▒",
}  # fmt: skip
"""Never alone: a legend with the words stands beside them. No guide has both meanings of `·`."""
STANDING_WORDS: Mapping[Standing, str] = {
    "same": N_("the same"),
    "partly": N_("partly the same"),
    "different": N_("different"),
    "worded": N_("each in their own words"),
    "in_part": N_("not all of it is shared"),
    "one_only": N_("only one filled this in"),
    "open": N_("nobody filled this in"),
}
PAIR_WORDS: Mapping[PairKind, str] = {
    "same_decision_other_reason": N_("Same decision, different reason"),
    "same_reason_other_decision": N_("Same reason, different decision"),
}


def of_records(count: int, records: int) -> str:
    """Counts, never a percentage: "4 of 6"."""
    return _("{count} of {all}").format(count=count, all=records)


def renamed_title(row: MapRow) -> str:
    """Of a topic with another name before; of an item its list."""
    return wording(row.title) if row.item is None else row.step


def came_up(row: MapRow) -> str:
    """In how many of the records that tell; a sign where none of them does."""
    return CELL_SYMBOLS["withheld"] if row.is_withheld else of_records(row.touched, row.told)


def in_how_many(found: Distribution) -> str:
    """In how many records there is an answer, and what became of the question in the others."""
    here = _("Answered in {here} records.").format(here=of_records(found.records, found.out_of))
    return f"{here} {otherwise(dict(found.silent))}".rstrip()


def otherwise(silent: Mapping[Silence, int]) -> str:
    """ "Otherwise: deliberately not (1). Not shared, so not counted here: 2." Empty where all answer."""
    told = ", ".join(
        f"{left_in_words(one)} ({silent[one]})"
        for one in get_args(Silence)
        if one != "withheld" and silent.get(one)
    )
    kept_back = silent.get("withheld", 0)
    return " ".join(
        sentence
        for sentence in (
            _("Otherwise: {silences}.").format(silences=told) if told else "",
            _("Not shared, so not counted here: {count}.").format(count=kept_back) if kept_back else "",
        )
        if sentence
    )


def left_in_words(silence: Silence) -> str:
    """Why a question has no answer."""
    return _("came up, this was not filled in") if silence == "left_open" else _(CELL_WORDS[silence])


def silence_words(said: Said) -> str:
    """What became of a topic in a record without a line there: what was answered is not shown here."""
    return _("discussed, not shared") if said.cell == "discussed" else _(CELL_WORDS[said.cell])


def standing_words(row: SideRow) -> str:
    """How a row stands, and among how many, where not all of them say something."""
    if row.shown < row.answered:
        return _standing_of_shown(row)
    words = _stands(row)
    if row.standing in ("one_only", "open") or row.answered == len(row.said):
        return words
    return _("{standing}, of the {count} of {all} who filled this in").format(
        standing=words, count=row.answered, all=len(row.said)
    )


def _standing_of_shown(row: SideRow) -> str:
    if not row.shown:
        return _("nobody shows this")
    if row.shown == 1:
        return _("only one shows this")
    return _("{standing}, of the {count} of {all} who show this").format(
        standing=_stands(row), count=row.shown, all=len(row.said)
    )


def _stands(row: SideRow) -> str:
    """That the same was chosen says nothing of the words beside it."""
    if row.standing == "same" and len({said.lines for said in row.said if said.lines}) > 1:
        return _("the same choice")
    return _(STANDING_WORDS[row.standing])


def labelled(lines: Iterable[tuple[Text | None, Text]]) -> Iterator[tuple[Text | None, Text]]:
    """A label once, where the lines below it are about the same."""
    before: Text | None = None
    for label, text in lines:
        yield (None if label == before else label), text
        before = label


def column_title(column: Column) -> str:
    day = f"{column.day:%m-%Y}" if column.is_month else f"{column.day:%d-%m-%Y}"
    return f"{column.coach} · {column.client} · {day}"


def no_pairs_words() -> str:
    return _(
        "No two records about the same client or case here decide the same for different reasons, "
        "or the other way round."
    )


def twice_words(count: int) -> str:
    return _("Left out: other copies of a record that lies here already ({count}).").format(count=count)


def other_guides_words(count: int) -> str:
    return _("Left out: copies of another interview guide ({count}).").format(count=count)


def left_out_words(count: int) -> str:
    return _("Left out: answers of colleagues in a round ({count}); see them with --round ID.").format(
        count=count
    )


def agreements_in_words(found: Sequence[Agreement]) -> tuple[tuple[str, ...], str]:
    """Of each the counts, with a figure where there is enough to make one; and, said once, why there is none
    where nowhere is enough."""
    if found and all(one.state == "too_few" for one in found):
        coaches, items = max(one.coaches for one in found), max(one.items for one in found)
        return tuple(_counted(one) for one in found), _too_few(coaches, items)
    return tuple(f"{_counted(one)} {_figure(one)}" for one in found), ""


def _counted(one: Agreement) -> str:
    if one.pairs == 1:
        counted = _("The two answers are the same") if one.exact else _differ(one.within_one)
    else:
        words = _("{exact} of {pairs} pairs of answers are the same")
        counted = words.format(exact=one.exact, pairs=one.pairs)
    if one.within_one is not None and one.pairs > 1:
        counted += "; " + _("{count} differ by one step at most").format(count=one.within_one)
    return f"{counted}."


def _differ(within_one: int | None) -> str:
    if within_one is None:
        return _("The two answers differ")
    return (
        _("The two answers differ by one step") if within_one else _("The two answers differ by more steps")
    )


def _too_few(coaches: int, items: int) -> str:
    return _(
        "Too little for a figure: it takes 3 coaches and 10 cases; here are {coaches} and {items}."
    ).format(coaches=coaches, items=items)


def _figure(one: Agreement) -> str:
    match one.state:
        case "too_few":
            return _too_few(one.coaches, one.items)
        case "no_spread":
            return _("No spread: everybody answers the same everywhere.")
        case "computed":
            found = _("Agreement (Krippendorff's alpha) {alpha}, between {low} and {high}.").format(
                alpha=_decimal(one.alpha), low=_decimal(one.low), high=_decimal(one.high)
            )
            if one.ac1 is not None:
                found += " " + _("Gwet's AC1 {ac1}.").format(ac1=_decimal(one.ac1))
            return found


def _decimal(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}".replace(".", "," if language() == "nl" else ".")
