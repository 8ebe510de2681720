"""What can be filled in about one row of a guide, as blanks with what stands there now. Front ends draw."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from assistant.authoring.outline import Row, RowKind, as_text
from assistant.i18n import _
from flows.model import Text

NEW_KINDS = ("text", "three_parts", "choice", "multi", "date", "number")
"""What a new step can ask for; `three_parts` is a text that keeps said, seen and thought apart."""
FEWEST_QUESTIONS = 2
Filled = Mapping[str, Text]
"""What stands in each blank afterwards, by key; in one language the Dutch of it."""
NOTHING = Text("")


@dataclass(frozen=True, slots=True)
class Blank:
    key: str
    """Where it goes below the place of the row, dotted: `cue`, `ask.0`, `norm.text`."""
    label: str
    text: Text = NOTHING
    hint: str = ""
    is_bilingual: bool = True
    choices: tuple[tuple[str, str], ...] = ()
    """Value and words; then one of these is picked, nothing typed."""
    is_needed: bool = False
    is_day: bool = False
    """What is typed is a day, kept as year-month-day."""


@dataclass(frozen=True, slots=True)
class Given:
    """What blanks are made of besides the row's own data."""

    norm: Any = None
    """The norm that holds here, written out."""
    also_norm_of: tuple[str, ...] = ()
    """Titles of other rows that the same norm goes for."""
    origins: tuple[tuple[str, str], ...] = ()
    owner: str = ""
    """Who keeps a norm that is made now."""
    review: str = ""
    """When that one is looked at again."""
    probe: str | None = None
    """The probe that this puts by itself, empty for none; None where it cannot have one."""


def blanks_of(kind: RowKind, data: Mapping[str, Any], given: Given) -> tuple[Blank, ...]:
    return tuple(_KINDS[kind](data, given))


def new_blanks(kind: RowKind, given: Given) -> tuple[Blank, ...]:
    """Of a row that is to be added; for a step also what it asks for."""
    made = blanks_of(kind, {}, given)
    if kind != "step":
        return made
    kinds = Blank("kind", _("What is kept"), Text("three_parts"), choices=_kinds())
    options = (
        replace(blank, hint=_("only for a list to choose from")) for blank in _options([], _("Option"))
    )
    return (*made[:2], kinds, *options, *made[2:])


def new_kind(row: Row) -> RowKind | None:
    """What is added when somebody adds at this row; None where nothing can be."""
    return {
        "phase": "step",
        "step": "step",
        "each": "topic",
        "topic": "topic",
        "entry": "entry",
        "norms": "norm",
        "norm": "norm",
    }.get(row.kind)  # type: ignore[return-value]  # the values are kinds


def _guide(data: Mapping[str, Any], _given: Given) -> Iterator[Blank]:
    yield _words(data, "title", _("Name of the guide"), is_needed=True)
    yield _words(data, "about", _("What it is for"), is_needed=True)
    yield _plain(data, "minutes", _("How many minutes the talk takes"), is_needed=True)
    yield _plain(data, "version", _("Version"), is_needed=True)


def _phase(data: Mapping[str, Any], _given: Given) -> Iterator[Blank]:
    yield _words(data, "title", _("Name of the phase"), is_needed=True)
    yield _words(data, "about", _("What happens here"), is_needed=True)


def _step(data: Mapping[str, Any], given: Given) -> Iterator[Blank]:
    yield _words(data, "title", _("Name of the step"), is_needed=True)
    yield from _asking(data, given, cue_needed=True)
    options = data.get("options")
    if isinstance(options, list):
        yield from _options(options, _("Option"))


def _each(data: Mapping[str, Any], given: Given) -> Iterator[Blank]:
    hint = _("{item} stands for the name of the topic")
    for blank in _asking(data, given, cue_needed=False):
        yield Blank(blank.key, blank.label, blank.text, hint) if blank.key == "cue" else blank


def _topic(data: Mapping[str, Any], given: Given) -> Iterator[Blank]:
    yield _words(data, "label", _("Name of the topic"), is_needed=True)
    yield from _asking(data, given, cue_needed=False)
    yield _words(data, "about", _("What is meant by it"))
    yield _words(data, "for_client", _("Name in the client's copy"))


def _entry(data: Mapping[str, Any], _given: Given) -> Iterator[Blank]:
    yield _words(data, "label", _("Name"), is_needed=True)
    yield _words(data, "about", _("What is meant by it"))
    yield _words(data, "for_client", _("Name in the client's copy"))


def _field(data: Mapping[str, Any], given: Given) -> Iterator[Blank]:
    yield _words(data, "label", _("Name"), is_needed=True)
    yield _words(data, "hint", _("A few words of help while typing"))
    options = data.get("options")
    if isinstance(options, list):
        yield from _options(options, _("Option"))
    yield from _probe(given)


def _norm(data: Mapping[str, Any], given: Given) -> Iterator[Blank]:
    for blank in _norm_blanks(data, given):
        key = blank.key.removeprefix("norm.")
        yield replace(blank, key=key, is_needed=key in ("text", "origin"))


def _asking(data: Mapping[str, Any], given: Given, *, cue_needed: bool) -> Iterator[Blank]:
    """What a coach is shown at a step, wherever it is said."""
    yield _words(data, "cue", _("What the coach glances at"), is_needed=cue_needed)
    asked = data.get("ask")
    questions = asked if isinstance(asked, list) else []
    for at in range(max(FEWEST_QUESTIONS, len(questions) + 1)):
        text = as_text(questions[at]) if at < len(questions) else NOTHING
        yield Blank(f"ask.{at}", _("Example question {number}").format(number=at + 1), text)
    yield from _norm_blanks(given.norm, given)
    yield _words(data, "why", _("What it is for and what to watch"))
    yield _words(data, "avoid", _("What to leave alone"))
    yield from _probe(given)


def _norm_blanks(norm: Any, given: Given) -> Iterator[Blank]:
    data = norm if isinstance(norm, dict) else {}
    shared = (
        _("goes for: {titles}").format(titles=", ".join(given.also_norm_of)) if given.also_norm_of else ""
    )
    yield Blank("norm.text", _("Norm: what it is held against"), as_text(data.get("text")), shared)
    yield Blank(
        "norm.origin", _("Where the norm comes from"), Text(str(data.get("origin") or "teamafspraak")),
        choices=given.origins,
    )  # fmt: skip
    for key, label, usual, hint in (
        ("owner", _("Who keeps the norm"), given.owner, _("a coach code")),
        ("review", _("When it is looked at again"), given.review, _("year-month-day")),
    ):
        text = str(data.get(key) or "") if data else usual
        yield Blank(
            f"norm.{key}", label, Text(text), hint, is_bilingual=False, is_day=key == "review"
        )  # fmt: skip
    source = data.get("source")
    if not isinstance(source, str):  # at a step it may point to one of the guide's works
        work = source if isinstance(source, dict) else {}
        parts = [str(work[key]) for key in ("who", "title", "place") if work.get(key)]
        hint = _("who, title, place")
        yield Blank("norm.source", _("Where it is written"), Text(", ".join(parts)), hint, is_bilingual=False)


def _options(options: Sequence[Any], label: str) -> Iterator[Blank]:
    for at in range(len(options) + (2 if not options else 1)):
        data = options[at] if at < len(options) and isinstance(options[at], dict) else {}
        yield _words(data, f"options.{at}.label", f"{label} {at + 1}")


def _probe(given: Given) -> Iterator[Blank]:
    if given.probe is None:
        return
    choices = (
        ("", _("none")),
        ("network", _("who could help")),
        ("network_again", _("who could help, asked from another side")),
        ("own_effort", _("what the client does already")),
    )
    yield Blank("probe", _("Probe that this question puts itself"), Text(given.probe), choices=choices)


def _kinds() -> tuple[tuple[str, str], ...]:
    words = {
        "text": _("a text"),
        "three_parts": _("what was said, seen and thought"),
        "choice": _("one of some options"),
        "multi": _("some of some options"),
        "date": _("a day"),
        "number": _("a number"),
    }
    return tuple((kind, words[kind]) for kind in NEW_KINDS)


def _nothing(_data: Mapping[str, Any], _given: Given) -> Iterator[Blank]:
    return iter(())


def _words(data: Mapping[str, Any], key: str, label: str, *, is_needed: bool = False) -> Blank:
    return Blank(key, label, as_text(data.get(key.rpartition(".")[2])), is_needed=is_needed)


def _plain(data: Mapping[str, Any], key: str, label: str, *, is_needed: bool = False) -> Blank:
    return Blank(key, label, Text(str(data.get(key) or "")), is_bilingual=False, is_needed=is_needed)


_KINDS: Mapping[RowKind, Callable[[Mapping[str, Any], Given], Iterator[Blank]]] = {
    "guide": _guide, "phase": _phase, "step": _step, "each": _each, "topic": _topic, "entry": _entry,
    "field": _field, "norm": _norm, "norms": _nothing,
}  # fmt: skip
