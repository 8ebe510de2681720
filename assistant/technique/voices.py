"""Whose words and whose doings: what somebody else said, wants or feels is not the client's own.

Read from the order of the words alone; where that is not clear, they count as the client's.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final

from assistant.technique.line import Line

_SINGULAR_ENDING: Final = "t"
_SPEAKER_WITHIN: Final = 4
"""How many words a speaker takes at most: "van mijn vorige baas"."""


class Voices:
    """Places of a line by whose they are."""

    def __init__(self, line: Line) -> None:
        self._line = line

    def is_reported(self, place: int) -> bool:
        """Somebody else is quoted: "mijn vrouw zegt dat ik depressief ben"."""
        return place in self._reported

    def is_others(self, place: int) -> bool:
        """Somebody else is the subject: "mijn dochter wil niet praten"."""
        return self._subjects[place] is not None

    def is_others_without(self, place: int, core: frozenset[int]) -> bool:
        """The same, unless the expression itself says so, or brings the client in ("niet voor mij")."""
        subject = self._subjects[place]
        has_self = self._line.is_in("self", max(core))
        return subject is not None and subject not in core and not has_self

    def is_of_somebody_at_work(self, place: int) -> bool:
        """A colleague or a customer is what the clause is about: "in 2022 was een collega ziek". Not "ziek
        gemeld bij mijn baas", nor a clause with "ik" in it."""
        line = self._line
        start, end = self._clause(place)
        return not any(line.is_in("own", at) or line.is_in("he", at) for at in range(start, end)) and any(
            line.is_in("at_work", at) and not self._follows_preposition(at) for at in range(start, end)
        )

    def names_source(self, place: int) -> bool:
        """Who did or decided it is said: "mag niet tillen van de dokter", "de gemeente stopte het"."""
        line = self._line
        first, last = self._sentence(place)
        start, end = self._clause(place)
        for at in range(first, last):
            if line.is_in("sources", at) and (self._is_subject(at) or self._preposition_before(at)):
                return True
            if start <= at < end and (
                self._subjects[at] == at
                or (self._is_person(at) and self._preposition_before(at) in ("van", "door", "volgens"))
            ):
                return True
        return any(
            line.words[at].capital and self._preposition_before(at) in ("van", "door", "volgens")
            for at in range(first + 1, last)
        )

    def names_group_before(self, place: int) -> bool:
        """Who "ze" are was said earlier: "de kinderen, ze bellen niet"."""
        line = self._line
        first, last = self._sentence(place)
        return any(line.is_in("sources", at) for at in range(first, last)) or any(
            line.is_in("groups", at) for at in range(place)
        )

    def speaks_of_self(self, place: int) -> bool:
        """Whether the client comes into the same sentence, apart from "mijn" before whom it is about."""
        first, last = self._sentence(place)
        return any(self._line.is_in("own", at) for at in range(first, last)) or any(
            self._line.is_in("whose", at)
            and self._line.is_in("self", at)
            and not any(self._is_person(near) for near in range(at + 1, min(at + 3, last)))
            for at in range(first, last)
        )

    @cached_property
    def speakers(self) -> tuple[int, ...]:
        """Places of the verbs (or "volgens") by which somebody else is quoted."""
        return tuple(place for place, _ in self._quoting)

    @cached_property
    def about_client(self) -> tuple[tuple[int, int], ...]:
        """Each quotation in which the client comes: place of the speaking verb, and of its last word."""
        return tuple(
            (place, quoted[-1])
            for place, quoted in self._quoting
            if any(self._line.is_in("own", at) or self._line.norms[at] in ("me", "mij") for at in quoted)
        )

    @cached_property
    def _quoting(self) -> tuple[tuple[int, range], ...]:
        return tuple(self._quotations())

    @cached_property
    def _reported(self) -> frozenset[int]:
        return frozenset(at for _, quoted in self._quoting for at in quoted)

    @cached_property
    def _subjects(self) -> tuple[int | None, ...]:
        """Per word: the place of the other person its clause is about; None: the client, or a thing."""
        found: list[int | None] = []
        before: int | None = None
        for start, end in self._clauses:
            own = any(self._line.is_in("own", at) for at in range(start, end))
            subject = None if own else self._subject(start, end)
            goes_on = (
                start > 0 and self._line.norms[start] in ("en", "and") and not self._line.words[start].pause
            )
            if subject is None and goes_on and not own:
                subject = before
            found.extend([subject] * (end - start))
            before = subject
        return tuple(found)

    @cached_property
    def _clauses(self) -> tuple[tuple[int, int], ...]:
        line = self._line
        starts = [
            at for at in range(len(line)) if not at or line.words[at].pause or line.is_in("borders", at)
        ]
        return tuple(pairwise((*starts, len(line))))

    @cached_property
    def _sentences(self) -> tuple[tuple[int, int], ...]:
        line = self._line
        starts = [at for at in range(len(line)) if not at or line.words[at].pause == 2]
        return tuple(pairwise((*starts, len(line))))

    def _clause(self, place: int) -> tuple[int, int]:
        return _holding(self._clauses, place)

    def _sentence(self, place: int) -> tuple[int, int]:
        return _holding(self._sentences, place)

    def _subject(self, start: int, end: int) -> int | None:
        """The other person a clause without "ik" begins with, or that "hij" in it stands for."""
        line = self._line
        for at in range(start, end):
            if line.is_in("he", at):
                return at
        at = start
        while at < end and line.is_in("openers", at):
            at += 1
        if at < end and line.is_in("says", at) and not line.is_in("says_or_i_say", at):
            at += 1
        if at + 1 < end and line.is_in("she", at):
            verb = line.norms[at + 1]
            return at if line.is_in("singular", at + 1) or verb.endswith(_SINGULAR_ENDING) else None
        return self._person_at(at, end)

    def _person_at(self, at: int, end: int) -> int | None:
        """Somebody, or an office: "mijn vorige baas", "huisarts", "het UWV"."""
        line = self._line
        if at < end and line.is_in("whose", at):
            at += 1
        if at + 1 < end and not self._is_person(at) and line.norms[at].endswith("e"):
            at += 1
        return at if at < end and self._is_person(at) else None

    def _is_person(self, place: int) -> bool:
        return any(self._line.is_in(group, place) for group in ("persons", "groups", "sources"))

    def _is_subject(self, place: int) -> bool:
        return self._subjects[place] == place

    def _preposition_before(self, place: int) -> str | None:
        line = self._line
        for at in range(place - 1, max(place - _SPEAKER_WITHIN, -1), -1):
            if line.words[at + 1].pause:
                return None
            if line.is_in("by_whom", at):
                return line.norms[at]
            if not (line.is_in("whose", at) or line.norms[at].endswith("e")):
                return None
        return None

    def _follows_preposition(self, place: int) -> bool:
        line = self._line
        at = place - 1
        while at >= 0 and not line.words[at + 1].pause and line.is_in("whose", at):
            at -= 1
        is_near = at >= 0 and not line.words[at + 1].pause
        return is_near and (line.is_in("by_whom", at) or line.is_in("from_or_to", at))

    def _quotations(self) -> Iterator[tuple[int, range]]:
        """Each speaking verb that is somebody else's, and the places of what it says."""
        line = self._line
        for at in range(len(line)):
            if line.is_in("according_to", at):
                speaker = self._speaker_after(at)
                if speaker is not None:
                    yield at, self._quoted(at, speaker + 1)
            elif line.is_in("says", at):
                start, _ = self._clause(at)
                subject = self._subjects[at]
                if subject is not None and start <= subject < at:
                    yield at, self._quoted(at, at + 1)
                elif (speaker := self._speaker_after(at)) is not None:
                    yield at, self._quoted(at, speaker + 1)

    def _speaker_after(self, place: int) -> int | None:
        line = self._line
        end = place + 1
        while end < len(line) and not line.words[end].pause and end <= place + _SPEAKER_WITHIN:
            end += 1
        if place + 1 < end and line.is_in("he", place + 1):
            return place + 1
        speaker = self._person_at(place + 1, end)
        if speaker is None or not line.is_in("says_or_i_say", place):
            return speaker
        has_me = any(line.norms[at] in ("me", "mij") for at in range(speaker + 1, end))
        return speaker if has_me else None

    def _quoted(self, verb: int, after: int) -> range:
        """What follows it; when nothing does, or it came last, what stood before it."""
        line = self._line
        end = after
        while end < len(line) and not self._ends_quotation(end, after):
            end += 1
        first = verb
        while first > 0 and not line.words[first].pause:
            first -= 1
        subject = self._subjects[verb]
        leads = subject is not None and subject < verb
        leads = leads or all(self._may_lead(at) for at in range(first, verb))
        if end > after and leads:
            return range(after, end)
        if first == verb and line.words[verb].pause == 1:
            first -= 1
            while first > 0 and not line.words[first].pause:
                first -= 1
        return range(first, verb)

    def _may_lead(self, place: int) -> bool:
        return any(self._line.is_in(group, place) for group in ("openers", "whose")) or self._is_person(place)

    def _ends_quotation(self, place: int, after: int) -> bool:
        line, word = self._line, self._line.words[place]
        if word.pause:
            between = line.said[line.words[place - 1].end : word.start]
            return not (place <= after + 1 and any(mark in between for mark in ":\"“‘'"))
        if line.is_in("ends_quotation", place):
            return True
        return line.norms[place] in ("en", "and") and place + 1 < len(line) and line.is_in("own", place + 1)


def _holding(spans: Sequence[tuple[int, int]], place: int) -> tuple[int, int]:
    return spans[bisect(spans, place, key=lambda span: span[0]) - 1]
