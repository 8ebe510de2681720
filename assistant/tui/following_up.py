"""What is said where no talk goes on from this one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.i18n import _, wording

if TYPE_CHECKING:
    from flows.model import Flow


def nothing_follows() -> str:
    return _("No guide follows on this kind of talk, or the talk is not closed yet.")


def no_client(guide: Flow) -> str:
    return _("There is no timeline: '{flow}' is not about a client.").format(flow=wording(guide.title))
