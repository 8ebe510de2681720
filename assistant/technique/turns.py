"""A coach's turn cut into clauses, and how each of them begins.

Coaches type as they speak: question marks and commas are missing, two questions run into one another, and
"en", "ja" or a name stands before the question.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from assistant.technique.lexicons import Found
from assistant.technique.line import Line

Form = Literal["wh", "verb", "other"]
"""Begins with a question word, with a verb and then its subject, or otherwise."""
LATE: Final = 1
"""From this many words on, a question may begin inside a clause."""
_TAIL: Final = 2
"""Words of "…, denkt u?" and the like."""
_TELL: Final = ("vertel", "vertelt")
_SHORTEST_VERB: Final = 5
_I_MAY: Final = ("mag", "zal")
_I_MIGHT: Final = ("kan", "moet", "heb", "zou", "ben", "zit", "zie", "mis", "vergeet")


@dataclass(frozen=True, slots=True)
class Clause:
    """Words `first` up to and including `last` of a line."""

    first: int
    last: int
    head: int
    """Where it really begins, after "en", "ja", "oké"."""
    form: Form
    is_asking: bool
    """A question mark follows."""
    found: tuple[Found, ...]

    @property
    def is_question(self) -> bool:
        return self.form != "other"

    def __len__(self) -> int:
        return self.last - self.first + 1

    def of_kind(self, kind: str, *abouts: str) -> list[Found]:
        return [
            one
            for one in self.found
            if one.expression.kind == kind and (not abouts or one.expression.about in abouts)
        ]

    def at_head(self, kind: str, *abouts: str) -> Found | None:
        """The longest such expression at the beginning."""
        here = [one for one in self.of_kind(kind, *abouts) if self.first <= one.first <= self.head]
        return max(here, key=lambda one: (one.expression.strength, one.last), default=None)


class Turn:
    """What a coach said in one go."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.found = tuple(line.lexicon.find(line.norms, line.words))
        self._starts = {
            one.first
            for one in self.found
            if one.expression.kind == "open" and one.expression.about != "short"
        }
        self.tags = {one.first for one in self.found if one.expression.about == "tag"}
        self.clauses = tuple(self._cut())

    @property
    def breaths(self) -> int:
        """How many pauses within."""
        return sum(word.pause > 0 for word in self.line.words[1:])

    def norms(self, clause: Clause) -> Sequence[str]:
        return self.line.norms[clause.first : clause.last + 1]

    def choice(self, clause: Clause) -> int | None:
        """Where the "of" of "thee of koffie" stands."""
        places = range(clause.head + 1, clause.last)
        return next((at for at in places if self.line.norms[at] in ("of", "ofwel")), None)

    def _cut(self) -> list[Clause]:
        line, clauses, first = self.line, [], 0
        for at in range(1, len(line) + 1):
            if at < len(line) and not self._begins(first, at):
                continue
            clauses.append(self._clause(first, at - 1))
            first = at
        return clauses if len(line) else []

    def _clause(self, first: int, last: int) -> Clause:
        head = self._head(first, last)
        asking = self._is_asked(last)
        found = tuple(one for one in self.found if first <= one.first and one.last <= last)
        return Clause(first, last, head, self.form(head, last, is_asking=asking), asking, found)

    def _is_asked(self, last: int) -> bool:
        """Whether a question mark comes before the next word."""
        words = self.line.words
        end = words[last + 1].start if last + 1 < len(words) else len(self.line.said)
        return "?" in self.line.said[words[last].end : end]

    def _head(self, first: int, last: int) -> int:
        at = first
        while at < last and self.line.is_in("fillers", at) and not self._is_verb_you(at):
            at += 1
        after = at
        while after < last and (self.line.is_in("adverbs", after) or self.line.is_in("fillers", after)):
            after += 1
        return after if self.line.is_in("wh", after) else at

    def _is_verb_you(self, at: int) -> bool:
        """ "Kijk" may be a filler, "kijkt u" is not."""
        return at + 1 < len(self.line) and self.line.is_in("verbs", at) and self.line.is_in("you", at + 1)

    def _begins(self, first: int, at: int) -> bool:
        """Whether a new clause begins at `at`, the present one having begun at `first`."""
        pause = self.line.words[at].pause
        if pause == 2:
            return not self._is_abbreviated(at - 1)
        end = self._sentence_end(at)
        if pause:
            return self._begins_after_comma(at, end)
        if self.line.norms[at] in ("en", "maar") and at > first:
            return self._begins_after_and(first, at, end)
        return at - first >= LATE and self._begins_unmarked(first, at)

    def _is_abbreviated(self, at: int) -> bool:
        """ "Dhr. Jansen": the word as typed, with a full stop and nothing more before the next."""
        word, after = self.line.words[at], self.line.words[at + 1]
        between = self.line.said[word.end : after.start]
        return between == ". " and self.line.lexicon.is_in("abbreviations", word.norm)

    def _begins_after_comma(self, at: int, end: int) -> bool:
        if at in self.tags:
            return False
        head = self._head(at, end)
        return head in self._starts or self._is_full_question(head, end)

    def _begins_after_and(self, first: int, at: int, end: int) -> bool:
        """ "Wat deed u en hoe ging dat", "waar en wanneer": only after a question."""
        if self.form(self._head(first, at - 1), at - 1, is_asking=False) == "other":
            return at + 2 <= end and self.line.is_in("wh", at + 1) and self._is_wh_verb_you(at + 1)
        head = self._head(at, end)
        if head == at:
            return False
        alone = self.line.is_in("alone", head) and (head == end or self.line.words[head + 1].pause > 0)
        return alone or self._is_full_question(head, end)

    def _begins_unmarked(self, first: int, at: int) -> bool:
        """ "… met u wat heeft u gedaan": no comma, no "en"."""
        line = self.line
        if line.norms[at] in _TELL and line.words[at - 1].capital:
            return True
        if line.is_in("embeds", at - 1):
            return False
        if line.is_in("before_wh", at):
            return at + 1 < len(line) and line.is_in("wh", at + 1) and self._is_wh_verb_you(at + 1)
        if line.is_in("before_wh", at - 1) or line.is_in("fillers", at):
            return False
        return line.is_in("wh", at) and self._is_wh_verb_you(at) and first < at

    def _is_wh_verb_you(self, at: int) -> bool:
        """Question word, verb and subject in a row: never part of another sentence."""
        line = self.line
        if at + 1 >= len(line) or line.words[at + 1].pause:
            return False
        if line.is_in("verbs_with_you", at + 1):
            return True
        return (
            at + 2 < len(line)
            and line.is_in("verbs", at + 1)
            and not line.words[at + 2].pause
            and line.is_in("subjects", at + 2)
        )

    def _is_full_question(self, head: int, end: int) -> bool:
        form = self.form(head, end, is_asking=False)
        if form == "verb":
            is_short = self.line.is_in("quoted_by", head) and end - head < _TAIL
            return not is_short and self._is_verb_known(head)
        return form == "wh"

    def _sentence_end(self, at: int) -> int:
        while at + 1 < len(self.line) and self.line.words[at + 1].pause != 2:
            at += 1
        return at

    def form(self, head: int, last: int, *, is_asking: bool) -> Form:
        if self.wh_at(head, last, is_asking=is_asking) is not None:
            return "wh"
        return "verb" if self._is_verb_first(head, last, is_asking=is_asking) else "other"

    def wh_at(self, head: int, last: int, *, is_asking: bool) -> int | None:
        """Place of the question word the clause begins with."""
        line = self.line
        at = head
        if line.is_in("before_wh", head) and head < last and line.is_in("wh", head + 1):
            at = head + 1
        if not line.is_in("wh", at):
            return None
        if at == last:
            return at if is_asking or at == 0 or line.is_in("alone", at) else None
        if is_asking or at > head:
            return at
        if line.is_in("own_order", at + 1) and not line.words[at + 1].pause:
            return None
        if line.norms[at] == "wat":
            return at if line.is_in("after_wat", at + 1) or self._is_verb(at + 1) else None
        return at

    def _is_verb(self, at: int) -> bool:
        line = self.line
        if line.is_in("verbs", at) or line.is_in("verbs_with_you", at):
            return True
        if line.is_in("subordinate", at):
            return False
        norm = line.norms[at]
        is_before_you = at + 1 < len(line) and line.is_in("you", at + 1)
        return is_before_you or (
            len(norm) >= _SHORTEST_VERB and norm.endswith(("t", "de", "te", "den", "ten"))
        )

    def _is_verb_known(self, at: int) -> bool:
        """By the list, or by its ending before "u"; "ineens je huis" begins with no verb."""
        norm = self.line.norms[at]
        return (
            self.line.is_in("verbs", at)
            or self.line.is_in("verbs_with_you", at)
            or (
                at + 1 < len(self.line)
                and self.line.norms[at + 1] in ("u", "jij", "gij", "ge")
                and norm.isalpha()
                and not self.line.is_in("subordinate", at)
            )
        )

    def _is_verb_first(self, head: int, last: int, *, is_asking: bool) -> bool:
        line = self.line
        if line.is_in("verbs_with_you", head):
            return True
        if head >= last or line.words[head + 1].pause:
            return False
        norm, after = line.norms[head], line.norms[head + 1]
        if line.is_in("you", head + 1):
            return self._is_verb_known(head) or (norm.isalpha() and not line.is_in("subordinate", head))
        if not line.is_in("verbs", head):
            return False
        if after == "ik":
            return norm in _I_MAY or (is_asking and norm in _I_MIGHT)
        is_command = line.is_in("commands", head) and not is_asking
        return is_asking or (line.is_in("subjects", head + 1) and not is_command)
