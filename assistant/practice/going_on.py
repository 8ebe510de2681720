"""Whether a question goes on about what was talked about, without a subject of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from assistant.practice.choosing import Choosing
from assistant.practice.pointing import (
    BETWEEN,
    FROM_IT,
    KNOWS,
    LIKED,
    OF_IT,
    OF_THEM,
    POINTING,
    SUBJECTS,
    THEN,
    THERE,
    THERE_IN,
    WENT,
)
from assistant.practice.state import ClientState, Outcome
from assistant.practice.subjects import Found, Subjects
from assistant.practice.turn import Turn
from assistant.practice.words import content_stems, stems
from flows.client_model import Topic

FEW_WORDS: Final = 2
"""Telling words of a question that goes on about the same."""
SURE: Final = 0.75
"""Confidence from which another topic than that of the talk is meant."""
_FEELING: Final = "stemming"
TELLING: Final[tuple[Outcome, ...]] = ("answered", "said_before")
ABOUT_IT: Final[tuple[Outcome, ...]] = (*TELLING, "not_yet", "avoids")


@dataclass(frozen=True, slots=True)
class GoingOn:
    subjects: Subjects
    choosing: Choosing

    def goes_on(
        self, words: str, telling: tuple[str, ...], turn: Turn, found: Found, state: ClientState
    ) -> bool:
        """Whether it asks on about the same, without a subject of its own."""
        if turn.label == "echo" and state.topic is not None:
            return not self._names_another(telling, found, state)
        if self._asks_a_part(telling, turn, state):
            return True
        if self._points_back(telling, turn, found, state) or self._takes_up(
            words, telling, turn, found, state
        ):
            return True
        if found.is_understood:
            if found.first != state.topic or len(telling) > FEW_WORDS:
                return False
            afresh = self.subjects.find(words) if telling else found
            return not telling or not (afresh.is_understood and afresh.first == state.topic)
        if not telling:
            return turn.is_question or state.topic is not None
        if state.topic is None or found.elsewhere is not None:
            return False
        points_back = not POINTING.isdisjoint(turn.words) and len(telling) <= FEW_WORDS
        return points_back or "doorvragen" in turn.analysis.flags

    def _points_back(self, telling: tuple[str, ...], turn: Turn, found: Found, state: ClientState) -> bool:
        """“Hoe is dat voor u?”, or a part of a story; about feelings once there is no more to say."""
        topic = self.choosing.topics.get(state.topic or "")
        if topic is None:
            return False
        if not self.choosing.has_more(topic, state) and (telling or found.first == _FEELING):
            return False
        star = turn.analysis.star
        if telling:
            learned = star == "X" and not FROM_IT.isdisjoint(turn.words)
            liked = not OF_IT.isdisjoint(turn.words) and not LIKED.isdisjoint(turn.words)
            return len(telling) == 1 and (learned or liked)
        after = (*turn.words[1:], "")
        points = (
            word in POINTING and not (word == "dat" and follows in SUBJECTS)
            for word, follows in zip(turn.words, after, strict=True)
        )
        return star is not None or any(points)

    def _takes_up(
        self, words: str, telling: tuple[str, ...], turn: Turn, found: Found, state: ClientState
    ) -> bool:
        """A word of what was just told, "die dag", "daar": unless it surely is about something else."""
        topic = self.choosing.topics.get(state.topic or "")
        if topic is None or found.first == topic.id:
            return False
        if state.outcome in ABOUT_IT and self._is_of_it(words, telling, found, state):
            return True
        if state.outcome not in TELLING:
            return False
        if KNOWS.search(words):
            return True
        if THERE.search(words) and len(telling) <= FEW_WORDS and self.choosing.has_more(topic, state):
            is_other = THERE_IN.search(words) is not None and self.lists(words, found.first or topic.id)
            return not is_other and not self._names_another(telling, replace(found, confidence=0.0), state)
        if (then := THEN.search(words)) is not None:
            rest = stems(f"{words[: then.start()]} {words[then.end() :]}")
            return len(rest) < FEW_WORDS and self.choosing.has_more(topic, state)
        if len(telling) <= FEW_WORDS and self._is_named_first(topic, turn, found, state):
            return True
        is_sure = found.is_understood and found.confidence >= SURE
        return not is_sure and bool(set(telling).intersection(stems(state.said)))

    def _is_named_first(self, topic: Topic, turn: Turn, found: Found, state: ClientState) -> bool:
        """Whether the question has more of the name of this topic than of the one that fits best."""
        if found.first is None or not self.choosing.has_more(topic, state):
            return False
        return self.names(topic.id, turn) > self.names(found.first, turn)

    def _is_of_it(self, words: str, telling: tuple[str, ...], found: Found, state: ClientState) -> bool:
        """“Hoe ging dat?”, “Hoe is het contact?”, “Wat doet u voor hem?”"""
        if not telling:
            return WENT.search(words) is not None
        if BETWEEN.issuperset(telling):
            return True
        is_of_them = OF_THEM.search(words) is not None and len(telling) <= FEW_WORDS
        return is_of_them and not self._names_another(telling, found, state)

    def _asks_a_part(self, telling: tuple[str, ...], turn: Turn, state: ClientState) -> bool:
        """A short question for the situation, task, action, result or lesson of what is being told."""
        star = turn.analysis.star
        if star is None or self.choosing.part(state, star) is None:
            return False
        telling = stems(turn.text.partition(",")[0]) or telling
        return len(telling) <= 1 or (len(telling) <= FEW_WORDS and not POINTING.isdisjoint(turn.words))

    def _names_another(self, telling: tuple[str, ...], found: Found, state: ClientState) -> bool:
        """Whether the word that is repeated is the name of another topic, or all else was said."""
        if not found.is_understood or found.first is None or found.first == state.topic:
            return False
        topic = self.choosing.topics[found.first]
        if name_of(topic).intersection(telling):
            return True
        here = self.choosing.topics.get(state.topic or "")
        return found.confidence >= SURE and (here is None or not self.choosing.has_more(here, state))

    def names(self, topic: str, turn: Turn) -> int:
        return len(name_of(self.choosing.topics[topic]).intersection(turn.stems))

    def lists(self, words: str, topic: str) -> bool:
        """Whether one of the words is an entry of this topic by itself."""
        listed = self.choosing.listed[topic]
        return any(frozenset((one,)) in listed for one in content_stems(words))


def name_of(topic: Topic) -> frozenset[str]:
    """Stems of what it is called."""
    return frozenset(stems(f"{topic.title.nl} {topic.named}"))
