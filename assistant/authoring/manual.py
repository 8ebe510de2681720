"""The manual of a guide: what it says to coaches, and what to the companies where clients gain experience.

Aitink 2015, § 7.1 recommends two: one that tells coaches what clients are looked at for and against which
norm, and one that tells the companies what is expected of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from assistant.record.citing import source_in_words, work_in_words
from flows.condition_words import in_words
from flows.model import Bob, Catalogue, Field, Flow, Norm, Option, Phase, Role, Source, Step, Text

Reader = Literal["coaches", "companies"]
LEARNING, FEEDBACK = "werkplekdoelen", "terugkoppeling"
"""Catalogues that only the manual for companies uses."""
_MOST_CHOICES = 8
"""That are written out; a longer list stands in the guide."""


@dataclass(frozen=True, slots=True)
class NormEntry:
    text: Text
    origin: Text
    """Who or what set it."""
    source: Text | None
    owner: str | None
    review: date | None


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing the reader is told about."""

    title: Text
    heading: Text | None = None
    """What it and its neighbours fall under."""
    look_at: Text | None = None
    why: Text | None = None
    avoid: Text | None = None
    questions: tuple[Text, ...] = ()
    recorded: tuple[Text, ...] = ()
    """What is written down, in the order of the fields."""
    condition: Text | None = None
    on_request: bool = False
    norm: NormEntry | None = None
    source: Text | None = None


@dataclass(frozen=True, slots=True)
class Chapter:
    title: Text
    about: Text | None
    bob: Bob | None
    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class Manual:
    reader: Reader
    title: Text
    """Of the guide."""
    about: Text
    instruments: tuple[Text, ...]
    """For companies: what the manual is about."""
    version: str
    minutes: int
    chapters: tuple[Chapter, ...]
    sources: tuple[str, ...]
    """Author and title of every work it leans on, once, in order of appearance."""


def manual_for_coaches(flow: Flow) -> Manual:
    """Every topic of the guide, in its order."""
    chapters = tuple(
        Chapter(phase.title, phase.about, phase.bob, tuple(_topics(flow, phase))) for phase in flow.phases
    )
    return _manual("coaches", flow, chapters, _works(flow))


def instruments_of(flow: Flow) -> tuple[Option, ...]:
    """What the guide can decide to use, in its order; empty when it decides on no instrument."""
    step = _step_with("instrument", flow)
    return () if step is None else _options_of(step, "instrument")


def manual_for_companies(
    flow: Flow, chosen: Sequence[Option], learning: Catalogue, feedback: Catalogue
) -> Manual:
    """What the `chosen` instruments are for, what a client comes to learn, and what the company tells us.

    `chosen` are some of `instruments_of`.
    """
    instrument, purpose = _step_with("instrument", flow), _step_with("purpose", flow)
    chapters: list[Chapter] = []
    if instrument is not None:
        chapters.append(_listed(flow, instrument, chosen))
    if purpose is not None:
        chapters.append(_listed(flow, purpose, _options_of(purpose, "purpose")))
    chapters += [_catalogued(learning), _catalogued(feedback)]
    steps = (step.source for step in (instrument, purpose) if step is not None)
    return _manual("companies", flow, tuple(chapters), (*steps, learning.source, feedback.source), chosen)


def _manual(
    reader: Reader,
    flow: Flow,
    chapters: tuple[Chapter, ...],
    works: Iterable[Source | None],
    instruments: Sequence[Option] = (),
) -> Manual:
    named = dict.fromkeys(work_in_words(work) for work in works if work is not None)
    return Manual(
        reader, flow.title, flow.about, tuple(one.label for one in instruments), flow.version, flow.minutes,
        chapters, tuple(named),
    )  # fmt: skip


def _topics(flow: Flow, phase: Phase) -> Iterator[Topic]:
    for step in phase.steps:
        catalogue = flow.catalogues.get(step.section or "")
        yield Topic(
            title=step.title,
            heading=catalogue.title if catalogue else None,
            look_at=step.cue,
            why=step.why,
            avoid=step.avoid,
            questions=step.ask,
            recorded=tuple(_recorded(step.field)),
            condition=None if step.when is None else in_words(step.when, flow),
            on_request=step.on_request,
            norm=_norm(step.norm, flow),
            source=source_in_words(step.source),
        )


def _recorded(field: Field) -> Iterator[Text]:
    if field.kind != "group":
        yield from _choices(field)
        return
    for part in field.fields:
        names = list(_choices(part))
        yield Text(
            _with_choices(part.label.nl, [name.nl for name in names]),
            _with_choices(part.label.in_language("en"), [name.in_language("en") for name in names]),
        )


def _choices(field: Field) -> Iterator[Text]:
    """What can be chosen, where it is a list that is short enough to read."""
    if field.options and len(field.options) <= _MOST_CHOICES:
        yield from (option.label for option in field.options)
    elif field.marks:
        for level, name in field.marks.items():
            yield Text(f"{level}. {name.nl}", f"{level}. {name.in_language('en')}")


def _with_choices(label: str, choices: list[str]) -> str:
    return f"{label} ({' / '.join(choices)})" if choices else label


def _norm(norm: Norm | None, flow: Flow) -> NormEntry | None:
    if norm is None:
        return None
    origins = flow.catalogues.get("normherkomst")
    known = {item.id: item.label for item in origins.items} if origins else {}
    return NormEntry(
        norm.text,
        known.get(norm.origin, Text(norm.origin)),
        source_in_words(norm.source),
        norm.owner,
        None if norm.review is None else date.fromisoformat(norm.review),
    )


def _step_with(role: Role, flow: Flow) -> Step | None:
    return next((step for step in flow.steps.values() if _field_with(role, step.field)), None)


def _field_with(role: Role, field: Field) -> Field | None:
    """The field, or one in it, that has this role and options to choose from."""
    return next((one for one in (field, *field.fields) if one.role == role and one.options), None)


def _options_of(step: Step, role: Role) -> tuple[Option, ...]:
    field = _field_with(role, step.field)
    return field.options if field else ()


def _listed(flow: Flow, step: Step, options: Iterable[Option]) -> Chapter:
    """What can be chosen at a step, with the norm that goes for the choice; no notes meant for a coach."""
    norm = _norm(step.norm, flow)
    topics = tuple(
        Topic(option.label, option.group, look_at=option.for_client or option.about) for option in options
    )
    rule = (
        ()
        if norm is None
        else (Topic(Text("Wat hiervoor geldt", "What applies here"), norm=replace(norm, source=None)),)
    )
    return Chapter(step.title, None, None, (*rule, *topics))


def _catalogued(catalogue: Catalogue) -> Chapter:
    """A heading with questions under it, or a list of things with a line about each."""
    topics: list[Topic] = []
    for item in catalogue.items:
        if item.about is not None or item.group is None:
            topics.append(Topic(item.label, item.group, look_at=item.about))
        elif topics and topics[-1].title == item.group:
            last = topics.pop()
            topics.append(Topic(last.title, questions=(*last.questions, item.label)))
        else:
            topics.append(Topic(item.group, questions=(item.label,)))
    return Chapter(catalogue.title, None, None, tuple(topics))


def _works(flow: Flow) -> Iterator[Source | None]:
    for phase in flow.phases:
        yield phase.source
        for step in phase.steps:
            yield step.source
            yield step.norm.source if step.norm else None
    for catalogue in flow.catalogues.values():
        yield catalogue.source
