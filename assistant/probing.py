"""Probes on the newest answer: what technique suggests, in the words of the phrases port."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from assistant.closing import unprobed_demands
from assistant.i18n import _
from assistant.ports import Phrases
from assistant.technique.probes import ProbeContext, next_variant, suggest
from assistant.technique.star import is_star, missing_star
from assistant.technique.tongue import spoken_language
from assistant.views import Chip
from flows.effects import Effect, SuggestProbes
from flows.events import Answered, Event, Parked, Probed, Revised, Skipped, Undone, Value
from flows.model import AskedProbe, Flow
from flows.snapshot import Snapshot

_TIMES_NETWORK: Final[Mapping[AskedProbe, int]] = {"network": 1, "network_again": 2}
"""How often the network was asked about once such a question of the guide holds an answer."""


def warm_up(phrases: Phrases, language: str) -> None:
    """Load word lists and phrasings before the first answer needs them; slow once, so for a thread."""
    suggest("", ProbeContext(language=language))
    phrases.probe("echo", 0, language, word="", heard="", about="")


class Probing:
    """Follows what was said; makes the chips only when somebody looks."""

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases
        self._newest: SuggestProbes | None = None
        self._entries = 0
        """How many entries its answer held then."""
        self._phrased: list[tuple[str, None]] = []
        """Kinds phrased for what was said earlier; whatever their trigger: the client may say it again."""
        self._now: list[tuple[str, None]] = []
        """And for what was said last: looking again changes no phrasing."""
        self._made: tuple[object, tuple[Chip, ...]] = (None, ())

    def follow(self, event: Event, effects: Sequence[Effect]) -> None:
        """Take in one kept event and what the engine made of it."""
        follows = isinstance(event, Answered | Revised | Skipped | Parked | Probed)
        follows = follows or (isinstance(event, Undone) and bool(effects))  # else it took back no answer
        if follows and not self._adds_to(event):
            self._newest = None  # older words have been followed, or are gone
        for effect in effects:
            if isinstance(effect, SuggestProbes):
                self._newest = effect
                if isinstance(event, Answered | Revised):
                    self._entries = _count(event)
                self._phrased += self._now
                self._now = []

    def _adds_to(self, event: Event) -> bool:
        """Whether the newest words still stand, with something kept beside them: what was seen, a reading."""
        newest = self._newest
        return (
            newest is not None
            and isinstance(event, Answered | Revised)
            and event.step == newest.step
            and _count(event) <= self._entries
            and any(newest.said in text for text in _texts(event.value))
        )

    def chips(self, flow: Flow, snapshot: Snapshot, language: str) -> tuple[Chip, ...]:
        """At most three, best first; empty when nothing was said here, or by the coach alone.

        They are in the language the client spoke, where the words tell; else in `language`.
        """
        if self._newest is None or self._newest.step != snapshot.step:
            return ()
        key = (self._newest, snapshot.sequence, language)
        if self._made[0] != key:
            self._made = (key, self._make(flow, snapshot, self._newest, language))
        return self._made[1]

    def _make(self, flow: Flow, snapshot: Snapshot, newest: SuggestProbes, language: str) -> tuple[Chip, ...]:
        language = spoken_language(newest.said, language)
        step = flow.steps[newest.step]
        if next(phase.chapter for phase in flow.phases if phase.id == step.phase) != "heard":
            return ()
        asked = asked_by_the_guide(flow, snapshot)
        put = [probe for kept in snapshot.steps.values() for probe in kept.probes]
        context = ProbeContext(
            step=step.id,
            missing_star=missing_star(step.field, snapshot.value_of(step.id)),
            is_example=is_star(step.field),
            used=tuple((probe.kind, probe.trigger) for probe in put if probe.step == step.id),
            demand_open=any(part.role == "demand" for part in (step.field, *step.field.fields))
            and bool(unprobed_demands(flow, snapshot)),
            network_asked=sum(probe.kind == "network" for probe in put)
            + sum(_TIMES_NETWORK.get(kind, 0) for kind in asked),
            own_effort_heard=any(probe.kind == "own_effort" for probe in put) or "own_effort" in asked,
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


def _count(event: Event) -> int:
    """How many entries an answer holds; 1 where it is not made of entries."""
    value = event.value if isinstance(event, Answered | Revised) else None
    return len(value) if isinstance(value, list) else 1


def _texts(value: Value) -> Iterator[str]:
    """Every text in an answer."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for part in value.values() for text in _texts(part))
    elif isinstance(value, list):
        yield from (text for part in value for text in _texts(part))


def asked_by_the_guide(flow: Flow, snapshot: Snapshot) -> tuple[AskedProbe, ...]:
    """What the guide's own questions asked already: one for each step, field or item that holds an answer.

    The step in view is heard once it is left; only the fields in it count before.
    """
    found: list[AskedProbe] = []
    for step in flow.steps.values():
        value = snapshot.value_of(step.id)
        if not value:
            continue
        entries = [
            entry for entry in (value if isinstance(value, list) else [value]) if isinstance(entry, dict)
        ]
        filled = {name for entry in entries for name, part in entry.items() if part}
        found += [part.probe for part in step.field.fields if part.probe and part.id in filled]
        if step.id != snapshot.step:
            told = {
                entry.get("item") for entry in entries if any(entry[name] for name in entry.keys() - {"item"})
            }
            found += [probe for item, probe in (step.field.item_probes or {}).items() if item in told]
            found += [step.field.probe] if step.field.probe else []
    return tuple(found)
