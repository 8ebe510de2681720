"""What in a text calls for a probe: every expression found, with its reach and what turns it round."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, cast

from assistant.technique.lexicons import KINDS, Found
from assistant.technique.line import Line
from flows.events import ProbeKind

UNCOMMON_STRENGTH: Final = 34
CONTRAST_STRENGTH: Final = 61
_EXCEPTION_COST: Final = 10
_HALF: Final = (2, 8)
"""Fewest and most words in each half of a contrast, to be worth giving back."""
_SOLUTION_WITHIN: Final = 6
"""How many words after "ik wil" a solution may stand."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that calls for a kind of probe, before choosing among them."""

    kind: ProbeKind
    about: str
    strength: int
    first: int = 0
    last: int = -1
    """Places of the words to quote; none when last lies before first."""
    core: frozenset[int] = frozenset()
    """Places of the words it rests on."""
    say: str | None = None
    """How the coach says it back, `~` for the words as heard."""
    middle: int | None = None
    """Of a contrast: the place of its "maar"."""

    def trigger(self, line: Line) -> str | None:
        return line.typed(self.first, self.last) if self.last >= self.first else None

    def words(self, line: Line) -> Mapping[str, str]:
        """What the phrase of the probe is filled with."""
        if self.last < self.first:
            return {"about": self.about}
        heard = line.heard(self.first, self.last)
        word = heard if self.say is None else self.say.replace("~", heard)
        words = {"about": self.about, "word": word, "heard": word}
        if self.middle is not None:
            words["one"] = line.heard(self.first, self.middle - 1)
            words["other"] = line.heard(self.middle + 1, self.last)
        return words


def findings(line: Line) -> list[Finding]:
    """Everything in the text that calls for a probe, in no particular order."""
    found = list(line.lexicon.find(line.norms, line.words))
    has_effort = any(one.expression.kind == "effort" for one in found)
    calls = [
        finding
        for one in _longest([one for one in found if one.expression.kind in KINDS])
        if not (has_effort and one.expression.kind == "own_effort")
        and (finding := _READERS.get(one.expression.kind, _finding)(line, one)) is not None
    ]
    calls.extend(_solutions(line, found))
    calls.extend(_contrasts(line))
    if not any(one.kind == "echo" for one in calls):
        calls.extend(_uncommon(line))
    return calls


def _longest(found: Sequence[Found]) -> Iterator[Found]:
    """Of expressions of one kind on the same words, only the longest."""
    kinds: dict[str, dict[frozenset[int], Found]] = {}
    for one in found:
        rivals = kinds.setdefault(one.expression.kind, {})
        before = rivals.get(one.core)
        if before is None or one.expression.strength > before.expression.strength:
            rivals[one.core] = one
    for rivals in kinds.values():
        yield from (one for core, one in rivals.items() if not any(core < other for other in rivals))


def _finding(_: Line, one: Found) -> Finding | None:
    expression = one.expression
    return Finding(
        cast("ProbeKind", expression.kind),
        expression.about,
        expression.strength,
        one.first,
        one.last,
        one.core,
        expression.say,
    )


def _echo(line: Line, one: Found) -> Finding | None:
    """A telling word, with the "niet" that belongs to it ("niet zo moeilijk") and the noun it is about."""
    first, last, about = one.first, one.last, one.expression.about
    if about == "said_to_be" and line.is_plain(last):
        return None
    negator = line.negator_before(first)
    if negator is not None and one.expression.say is None:
        if about == "topic" or line.is_listed(last, "feeling"):
            return None
        if all(line.is_in("degree", at) for at in range(negator + 1, first)):
            first = negator
    if about == "judging" and one.first == last and line.norms[last].endswith("e"):
        last += line.is_followed_closely(last) and line.tells(last + 1)
    return Finding("echo", about, one.expression.strength, first, last, one.core, one.expression.say)


def _absolute(line: Line, one: Found) -> Finding | None:
    """ "Niet altijd" leaves an exception: then it is only vague."""
    negator = line.negator_before(one.first)
    if negator is None or one.expression.about not in ("always", "everyone", "everything"):
        return _finding(line, one)
    strength = one.expression.strength - _EXCEPTION_COST
    return Finding("vague", "frequency", strength, negator, one.last, one.core | {negator})


def _feeling(line: Line, one: Found) -> Finding | None:
    """A feeling that is denied is not a feeling the client named."""
    if any(line.is_in("negators", at) for at in one.core):
        return _finding(line, one)
    is_denied = line.negator_before(one.first) is not None or line.is_denied_after(one.last)
    return None if is_denied else _finding(line, one)


def _own_effort(line: Line, one: Found) -> Finding | None:
    """ "Geen schulden" calls for nothing; "de rekeningen niet betalen" does."""
    is_denied = line.negator_before(one.first) is not None
    has_own = any(line.is_in("negators", at) for at in one.core)
    return None if is_denied and not has_own else _finding(line, one)


def _network(line: Line, one: Found) -> Finding | None:
    is_denied = one.expression.about == "nobody" and line.negator_before(one.first) is not None
    return None if is_denied else _finding(line, one)


def _hedge(line: Line, one: Found) -> Finding | None:
    """ "Mijn vriendin weet het niet" is not the client's own doubt."""
    before = one.first - 1
    is_others = before >= 0 and line.is_followed_closely(before) and not line.is_in("own_start", before)
    return None if is_others and one.expression.about == "unsure" else _finding(line, one)


_READERS: Final[Mapping[str, Callable[[Line, Found], Finding | None]]] = {
    "echo": _echo,
    "absolute": _absolute,
    "feeling": _feeling,
    "own_effort": _own_effort,
    "network": _network,
    "hedge": _hedge,
}
"""Kinds for which the words around an expression matter."""


def _uncommon(line: Line) -> Iterator[Finding]:
    """No listed word: then the least everyday one, late in its clause or set apart by "een", "te", "zo"."""
    telling = [at for at in range(len(line)) if line.tells(at) and not line.is_plain(at)]
    if not telling or line.is_bare_fact:
        return
    place = max(telling, key=lambda at: (_weight(line, at), at))
    first = place
    while first and line.is_followed_closely(first - 1) and line.is_in("leads", first - 1):
        if line.norms[first - 1] == "te" and line.norms[first].endswith("en"):
            break  # "te wachten" is a verb, "te langzaam" a judgement
        first -= 1
    yield Finding("echo", "uncommon", UNCOMMON_STRENGTH, first, place, frozenset({place}))


def _weight(line: Line, place: int) -> float:
    norm = line.norms[place]
    ends_clause = not line.is_followed_closely(place) or line.is_in("borders", place + 1)
    is_led = place > 0 and line.is_followed_closely(place - 1) and line.is_in("leads_to_noun", place - 1)
    is_verb = norm.endswith("en") and not is_led
    return 2.0 * ends_clause + 2.0 * is_led - 2.0 * is_verb + min(len(norm), 12) / 4


def _solutions(line: Line, found: Sequence[Found]) -> Iterator[Finding]:
    """A solution near "ik wil", "nodig", "graag": the demand, with what it is called."""
    wants = [one for one in found if one.expression.kind == "wants"]
    for one in found:
        if one.expression.kind != "solutions" or line.negator_before(one.first) is not None:
            continue
        if any(_belongs(line, want, one) for want in wants):
            expression = one.expression
            yield Finding(
                "look_behind",
                expression.about,
                expression.strength,
                one.first,
                one.last,
                one.core,
                expression.say,
            )


def _belongs(line: Line, want: Found, solution: Found) -> bool:
    if want.core & solution.core or (want.first > solution.first and want.expression.about != "either"):
        return False
    one, other = (want, solution) if want.first < solution.first else (solution, want)
    between = range(one.last + 1, other.first + 1)
    return len(between) <= _SOLUTION_WITHIN and all(
        line.words[at].pause < 2 and not line.is_in("breaks", at) for at in between
    )


def _contrasts(line: Line) -> Iterator[Finding]:
    """ "… maar …": both halves, to be given back side by side."""
    for middle in range(1, len(line) - 1):
        if not line.is_in("contrast", middle) or 2 in (
            line.words[middle].pause,
            line.words[middle + 1].pause,
        ):
            continue
        is_loose = not line.words[middle].pause and line.is_in("not_contrast_before", middle + 1)
        if is_loose or line.is_in("not_contrast_after", middle - 1):
            continue
        first, last = middle - 1, middle + 1
        while first > 0 and not line.words[first].pause:
            first -= 1
        while line.is_followed_closely(last):
            last += 1
        sizes = (middle - first, last - middle)
        if all(_HALF[0] <= size <= _HALF[1] for size in sizes) and not line.is_in("condition", first):
            core = frozenset({middle})
            yield Finding("mirror", "contrast", CONTRAST_STRENGTH, first, last, core, middle=middle)
