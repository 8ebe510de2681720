"""The notebook as one list to walk through: first what asks something, then what was written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from assistant.i18n import _
from assistant.kept import Header
from assistant.learning.looking_back import Waiting
from assistant.learning.pages import Dilemma, Pages
from assistant.learning.questions import Question
from assistant.learning.words import (
    dilemma_page,
    expected_page,
    question_words,
    rule_page,
    rule_words,
    tags_words,
)
from assistant.moments import moment_in_words

LeafKind = Literal["question", "expected", "effect", "rule", "dilemma", "written"]


@dataclass(frozen=True, slots=True)
class Leaf:
    kind: LeafKind
    """What can be done with it; with `written` nothing."""
    name: str
    """Id of the record (question, expected, written), of the rule or of the dilemma."""
    title: str
    aside: str
    """What it is, and of which client."""
    lines: tuple[str, ...]
    """The whole of it."""
    question: Question | None = None


def leaves_of(waiting: Waiting, pages: Pages, clients: Mapping[str, str]) -> tuple[Leaf, ...]:
    """Rules that hold before those that were retired; of each kind the newest first."""
    newest_first = tuple(reversed(pages.rules))
    rules = sorted(newest_first, key=lambda rule: rule.is_retired)
    return (
        *(_asked(talk.header, one) for talk in waiting.talks for one in talk.questions),
        *(
            Leaf("expected", one.interview_id, " ".join(one.words), _aside(_("expected"), one.client),
                 tuple(expected_page(one)))
            for one in waiting.expected
        ),
        *(_dilemma("effect", one, clients) for one in waiting.dilemmas),
        *(
            Leaf("rule", one.id, rule_words(one), _("retired") if one.is_retired else _("rule"),
                 tuple(rule_page(one, clients)))
            for one in rules
        ),
        *(_dilemma("dilemma", one, clients) for one in _others(pages.dilemmas, waiting.dilemmas)),
        *_written(pages, clients),
    )  # fmt: skip


def _asked(header: Header, question: Question) -> Leaf:
    words = question_words(question)
    talk = _("About the talk of {when}.").format(when=moment_in_words(header.started_at))
    why = _("Asked {why}.").format(why=_(question.why))
    aside = _aside(_("question"), header.client)
    return Leaf("question", header.id, words, aside, (words, talk, why), question)


def _dilemma(kind: LeafKind, dilemma: Dilemma, clients: Mapping[str, str]) -> Leaf:
    word = _("look back") if kind == "effect" else _("dilemma")
    lines = tuple(dilemma_page(dilemma, clients))
    return Leaf(kind, dilemma.id, dilemma.text, _aside(word, clients.get(dilemma.interview_id or "")), lines)


def _others(all_: Iterable[Dilemma], waiting: Iterable[Dilemma]) -> list[Dilemma]:
    listed = {one.id for one in waiting}
    return [one for one in reversed(tuple(all_)) if one.id not in listed]


def _written(pages: Pages, clients: Mapping[str, str]) -> Iterator[Leaf]:
    """Looked back at predictions, answers after talks, neutral words."""
    for back in reversed(pages.look_backs):
        learned = (_("What I learned: {text}").format(text=back.learned),) if back.learned else ()
        aside = _aside(_("happened"), clients.get(back.interview_id))
        yield Leaf("written", back.interview_id, back.happened, aside, (back.happened, *learned))
    for one in reversed(pages.reflections):
        if one.text:
            aside = _aside(_("answer"), clients.get(one.interview_id))
            yield Leaf("written", one.interview_id, one.text, aside, (one.text,))
    for tagged in reversed(pages.tags):
        words = tags_words(tagged)
        aside = _aside(_("neutral"), clients.get(tagged.interview_id))
        yield Leaf("written", tagged.interview_id, words, aside, (words,))


def _aside(word: str, client: str | None) -> str:
    return f"{word} · {client}" if client else word
