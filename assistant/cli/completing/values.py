"""What could stand in the place of a value. Nothing is opened that asks for a passphrase or a password."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from assistant.address import is_team

MOST = 200


def candidates(kind: str, beginning: str, db: str | None) -> list[str]:
    """What begins so; nothing where a shell knows better, as with files."""
    if kind.startswith("|"):
        found: Iterable[str] = kind[1:].split("|")
    else:
        found = _KNOWN.get(kind, _none)(db, beginning)
    return sorted({one for one in found if one.startswith(beginning)})[:MOST]


def _none(_db: str | None, _beginning: str) -> list[str]:
    return []


def _names_in(folder: str) -> Callable[[str | None, str], list[str]]:
    """By the names of the files: the shipped ones and the team's own; none of them is read."""

    def names(_db: str | None, _beginning: str) -> list[str]:
        import flows
        from assistant.bootstrap.machine import own_flows

        folders = [place / folder for place in (Path(flows.__file__).parent, own_flows()) if place]
        files = (file for one in folders for file in one.glob("*.yaml"))
        return [file.stem for file in files if "." not in file.stem]  # tests stand beside a guide

    return names


def _records(db: str | None, beginning: str) -> list[str]:
    """Of a file that is not encrypted; another one stays shut."""
    from assistant.bootstrap.places import database_location, interviews_like

    location = database_location(db)
    return [] if is_team(location) else interviews_like(location, beginning, MOST)


_KNOWN: Mapping[str, Callable[[str | None, str], list[str]]] = {
    "flow": _names_in("data"),
    "case": _names_in("cases"),
    "client": _names_in("clients"),
    "record": _records,
}
