"""Answers in words, in both languages: option labels, names of levels, dates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from flows.model import Field, Flow, Option, Step, Text

if TYPE_CHECKING:
    from flows.events import Value

MONTHS_NL = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
MONTHS_EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS_NL = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PART_LABELS = {
    "said": Text("Cliënt zei", "Client said"),
    "seen": Text("Ik zag", "I saw"),
    "reading": Text("Ik denk", "I think"),
}
"""What a heard answer is made of."""
AGREED_LABELS = {"what": Text("Wat", "What"), "who": Text("Wie", "Who"), "by": Text("Uiterlijk", "By")}
"""What an agreement is made of."""
NOBODY = "—"


def same(words: str) -> Text:
    """What a person said: the same in every language."""
    return Text(words)


def date_in_words(day: date) -> Text:
    return Text(
        f"{day.day} {MONTHS_NL[day.month - 1]} {day.year}", f"{day.day} {MONTHS_EN[day.month - 1]} {day.year}"
    )


def month_in_words(day: date) -> Text:
    return Text(f"{MONTHS_NL[day.month - 1]} {day.year}", f"{MONTHS_EN[day.month - 1]} {day.year}")


def weekday(day: date) -> Text:
    return Text(WEEKDAYS_NL[day.weekday()], WEEKDAYS_EN[day.weekday()])


def iso_date(value: object) -> date | None:
    """The date in an ISO string; None when it is none."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def joined(texts: Iterable[Text], separator: str = ", ") -> Text:
    found = tuple(texts)
    if all(text.en is None for text in found):
        return Text(separator.join(text.nl for text in found))
    return Text(*(separator.join(text.in_language(language) for text in found) for language in ("nl", "en")))


def _listed(labels: Sequence[Text]) -> Text:
    """With commas between them, or semicolons where a label has a comma of its own."""
    has_comma = any("," in words for label in labels for words in (label.nl, label.en or ""))
    return joined(labels, "; " if has_comma else ", ")


def option_label(options: Iterable[Option], option_id: object, *, for_client: bool = False) -> Text:
    """Label of the option, or its id where the flow no longer knows it."""
    option = next((option for option in options if option.id == option_id), None)
    if option is None:
        return same(str(option_id))
    return option.for_client or option.label if for_client else option.label


def title_of(step: Step, *, for_client: bool = False) -> Text:
    return step.field.for_client or step.title if for_client else step.title


def value_in_words(flow: Flow, field: Field, value: Value, *, for_client: bool = False) -> Text:
    """The words of a leaf value: everything but a group."""
    match field.kind:
        case "choice":
            return _option(flow, field, value, for_client)
        case "multi" if isinstance(value, list):
            return _listed([_option(flow, field, option, for_client) for option in value])
        case "scale":
            return _level(field, value, for_client)
        case "date":
            day = iso_date(value)
            return joined((weekday(day), date_in_words(day)), " ") if day else same(str(value))
        case "agreements" if isinstance(value, Mapping):
            return agreement_in_words(value)
        case "agreements":
            day = iso_date(value)
            return date_in_words(day) if day else person(str(value))
        case _:
            return same(str(value))


def person(who: str | None) -> Text:
    """Who does it, as the record says it."""
    match who:
        case None:
            return same(NOBODY)
        case "client":
            return Text("cliënt", "client")
        case "coach":
            return Text("werkcoach", "coach")
        case _:
            return same(who)


def _option(flow: Flow, field: Field, option_id: object, for_client: bool) -> Text:
    if field.options_from_answers:
        step = flow.steps.get(str(option_id))
        return title_of(step, for_client=for_client) if step else same(str(option_id))
    return option_label(field.options, option_id, for_client=for_client)


def _level(field: Field, value: Value, for_client: bool) -> Text:
    """Number and name: "3 (beperkt zelfredzaam)"; the number alone where the level has no name, and for a
    client the name alone where it has one."""
    name = (field.marks or {}).get(value)
    if name is None:
        return same(str(value))
    if for_client:
        return name
    return Text(f"{value} ({name.nl})", f"{value} ({name.en})" if name.en is not None else None)


def agreement_in_words(
    row: Mapping[str, Value], day_in_words: Callable[[date], Text] = date_in_words
) -> Text:
    by = iso_date(row.get("by"))
    who = row.get("who")
    parts = [same(str(row["what"]))] if row.get("what") else []  # a part of it may have changed by itself
    if who:
        parts.append(person(str(who)))
    if by:
        parts.append(day_in_words(by))
    return joined(parts, " · ")
