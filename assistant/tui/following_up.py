"""From a record on, wherever it is at hand: to a talk that goes on from it, or to its client's timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from assistant.i18n import _, wording
from assistant.next_talk import guide_that_follows, talk_to_go_on_from
from assistant.tui.complaints import on_screen
from flows.errors import DoorvraagError

if TYPE_CHECKING:
    from assistant.desk import Desk
    from assistant.kept import Header
    from assistant.tui.app import DoorvraagApp


class AtARecord(Protocol):
    """A screen with a record open or marked."""

    @property
    def doorvraag(self) -> DoorvraagApp: ...

    def complain(self, sentence: str) -> None: ...


def nothing_follows() -> str:
    return _("No guide follows on this kind of talk, or the talk is not closed yet.")


async def go_on_from(screen: AtARecord, desk: Desk, header: Header, *, several_parties: bool) -> None:
    """With a talk that has this record beside it: of the coach with the client, or of several parties."""
    try:
        if not several_parties:
            header = await talk_to_go_on_from(desk, header)
        guide = await guide_that_follows(desk, header, several_parties=several_parties)
    except DoorvraagError as error:
        screen.complain(on_screen(error))
        return
    if guide is None:
        screen.complain(nothing_follows())
        return
    screen.doorvraag.start.ask_new(guide.id, header.client, header.id)


async def show_timeline_of(screen: AtARecord, desk: Desk, header: Header) -> None:
    """Refused where the record is about no client, such as the answer to a case."""
    try:
        guide = await desk.load_guide(await desk.records.guide_like(header.content_hash))
    except DoorvraagError as error:
        screen.complain(on_screen(error))
        return
    if guide.names_client:
        screen.doorvraag.show_timeline(header.client)
    else:
        words = _("There is no timeline: '{flow}' is not about a client.")
        screen.complain(words.format(flow=wording(guide.title)))
