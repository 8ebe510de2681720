"""What a coach must hear of answers that the team's server would not take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.i18n import _

if TYPE_CHECKING:
    from assistant.ports import Records


def untaken(records: Records) -> str:
    """Empty when there are none."""
    if not records.not_taken:
        return ""
    return _(
        "Answers of yours that the server would not take, for somebody else was ahead: {count}. They are "
        "kept on this computer only. See them with: doorvraag team waiting"
    ).format(count=records.not_taken)
