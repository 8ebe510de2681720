"""The topic somebody means."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.plain import draw
from assistant.plain.commands import name_of
from assistant.views import PhaseRow, TopicRow
from flows.errors import N_, NotFound
from flows.values import unknown_remedy


def topic_of(phases: Sequence[PhaseRow], text: str) -> TopicRow:
    """By number, id, or the beginning of exactly one title; of a phase its first topic. Raises NotFound."""
    topics = draw.numbered(phases)
    low = text.casefold()
    for number, topic in topics:
        if low in (str(number), topic.step, topic.title.casefold()):
            return topic
    fitting = [topic for _number, topic in topics if topic.title.casefold().startswith(low)]
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        titles = ", ".join(topic.title for topic in fitting[:6])
        raise NotFound(
            N_("'{given}' fits more than one topic."), given=text[:40],
            remedy=N_("Choose one of: {choices}."), choices=titles,
        )  # fmt: skip
    for phase in phases:
        within = [topic for _number, topic in topics if topic in phase.topics]
        if within and phase.title.casefold().startswith(low):
            return within[0]
    hint = unknown_remedy(text, [topic.title for _number, topic in topics])
    if "choices" in hint:
        hint = {"remedy": N_("{command} shows all topics."), "command": name_of("map")}
    raise NotFound(N_("There is no topic '{given}'."), given=text[:40], **hint)
