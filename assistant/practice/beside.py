"""What the panel beside a practice talk may show: where the talk is and what is untouched, never a fact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal, get_args

from assistant.practice.probes_put import probed
from assistant.practice.talk import Exchange, PracticeTalk
from flows.model import StarPart, Text

Phase = Literal["opening", "contract", "verhaal", "doorvragen", "samenvatting", "afsluiting"]
PHASES: Final[tuple[Phase, ...]] = get_args(Phase)
_BY_FLAG: Final[dict[str, Phase]] = {
    "fase:opening": "opening", "fase:contract": "contract", "fase:afsluiting": "afsluiting",
    "fase:reflectie": "afsluiting",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PartRow:
    """One part of an example."""

    part: StarPart
    is_asked: bool
    is_told: bool
    """Of any of the client's examples."""


@dataclass(frozen=True, slots=True)
class Beside:
    phase: Phase
    star: tuple[PartRow, ...]
    """In the order S, T, A, R, X."""
    untouched: tuple[Text, ...]
    """Titles of common topics that did not come up, in the order of the client file; never a client's own."""
    topics: int


def beside(talk: PracticeTalk) -> Beside:
    state, client = talk.state, talk.client
    asked = {turn.analysis.star for turn in talk.exchanges}
    told = {part for episode in client.episodes for part, fact in episode.parts.items() if fact in state.told}
    return Beside(
        phase_of(talk.exchanges),
        tuple(PartRow(part, part in asked, part in told) for part in get_args(StarPart)),
        tuple(topic.title for topic in client.topics if topic.is_shared and topic.id not in state.touched),
        sum(topic.is_shared for topic in client.topics),
    )


def phase_of(exchanges: Sequence[Exchange]) -> Phase:
    """Where the newest turn that says so puts the talk; one that only tells something leaves it there."""
    phase: Phase = "opening"
    probes = probed(exchanges)
    for turn in exchanges:
        phase = _phase_after(turn, phase, is_probe=turn.number in probes)
    return phase


def _phase_after(turn: Exchange, phase: Phase, *, is_probe: bool) -> Phase:
    analysis = turn.analysis
    by_flag = next((_BY_FLAG[flag] for flag in analysis.flags if flag in _BY_FLAG), None)
    if by_flag is not None:
        return by_flag
    if analysis.label == "samenvatting":
        return "samenvatting"
    if is_probe:
        return "doorvragen"
    if analysis.label == "mededeling":
        return phase
    return "verhaal"
