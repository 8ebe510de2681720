"""Rows of rounds ↔ the frozen records of `assistant.round_ports`, and who may see which."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from assistant.chain import moment_text
from assistant.codes import NOBODY
from assistant.round_ports import Round, RoundAnswer, RoundKind, RoundPart
from storage.rows import Row, Unreadable, moment, plain


def round_values(new: Round) -> dict[str, object]:
    return {
        "id": plain(new.id),
        "about_kind": new.about_kind,
        "about": plain(new.about),
        "seed": new.seed,
        "title": plain(new.title),
        "text": plain(new.text),
        "opened_by": plain(new.opened_by),
        "opened_at": moment_text(new.opened_at),
        "closed_at": None if new.closed_at is None else moment_text(new.closed_at),
    }


def round_of(row: Row) -> Round:
    id_, about_kind, about, seed, title, text, opened_by, opened_at, closed_at = row
    words = (id_, about, title, text, opened_by)
    if about_kind not in ("case", "client") or not all(isinstance(word, str) for word in words):
        raise Unreadable("a round")
    closed = None if closed_at is None else moment(closed_at)
    kind = cast("RoundKind", about_kind)
    return Round(id_, kind, about, seed, title, text, opened_by, moment(opened_at), closed)


def part_values(part: RoundPart) -> dict[str, object]:
    return {
        "round_id": plain(part.round_id),
        "coach": plain(part.coach),
        "stage": plain(part.stage),
        "interview_id": plain(part.interview_id),
        "joined_at": moment_text(part.joined_at),
        "share_id": None if part.share_id is None else plain(part.share_id),
        "handed_in_at": None if part.handed_in_at is None else moment_text(part.handed_in_at),
        "is_named": part.is_named,
    }


def part_of(row: Row, reader: str | None = None) -> RoundPart:
    """Of the columns and whether it is in; with `reader`, as that coach may see it."""
    round_id, coach, stage, interview_id, joined_at, share_id, handed_in_at, is_named, is_in = row
    is_own = reader is None or coach == reader
    return RoundPart(
        round_id, coach, stage, interview_id if is_own else "", moment(joined_at),
        share_id if is_own else None, None if handed_in_at is None else moment(handed_in_at),
        is_in=bool(is_in), is_named=bool(is_named),
    )  # fmt: skip


def seen_by(
    reader: str, held: Round, handed_in: Iterable[RoundPart], *, takes_part: bool
) -> tuple[RoundAnswer, ...]:
    """What of `handed_in` may be seen: see `assistant.round_ports.Rounds.round_answers`."""
    parts = tuple(handed_in)
    own_stages = {part.stage for part in parts if part.coach == reader}
    opened_only = reader in {held.opened_by, NOBODY} and not takes_part
    is_named = all(part.is_named for part in parts)

    def is_seen(part: RoundPart) -> bool:
        if part.coach == reader:
            return True
        return held.closed_at is not None and (opened_only or part.stage in own_stages)

    return tuple(
        RoundAnswer(part.stage, part.share_id or "", part.coach if is_named or part.coach == reader else "")
        for part in sorted(parts, key=lambda part: (part.stage, part.share_id or ""))
        if is_seen(part)
    )
