"""Which version of a guide a talk is held with, in words, and whether there is another one."""

from __future__ import annotations

from assistant.i18n import _
from assistant.kept import Header
from assistant.ports import Flows
from flows.errors import FlowError, NotFound
from flows.events import Migrated
from flows.model import Flow


def migration_in_words(event: Migrated) -> str:
    if event.undoes is None:
        words = _("From here on with version {version} of the guide; until now it was version {left}.")
    else:
        words = _("Back to version {version} of the guide; until now it was version {left}.")
    return words.format(version=event.version, left=event.left_version)


def told_of(now: Flow, header: Header) -> str:
    """For who goes on with the talk; what can be done about it the front end adds."""
    words = _("There is another version of this guide now: {version}. This talk stays with version {own}.")
    return words.format(version=now.version, own=header.version)


def other_version(flows: Flows, header: Header) -> Flow | None:
    """The guide as it is now, where a talk that is not closed is held with another version of it."""
    if header.status == "finished":
        return None
    try:
        now = flows.flow(header.flow)
    except (NotFound, FlowError):
        return None
    return None if now.content_hash == header.content_hash else now
