"""What a picture of a guide shows: phases, their steps, what depends on what, and the way one talk went."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.i18n import _, wording
from assistant.progress import SYMBOLS, WORDS
from flows.condition_words import in_words
from flows.errors import N_
from flows.guards import references
from flows.model import Flow, Step
from flows.path import Active
from flows.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Node:
    step: str
    number: int
    """Place in the guide, from 1."""
    title: str
    condition: str | None
    """In words, what has to be so before it belongs to a talk."""
    on_request: bool
    symbol: str | None = None
    """What became of it in the talk, and the same as a word; None without a talk."""
    word: str | None = None
    visit: int | None = None
    """When the talk came here first, counted from 1."""


@dataclass(frozen=True, slots=True)
class Band:
    """One phase; a companion has no steps of its own."""

    id: str
    title: str
    about: str
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Diagram:
    title: str
    about: str
    bands: tuple[Band, ...]
    links: tuple[tuple[str, str], ...]
    """Steps that decide, each with a step that depends on it."""
    walk: tuple[str, ...] = ()
    """Steps of a talk in the order they were visited, each as often as it was."""

    @property
    def nodes(self) -> tuple[Node, ...]:
        return tuple(node for band in self.bands for node in band.nodes)


def diagram_of(flow: Flow, talk: Snapshot | None = None) -> Diagram:
    """With a talk: what became of each step in it, and the way it went. In the language of the interface."""
    walk = () if talk is None else _walk(talk)
    made = _Nodes(flow, talk, walk)
    bands = tuple(
        Band(phase.id, wording(phase.title), wording(phase.about), tuple(map(made.node, phase.steps)))
        for phase in flow.phases
    )
    links = dict.fromkeys(
        (reference.step, step.id)
        for step in flow.steps.values()
        if step.when is not None
        for reference in references(step.when)
    )
    title = f"{wording(flow.title)} {flow.version}"
    return Diagram(title, wording(flow.about), bands, tuple(links), walk)


def _walk(talk: Snapshot) -> tuple[str, ...]:
    steps: list[str] = [] if talk.step is None else [talk.step]
    trail = talk.trail
    while trail is not None:
        steps.append(trail.step)
        trail = trail.before
    return tuple(reversed(steps))


class _Nodes:
    def __init__(self, flow: Flow, talk: Snapshot | None, walk: tuple[str, ...]) -> None:
        self._flow = flow
        self._talk = talk
        self._active = None if talk is None else Active(flow, talk)
        self._numbers = {step: number for number, step in enumerate(flow.steps, 1)}
        self._visits = {step: visit for visit, step in enumerate(dict.fromkeys(walk), 1)}

    def node(self, step: Step) -> Node:
        symbol, word = self._status(step)
        return Node(
            step.id,
            self._numbers[step.id],
            wording(step.title),
            None if step.when is None else wording(in_words(step.when, self._flow)),
            step.on_request,
            symbol,
            word,
            self._visits.get(step.id),
        )

    def _status(self, step: Step) -> tuple[str | None, str | None]:
        if self._talk is None or self._active is None:
            return None, None
        if not self._active.includes(step):
            return " ", _(N_("not part of this talk"))
        status = self._talk.state_of(step.id).status
        return SYMBOLS[status], _(WORDS[status])
