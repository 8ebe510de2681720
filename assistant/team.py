"""A team: who is in it, and what whoever manages it can do. Fulfilled by `storage.team`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from assistant.share_ports import Reader
from flows.errors import N_, BadValue, StorageError

MemberKind = Literal["coach", "supervisor", "trainee"]
KINDS: tuple[MemberKind, ...] = ("coach", "supervisor", "trainee")


@dataclass(frozen=True, slots=True)
class Identity:
    """Who the database says is asking."""

    coach: str
    kind: MemberKind
    groups: frozenset[str] = frozenset()
    """Groups and rounds this member belongs to."""

    @property
    def reader(self) -> Reader:
        """Which shares are for this member."""
        return Reader(self.coach, self.groups, self.groups, self.kind == "supervisor")


def check_is_me(me: Identity, code: str) -> None:
    """Raises BadValue when somebody else is meant."""
    if code != me.coach:
        raise BadValue(
            N_("The team database knows you as {coach}; nothing can be written as {other}."),
            where="--coach",
            remedy=N_("Leave --coach out. Whoever manages the team gives each coach a login of their own."),
            code="other_coach",
            coach=me.coach,
            other=code,
        )


def check_may_work(me: Identity | None, where: str) -> Identity:
    """Who may sit at the desk: a coach, or a supervisor to read what is shared. Raises StorageError."""
    if me is None:
        raise StorageError(
            N_("You are not a member of this team."),
            where=where,
            remedy=N_("Log in as yourself. Whoever manages the team adds you with: doorvraag team add CODE"),
            code="no_member",
        )
    if me.kind == "trainee":
        raise StorageError(
            N_("As a trainee you have no interviews in this team, so there is nothing to open."),
            where=where,
            remedy=N_("Leave --db out to practise on your own machine."),
            code="trainee",
        )
    return me


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
    groups_left: tuple[str, ...] = ()
    """Groups the member was in and is not any more."""
    was_removed_at: str | None = None
    """When somebody with this code was taken out, before this let them back in; None for anybody else."""


class TeamOffice(Protocol):
    """What whoever manages the team can do. Every call is done whole or not at all, and may be repeated.

    Raises StorageError, or BadValue for a code that cannot be one.
    """

    def init(self) -> tuple[int, ...]:
        """Make the team or bring it up to date; the versions applied, none when it was up to date."""
        ...

    def add(
        self,
        code: str,
        kind: MemberKind | None,
        groups: Sequence[str] | None,
        *,
        password: str | None,
        renew: bool = False,
    ) -> Added:
        """Let a member in, or back in; makes a password when none is given.

        None for `kind` and `groups`: as they are for one who is in, else a coach without groups. `renew`:
        also for one who is in already.
        """
        ...

    def remove(self, code: str, *, burns_notebook: bool = False) -> Member:
        """Take the login away; the records stay. Raises NotFound.

        `burns_notebook`: what nobody else could read goes too, the notebook and the appointments.
        """
        ...

    def members(self) -> tuple[Member, ...]:
        """By code; those who were removed too."""
        ...

    def close(self) -> None: ...
