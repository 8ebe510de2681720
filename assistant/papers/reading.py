"""How well a client can read what the coach wrote: a hint before a paper is handed over, never on it.

Only the coach's words are looked at. What the client said stays as it was said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.i18n import _
from assistant.paper_order import PaperKind
from assistant.record import Record, in_client_words
from assistant.record.for_client import is_for_client, is_quote
from assistant.technique.readability import MOST_WORDS, Level, readability, sentences_in, words_in
from flows.errors import N_

_LEVELS: dict[Level, str] = {
    "easy": N_("What you wrote reads easily."),
    "b1": N_("What you wrote reads about as B1."),
    "harder": N_("What you wrote reads a little harder than B1."),
    "hard": N_("What you wrote reads harder than B1."),
}
OWN_THINKING = ("norm", "weighing")
"""Chapters of the record that a client copy does not have."""
_GROUNDS = N_(
    "A hint by length alone ({formula}): {words} words, {sentences} sentences, {syllables} syllables a word."
)


@dataclass(frozen=True, slots=True)
class LongSentence:
    title: str
    """Of the topic it stands at."""
    text: str
    words: int


@dataclass(frozen=True, slots=True)
class HardWord:
    title: str
    word: str
    plain: str


@dataclass(frozen=True, slots=True)
class Reading:
    level: Level
    grounds: str
    """What that rests on; empty when there is no level."""
    long_sentences: tuple[LongSentence, ...]
    hard_words: tuple[HardWord, ...]
    """Each once, in the order of the record; only in Dutch is there a list."""

    @property
    def has_remarks(self) -> bool:
        return bool(self.long_sentences or self.hard_words) or self.level in ("harder", "hard")

    def in_words(self) -> tuple[str, ...]:
        """In the language of the interface; the level first, where there is one."""
        level = () if self.level == "unknown" else (f"{_(_LEVELS[self.level])} {self.grounds}",)
        return (
            *level,
            *(
                _("{title}: a sentence of {count} words (‘{text}’). Make it two.").format(
                    title=one.title, count=one.words, text=one.text
                )
                for one in self.long_sentences
            ),
            *(
                _("{title}: “{word}” in plain words: {plain}.").format(
                    title=one.title, word=one.word, plain=one.plain
                )
                for one in self.hard_words
            ),
        )


def reading_of(record: Record, kind: PaperKind, language: str) -> Reading:
    """Of what the coach wrote in this paper; `language` is that of the paper."""
    passages = tuple(_written(record, kind, language))
    found = readability("\n".join(text for _title, text in passages), language)
    return Reading(
        found.level,
        "" if found.figure is None else _grounds(found.words, found.sentences, found.syllables, language),
        tuple(
            LongSentence(title, _begin(sentence), count)
            for title, text in passages
            for sentence in sentences_in(text)
            if (count := words_in(sentence)) > MOST_WORDS
        ),
        tuple({one.word.casefold(): one for one in _hard_words(passages, language)}.values()),
    )


def _written(record: Record, kind: PaperKind, language: str) -> Iterator[tuple[str, str]]:
    record = in_client_words(record)
    titles = {row.step: row.client_title for phase in record.coverage for row in phase.rows}
    if kind == "client-copy":
        for item in record.items:
            is_printed = is_for_client(item) and item.chapter not in OWN_THINKING
            if is_printed and item.kind == "text" and not is_quote(item):
                yield item.title.in_language(language), item.text.in_language(language)
    for row in record.agreements:
        if not row.is_private:
            title = titles.get(row.step)
            yield title.in_language(language) if title else row.step, row.what


def _hard_words(passages: tuple[tuple[str, str], ...], language: str) -> Iterator[HardWord]:
    if language != "nl":
        return
    from assistant.technique.utterances import analyse  # a tenth of a second the first time

    for title, text in passages:
        for one in analyse(text).jargon:
            yield HardWord(title, one.word, one.plain)


def _begin(sentence: str) -> str:
    return sentence if len(sentence) <= 70 else f"{sentence[:68].rstrip()} …"


def _grounds(words: int, sentences: int, syllables: int, language: str) -> str:
    formula = "Flesch-Douma" if language == "nl" else "Flesch"
    each = f"{syllables / words:.1f}".replace(".", ",") if language == "nl" else f"{syllables / words:.1f}"
    return _(_GROUNDS).format(formula=formula, words=words, sentences=sentences, syllables=each)
