"""Erasing a record: who may, why, and what is left of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.custody import Backup, Tombstone
from assistant.kept import Header
from flows.errors import N_, BadValue, NotFound, Refusal

LONGEST_REASON = 300
"""Characters; it stays for ever, so it is one line and no story."""


@dataclass(frozen=True, slots=True)
class Erased:
    tombstone: Tombstone
    is_swept: bool
    """False: another window held the file, and what was removed may still be read from it; see `db check`."""
    backups: tuple[Backup, ...]
    """Copies beside the database that may still hold it, newest first."""


def checked_reason(reason: str, header: Header) -> str:
    """One line without the client's code, since it outlives the record. Raises BadValue."""
    line = " ".join(reason.split())
    if not line:
        raise BadValue(
            N_("Erasing needs a reason; it stays when the record is gone."), where="--reason",
            remedy=N_("Say in one line why, without words from the talk: 'begun by mistake'."),
        )  # fmt: skip
    if len(line) > LONGEST_REASON:
        raise BadValue(
            N_("The reason is longer than {most} characters."), where="--reason", most=LONGEST_REASON,
            remedy=N_("Say in one line why, without words from the talk: 'begun by mistake'."),
        )  # fmt: skip
    if header.client != header.id and header.client.casefold() in line.casefold():
        raise BadValue(
            N_("The reason names the client, and it would stay when the record is gone."), where="--reason",
            remedy=N_("Leave the client's code out."),
        )  # fmt: skip
    return line


def check_owner(header: Header, coach: str, of: str | None) -> None:
    """A coach erases his or her own; another's only by naming whose it is. Raises Refusal."""
    if header.coach == (coach if of is None else of):
        return
    if of is not None and header.coach == coach:
        raise Refusal(
            N_("This record is {coach}'s, not {of}'s."), where="--of", code="not_theirs",
            coach=header.coach, of=of[:40], remedy=N_("Look whether this is the record you mean."),
        )  # fmt: skip
    raise Refusal(
        N_("This record is {coach}'s, not yours."), where=header.id, code="not_yours", coach=header.coach,
        remedy=N_(
            "Ask {coach} to erase it. When you must do it instead (the client asks it, the coach left),"
            " say whose it is with --of {coach}; your own code stays in the register."
        ),
    )  # fmt: skip


def tombstone_like(found: Sequence[Tombstone], beginning: str) -> Tombstone | None:
    """The one erased interview whose id is this, or alone begins so (four characters or more)."""
    fitting = [stone for stone in found if stone.id.startswith(beginning)]
    exact = [stone for stone in fitting if stone.id == beginning]
    if exact:
        return exact[0]
    return fitting[0] if len(fitting) == 1 and len(beginning) >= 4 else None


def was_erased(stone: Tombstone) -> NotFound:
    return NotFound(
        N_("Interview {id} was erased on {day} by {coach}: {reason}."), where=stone.id, code="erased",
        id=stone.id, day=f"{stone.erased_at.astimezone():%d-%m-%Y}", coach=stone.erased_by,
        reason=stone.reason, remedy=N_("It cannot be brought back."),
    )  # fmt: skip
