"""From a manual to its view."""

from __future__ import annotations

from datetime import date

from assistant.authoring.manual import Chapter, Manual, NormEntry, Topic
from prompts.escape import Form
from prompts.manual_views import ManualChapterView, ManualTopicView, ManualView, NormEntryView
from prompts.speech import Speech


def manual_view(manual: Manual, made_on: date, language: str, form: Form) -> ManualView:
    speech = Speech(language, form)
    plain = Speech(language, "txt")
    return ManualView(
        is_for_coaches=manual.reader == "coaches",
        title=_title(manual, speech),
        about=speech.line(manual.about) if manual.reader == "coaches" else "",
        version=speech.line(manual.version),
        minutes=manual.minutes,
        made_on=speech.day(made_on),
        chapters=tuple(
            _chapter(number, chapter, speech) for number, chapter in enumerate(manual.chapters, 1)
        ),
        sources=tuple(map(speech.line, manual.sources)),
        running=speech.running(_title(manual, plain), manual.version),
    )


def _title(manual: Manual, speech: Speech) -> str:
    if manual.reader == "coaches":
        return speech.line(manual.title)
    return ", ".join(map(speech.line, manual.instruments))


def _chapter(number: int, chapter: Chapter, speech: Speech) -> ManualChapterView:
    topics: list[ManualTopicView] = []
    heading = ""
    for topic in chapter.topics:
        own = speech.line(topic.heading)
        topics.append(_topic(topic, own if own != heading else "", speech))
        heading = own
    return ManualChapterView(
        number, speech.line(chapter.title), speech.line(chapter.about), chapter.bob or "", tuple(topics)
    )


def _topic(topic: Topic, heading: str, speech: Speech) -> ManualTopicView:
    return ManualTopicView(
        title=speech.line(topic.title),
        heading=heading,
        look_at=speech.line(topic.look_at),
        why=speech.line(topic.why),
        avoid=speech.line(topic.avoid),
        questions=tuple(map(speech.line, topic.questions)),
        recorded=tuple(map(speech.line, topic.recorded)),
        condition=speech.line(topic.condition),
        on_request=topic.on_request,
        norm=None if topic.norm is None else _norm(topic.norm, speech),
        source=speech.line(topic.source),
    )


def _norm(norm: NormEntry, speech: Speech) -> NormEntryView:
    return NormEntryView(
        speech.line(norm.text), speech.line(norm.origin), speech.line(norm.source), speech.line(norm.owner),
        speech.day(norm.review),
    )  # fmt: skip
