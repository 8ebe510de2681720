"""Rows of what was shared ↔ the shares of `assistant.ports`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from assistant.chain import moment_text
from assistant.share_ports import Share, Shown
from flows.errors import N_, BrokenRecord
from flows.events import SharedWith, ShareLevel
from storage.rows import Row, Unreadable, moment, plain

_KINDS, _LEVELS = frozenset(get_args(SharedWith)), frozenset(get_args(ShareLevel))


def share_values(shown: Shown) -> dict[str, object]:
    share = shown.share
    return {
        "id": plain(share.id),
        "interview_id": plain(share.interview_id),
        "to_kind": share.to_kind,
        "to_code": plain(share.to),
        "level": share.level,
        "shared_by": plain(share.shared_by),
        "shared_at": moment_text(share.shared_at),
        "body": plain(shown.body),
    }


def share_of(row: Row) -> Share:
    """From the columns without the body. Raises Unreadable."""
    id_, interview_id, to_kind, to, level, shared_by, shared_at = row
    kinds = {*map(type, (id_, interview_id, to, shared_by))}
    if to_kind not in _KINDS or level not in _LEVELS or kinds != {str}:
        raise Unreadable("a share")
    return Share(id_, interview_id, to_kind, to, level, shared_by, moment(shared_at))


def shares_of(found: Iterable[Row]) -> tuple[tuple[Share, ...], int]:
    """Those that can be read, and how many cannot: one bad row keeps nobody from the others."""
    shares, unreadable = [], 0
    for row in found:
        try:
            shares.append(share_of(row))
        except Unreadable:
            unreadable += 1
    return tuple(shares), unreadable


def shown_of(row: Row) -> Shown:
    """Raises BrokenRecord."""
    *columns, body = row
    try:
        share = share_of(columns)
        if not isinstance(body, str):
            raise Unreadable("a share")
        return Shown(share, body)
    except Unreadable as error:
        raise BrokenRecord(
            N_("This share cannot be read."), remedy=N_("Ask your colleague to share the record again.")
        ) from error
