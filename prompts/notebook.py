"""The notebook of a coach as its view: headings and lines, in words that `assistant.learning.words` has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from assistant.i18n import _, speaking
from assistant.learning.pages import LookBack, Pages, Reflection
from assistant.learning.questions import ASKED
from assistant.learning.words import day_of, dilemma_page, rule_page, tags_words
from prompts.notebook_views import ChapterView, EntryView, NotebookView
from prompts.speech import Speech


def notebook_view(pages: Pages, clients: Mapping[str, str], language: str) -> NotebookView:
    speech = Speech(language, "md")
    with speaking(language):
        chapters = (
            (_("If-then rules"), (tuple(rule_page(rule, clients)) for rule in pages.rules)),
            (_("Dilemmas"), (tuple(dilemma_page(one, clients)) for one in pages.dilemmas)),
            (_("Expected, and what happened"), (_looked_back(one, clients) for one in pages.look_backs)),
            (_("After a talk"), (_reflected(one, clients) for one in pages.reflections if one.text)),
            (
                _("In neutral words"),
                ((_talk(one.interview_id, clients), tags_words(one)) for one in pages.tags),
            ),
        )  # fmt: skip
        made = tuple(ChapterView(title, tuple(_entries(found, speech))) for title, found in chapters)
        return NotebookView(
            _("My notebook"),
            _("Only I have this. What stands in records is not copied here."),
            tuple(chapter for chapter in made if chapter.entries),
        )


def _entries(found: Iterable[tuple[str, ...]], speech: Speech) -> Iterator[EntryView]:
    for head, *lines in found:
        yield EntryView(speech.line(head), tuple(map(speech.line, lines)))


def _looked_back(one: LookBack, clients: Mapping[str, str]) -> tuple[str, ...]:
    learned = (_("What I learned: {text}").format(text=one.learned),) if one.learned else ()
    return (_talk(one.interview_id, clients), f"{day_of(one.at)}: {one.happened}", *learned)


def _reflected(one: Reflection, clients: Mapping[str, str]) -> tuple[str, ...]:
    asked = _(ASKED[one.question]) if one.question in ASKED else _("Where I felt tension")
    return (asked, one.text, f"{_talk(one.interview_id, clients)}, {day_of(one.at)}")


def _talk(interview_id: str, clients: Mapping[str, str]) -> str:
    client = clients.get(interview_id)
    return _("Talk with {client}").format(client=client) if client else _("A talk")
