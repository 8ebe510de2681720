"""What a question is about: the topic it names, the one the talk was on, or one of two that are possible."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from assistant.practice.analysis import Label
from assistant.practice.choosing import Choosing
from assistant.practice.earlier import work_before
from assistant.practice.going_on import SURE, GoingOn, name_of
from assistant.practice.pointing import MENTIONS, POINTING
from assistant.practice.state import ClientState
from assistant.practice.subjects import Found, Subjects
from assistant.practice.turn import Turn
from assistant.practice.words import stems
from flows.client_model import Topic
from flows.model import StarPart

BEST: Final = 3
"""Topics in a reply."""
LONG_NAME: Final = 4
"""Letters of a word in the name of a topic that is more than "weg" or "nu"."""
_WORK: Final = frozenset({"werk_laatste", "werk_verleden"})
"""“Hebt u gewerkt?” is about either."""
MARGIN: Final = 0.08
"""Two topics closer than this share of the best are both possible: 3 in 100 labelled questions, half of
them with the wrong one in front."""
GUESSED: Final = 0.35
"""How likely a topic has to be for a client who is not sure to ask whether it is meant."""
GOES_ON: Final = 0.6
"""Confidence that a question without a subject is about what was talked about."""


@dataclass(frozen=True, slots=True)
class Focus:
    topic: Topic | None
    """None when the question was not understood, or not surely: then `between` says what it may be."""
    topics: tuple[str, ...] = ()
    confidence: float = 0.0
    label: Label = "open"
    """Of the question that is answered; after "which do you mean?" that of the question before."""
    star: StarPart | None = None
    goes_on: bool = False
    """About what was said before."""
    between: tuple[Topic, Topic] | None = None
    """Two topics it may be about."""
    elsewhere: str | None = None
    """What it is about, where the client has nothing to say about that, or only something beside it."""
    words: str = ""
    """The part of the turn that is answered."""


@dataclass(frozen=True, slots=True)
class Focusing:
    subjects: Subjects
    choosing: Choosing
    going_on: GoingOn

    def focus(self, turn: Turn, state: ClientState) -> Focus:
        found = self._understood(turn, state)
        if found.topic is not None or found.elsewhere is not None or not turn.is_question:
            return found
        return self._guess(found, turn, state)

    def _guess(self, found: Focus, turn: Turn, state: ClientState) -> Focus:
        """Not understood, but near enough to ask which of two it is.

        Or an invitation to tell of a moment with the word for one of them: "die drukke dag in het hotel".
        """
        guessed = self.subjects.find(found.words, state.topic)
        topics = _best(guessed)
        if not topics or state.outcome == "clarify":
            return found
        near = replace(found, topics=topics, confidence=guessed.confidence)
        first = self.choosing.topics[topics[0]]
        if guessed.ranked[0][1] < GUESSED:
            listing = [topic for topic in topics if self.going_on.lists(found.words, topic)]
            is_invited = turn.label == "open" and turn.analysis.star == "S"
            return replace(near, topic=first) if is_invited and listing == [first.id] else found
        if len(topics) < 2:
            return found
        return replace(near, between=(first, self.choosing.topics[topics[1]]))

    def _understood(self, turn: Turn, state: ClientState) -> Focus:
        if "zelf" in turn.asked and not stems(turn.question):
            topic = self.choosing.topics[self.choosing.first_topic(state)]
            return Focus(topic, (topic.id,), GOES_ON, turn.label, goes_on=True, words=turn.text)
        if turn.label == "meervoudig" and len(turn.pieces) > 1:
            return self._easiest(turn, state)
        if (mentioned := self._mentioned(turn, state)) is not None:
            return mentioned
        if turn.question == turn.text:
            return self._of(turn.text, turn.stems, turn, state)
        asked = self._of(turn.question, stems(turn.question), turn, state)
        if asked.topic is not None and not asked.goes_on:
            return asked
        announced = self._of(
            turn.text.replace(turn.question, " "), turn.stems, turn, replace(state, topic=None)
        )
        if announced.topic is not None and not announced.goes_on:
            return announced
        return asked if asked.topic is not None else self._of(turn.text, turn.stems, turn, state)

    def _mentioned(self, turn: Turn, state: ClientState) -> Focus | None:
        """Another topic than that of the talk, named before the comma of a question that points at it."""
        found = MENTIONS.search(turn.question)
        if state.topic is None or found is None or POINTING.isdisjoint(turn.words):
            return None
        told = found["told"]
        named = self._of(told, stems(told), turn, replace(state, topic=None))
        is_other = named.topic is not None and named.topic.id != state.topic
        return replace(named, words=turn.text) if is_other and not named.goes_on else None

    def chosen(self, turn: Turn, state: ClientState) -> Focus | None:
        """The topic a coach chose when the client asked which was meant."""
        if state.clarifying is None:
            return None
        a, b = (self.choosing.topics[topic] for topic in state.clarifying.topics)
        telling = set(turn.stems)
        found = self.subjects.find(turn.text)
        best = found.first
        if found.is_understood and found.confidence >= SURE and best not in (a.id, b.id):
            return None
        near_a, near_b = self.going_on.names(a.id, turn), self.going_on.names(b.id, turn)
        if near_a == near_b:
            if best not in (a.id, b.id) or not telling:
                return None
            topic = a if best == a.id else b
        else:
            topic = a if near_a > near_b else b
        label = turn.label if turn.label in ("open", "suggestief") else state.clarifying.label
        return Focus(topic, (topic.id,), 1.0, label, turn.analysis.star, words=turn.text)

    def _of(self, words: str, telling: tuple[str, ...], turn: Turn, state: ClientState) -> Focus:
        if (before := work_before(words, is_on_work=self._is_on_work(state))) is not None:
            return replace(self._named(before, self._found(before, state), turn, state), star=None)
        found = self._found(words, state)
        if self.going_on.goes_on(words, telling, turn, found, state):
            return self._further(words, turn, found, state)
        return self._named(words, found, turn, state)

    def _is_on_work(self, state: ClientState) -> bool:
        topic = self.choosing.topics.get(state.topic or "")
        return topic is not None and (topic.id in _WORK or topic.about == "werkervaring")

    def _named(self, words: str, found: Found, turn: Turn, state: ClientState) -> Focus:
        if not found.is_understood or not found.ranked:
            return Focus(
                None,
                confidence=found.confidence,
                label=turn.label,
                words=words,
                elsewhere=found.elsewhere,
            )
        topics = _best(found)
        return Focus(
            self.choosing.topics[topics[0]], topics, found.confidence, turn.label, turn.analysis.star,
            between=self._between(found, turn, state), elsewhere=found.elsewhere, words=words,
        )  # fmt: skip

    def _found(self, words: str, state: ClientState) -> Found:
        """With the topic of the talk in mind, unless another is named or there is nothing left to say."""
        found = self.subjects.find(words, state.topic)
        topic = self.choosing.topics.get(state.topic or "")
        if topic is None or found.first != topic.id:
            return found
        afresh = self.subjects.find(words)
        if not afresh.is_understood or afresh.first is None:
            return found
        other = self.choosing.topics[afresh.first]
        named = (name_of(other) - name_of(topic)).intersection(stems(words))
        is_named = any(len(one) >= LONG_NAME for one in named)
        is_listed = self.going_on.lists(words, other.id) and not self.going_on.lists(words, topic.id)
        is_other = is_named or is_listed or not self.choosing.has_more(topic, state)
        return afresh if is_other and afresh.confidence >= SURE else found

    def _further(self, words: str, turn: Turn, found: Found, state: ClientState) -> Focus:
        """The part of the episode that is asked for or comes next, or the topic of the talk."""
        star = turn.analysis.star
        part = self.choosing.part(state, star) if turn.label != "echo" else None
        topic = state.topic if part is None else part.topic
        if topic is None:
            topic = self.choosing.first_topic(state)
        others = (other for other, score in found.ranked if score > 0 and other != topic)
        topics = (topic, *others)[:BEST]
        if part is not None:
            star = self.choosing.parts[part.id]
        return Focus(
            self.choosing.topics[topic], topics, max(found.confidence, GOES_ON), turn.label, star,
            goes_on=True, words=words,
        )  # fmt: skip

    def _between(self, found: Found, turn: Turn, state: ClientState) -> tuple[Topic, Topic] | None:
        if len(found.ranked) < 2 or state.outcome == "clarify":
            return None
        if turn.label in ("suggestief", "echo"):
            return None
        (a, best), (b, second) = found.ranked[:2]
        if turn.label == "gesloten" and {a, b} == _WORK:
            return None
        if best <= 0 or second < best * (1 - MARGIN) or state.topic in (a, b):
            return None
        if self.going_on.names(a, turn) > self.going_on.names(b, turn):
            return None
        return self.choosing.topics[a], self.choosing.topics[b]

    def _easiest(self, turn: Turn, state: ClientState) -> Focus:
        """Of several questions the last that asks for something said at once; else the last understood."""
        parts = [self._of(piece, stems(piece), turn, state) for piece in turn.pieces]
        known = [part for part in reversed(parts) if part.topic is not None and part.between is None]
        easy = (part for part in known if part.topic and self.choosing.has_at_once(part.topic, state))
        return next(easy, known[0] if known else self._of(turn.text, turn.stems, turn, state))


def _best(found: Found) -> tuple[str, ...]:
    return tuple(topic for topic, score in found.ranked[:BEST] if score > 0)
