"""What comparing brings, as lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.cli.streams import is_heard
from assistant.cli.tables import table
from assistant.comparison.model import Agreement, Column, Grounds, Likeness, Map, MapRow, Pair, Side, SideRow
from assistant.comparison.words import (
    CELL_SYMBOLS,
    CELL_WORDS,
    PAIR_WORDS,
    agreements_in_words,
    came_up,
    column_title,
    labelled,
    no_pairs_words,
    of_records,
    renamed_title,
    silence_words,
    standing_words,
)
from assistant.i18n import _, wording
from flows.model import Text


def map_words(found: Map, *, aloud: bool = False) -> str:
    """`aloud`: for whoever hears it from top to bottom, without a sign."""
    return _map_aloud(found) if aloud or is_heard() else _map_drawn(found)


def _map_aloud(found: Map) -> str:
    """First who is who, then for each topic how often it came up and what was other, by number."""
    lines = [
        *_heads(found.columns),
        "",
        *(_topic_aloud(row) for row in found.rows),
        *_renamed(found),
        *_chosen(found.rows),
    ]
    return "\n".join(lines)


def _topic_aloud(row: MapRow) -> str:
    title = wording(row.title)
    said = [title if row.is_withheld else _("{title}: came up in {count}").format(
        title=title, count=of_records(row.touched, row.told)
    )]  # fmt: skip
    for cell in CELL_WORDS:
        numbers = [str(number) for number, each in enumerate(row.cells, 1) if each == cell]
        if numbers and cell != "discussed":
            said.append(
                _("{what}: no. {numbers}").format(what=_(CELL_WORDS[cell]), numbers=", ".join(numbers))
            )
    return "; ".join(said) + "."


def _map_drawn(found: Map) -> str:
    """A row for each topic, a symbol for each record, and the words for both below."""
    numbers = [str(number) for number in range(1, len(found.columns) + 1)]
    rows = [
        (
            wording(row.title), *(CELL_SYMBOLS[cell] for cell in row.cells),
            came_up(row),
        )
        for row in found.rows
    ]  # fmt: skip
    used = [cell for cell in CELL_WORDS if any(cell in row.cells for row in found.rows)]
    return "\n".join(
        [
            table((_("topic"), *numbers, _("came up")), rows),
            "",
            *_heads(found.columns),
            "",
            "  ".join(f"{CELL_SYMBOLS[cell]} {_(CELL_WORDS[cell])}" for cell in used),
            *_in_all(found),
            *_renamed(found),
            *_chosen(found.rows),
        ]
    )


def _renamed(found: Map) -> Iterator[str]:
    """What was found under another name in an older version of the guide."""
    for row in found.renamed:
        for was in dict.fromkeys(name for name in row.was if name):
            numbers = (str(number) for number, name in enumerate(row.was, 1) if name == was)
            yield _("{topic} was called {step} in the guide of {numbers}.").format(
                topic=renamed_title(row), step=was, numbers=", ".join(numbers)
            )


def _chosen(rows: Sequence[MapRow]) -> Iterator[str]:
    """How often what was chosen, in words; below the table, which they would push off the screen."""
    lines = [line for row in rows for line in _counted(row)]
    if lines:
        yield from ("", _("What was chosen"), *lines)


def _counted(row: MapRow) -> Iterator[str]:
    """In the step, and in the scales and choices inside it."""
    parts = ((f"{wording(row.title)}, {wording(part.title)}", part.values) for part in row.parts)
    for title, values in ((wording(row.title), row.values), *parts):
        if chosen := "; ".join(f"{wording(value.label)} ({value.count})" for value in values if value.count):
            yield f"  {title}: {chosen}"


def _in_all(found: Map) -> Iterator[str]:
    everywhere = ", ".join(wording(row.title) for row in found.by_all)
    if everywhere:
        yield _("In every record: {topics}.").format(topics=everywhere)
    else:
        yield _("Not one topic came up in every record.")


def side_words(found: Side) -> str:
    lines = [*_heads(found.columns), ""]
    for row in found.rows:
        lines += [f"{wording(row.title)} – {standing_words(row)}", *_said(row), ""]
    return "\n".join(lines).rstrip()


def _said(row: SideRow) -> Iterator[str]:
    for number, said in enumerate(row.said, 1):
        words = [
            f"{wording(label)}: {wording(text)}" if label else wording(text)
            for label, text in labelled(said.lines)
        ]
        if not words:
            words = [silence_words(said) + (f" ({said.reason})" if said.reason else "")]
        yield f"  {number}  " + "\n     ".join(words)


def pair_words(found: Sequence[Pair]) -> str:
    if not found:
        return no_pairs_words()
    return "\n\n".join("\n".join(_card(pair)) for pair in found)


def _card(pair: Pair) -> Iterator[str]:
    yield _(PAIR_WORDS[pair.kind])
    for column, grounds in zip((pair.left, pair.right), pair.grounds, strict=True):
        yield f"  {column_title(column)}"
        yield from (f"    {line}" for line in _grounds(grounds))
    yield "  " + _("To talk about: {question}").format(question=wording(pair.question))


def _grounds(grounds: Grounds) -> Iterator[str]:
    yield _("Decision: {words}").format(words=_joined(grounds.decision))
    if grounds.reasons:
        yield _("Reason: {words}").format(words=_joined(grounds.reasons))
    if grounds.coded:
        yield _("What counted: {words}").format(words=_joined(tuple(grounds.coded.values())))


def agreement_words(found: Sequence[Agreement]) -> str:
    if not found:
        return _("No two colleagues answered about the same client or case here.")
    words, no_figure = agreements_in_words(found)
    lines = [f"{wording(one.title)}\n  {said}" for one, said in zip(found, words, strict=True)]
    return "\n".join([*lines, *(("", no_figure) if no_figure else ())])


def likeness_words(found: Sequence[Likeness]) -> str:
    if not found:
        return _("No record here resembles this one.")
    lines = []
    both, only_there = _("both"), _("only there")
    for one in found:
        lines.append(f"{column_title(one.column)}  {one.column.id}")
        lines.append(f"  {both}: {_joined(one.shared)}")
        if one.only_there:
            lines.append(f"  {only_there}: {_joined(one.only_there)}")
    return "\n".join(lines)


def _heads(columns: Sequence[Column]) -> Iterator[str]:
    for number, column in enumerate(columns, 1):
        still_open = "" if column.is_finished else " " + _("(not closed yet)")
        yield f"{number}  {column_title(column)}  {column.id}{still_open}"


def _joined(texts: Sequence[Text]) -> str:
    return "; ".join(wording(text) for text in texts)
