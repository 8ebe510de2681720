"""What in a text calls for a probe: every expression found, with its reach and what turns it round."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import Final, cast

from assistant.technique.lexicons import KINDS, Found
from assistant.technique.line import Line
from assistant.technique.voices import Voices
from assistant.technique.wording import uncommon_words
from flows.events import ProbeKind

UNCOMMON_STRENGTH: Final = 34
CONTRAST_STRENGTH: Final = 61
OTHERS_STRENGTH: Final = 60
TOGETHER_STRENGTH: Final = 90
"""Above all but a missing part: an example is about what the client did."""
ALONE: Final = ("dark", "tender", "private")
"""What is never offered next to anything else, gravest first."""
_EXCEPTION_COST: Final = 10
_HALF: Final = (2, 8)
"""Fewest and most words in each half of a contrast, to be worth giving back."""
_REFUSALS: Final = ("niet", "geen", "not", "no")
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


def findings(line: Line) -> list[Finding] | None:
    """Everything in the text that calls for a probe, in no particular order; what stands alone, alone.

    None when the client shuts the door: then nothing at all is to be asked.
    """
    found = list(line.lexicon.find(line.norms, line.words))
    voices = Voices(line)
    fixed = frozenset[int]().union(*(one.core for one in found if one.expression.kind == "fixed"))
    has_effort = any(one.expression.kind == "effort" for one in found)
    calls = [
        finding
        for one in _longest([one for one in found if one.expression.kind in KINDS])
        if not (has_effort and one.expression.kind == "own_effort")
        and fixed.isdisjoint(one.core)
        and (finding := _READERS.get(one.expression.kind, _finding)(line, one)) is not None
    ]
    calls.extend(_solutions(line, found))
    calls.extend(_contrasts(line))
    calls = list(_in_the_right_mouth(voices, calls))
    graves = {one.about: one for one in calls if one.kind in ("echo", "vague") and one.about in ALONE}
    if "dark" not in graves and any(_is_limit(voices, one) for one in found):
        return None
    if graves:
        return [next(graves[about] for about in ALONE if about in graves)]
    if not any(one.kind == "echo" for one in calls):
        calls.extend(_uncommon(line, voices, fixed))
    return calls


def _is_limit(voices: Voices, one: Found) -> bool:
    return one.expression.kind == "limits" and not (
        voices.is_reported(one.last) or voices.is_others(one.last)
    )


def _in_the_right_mouth(voices: Voices, calls: Sequence[Finding]) -> Iterator[Finding]:
    """Without what somebody else said, wants or feels, as if it were the client's; then the client's own
    view of it is worth hearing."""
    has_view = any(one.about == "others" for one in calls)
    for one in calls:
        kept = _whoever_said_it(voices, one)
        if kept is not None:
            yield kept
        elif not has_view and _calls_for_own_view(voices, one):
            has_view = True
            at = max(one.first, 0)
            place = max((verb for verb in voices.speakers if verb <= at), default=at)
            core = frozenset({place})
            about = "rule" if one.kind == "actor" else "others"
            yield Finding("mirror", about, OTHERS_STRENGTH, min(place, one.first), one.last, core)
    if not has_view and voices.about_client:
        verb, last = voices.about_client[0]
        yield Finding(
            "mirror", "others", OTHERS_STRENGTH, min(verb, last), max(verb, last), frozenset({verb})
        )


def _whoever_said_it(voices: Voices, one: Finding) -> Finding | None:
    """The finding as it holds for who said it; None when it is not the client's."""
    is_reported = any(map(voices.is_reported, one.core))
    is_others = any(voices.is_others_without(place, one.core) for place in one.core)
    match one.kind, one.about:
        case "echo", "dark":
            return replace(one, about="tender") if is_reported or is_others else one
        case ("echo", "tender") | ("mirror", "others" | "two_sides"):
            return one
        case "mirror", "contrast":
            return None if voices.is_reported(one.first) and voices.is_reported(one.last) else one
        case "actor", "they":
            return None if is_reported or voices.names_group_before(one.first) else one
        case "actor", _:
            return None if is_reported or voices.names_source(one.first) else one
        case "feeling", _ if is_others and not is_reported:
            return replace(one, about="others")
        case (
            ("hedge", "willing" | "unsure" | "so_so")
            | ("look_behind" | "own_effort", _)
            | ("network", "nobody")
        ):
            return None if is_reported or is_others else one
        case about:
            is_colleagues = about == ("echo", "topic") and all(map(voices.is_of_somebody_at_work, one.core))
            return None if is_reported or is_colleagues else one


def _calls_for_own_view(voices: Voices, one: Finding) -> bool:
    if any(map(voices.is_reported, one.core)):
        return True
    if one.kind == "actor":
        return one.about in ("had_to", "not_allowed")
    return one.kind == "look_behind" and voices.speaks_of_self(one.first)


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
    if about == "tender" and negator is not None:
        return None
    if about == "topic" and line.is_denied_after(last):  # "beslag is er niet"
        return None
    if negator is not None and one.expression.say is None and about not in ("dark", "defends"):
        if about == "topic" or line.is_listed(last, "feeling"):
            return None
        if all(line.is_in("degree", at) for at in range(negator + 1, first)):
            first = negator
    if about in ("judging", "ending") and one.first == last and line.norms[last].endswith("e"):
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
    if is_others and one.expression.about == "unsure":
        return None
    return None if one.expression.about == "guess" and _is_no_guess(line, one) else _finding(line, one)


def _is_no_guess(line: Line, one: Found) -> bool:
    """ "Daar denk ik niet aan", "dat denk ik niet"."""
    after = one.last + 1
    if after >= len(line) or line.words[after].pause or not line.is_in("negators", after):
        return False
    return after + 1 == len(line) or bool(line.words[after + 1].pause) or line.is_in("thinks_of", after + 1)


_READERS: Final[Mapping[str, Callable[[Line, Found], Finding | None]]] = {
    "echo": _echo,
    "absolute": _absolute,
    "feeling": _feeling,
    "own_effort": _own_effort,
    "network": _network,
    "hedge": _hedge,
}
"""Kinds for which the words around an expression matter."""


def _uncommon(line: Line, voices: Voices, fixed: Set[int]) -> Iterator[Finding]:
    """No listed word: then the least everyday thing, with what belongs to it."""
    words = uncommon_words(line)
    if words is not None and words[1] not in fixed and not voices.is_reported(words[1]):
        first, place = words
        yield Finding("echo", "uncommon", UNCOMMON_STRENGTH, first, place, frozenset({place}))


def done_together(line: Line) -> Finding | None:
    """ "We hebben gewoon doorgewerkt": in an example it stays open what the client did."""
    places = [at for at in range(len(line)) if line.is_in("together", at)]
    if not places or any(line.is_in("self", at) for at in range(len(line))):
        return None
    return Finding("actor", "together", TOGETHER_STRENGTH, places[0], places[0], frozenset(places[:1]))


def _solutions(line: Line, found: Sequence[Found]) -> Iterator[Finding]:
    """A solution near "ik wil", "nodig", "graag": the demand, with what it is called."""
    wants = [
        one for one in found if one.expression.kind == "wants" and line.negator_before(one.first) is None
    ]
    weightless = frozenset[int]().union(*(one.core for one in found if one.expression.kind == "fixed"))
    for one in found:
        if one.expression.kind != "solutions" or line.negator_before(one.first) is not None:
            continue
        if not weightless.isdisjoint(one.core):  # "bij school staan"
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
        line.words[at].pause < 2 and not line.is_in("breaks", at) and line.norms[at] not in _REFUSALS
        for at in between
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
