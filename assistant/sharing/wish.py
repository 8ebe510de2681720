"""What a coach wants to share, and with whom."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import get_args

from assistant.closing import filled_roles
from assistant.codes import checked_code
from assistant.opened import Opened
from assistant.sharing.level import OF_AN_ARGUMENT, PRIVATE, Private
from assistant.sharing.recipients import only_without_codes
from flows.errors import N_, BadValue
from flows.events import SharedWith, ShareLevel
from flows.values import unknown_remedy

WITH_PEERS = ("intervisie", "peers")
WITH_A_COLLEAGUE = ("collega", "colleague")
"""Option ids of a field with role `share_with`."""
_NAME = re.compile(r"[\w][\w ._-]{0,63}\Z")


@dataclass(frozen=True, slots=True)
class Wish:
    """What the coach wants to share, and with whom."""

    to_kind: SharedWith
    to: str
    """Empty for supervisors."""
    level: ShareLevel
    including: tuple[Private, ...] = ()
    hidden: tuple[str, ...] = ()
    """Words that are blacked out."""
    nobodys: frozenset[str] = frozenset()
    """Codes that are no person's: of the case a round is about."""
    is_handed_in: bool = False
    """With a round: it becomes the answer there."""


def levels_for(kind: SharedWith) -> tuple[ShareLevel, ...]:
    """What of a record may be shown to them."""
    return ("pseudonymised",) if kind == "supervisors" else get_args(ShareLevel)


def private_within(level: ShareLevel) -> tuple[Private, ...]:
    """What is private and can go along at this level."""
    return tuple(name for name in PRIVATE if level != "argument" or name in OF_AN_ARGUMENT)


def checked(wish: Wish) -> Wish:
    """The wish in its normal form. Raises BadValue or Refusal."""
    if wish.level not in levels_for(wish.to_kind):
        raise only_without_codes()
    unknown = [name for name in wish.including if name not in PRIVATE]
    if unknown:
        raise BadValue(
            N_("'{given}' is nothing that can be put in."), where="--include", given=unknown[0][:40],
            **unknown_remedy(unknown[0], PRIVATE),
        )  # fmt: skip
    outside = [name for name in wish.including if name not in private_within(wish.level)]
    if outside:
        raise BadValue(
            N_("'{given}' is no part of the argument."), where="--include", given=outside[0],
            remedy=N_("Choose another level, or leave it out."),
        )  # fmt: skip
    including = tuple(name for name in PRIVATE if name in wish.including)
    return replace(wish, to=_checked_name(wish), including=including)


def _checked_name(wish: Wish) -> str:
    name = wish.to.strip()
    if wish.to_kind == "supervisors":
        return ""
    if wish.to_kind == "coach":
        return checked_code(name, "--with")
    if not _NAME.match(name):
        raise BadValue(
            N_("'{given}' cannot be a name of a group or round."),
            where=f"--{wish.to_kind}",
            given=name[:40],
            remedy=N_("Use letters, digits, spaces, dot, dash or underscore."),
        )
    return name


def suggested(opened: Opened) -> Wish | None:
    """What was chosen in the talk, as a beginning (whom exactly is still open); None when nothing fits.

    It is never done by itself.
    """
    chosen = {
        choice for value in filled_roles(opened.flow, opened.snapshot, "share_with") for choice in value
    }
    if chosen.intersection(WITH_PEERS):
        return Wish("group", "", "pseudonymised")
    if chosen.intersection(WITH_A_COLLEAGUE):
        return Wish("coach", "", "narrative")
    return None
