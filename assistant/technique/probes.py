"""Which probes fit what was just said: offered, never forced (003:557-565).

`suggest` is pure. It looks only at words that were typed and at what the interview still lacks; it infers
no feeling, motive or label. Deepening what was said comes before gathering more; inside a STAR episode
the missing part comes first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Final

from assistant.technique.detect import ALONE, Finding, done_together, findings
from assistant.technique.lexicon_files import lexicon
from assistant.technique.lexicons import Lexicon
from assistant.technique.line import Line
from flows.errors import N_
from flows.events import ProbeKind
from flows.model import StarPart

MOST: Final = 3
"""More than three choices cost more attention than they give (product.md, principle 1)."""

REASONS: Final[Mapping[str, str]] = {
    "echo": N_("A telling word: giving it back invites the rest of the story."),
    "star": N_("This part of the example has not been told yet."),
    "vague": N_("It has no size yet: others would picture something else."),
    "absolute": N_("No exception is left; the exception is often worth hearing."),
    "actor": N_("It stays open who did or said it."),
    "feeling": N_("The client named a feeling."),
    "hedge": N_("A door is left open; something may still follow."),
    "look_behind": N_("This is a solution or a position; what is it for?"),
    "mirror": N_("Two sides, or the same thing again: lay it on the table."),
    "own_effort": N_("It has not been heard what the client did already."),
    "actor.together": N_("It was done together; what the client did is not told yet."),
    "network": N_("“Nobody” is worth asking a second time, from another angle."),
    "demand": N_("What lies under the client's first question has not been asked yet."),
    "echo.dark": N_("Stay with this before anything else. You know the route in your organisation."),
    "echo.tender": N_("The client decides how much of this is told."),
}
"""Why a probe is offered, per kind or `kind.about`: templates for `assistant.i18n`."""

_GATHERING: Final = frozenset({"own_effort", "demand"})
_DEMAND_STRENGTH: Final = 50
_QUOTING: Final = frozenset({"echo", "feeling", "absolute", "vague", "hedge", "look_behind"})
"""Their phrasings give the words back: two of them on the same words would say the same thing."""
_OVERLAP_COST: Final = 25
_NOT_ABOUT_THE_WORDS: Final = frozenset({"own_effort", "network"})
"""Called for by words, but asking for something else: these may share their words with another probe."""
_AGAIN_COST: Final = 8
_LATE_BONUS: Final = 4.0
_WEAKEST: Final = (20.0, 38.5, 38.5)
"""A weak offer is better than none, but not worth standing beside a good one."""


@dataclass(frozen=True, slots=True)
class Probe:
    """One offer to the coach."""

    kind: ProbeKind
    trigger: str | None
    """The words that call for it, literally as typed; None when it follows from the interview itself, or when
    the words are too heavy to stand on a button."""
    words: Mapping[str, str]
    """Fills the phrase: `about` (which phrasings fit) and, with a trigger, `word` and `heard`."""
    reason: str
    """Why it is offered: a template to translate (`REASONS`)."""
    rank: int
    """1 for the first choice."""


@dataclass(frozen=True, slots=True)
class ProbeContext:
    """Where the interview stands, as far as probing goes."""

    step: str = ""
    missing_star: tuple[StarPart, ...] = ()
    """Parts of the example at hand still empty, in STAR order; empty outside a STAR step (see `star`)."""
    is_example: bool = False
    """The words are part of an example: what the client did is what counts."""
    used: tuple[tuple[str, str | None], ...] = ()
    """(kind, trigger) of probes put or offered recently in this step, oldest first."""
    demand_open: bool = False
    """The client came with a demand that was not probed yet."""
    network_asked: int = 0
    """How often the client's network was asked about."""
    own_effort_heard: bool = False
    let_it_run: bool = False
    """The coach lets the client tell: nothing is offered."""
    language: str = "nl"


def suggest(said: str, context: ProbeContext, words: Lexicon | None = None) -> tuple[Probe, ...]:
    """At most three probes for what was just typed, best first, no two of a kind.

    `words` is another lexicon than the shipped one of the context's language (see `lexicon_files`).
    """
    if context.let_it_run:
        return ()
    line = Line(said, words or lexicon(context.language))
    found = findings(line)
    if found is None:
        return ()
    if any(one.about in ALONE for one in found):
        return tuple(
            _probe(one, line, 1) for one in found if one.about == "dark" or _unused([one], line, context)
        )
    if context.is_example and (together := done_together(line)) is not None:
        found.append(together)
    candidates = [one for one in (*_from_the_interview(context), *found) if _is_fitting(one, context)]
    chosen = _choose(_unused(candidates, line, context), context, line)
    ordered = sorted(chosen, key=lambda one: (one.kind != "star", one.kind in _GATHERING))
    return tuple(_probe(one, line, rank) for rank, one in enumerate(ordered, 1))


def _probe(one: Finding, line: Line, rank: int) -> Probe:
    trigger = None if one.about == "dark" else one.trigger(line)
    reason = REASONS.get(f"{one.kind}.{one.about}") or REASONS[one.kind]
    return Probe(one.kind, trigger, one.words(line), reason, rank)


def next_variant(kind: str, trigger: str | None, history: Sequence[tuple[str, str | None]]) -> int:
    """Which phrasing to use, so that one kind is never phrased the same twice in a row.

    `history` holds (kind, trigger) of the probes phrased before in this interview, oldest first; the same
    kind and trigger at its very end (the screen is drawn again) keeps its phrasing.
    """
    before = [used_trigger for used_kind, used_trigger in history if used_kind == kind]
    drawn_again = bool(before) and trigger is not None and _same(before[-1], trigger)
    return len(before) - 1 if drawn_again else len(before)


def _same(one: str | None, other: str | None) -> bool:
    return (one or "").casefold() == (other or "").casefold()


def _from_the_interview(context: ProbeContext) -> Iterator[Finding]:
    if context.missing_star:
        yield Finding("star", context.missing_star[0], 99)
    if context.demand_open:
        yield Finding("demand", "open", _DEMAND_STRENGTH)


def _is_fitting(finding: Finding, context: ProbeContext) -> bool:
    match finding.kind:
        case "own_effort":
            return not context.own_effort_heard
        case "network":
            return context.network_asked < 2 and (finding.about != "mention" or context.network_asked == 1)
        case _:
            return True


def _unused(candidates: Sequence[Finding], line: Line, context: ProbeContext) -> list[Finding]:
    """Without what was put before, or the same kind on some of its words: "nooit" after "nooit meer?". A STAR
    part is asked for until it is told."""
    used = [(kind, (trigger or "").casefold().split()) for kind, trigger in context.used if kind != "star"]
    return [
        one
        for one in candidates
        if not any(
            one.kind == kind and _are_among((one.trigger(line) or "").casefold().split(), words)
            for kind, words in used
        )
    ]


def _are_among(words: Sequence[str], others: Sequence[str]) -> bool:
    """Whether the one stands whole in the other; no words at all are among no words only."""
    size = len(words)
    return list(words) == list(others) or (
        size > 0 and any(list(others[at : at + size]) == list(words) for at in range(len(others)))
    )


def _choose(candidates: Sequence[Finding], context: ProbeContext, line: Line) -> list[Finding]:
    """Greedy: the strongest, then the strongest of another kind that preferably rests on other words."""
    last_kind = context.used[-1][0] if context.used else None
    left = [
        (_score(one, last_kind, line), one) for one in candidates if not _is_part_of_another(one, candidates)
    ]
    chosen: list[Finding] = []
    taken: set[int] = set()
    while left and len(chosen) < MOST:
        best_score, best = max(
            ((score - _OVERLAP_COST * _repeats(one, taken), one) for score, one in left),
            key=lambda pair: (pair[0], -pair[1].first, pair[1].last),
        )
        if best_score < _WEAKEST[len(chosen)]:
            break
        chosen.append(best)
        if best.kind not in _NOT_ABOUT_THE_WORDS:
            taken |= best.core
        left = [(score, one) for score, one in left if not _excludes(best, one)]
    return chosen


def _repeats(one: Finding, taken: Set[int]) -> bool:
    return one.kind not in _NOT_ABOUT_THE_WORDS and not one.core.isdisjoint(taken)


def _is_part_of_another(one: Finding, candidates: Sequence[Finding]) -> bool:
    """ "Niks" in "niks voor mij": the longer expression says it better."""
    return one.kind in _QUOTING and any(
        one.core < other.core for other in candidates if other.kind in _QUOTING and other.kind != one.kind
    )


def _excludes(chosen: Finding, other: Finding) -> bool:
    if chosen.kind == other.kind or {chosen.kind, other.kind} == {"look_behind", "demand"}:
        return True
    return {chosen.kind, other.kind} <= _QUOTING and bool(chosen.core & other.core)


def _score(finding: Finding, last_kind: str | None, line: Line) -> float:
    """What was said last weighs a little more; the kind that was put last a little less."""
    late = _LATE_BONUS * (finding.last + 1) / len(line) if len(line) else 0.0
    again = _AGAIN_COST if finding.kind == last_kind and finding.kind != "star" else 0
    return finding.strength + late - again
