"""What in a text calls for a probe: every expression found, with its reach, negation and quotation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, cast

from assistant.technique.lexicons import KINDS, Expression, Found, Lexicon
from assistant.technique.quoting import as_heard, cleaned
from assistant.technique.text import Word, words_of
from flows.events import ProbeKind

_REACH: Final = 3
"""How many words away "niet" still turns a word round."""
_HALF: Final = (2, 8)
"""Fewest and most words in each half of a contrast, to be worth giving back."""
_SOLUTION_WITHIN: Final = 6
"""How many words after "ik wil" a solution may stand."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Words that call for a kind of probe, before choosing among them."""

    kind: ProbeKind
    about: str
    strength: int
    start: int = 0
    end: int = 0
    trigger: str = ""
    """`said[start:end]`; empty when it rests on no words."""
    core: frozenset[int] = frozenset()
    """Places of the words it rests on."""
    more: Mapping[str, str] = field(default_factory=dict)

    @property
    def words(self) -> Mapping[str, str]:
        return {"about": self.about, **self.more}


class Line:
    """A text, its words and their listed spellings, read with one lexicon."""

    def __init__(self, said: str, words: Lexicon) -> None:
        self.said = said
        self.lexicon = words
        self.words: Sequence[Word] = words_of(said)
        self.norms: Sequence[str] = [words.spelled(word.norm) for word in self.words]

    def span(self, first: int, last: int) -> tuple[int, int]:
        return self.words[first].start, self.words[last].end

    def is_in(self, group: str, place: int) -> bool:
        return self.lexicon.is_in(group, self.norms[place])

    def tells(self, place: int) -> bool:
        return self.lexicon.tells(self.words[place], self.norms[place])

    def negator_before(self, place: int) -> int | None:
        """The "niet" or "geen" shortly before, in the same breath."""
        for at in range(place - 1, max(place - _REACH, 0) - 1, -1):
            if self.words[at + 1].pause or self.is_in("borders", at):
                return None
            if self.is_in("negators", at):
                return at
        return None

    def is_denied_after(self, place: int) -> bool:
        """ "Bang ben ik niet"."""
        for at in range(place + 1, min(place + 1 + _REACH, len(self.words))):
            if self.words[at].pause or self.is_in("borders", at):
                return False
            if self.is_in("negators", at):
                return True
        return False

    def finding(
        self, expression: Expression, first: int, last: int, core: frozenset[int], kind: str = ""
    ) -> Finding:
        start, end = self.span(first, last)
        trigger = self.said[start:end]
        heard = as_heard(trigger, self.lexicon)
        say = heard if expression.say is None else expression.say.replace("~", heard)
        return Finding(
            cast("ProbeKind", kind or expression.kind),
            expression.about,
            expression.strength,
            start,
            end,
            trigger,
            core,
            {"word": say, "heard": heard},
        )


def findings(said: str, words: Lexicon) -> Iterator[Finding]:
    """Everything in the text that calls for a probe, in no particular order."""
    line = Line(said, words)
    found = list(words.find(line.norms, line.words))
    has_effort = any(one.expression.kind == "effort" for one in found)
    for one in _longest(found):
        kind = one.expression.kind
        if kind not in KINDS or (kind == "own_effort" and has_effort):
            continue
        finding = _READERS.get(kind, _plain)(line, one)
        if finding is not None:
            yield finding
    yield from _solutions(line, found)
    yield from _contrasts(line)


def _longest(found: list[Found]) -> list[Found]:
    """Of expressions of one kind on the same words, only the longest."""
    kept: list[Found] = []
    for one in found:
        rivals = [
            other for other in found if other is not one and other.expression.kind == one.expression.kind
        ]
        if not any(
            one.core < other.core or (one.core == other.core and _before(other, one)) for other in rivals
        ):
            kept.append(one)
    return kept


def _before(one: Found, other: Found) -> bool:
    return (one.expression.strength, id(one)) > (other.expression.strength, id(other))


def _plain(line: Line, one: Found) -> Finding | None:
    return line.finding(one.expression, one.first, one.last, one.core)


def _unless_denied(line: Line, one: Found) -> Finding | None:
    if any(line.is_in("negators", at) for at in one.core):
        return _plain(line, one)
    if line.negator_before(one.first) is not None or line.is_denied_after(one.last):
        return None
    return _plain(line, one)


def _echo(line: Line, one: Found) -> Finding | None:
    """A telling word, with the "niet" that belongs to it ("niet zo moeilijk") and the noun it is about."""
    first, last = one.first, one.last
    negator = line.negator_before(first)
    if one.expression.say is None and negator is not None and negator not in one.core:
        if one.expression.about in ("topic", "ending"):
            return None
        if all(line.is_in("degree", at) for at in range(negator + 1, first)):
            first = negator
    if one.expression.about == "judging" and first == last:
        last = _with_its_noun(line, last)
    return line.finding(one.expression, first, last, one.core)


def _with_its_noun(line: Line, place: int) -> int:
    """ "Moeilijke" → "moeilijke baas"."""
    after = place + 1
    if not line.norms[place].endswith("e") or after >= len(line.words) or line.words[after].pause:
        return place
    return after if line.tells(after) else place


def _absolute(line: Line, one: Found) -> Finding | None:
    """ "Niet altijd" leaves an exception: then it is only vague."""
    if one.expression.about in ("always", "everyone", "everything"):
        negator = line.negator_before(one.first)
        if negator is not None:
            expression = Expression("vague", "frequency", one.expression.strength - 10, one.expression.parts)
            return line.finding(expression, negator, one.last, one.core | {negator})
    return _plain(line, one)


def _network(line: Line, one: Found) -> Finding | None:
    if one.expression.about == "nobody" and line.negator_before(one.first) is not None:
        return None
    return _plain(line, one)


_READERS: Final = {
    "echo": _echo,
    "absolute": _absolute,
    "feeling": _unless_denied,
    "own_effort": _unless_denied,
    "network": _network,
}


def _solutions(line: Line, found: list[Found]) -> Iterator[Finding]:
    """A solution shortly after "ik wil", "nodig", "graag": the demand, with what it is called."""
    solutions = [one for one in found if one.expression.kind == "solutions"]
    wants = [one for one in found if one.expression.kind == "wants"]
    for solution in solutions:
        want = next((one for one in wants if _belongs(line, one, solution)), None)
        if want is None:
            continue
        if line.negator_before(solution.first) is not None:
            continue
        finding = line.finding(
            solution.expression, solution.first, solution.last, solution.core, "look_behind"
        )
        yield finding


def _belongs(line: Line, want: Found, solution: Found) -> bool:
    if want.core & solution.core:
        return False
    first, last = sorted((want, solution), key=lambda one: one.first)
    if last.first - first.last > _SOLUTION_WITHIN:
        return False
    return all(line.words[at].pause < 2 for at in range(first.last + 1, last.first + 1))


def _contrasts(line: Line) -> Iterator[Finding]:
    """ "… maar …": both halves given back side by side."""
    for place, norm in enumerate(line.norms):
        if line.lexicon.is_in("contrast", norm):
            contrast = _contrast(line, place)
            if contrast is not None:
                yield contrast


def _contrast(line: Line, place: int) -> Finding | None:
    if place + 1 >= len(line.words) or place == 0 or line.words[place + 1].pause == 2:
        return None
    is_loose = not line.words[place].pause and line.is_in("not_contrast_before", place + 1)
    if is_loose or line.is_in("not_contrast_after", place - 1):
        return None
    first = place - 1 if line.words[place].pause < 2 else None
    if first is None:
        return None
    while first > 0 and not line.words[first].pause:
        first -= 1
    last = place + 1
    while last + 1 < len(line.words) and not line.words[last + 1].pause:
        last += 1
    if not all(_HALF[0] <= size <= _HALF[1] for size in (place - first, last - place)):
        return None
    one = as_heard(line.said[slice(*line.span(first, place - 1))], line.lexicon)
    other = as_heard(line.said[slice(*line.span(place + 1, last))], line.lexicon)
    start, end = line.span(first, last)
    return Finding(
        "mirror", "contrast", 61, start, end, line.said[start:end], frozenset({place}),
        {"word": cleaned(line.said[start:end]), "heard": cleaned(line.said[start:end]), "one": one, "other": other},
    )  # fmt: skip
