"""What did not come along as it was, between a form and a guide: said on stderr, and in the JSON answer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from assistant.cli.streams import remark
from assistant.i18n import _, filled
from assistant.xlsform.findings import Remark

_MOST_PLACES = 5


def say_remarks(remarks: Iterable[Remark]) -> None:
    for each in remarks:
        line = filled(each.complaint.message, each.params)
        remark(f"{line} ({places})" if (places := _places(each)) else line)


def remark_objects(remarks: Iterable[Remark]) -> list[dict[str, Any]]:
    return [
        {
            "code": each.complaint.code, "weight": each.weight,
            "message": filled(each.complaint.message, each.params), "places": list(each.places),
        }
        for each in remarks
    ]  # fmt: skip


def _places(found: Remark) -> str:
    shown = ", ".join(list(found.places)[:_MOST_PLACES])
    more = len(found.places) - _MOST_PLACES
    return shown if more <= 0 else _("{places} and {count} more").format(places=shown, count=more)
