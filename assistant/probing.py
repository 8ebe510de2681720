"""Probes on the newest answer: what technique suggests, in the words of the phrases port."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from assistant.closing import unprobed_demands
from assistant.i18n import _
from assistant.ports import Phrases
from assistant.technique.probes import ProbeContext, next_variant, suggest
from assistant.technique.star import missing_star
from assistant.views import Chip
from flows.effects import Effect, SuggestProbes
from flows.events import Answered, Event, Parked, Probed, Revised, Skipped, Undone, Value
from flows.model import Flow
from flows.snapshot import Snapshot

_NETWORK_ASKED: Final = {"sociaal_netwerk": 1, "sociale_netwerken": 1, "netwerk_tweede_vraag": 2}
"""How often the network was asked about once these steps or entries of the shipped guides hold an answer."""
_OWN_EFFORT_FIELDS: Final = frozenset({"eigen_inzet"})
"""Fields of the shipped guides that ask for it; a guide with other names may see the probe once more."""


def warm_up(phrases: Phrases, language: str) -> None:
    """Load word lists and phrasings before the first answer needs them; slow once, so for a thread."""
    suggest("", ProbeContext(language=language))
    phrases.probe("echo", 0, language, word="", heard="", about="")


class Probing:
    """Follows what was said and which probes were put; makes the chips only when somebody looks."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases
        self._newest: SuggestProbes | None = None
        self._put: list[Probed] = []
        self._phrased: list[tuple[str, None]] = []
        """Kinds phrased for what was said earlier; whatever their trigger: the client may say it again."""
        self._now: list[tuple[str, None]] = []
        """And for what was said last: looking again changes no phrasing."""
        self._made: tuple[object, tuple[Chip, ...]] = (None, ())

    def follow(self, event: Event, effects: Sequence[Effect]) -> None:
        """Take in one kept event and what the engine made of it."""
        if isinstance(event, Probed):
            self._put.append(event)
        follows = isinstance(event, Answered | Revised | Skipped | Parked | Probed | Undone)
        if follows and not self._adds_to(event):
            self._newest = None  # older words have been followed, or are gone
        for effect in effects:
            if isinstance(effect, SuggestProbes):
                self._newest = effect
                self._phrased += self._now
                self._now = []

    def _adds_to(self, event: Event) -> bool:
        """Whether the newest words still stand, with something kept beside them: what was seen, a reading."""
        newest = self._newest
        return (
            newest is not None
            and isinstance(event, Answered | Revised)
            and event.step == newest.step
            and any(newest.said in text for text in _texts(event.value))
        )

    def chips(self, flow: Flow, snapshot: Snapshot, language: str) -> tuple[Chip, ...]:
        """At most three, best first; empty when nothing was said here, or by the coach alone."""
        if self._newest is None or self._newest.step != snapshot.step:
            return ()
        key = (self._newest, snapshot.sequence, language)
        if self._made[0] != key:
            self._made = (key, self._make(flow, snapshot, self._newest, language))
        return self._made[1]

    def _make(self, flow: Flow, snapshot: Snapshot, newest: SuggestProbes, language: str) -> tuple[Chip, ...]:
        step = flow.steps[newest.step]
        if next(phase.chapter for phase in flow.phases if phase.id == step.phase) != "heard":
            return ()
        answered = _answered_elsewhere(snapshot, step.id)
        context = ProbeContext(
            step=step.id,
            missing_star=missing_star(step.field, snapshot.value_of(step.id)),
            used=tuple((probe.kind, probe.trigger) for probe in self._put if probe.step == step.id),
            demand_open=any(part.role == "demand" for part in (step.field, *step.field.fields))
            and bool(unprobed_demands(flow, snapshot)),
            network_asked=sum(probe.kind == "network" for probe in self._put)
            + sum(_NETWORK_ASKED.get(name, 0) for name in answered),
            own_effort_heard=any(probe.kind == "own_effort" for probe in self._put)
            or bool(answered & _OWN_EFFORT_FIELDS),
            language=language,
        )
        chips = []
        self._now = []
        for probe in suggest(newest.said, context):
            variant = next_variant(probe.kind, None, [*self._phrased, *self._now])
            self._now.append((probe.kind, None))
            text = self._phrases.probe(probe.kind, variant, language, **probe.words)
            chips.append(Chip(probe.kind, text, probe.trigger, _(probe.reason)))
        return tuple(chips)


def _texts(value: Value) -> Iterator[str]:
    """Every text in an answer."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for part in value.values() for text in _texts(part))
    elif isinstance(value, list):
        yield from (text for part in value for text in _texts(part))


def _answered_elsewhere(snapshot: Snapshot, here: str) -> frozenset[str]:
    """Ids of steps, fields and entries that hold an answer; of the step in view only its fields."""
    return frozenset(
        name
        for step, state in snapshot.steps.items()
        if state.value
        for name in (step, *_filled_ids(state.value))
        if name != here
    )


def _filled_ids(value: Value) -> Iterator[str]:
    match value:
        case Mapping():
            for name, inner in value.items():
                if inner:
                    yield name
                    yield from _filled_ids(inner)
        case list() | tuple():
            for inner in value:
                yield from _filled_ids(inner)
