"""Shares as data, and what is needed of a store to keep them: what was shown to whom, and who read what."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal, Protocol

from flows.frozen import Frozen

if TYPE_CHECKING:
    from flows.events import SharedWith, ShareLevel

ONE_SITTING = timedelta(minutes=15)
"""Looking at a record again within this time (another form, another language) is the same reading."""


class Share(Frozen):
    """One record that was shown to somebody else."""

    id: str
    interview_id: str
    to_kind: SharedWith
    to: str
    """Code of the person, group or round; empty for supervisors."""
    level: ShareLevel
    shared_by: str
    """Coach code, or the pseudonym of a coach whose record was made unrecognisable."""
    shared_at: datetime

    @property
    def names_client(self) -> bool:
        return self.level != "pseudonymised" and self.to_kind != "round"


class Shown(Frozen):
    """A share with what the other sees of the record, and nothing else; see `assistant.sharing.body`."""

    share: Share
    body: str


class Reading(Frozen):
    """Somebody opened a record that is not theirs."""

    id: str
    interview_id: str
    share_id: str | None
    """None: the record itself, in a database that several coaches use."""
    reader: str
    at: datetime


class Reader(Frozen):
    """Who sits at the desk, as far as shares go."""

    coach: str
    groups: frozenset[str] = frozenset()
    rounds: frozenset[str] = frozenset()
    is_supervisor: bool = False


class Colleague(Frozen):
    """Somebody of the team, as far as sharing goes."""

    code: str
    kind: Literal["coach", "supervisor", "trainee"]
    groups: frozenset[str]
    """Groups and rounds."""
    is_gone: bool
    """Left the team; the code still stands in records."""


class Sharing(Protocol):
    """What was shared with whom, and who read what. Making and withdrawing a share is `Records.append`.

    Raises StorageError when the store cannot do it.
    """

    async def shares_of(self, interview_id: str) -> tuple[Share, ...]:
        """Oldest first. Raises NotFound for an unknown interview."""
        ...

    async def shares_by(self, coach: str) -> tuple[Share, ...]:
        """Of the records of this coach; newest first."""
        ...

    async def shares_for(self, reader: Reader) -> tuple[Share, ...]:
        """Of records of others, newest first."""
        ...

    async def unreadable_shares(self, reader: Reader) -> int:
        """How many shares, for this reader or of the reader's own records, the lists pass over because
        something else than a share stands there."""
        ...

    async def share(self, share_id: str, reader: Reader) -> Shown:
        """Raises NotFound unless it was shared with this reader, or is of a record of the reader's own."""
        ...

    async def colleagues(self) -> tuple[Colleague, ...] | None:
        """Everybody in the team, by code; None where nobody knows who there is, as in one file."""
        ...

    async def note_reading(self, reading: Reading) -> None:
        """Append-only; nothing is added when this reader opened the same within one sitting.

        Raises NotFound for an unknown interview.
        """

    async def readings_of(self, interview_id: str) -> tuple[Reading, ...]:
        """Oldest first. Raises NotFound for an unknown interview."""
        ...
