"""What a coach must know when the store could not confirm: not lost, and not there yet."""

from __future__ import annotations

from assistant.i18n import _


def unsent(count: int) -> tuple[str, ...]:
    """`count`: answers that wait; nothing to say without any."""
    if not count:
        return ()
    told = _("No connection with the team's server. Kept here, locked: {count}; sent when it is back.")
    return (told.format(count=count),)
