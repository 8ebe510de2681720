"""The rules that stand in a file beside its rows: one that is gone keeps nobody from anything any more, and
one that somebody added works along with every save.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing

from storage.file import DatabaseFile
from storage.migrations import bring_up_to_date
from storage.versions.migration import Migration
from storage.word_index import FORGETS

ALL = "SELECT type || ' ' || name, sql FROM sqlite_master WHERE type IN ('trigger', 'view')"


def strange_rules(
    found: Iterable[tuple[str, str]], file: DatabaseFile, migrations: Sequence[Migration]
) -> Iterator[str]:
    """What is wrong with the rules of a file, of which `ALL` asks."""
    here, ours, later = _by_name(found), *_made_here(file, migrations)
    for name in sorted(ours.keys() - here.keys()):
        yield f"{name}: missing"
    for name, rule in sorted(here.items()):
        if rule != {**ours, **later}.get(name):
            yield f"{name}: not as doorvraag makes it"


def _made_here(file: DatabaseFile, migrations: Sequence[Migration]) -> tuple[dict[str, str], dict[str, str]]:
    """Of every file, and of one in which somebody searched."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        bring_up_to_date(connection, file, migrations)
        ours = _by_name(connection.execute(ALL).fetchall())
        connection.execute(FORGETS)
        return ours, _by_name(connection.execute(ALL).fetchall())


def _by_name(found: Iterable[tuple[str, str]]) -> dict[str, str]:
    """White space is of whoever wrote it down."""
    return {name: " ".join(str(rule).split()) for name, rule in found}
