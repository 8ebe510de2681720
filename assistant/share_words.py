"""What sharing is called: with whom, and what of a record, in the interface language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from assistant.i18n import _
from assistant.moments import moment_in_words
from assistant.share_ports import Share
from flows.errors import N_
from flows.events import Shared, SharedWith, ShareLevel, ShareWithdrawn

LEVELS: Mapping[ShareLevel, str] = {
    "argument": N_("The argument only"),
    "narrative": N_("The whole record"),
    "pseudonymised": N_("The whole record, without codes and days"),
}


def passed_over(unreadable: int) -> str:
    return _("Shares that cannot be read, and are left out here: {count}.").format(count=unreadable)


def level_in_words(level: ShareLevel) -> str:
    return _(LEVELS[level])


def shared_on(share: Share) -> str:
    """The day, or only the month where no day may be told; local time."""
    at = share.shared_at
    if share.level == "pseudonymised":
        return f"{at:%m-%Y}"
    return moment_in_words(at)


def recipient_in_words(kind: SharedWith, code: str) -> str:
    match kind:
        case "coach":
            return code
        case "group":
            return _("group {name}").format(name=code)
        case "round":
            return _("round {name}").format(name=code)
        case "supervisors":
            return _("supervisors")
        case _:
            assert_never(kind)


def sharing_in_words(event: Shared | ShareWithdrawn) -> str:
    """One line for the history."""
    if isinstance(event, ShareWithdrawn):
        return _("Sharing withdrawn ({share}).").format(share=event.share)
    return _("Shared with {whom}: {level} ({share}).").format(
        whom=recipient_in_words(event.to_kind, event.to),
        level=level_in_words(event.level).lower(),
        share=event.share,
    )
