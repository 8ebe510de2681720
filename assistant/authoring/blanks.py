"""What can be filled in about one row of a guide, as blanks with what stands there now. Front ends draw."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from assistant.authoring.only_when import MOST_PICKED
from assistant.authoring.outline import RowKind, as_text
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
    is_whole: bool = False
    """What is typed is a whole number above zero."""


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
    when: tuple[str, ...] = ()
    """The conditions that hold here, all of them together."""
    conditions: tuple[tuple[str, str], ...] | None = None
    """The conditions that can be picked, with their words; None where there can be none."""


def blanks_of(kind: RowKind, data: Mapping[str, Any], given: Given) -> tuple[Blank, ...]:
    return tuple(_KINDS[kind](data, given))


def new_blanks(kind: RowKind, given: Given) -> tuple[Blank, ...]:
    """Of something that is to be added; for a step, a field and the first step of a phase also its kind."""
    made = blanks_of(kind, {}, given)
    if kind == "phase":
        return (*made, _chapter(), *_first_step())
    if kind == "topic":
        own = Text(_("Our team, own agreement"))
        return tuple(replace(one, text=own) if one.key == "source" else one for one in made)
    if kind not in ("step", "field"):
        return made
    return (*made[:2], *_kept(), *made[2:])


def _kept(prefix: str = "") -> Iterator[Blank]:
    yield Blank(f"{prefix}kind", _("What is kept"), Text("three_parts"), choices=_kinds())
    for blank in _options([], _("Option")):
        yield replace(blank, key=f"{prefix}{blank.key}", hint=_("only for a list to choose from"))


def _first_step() -> Iterator[Blank]:
    """A phase without any step cannot be used."""
    yield Blank("first.title", _("Its first step: name"), is_needed=True)
    yield Blank("first.cue", _("What the coach glances at"), is_needed=True)
    yield from _kept("first.")


def _chapter() -> Blank:
    choices = (
        ("heard", _("what was heard")),
        ("norm", _("what it was held against")),
        ("weighing", _("how it was weighed")),
        ("decision", _("what was decided")),
        ("agreements", _("what was agreed")),
        ("experience", _("how the talk was")),
        ("sharing", _("what is shared")),
    )
    return Blank("chapter", _("Where it stands in the record"), Text("heard"), choices=choices)


def _guide(data: Mapping[str, Any], _given: Given) -> Iterator[Blank]:
    yield _words(data, "title", _("Name of the guide"), is_needed=True)
    yield _words(data, "about", _("What it is for"), is_needed=True)
    minutes = _plain(data, "minutes", _("How many minutes the talk takes"), is_needed=True)
    yield replace(minutes, is_whole=True)
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
    yield _work("source", _("Where this topic comes from"), data.get("source"))


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
    yield from _only_when(given)
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
        ("review", _("When it is looked at again"), given.review, _("for instance 12 March 2027")),
    ):
        text = str(data.get(key) or "") if data else usual
        yield Blank(
            f"norm.{key}", label, Text(text), hint, is_bilingual=False, is_day=key == "review"
        )  # fmt: skip
    source = data.get("source")
    if not isinstance(source, str):  # at a step it may point to one of the guide's works
        yield _work("norm.source", _("Where it is written"), source)


def _work(key: str, label: str, data: Any) -> Blank:
    work = data if isinstance(data, dict) else {}
    parts = [str(work[part]) for part in ("who", "title", "place") if work.get(part)]
    return Blank(key, label, Text(", ".join(parts)), _("who, title, place"), is_bilingual=False)


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


def _only_when(given: Given) -> Iterator[Blank]:
    if given.conditions is None:
        return
    picked = (*given.when, *[""] * MOST_PICKED)[:MOST_PICKED]
    labels = (_("Only asked when"), _("and also"))
    for at, (label, none) in enumerate(zip(labels, (_("always"), _("nothing more")), strict=True)):
        yield Blank(f"when.{at}", label, Text(picked[at]), choices=(("", none), *given.conditions))


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
