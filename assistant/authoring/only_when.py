"""When a step is asked, built from what can be picked: answers to what comes before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from assistant.authoring.editing import Place
from assistant.authoring.outline import ANSWERS, Lists, Row, as_text, entries_of
from assistant.i18n import _, wording
from flows.grammar import BadCondition, parse

Choices = tuple[tuple[str, str], ...]
"""Conditions as they stand in a file, each with its words."""
_JOINED = " and "
MOST_PICKED = 2


def conditions_before(
    row: Row, outline: Row, at: Callable[[Place], Any], lists: Lists, *, is_after: bool = False
) -> Choices:
    """What can be asked of the steps before this one, and of those in a phase something is added to.

    `is_after`: of this one too.
    """
    found: list[tuple[str, str]] = []
    for phase in outline.rows:
        for one in phase.rows:
            if one.place == row.place and not is_after:
                return tuple(found)
            found += _of_row(one, at, lists)
            if one.place == row.place:
                return tuple(found)
        if phase.place == row.place:
            break
    return tuple(found)


def picked_in(condition: str, choices: Choices) -> tuple[str, ...]:
    """The choices that it is made of; itself where it cannot be built from them."""
    known = {_key(one): one for one, _words in choices}
    parts = [known.get(_key(part)) for part in condition.split(_JOINED)]
    if len(parts) <= MOST_PICKED and None not in parts:
        return tuple(part for part in parts if part)
    return (condition,)


def condition_of(picked: Mapping[int, str]) -> str | None:
    """Of all that was picked, in order; None when nothing was."""
    return _JOINED.join(dict.fromkeys(picked[at] for at in sorted(picked) if picked[at])) or None


def _of_row(row: Row, at: Callable[[Place], Any], lists: Lists) -> Iterator[tuple[str, str]]:
    if row.kind == "each":
        for topic in row.rows:
            if topic.kind == "topic":
                yield _answered(topic)
        return
    data = at(row.place)
    if not isinstance(data, dict):
        return
    yield _answered(row)
    yield from _of_answer(data, str(row.step), row.title, lists)
    if str(data.get("repeat", "false")) == "false":
        for _at, field in entries_of(data, "fields"):
            title = f"{row.title} › {wording(as_text(field.get('label')))}"
            yield from _of_answer(field, f"{row.step}.{field.get('id')}", title, lists)


def _answered(row: Row) -> tuple[str, str]:
    return f"answered({row.step})", _("‘{title}’ is answered").format(title=row.title)


def _of_answer(data: Mapping[str, Any], name: str, title: str, lists: Lists) -> Iterator[tuple[str, str]]:
    if data.get("kind") not in ("choice", "multi"):
        return
    options = data.get("options")
    held = lists(options) if isinstance(options, str) and options != ANSWERS else {"items": options}
    is_one = data["kind"] == "choice"
    words = "{title}: {option}" if is_one else _("{title}: {option} among them")
    for _at, option in entries_of(held, "items"):
        value = option.get("id")
        condition = f"{name} == '{value}'" if is_one else f"'{value}' in {name}"
        yield condition, words.format(title=title, option=wording(as_text(option.get("label"))))


def _key(condition: str) -> object:
    """Equal for what means the same; itself where it cannot be read."""
    try:
        return parse(condition)
    except BadCondition:
        return condition
