"""The guides there are to take in hand, each with whose it is and how it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from assistant.authoring.checking import check_text
from assistant.authoring.outline import as_text, read_plain
from assistant.i18n import wording
from flows.errors import FlowError, NotFound
from flows.library import Library
from flows.model import Flow
from flows.own_guides import OwnGuides

Released: TypeAlias = Callable[[str], Sequence[Flow]]
"""The released versions of a guide."""


@dataclass(frozen=True, slots=True)
class Shelved:
    """One guide to take in hand; title and about in the interface language."""

    id: str
    title: str
    about: str
    version: str
    minutes: str
    is_own: bool
    replaces_shipped: bool
    is_unfinished: bool
    """Whether changes to it wait as a draft."""
    errors: int
    remarks: int
    """Warnings and advice."""


def shelved(flow_id: str, library: Library, own: OwnGuides, released: Released) -> Shelved:
    """Also of one that cannot be used. Checks it: for a thread."""
    is_own = own.has(flow_id)
    replaces = is_own and library.is_shipped(flow_id)
    try:
        waiting = own.drafts.has(flow_id) or own.unsaved.waits(flow_id)
        file = library.file(flow_id)
        releases: Released = (
            released if is_own else lambda _flow_id: ()
        )  # those of the team bind no other guide
        report = check_text(file.text, file.path.name, file.catalogues, flow_id, releases, library.flow)
        plain = read_plain(file.text, file.path.name)
    except (FlowError, NotFound):
        return Shelved(flow_id, flow_id, "", "", "", is_own, replaces, False, 1, 0)  # noqa: FBT003
    data = plain if isinstance(plain, dict) else {}
    errors = sum(finding.severity == "error" for finding in report.findings)
    return Shelved(
        flow_id,
        wording(as_text(data.get("title"))) or flow_id,
        wording(as_text(data.get("about"))),
        str(data.get("version") or ""),
        str(data.get("minutes") or ""),
        is_own,
        replaces,
        waiting,
        errors,
        len(report.findings) - errors,
    )
