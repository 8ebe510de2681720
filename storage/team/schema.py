"""The team's schema through time: who finds which version, and how the owner brings it up to date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from psycopg import sql

from assistant.chain import moment_text
from storage.team import accidents
from storage.team.connection import SCHEMA, Connection
from storage.team.versions.appointments import APPOINTMENTS
from storage.team.versions.change import Change
from storage.team.versions.closable_rounds import CLOSABLE_ROUNDS
from storage.team.versions.erased_clients import ERASED_CLIENTS
from storage.team.versions.fair_rounds import FAIR_ROUNDS
from storage.team.versions.first import FIRST
from storage.team.versions.for_good import FOR_GOOD
from storage.team.versions.fresh_looks import FRESH_LOOKS
from storage.team.versions.guides import GUIDES
from storage.team.versions.honest_moments import HONEST_MOMENTS
from storage.team.versions.hours import HOURS
from storage.team.versions.lasting_rounds import LASTING_ROUNDS
from storage.team.versions.left_behind import LEFT_BEHIND
from storage.team.versions.notebook import NOTEBOOK
from storage.team.versions.readable_minutes import READABLE_MINUTES
from storage.team.versions.readable_shares import READABLE_SHARES
from storage.team.versions.rounds import ROUNDS
from storage.team.versions.rounds_apart import ROUNDS_APART
from storage.team.versions.searching import SEARCHING
from storage.team.versions.silent_books import SILENT_BOOKS
from storage.team.versions.silent_conditions import SILENT_CONDITIONS
from storage.team.versions.steady_saving import STEADY_SAVING
from storage.team.versions.unlinkable_readings import UNLINKABLE_READINGS
from storage.team.versions.unlinkable_shares import UNLINKABLE_SHARES
from storage.team.versions.unlockable import UNLOCKABLE
from storage.team.versions.unordered_answers import UNORDERED_ANSWERS
from storage.team.versions.unsampled import UNSAMPLED
from storage.team.versions.unwatched_talks import UNWATCHED_TALKS

CHANGES: tuple[Change, ...] = (
    FIRST, READABLE_SHARES, UNLOCKABLE, ROUNDS, FAIR_ROUNDS, HOURS, UNORDERED_ANSWERS, READABLE_MINUTES,
    GUIDES, STEADY_SAVING, CLOSABLE_ROUNDS, SILENT_CONDITIONS, NOTEBOOK, SEARCHING, APPOINTMENTS,
    SILENT_BOOKS, LASTING_ROUNDS, UNLINKABLE_SHARES, UNSAMPLED, ERASED_CLIENTS,
    LEFT_BEHIND, ROUNDS_APART, UNLINKABLE_READINGS, UNWATCHED_TALKS, FOR_GOOD, FRESH_LOOKS,
    HONEST_MOMENTS,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Roles:
    """The roles of one team; named after the database, for a server may hold several teams."""

    database: str

    @property
    def owner(self) -> str:
        """Owns everything; nobody can log in as it."""
        return f"{self.database}:owner"

    def of_kind(self, kind: str) -> str:
        """The role whose rights a coach, supervisor or trainee has; no code holds a colon."""
        return f"{self.database}:{kind}"

    def login(self, code: str) -> str:
        return f"{self.database}_{code}"

    def names(self) -> dict[str, sql.Identifier]:
        kinds = ("coach", "supervisor", "trainee")
        return {"owner": sql.Identifier(self.owner)} | {
            kind: sql.Identifier(self.of_kind(kind)) for kind in kinds
        }


def version_of(connection: Connection, where: str) -> int:
    """The version the database has; 0 when there is no team. Raises StorageError when it is not ours."""
    seen = connection.execute(
        "SELECT has_schema_privilege(n.oid, 'USAGE'), count(c.oid), bool_or(c.relname = 'schema_migration')"
        " FROM pg_namespace n LEFT JOIN pg_class c ON c.relnamespace = n.oid"
        " WHERE n.nspname = %s GROUP BY n.oid",
        (SCHEMA,),
    ).fetchone()
    if seen is None:
        return 0
    may_look, relations, has_versions = seen
    if not may_look:
        raise accidents.no_member(where)
    if relations == 0:
        return 0
    if not has_versions:
        raise accidents.not_ours(where)
    (version,) = connection.execute("SELECT coalesce(max(version), 0) FROM schema_migration").fetchone() or (
        0,
    )
    return int(version)


def check_version(connection: Connection, where: str, changes: Sequence[Change] = CHANGES) -> None:
    """Raises StorageError unless the database is of the version this program works with."""
    found, newest = version_of(connection, where), changes[-1].version
    if found == 0:
        raise accidents.not_set_up(where)
    if found < newest:
        raise accidents.outdated(where, found, newest)
    if found > newest:
        raise accidents.from_the_future(where, found, newest)


def bring_up_to_date(
    connection: Connection, roles: Roles, where: str, changes: Sequence[Change] = CHANGES
) -> tuple[int, ...]:
    """Apply what is missing, as the owner, in the transaction that is open; the versions applied.

    Raises StorageError when the database is from the future.
    """
    found, newest = version_of(connection, where), changes[-1].version
    if found > newest:
        raise accidents.from_the_future(where, found, newest)
    missing = [change for change in changes if change.version > found]
    for change in missing:
        for statement in change.statements:
            connection.execute(sql.SQL(statement).format(**roles.names()))
        connection.execute(
            "INSERT INTO schema_migration VALUES (%s, %s, %s)",
            (change.version, change.name, moment_text(datetime.now(UTC))),
        )
    return tuple(change.version for change in missing)
