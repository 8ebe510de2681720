"""What a paper template sees, Word, PDF or web page: one frozen view, the same for every kind of paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from assistant.house.style import PLAIN, HouseStyle
from assistant.paper_order import PaperKind, PaperOrder
from assistant.record import Record
from assistant.share_ports import Share
from prompts.blocks import BlockView, Laid, SectionView, laid_out
from prompts.compose import record_view
from prompts.compose_client import client_copy_view
from prompts.environment import environment, variables
from prompts.letter import letter_view
from prompts.telling import Telling


@dataclass(frozen=True, slots=True)
class AgreedView:
    what: str
    who: str
    by: str
    """In words; empty where there is none, as `who`."""


@dataclass(frozen=True, slots=True)
class PaperView:
    kind: PaperKind
    title: str
    organisation: str
    """As the theme file names it; empty without one."""
    contact: tuple[str, ...]
    client: str
    coach: str
    day: str
    """Of the talk, in words."""
    made_on: str
    is_finished: bool
    outcome: str
    """The decision in one line; empty where there is none, or on a letter."""
    next_talk: str
    agreements: tuple[AgreedView, ...]
    """Those the client may read."""
    lead: tuple[BlockView, ...]
    sections: tuple[SectionView, ...]
    running: str
    """For the foot of a page: letters, digits, spaces, dots and dashes only."""


def paper_view(
    record: Record, order: PaperOrder, style: HouseStyle = PLAIN, share: Share | None = None
) -> PaperView:
    language, kind = order.language, order.kind
    say = Telling(language, "txt")
    copy = client_copy_view(record, language, "txt")
    letter = letter_view(record, language, "txt", style=style, next_talk=order.next_talk)
    views: dict[PaperKind, Callable[[], Any]] = {
        "record": lambda: record_view(record, language, "txt", share),
        "client-copy": lambda: copy,
        "letter": lambda: letter,
    }
    laid = _laid(kind, views[kind](), language)
    return PaperView(
        kind=kind,
        title=laid.title,
        organisation=letter.organisation,
        contact=letter.contact,
        client=copy.client,
        coach=copy.coach,
        day=copy.day,
        made_on=say.day(order.made_on),
        is_finished=copy.is_finished,
        outcome="" if kind == "letter" else ", ".join(copy.outcome),
        next_talk=letter.next_talk,
        agreements=tuple(
            AgreedView(" ".join(row.what), row.who, row.by)
            for row in (*letter.yours, *letter.ours, *letter.others)
        ),
        lead=laid.lead,
        sections=laid.sections,
        running=copy.running,
    )


def _laid(kind: PaperKind, view: Any, language: str) -> Laid:
    name = kind.replace("-", "_")
    return laid_out(environment(language).get_template(f"reports/{name}.blocks.j2").render(variables(view)))
