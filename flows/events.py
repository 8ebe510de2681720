"""What can happen in an interview. An interview is its list of events, in order.

Past tense, frozen, JSON-shaped. `to_json` and `from_json` are each other's inverse.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any, Literal, TypeAlias, get_args, get_origin, get_type_hints

from flows.errors import N_, BrokenRecord

Value: TypeAlias = Any
"""A normalised answer: str, int, float, list or dict of these; see `flows.values`."""
ProbeKind = Literal[
    "echo", "star", "vague", "absolute", "actor", "feeling", "hedge",
    "look_behind", "mirror", "own_effort", "network", "demand", "free",
]  # fmt: skip
NoteKind = Literal["free", "tension", "observation", "reading"]
SharedWith = Literal["coach", "group", "round", "supervisors"]
ShareLevel = Literal["argument", "narrative", "pseudonymised"]


@dataclass(frozen=True, slots=True)
class Started:
    flow: str
    version: str
    content_hash: str
    client: str
    coach: str
    earlier: str | None = None
    """Id of the interview this one follows."""


@dataclass(frozen=True, slots=True)
class Answered:
    """The whole value of the step; it holds what was there before and adds to it."""

    step: str
    value: Value


@dataclass(frozen=True, slots=True)
class Revised:
    """The step's value is replaced; `value` None withdraws it. `old` is what stood there."""

    step: str
    value: Value
    old: Value


@dataclass(frozen=True, slots=True)
class Skipped:
    step: str
    reason: str | None = None
    deliberate: bool = False
    """True: deliberately not discussed. False: passed over, for whatever reason."""


@dataclass(frozen=True, slots=True)
class Parked:
    step: str
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    step: str


@dataclass(frozen=True, slots=True)
class WentBack:
    pass


@dataclass(frozen=True, slots=True)
class Probed:
    step: str
    kind: ProbeKind
    text: str
    """The probe as it was put."""
    trigger: str | None = None
    """The client's words that called for it."""
    said: str | None = None
    """What the client said to it, when it was kept with the probe."""


@dataclass(frozen=True, slots=True)
class Noted:
    kind: NoteKind
    text: str
    step: str | None = None


@dataclass(frozen=True, slots=True)
class ClientReacted:
    """A correction or remark by the client on what was read back; also after closing."""

    text: str
    step: str | None = None


@dataclass(frozen=True, slots=True)
class Paused:
    pass


@dataclass(frozen=True, slots=True)
class Resumed:
    pass


@dataclass(frozen=True, slots=True)
class Undone:
    """Takes back the last change; what was undone stays in the list.

    A change is whatever left something in the record: an answer, revision, skip, park, probe, note or remark
    of the client. Moving, pausing and closing change nothing.
    """

    of: int | None = None
    """Sequence of the event it takes back, the newest change that stands.

    None in interviews of before notes could be undone: the last answer, revision, skip or park.
    """


@dataclass(frozen=True, slots=True)
class Finished:
    pass


@dataclass(frozen=True, slots=True)
class Reopened:
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Shared:
    """The record was shown to somebody else. Nothing in the talk changes by it; also after closing."""

    share: str
    """Id of the share; what it showed is kept there and goes with it."""
    to_kind: SharedWith
    to: str
    """Code of the person, group or round; empty for supervisors."""
    level: ShareLevel
    including: str = ""
    """What is private and was put in by choice: names of `assistant.sharing.level`, separated by commas."""


@dataclass(frozen=True, slots=True)
class ShareWithdrawn:
    share: str


@dataclass(frozen=True, slots=True)
class Migrated:
    """The talk goes on with another version of its guide, or back to the one it had before."""

    flow: str
    version: str
    content_hash: str
    left_version: str
    left: str
    """Bundle of the guide it had until now: the events before this one are replayed on that."""
    steps: Mapping[str, str]
    """Steps whose answers go along as far as they fit, with what those are called from now on."""
    undoes: int | None = None
    """Sequence of the migration that this takes back."""


Event: TypeAlias = (
    Started | Answered | Revised | Skipped | Parked | Moved | WentBack | Probed | Noted
    | ClientReacted | Paused | Resumed | Undone | Finished | Reopened | Shared | ShareWithdrawn
    | Migrated
)  # fmt: skip

_NAMES: dict[type, str] = {
    Started: "started", Answered: "answered", Revised: "revised", Skipped: "skipped", Parked: "parked",
    Moved: "moved", WentBack: "went_back", Probed: "probed", Noted: "noted", ClientReacted: "client_reacted",
    Paused: "paused", Resumed: "resumed", Undone: "undone", Finished: "finished", Reopened: "reopened",
    Shared: "shared", ShareWithdrawn: "share_withdrawn", Migrated: "migrated",
}  # fmt: skip
_TYPES = {name: kind for kind, name in _NAMES.items()}


def guide_in_force(events: Iterable[Event]) -> Started | Migrated | None:
    """The event that says with which guide the talk goes on at the end; None when it never began."""
    return next((one for one in reversed(tuple(events)) if isinstance(one, Started | Migrated)), None)


def name_of(event: Event) -> str:
    return _NAMES[type(event)]


def to_json(event: Event) -> dict[str, Any]:
    """`{"event": name, …fields}`."""
    return {"event": _NAMES[type(event)], **asdict(event)}


def from_json(data: Mapping[str, Any]) -> Event:
    """Raises BrokenRecord when the name or a part is unknown, missing, or of another type than it has."""
    name = data.get("event")
    kind = _TYPES.get(name) if isinstance(name, str) else None
    if kind is None:
        raise BrokenRecord(N_("Unknown event: {name}."), name=str(name)[:40])
    given = {key: value for key, value in data.items() if key != "event"}
    hints = _hints(kind)
    if unknown := given.keys() - hints.keys():
        parts = ", ".join(sorted(map(str, unknown)))[:200]
        raise BrokenRecord(N_("Event {name} has unknown parts: {parts}."), name=name, parts=parts)
    for part, value in given.items():
        if not _fits(value, hints[part]):
            raise BrokenRecord(N_("Event {name} has a wrong {part}."), name=name, part=part)
    try:
        return kind(**given)  # type: ignore[no-any-return]  # the table above holds only events
    except TypeError as error:
        raise BrokenRecord(N_("Event {name} is incomplete."), name=name) from error


@cache
def _hints(kind: type) -> Mapping[str, Any]:
    return get_type_hints(kind)


def _fits(value: object, hint: Any) -> bool:
    if hint is Any:
        return True
    if get_origin(hint) is Literal:
        return isinstance(value, str) and value in get_args(hint)
    if get_origin(hint) is Mapping:
        return isinstance(value, dict) and all(isinstance(part, str) for one in value.items() for part in one)
    return type(value) in (get_args(hint) or (hint,))
