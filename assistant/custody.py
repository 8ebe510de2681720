"""What a store does to keep records well: show them as they stand, erase one, and look after itself.

The rows here are facts, not promises: whoever reads them decides what is wrong with them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, Protocol, TypeVar

from assistant.appointments import AppointmentBook
from assistant.kept import AnswerRow, Entry, FlowText, Header
from assistant.minute_book import MinuteBook
from assistant.notebook import Notebook
from assistant.ports import Fold, Records
from assistant.round_ports import Rounds
from assistant.share_ports import Share, Sharing
from assistant.tabled import Tabled
from assistant.word_index import WordIndex

T = TypeVar("T")
Columns = Sequence[Any]
"""One row as it stands in the table, in the order of the table; nothing about it was checked."""


@dataclass(frozen=True, slots=True)
class KeptEvent:
    columns: Columns
    """Interview, sequence, at, actor, app version, name, body, link."""
    entry: Entry | None
    """None when the columns hold no event."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Every row there is of one interview; any of them may be missing, wrong or unreadable."""

    id: str
    is_readable: bool = True
    """False when the disk or the file does not give its rows; there is nothing else then."""
    has_header: bool = False
    header: Header | None = None
    """None also when its row cannot be read."""
    head: object = None
    """Link of the last event, as the header has it."""
    is_in_order: bool = True
    """False when lists put it where it would stand if it had changed at another moment."""
    events: tuple[KeptEvent, ...] = ()
    """In the order of their sequence."""
    answers: tuple[AnswerRow | None, ...] = ()
    """None for a row that cannot be read."""


class Contents(Protocol):
    """One consistent view of all there is, or of all that whoever asks may see."""

    @property
    def is_partial(self) -> bool:
        """Whether there may be more, of others; the register has gaps then."""
        ...

    def interviews(self, beginnings: Sequence[str] = ()) -> Iterator[Kept]:
        """Every interview of which there is any row at all, by id; read a few hundred at a time.

        With `beginnings` only those whose id begins with one of them.
        """
        ...

    def register(self) -> Sequence[Columns]:
        """Number, interview, what, at, actor, note, head, link; by number."""
        ...

    def broken_register_row(self) -> int | None:
        """What the database itself finds where the register is partial: the number of the first row of the
        whole register that does not follow the one before it. None when there is none."""
        ...

    def flow_texts(self) -> Mapping[Any, FlowText]:
        """By the hash they are kept under."""
        ...


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of an interview that was erased; nothing of its content, nor whom it was about."""

    id: str
    made_at: datetime | None
    """When it was first kept in this store."""
    closed_at: datetime | None
    erased_at: datetime
    erased_by: str
    reason: str
    last_link: str
    """Link of the last event it had; see `assistant.chain`."""


@dataclass(frozen=True, slots=True)
class Disclosure:
    """One record shared with somebody, or opened by somebody it is not of."""

    who: str
    """Code of the person, group or round; empty for supervisors."""
    at: datetime
    share: Share | None = None
    """None: it was opened."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the database that lies beside it."""

    path: Path
    origin: Literal["asked", "automatic", "replaced", "unfinished"]
    """Somebody asked for it; made before a change of the schema; the database itself until a restore; or left
    by a backup or restore that was killed."""
    made_at: datetime
    bytes: int


@dataclass(frozen=True, slots=True)
class Condition:
    """How the store itself is doing."""

    place: str
    bytes: int | None
    """None where there is no file."""
    version: int
    """Of the schema."""
    damage: tuple[str, ...]
    """What the database's own check found, in its words; empty when it found nothing."""
    backups: tuple[Backup, ...]
    """Newest first."""


Depth = Literal["quick", "full"]


class Custody(Protocol):
    """Raises StorageError when the store cannot do it, NotFound for an unknown id."""

    async def inspect(self, look: Callable[[Contents], T]) -> T:
        """What `look` makes of one consistent view of everything; it runs where the store is read."""
        ...

    async def own_secret(self) -> str | None:
        """What this store tells to nobody but whoever asks, always the same; None where whoever opens the
        store can read all of it."""
        ...

    async def erase(self, interview_id: str, *, actor: str, reason: str, host: str) -> bool:
        """Write in the register that it is erased, then remove all there is of it, and its guide's text
        when no other interview was held with it. Raises WriterConflict when it is open in a live window;
        `host` is where the question comes from.

        Answers whether no trace is left outside the rows; False when other windows stood in the way, see
        `sweep`.
        """
        ...

    async def sweep(self) -> bool:
        """Write the store anew, so that nothing removed can be read from its files; False when other windows
        stood in the way."""
        ...

    async def seal(self) -> bool:
        """Fold everything into one file, which can then be moved; False when another window has it open."""
        ...

    async def tombstones(self) -> tuple[Tombstone, ...]:
        """The last erased first."""
        ...

    async def bury(self, stone: Tombstone) -> None:
        """Keep a tombstone from another store, so that its interview does not come here; nothing when there
        is one. Raises StorageError `exists` when the interview is here, `not_allowed` where a register takes
        nothing from outside."""
        ...

    async def share_ids(self) -> frozenset[str]:
        """Of every share there is, whosever it is."""
        ...

    async def drop_shares(self, share_ids: Sequence[str]) -> None:
        """Remove these without an event in their interviews: for a store that was put back from before they
        were withdrawn. One that is not there is passed over."""
        ...

    async def disclosures(self, interview_id: str) -> tuple[Disclosure, ...]:
        """With whom it is shared now, and who opened it; oldest first."""
        ...

    async def unchanged_since(self, moment: datetime) -> tuple[Header, ...]:
        """Interviews to which nothing was added after this moment; the longest quiet first."""
        ...

    async def backups(self) -> tuple[Backup, ...]:
        """The copies beside the store, newest first."""
        ...

    async def condition(self, depth: Depth) -> Condition:
        """`full` also reads every index and every reference between tables."""
        ...

    async def back_up(self, target: Path | None, *, replace: bool = False) -> Backup:
        """A whole copy of what was confirmed, also while interviews are running; durable when this returns.

        Without `target` beside the store, named by the moment (UTC). What is there is only replaced when
        `replace`, once the copy is whole, and when it is an earlier copy of this store that nobody uses and
        that holds nothing more.
        """
        ...

    async def rebuild(self, fold: Fold, only: Sequence[str] | None = None) -> tuple[str, ...]:
        """Make headers and answers (of `only` these) again from the events; ids where it was different.

        Raises what `fold` raises; those before it are done.
        """
        ...


class Store(
    Records, Sharing, Rounds, MinuteBook, Notebook, AppointmentBook, Tabled, WordIndex, Custody, Protocol
):
    """Everything a store of interviews can do."""
