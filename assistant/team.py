"""A team: who is in it, and what whoever manages it can do. Fulfilled by `storage.team`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

MemberKind = Literal["coach", "supervisor", "trainee"]
KINDS: tuple[MemberKind, ...] = ("coach", "supervisor", "trainee")


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the database says is asking."""

    coach: str
    kind: MemberKind


@dataclass(frozen=True, slots=True)
class Member:
    coach: str
    kind: MemberKind
    role_name: str
    """The name to log in with."""
    groups: tuple[str, ...]
    """In alphabetical order."""
    added_at: str
    removed_at: str | None
    """Moments as text, UTC."""


@dataclass(frozen=True, slots=True)
class Added:
    member: Member
    password: str | None
    """Shown once; None when it was given, or when the member had one already."""


class TeamOffice(Protocol):
    """What whoever manages the team can do. Every call is done whole or not at all, and may be repeated.

    Raises StorageError, or BadValue for a code that cannot be one.
    """

    def init(self) -> tuple[int, ...]:
        """Make the team or bring it up to date; the versions applied, none when it was up to date."""
        ...

    def add(
        self, code: str, kind: MemberKind, groups: Sequence[str], *, password: str | None, renew: bool = False
    ) -> Added:
        """Let a member in, or back in; makes a password when none is given. `renew`: also for one who is in."""
        ...

    def remove(self, code: str) -> Member:
        """Take the login away; the records stay. Raises NotFound."""
        ...

    def members(self) -> tuple[Member, ...]:
        """By code; those who were removed too."""
        ...

    def close(self) -> None: ...
