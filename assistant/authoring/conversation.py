"""What is said at the table: cues to glance at, example questions, words the client reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.authoring import checks
from assistant.authoring.findings import Finding
from assistant.authoring.places import Places, Spot, found
from assistant.technique.utterances import Utterance, analyse
from flows.model import Field, Flow, Step
from flows.shapes import MAX_CUE

MAX_WORDS = 20
"""In one spoken sentence."""
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_SENTENCES = re.compile(r"(?<=[.!?…])\s+")
_QUOTED = 60


def conversation_findings(flow: Flow, places: Places) -> Iterator[Finding]:
    for step in flow.steps.values():
        length = max(len(step.cue.nl), len(step.cue.en or ""))
        if length > MAX_CUE:
            yield found(checks.LONG_CUE, places.of(step, "cue"), length=length, limit=MAX_CUE)
        for number, ask in enumerate(step.ask):
            yield from _of_question(ask.nl, step, places.of(step, "ask", number))
        for field in (step.field, *step.field.fields):
            read = (field.for_client, *(option.for_client for option in field.options))
            for words in (one.nl for one in read if one is not None):
                yield from _jargon(_heard(_unexplained(words)), Spot(places.file, field.line, step.id))


def _of_question(asked: str, step: Step, spot: Spot) -> Iterator[Finding]:
    heard = _heard(asked)
    quoted = asked if len(asked) <= _QUOTED else f"{asked[:_QUOTED].rstrip()}…"
    longest = max(len(sentence.split()) for sentence in _SENTENCES.split(asked))
    if longest > MAX_WORDS:
        yield found(checks.LONG_QUESTION, spot, count=longest, limit=MAX_WORDS)
    if heard.is_certain:
        yield from _of_label(heard, step, spot, quoted)
    if heard.softer is not None:
        yield found(checks.ASKS_WHY, spot, quoted=quoted, softer=heard.softer)
    yield from _jargon(heard, spot)


def _jargon(heard: Utterance, spot: Spot) -> Iterator[Finding]:
    for one in heard.jargon:
        yield found(checks.JARGON, spot, quoted=one.word, plain=one.plain)


def _unexplained(words: str) -> str:
    """Without a word that is explained: "een jobcoach: iemand die u helpt", "hulp thuis (Wmo)"."""
    return _IN_BRACKETS.sub("", words.rpartition(":")[2])


def _of_label(heard: Utterance, step: Step, spot: Spot, quoted: str) -> Iterator[Finding]:
    match heard.label:
        case "gesloten" if _keeps_words_alone(step.field):
            yield found(checks.CLOSED_QUESTION, spot, quoted=quoted)
        case "suggestief":
            yield found(checks.LEADING_QUESTION, spot, quoted=quoted)
        case "meervoudig":
            yield found(checks.STACKED_QUESTION, spot, quoted=quoted)


@lru_cache(maxsize=8192)
def _heard(asked: str) -> Utterance:
    """While somebody writes, nearly every question is the one of a moment ago."""
    return analyse(asked)


def _keeps_words_alone(field: Field) -> bool:
    return field.kind == "text" or (
        field.kind == "group" and all(_keeps_words_alone(part) for part in field.fields)
    )
