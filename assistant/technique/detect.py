"""What in a text calls for a probe: every expression found, with its reach, negation and quotation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, cast

from assistant.technique.lexicons import KINDS, Expression, Found, Lexicon
from assistant.technique.quoting import as_heard, cleaned
from assistant.technique.text import Word, words_of
from flows.events import ProbeKind

_SHORTEST_SHOUT: Final = 6
_SHOUTED: Final = 0.5
"""More capitals than this, in this many letters, is loudness and no abbreviation."""
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


_UNCOMMON: Final = Expression("echo", "uncommon", 34, ())


class Line:
    """A text, its words and their listed spellings, read with one lexicon."""

    def __init__(self, said: str, words: Lexicon) -> None:
        self.said = said
        self.lexicon = words
        self.words: Sequence[Word] = words_of(said)
        letters = [letter for letter in said[:400] if letter.isalpha()]
        capitals = sum(letter.isupper() for letter in letters)
        self.is_shouted = len(letters) >= _SHORTEST_SHOUT and capitals > _SHOUTED * len(letters)
        self.norms: Sequence[str] = [words.spelled(word.norm) for word in self.words]

    def span(self, first: int, last: int) -> tuple[int, int]:
        return self.words[first].start, self.words[last].end

    def spoken(self, first: int, last: int) -> str:
        """The words as one says them in the middle of a sentence: no shouting, no capital of a beginning."""
        start, end = self.span(first, last)
        words = self.said[start:end]
        if self.is_shouted:
            return words.lower()
        starts_a_sentence = self.words[first].pause == 2 and self.words[first].capital
        return words[0].lower() + words[1:] if starts_a_sentence else words

    def is_in(self, group: str, place: int) -> bool:
        return self.lexicon.is_in(group, self.norms[place])

    def tells(self, place: int) -> bool:
        return self.lexicon.tells(self.words[place], self.norms[place])

    def is_listed(self, place: int, kinds: Sequence[str]) -> bool:
        return any(one.kind in kinds for one in self.lexicon.exact.get(self.norms[place], ()))

    def is_plain(self, place: int) -> bool:
        """Everyday, or listed as telling and passed over for a reason ("geen schulden")."""
        return self.lexicon.is_plain(self.norms[place]) or self.is_listed(place, ("echo", "feeling"))

    @property
    def is_bare_fact(self) -> bool:
        """Figures or abbreviations, and nobody who speaks: a date, a diploma, a number of hours."""
        has_figures = any(
            word.norm[0].isdigit() or self.said[word.start : word.end].isupper() for word in self.words
        )
        return (
            has_figures
            and not self.is_shouted
            and not any(self.is_in("self", at) for at in range(len(self.words)))
        )

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
        heard = as_heard(self.spoken(first, last), self.lexicon)
        if expression.say is not None:
            heard = expression.say.replace("~", heard)
        return Finding(
            cast("ProbeKind", kind or expression.kind),
            expression.about,
            expression.strength,
            start,
            end,
            trigger,
            core,
            {"word": heard, "heard": heard},
        )


def findings(said: str, words: Lexicon) -> Iterator[Finding]:
    """Everything in the text that calls for a probe, in no particular order."""
    line = Line(said, words)
    found = list(words.find(line.norms, line.words))
    has_effort = any(one.expression.kind == "effort" for one in found)
    has_echo = False
    for one in _longest(found):
        kind = one.expression.kind
        if kind not in KINDS or (kind == "own_effort" and has_effort):
            continue
        finding = _READERS.get(kind, _plain)(line, one)
        if finding is not None:
            has_echo |= kind == "echo"
            yield finding
    yield from _solutions(line, found)
    yield from _contrasts(line)
    if not has_echo:
        yield from _uncommon(line)


def _longest(found: list[Found]) -> Iterator[Found]:
    """Of expressions of one kind on the same words, only the longest."""
    kinds: dict[str, list[Found]] = {}
    for one in found:
        kinds.setdefault(one.expression.kind, []).append(one)
    for rivals in kinds.values():
        best: dict[frozenset[int], Found] = {}
        for one in rivals:
            before = best.get(one.core)
            if before is None or one.expression.strength > before.expression.strength:
                best[one.core] = one
        yield from (one for core, one in best.items() if not any(core < other for other in best))


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
        if one.expression.about == "topic" or line.is_listed(last, ("feeling",)):
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


def _own_effort(line: Line, one: Found) -> Finding | None:
    """ "Geen schulden" calls for nothing; "de rekeningen niet betalen" does."""
    denied = line.negator_before(one.first) is not None
    return None if denied and not any(line.is_in("negators", at) for at in one.core) else _plain(line, one)


def _network(line: Line, one: Found) -> Finding | None:
    if one.expression.about == "nobody" and line.negator_before(one.first) is not None:
        return None
    return _plain(line, one)


def _hedge(line: Line, one: Found) -> Finding | None:
    """ "Mijn vriendin weet het niet" is not the client's own doubt."""
    first = one.first
    is_others = first > 0 and not line.words[first].pause and not line.is_in("own_start", first - 1)
    return None if one.expression.about == "unsure" and is_others else _plain(line, one)


_READERS: Final = {
    "hedge": _hedge,
    "echo": _echo,
    "absolute": _absolute,
    "feeling": _unless_denied,
    "own_effort": _own_effort,
    "network": _network,
}


def _uncommon(line: Line) -> Iterator[Finding]:
    """No listed word: the word that is least everyday, late in its clause, or singled out by "een", "te", "zo"."""
    if line.is_bare_fact:
        return
    candidates = [at for at in range(len(line.words)) if line.tells(at) and not line.is_plain(at)]
    if candidates:
        best = max(candidates, key=lambda at: (_weight(line, at), at))
        first = best
        while first > 0 and not line.words[first].pause and line.is_in("leads", first - 1):
            if line.norms[first - 1] == "te" and line.norms[first].endswith("en"):
                break
            first -= 1
        yield line.finding(_UNCOMMON, first, best, frozenset({best}))


def _weight(line: Line, place: int) -> float:
    norm, after = line.norms[place], place + 1
    ends_clause = after == len(line.words) or line.words[after].pause or line.is_in("borders", after)
    is_led = place > 0 and not line.words[place].pause and line.is_in("leads_to_noun", place - 1)
    is_verb = norm.endswith("en") and not is_led
    return 2.0 * bool(ends_clause) + 2.0 * is_led - 2.0 * is_verb + min(len(norm), 12) / 4


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
    if want.core & solution.core or (want.first > solution.first and want.expression.about != "either"):
        return False
    first, last = sorted((want, solution), key=lambda one: one.first)
    between = range(first.last + 1, last.first + 1)
    return len(between) <= _SOLUTION_WITHIN and all(
        line.words[at].pause < 2 and not line.is_in("breaks", at) for at in between
    )


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
    if line.is_in("condition", first):
        return None
    one = as_heard(line.spoken(first, place - 1), line.lexicon)
    other = as_heard(line.spoken(place + 1, last), line.lexicon)
    start, end = line.span(first, last)
    return Finding(
        "mirror", "contrast", 61, start, end, line.said[start:end], frozenset({place}),
        {"word": cleaned(line.said[start:end]), "heard": cleaned(line.said[start:end]), "one": one, "other": other},
    )  # fmt: skip
