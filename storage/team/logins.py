"""Who may come in over a role of the server, and who is out at once; for whoever manages the team."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

import psycopg
from psycopg import sql

from storage.team.connection import Connection

_FORBID = (
    "SET LOCAL lock_timeout = '1s'; SAVEPOINT ending; GRANT {login} TO CURRENT_USER WITH INHERIT"
    " TRUE, SET FALSE; SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE usename = {name}; ROLLBACK TO ending; ALTER ROLE {login} NOLOGIN{no_password}"
)
_END_HALF_MADE = """SELECT pg_terminate_backend(pid, 2000) FROM pg_stat_activity
    WHERE state = 'starting' AND backend_type = 'client backend' AND usesysid IS NULL
    AND (SELECT r.rolsuper FROM pg_roles r WHERE r.rolname = current_user)"""
_HELD_BY_OTHERS = """SELECT r.rolname FROM pg_roles r WHERE r.rolname = ANY (%s)
    AND (r.rolcanlogin OR EXISTS (SELECT 1 FROM pg_auth_members a JOIN pg_roles m ON m.oid = a.member
    WHERE a.roleid = r.oid AND m.rolname <> current_user AND NOT m.rolsuper
    AND (a.admin_option OR a.set_option OR r.rolname = %s)))"""


def forbid(connection: Connection, role_name: str, *, for_good: bool) -> None:
    """In one question to the server: whoever comes in anew stands behind it for the role.

    `for_good`: the password goes too.
    """
    connection.execute(
        sql.SQL(_FORBID).format(
            login=sql.Identifier(role_name),
            name=sql.Literal(role_name),
            no_password=sql.SQL(" PASSWORD NULL" if for_good else ""),
        )
    )


def end_sessions(connection: Connection, role_name: str) -> None:
    """Best effort: the database refuses a removed member anyhow.

    Who is no superuser may only do so with the rights of that member, for as long as this takes.
    """
    with suppress(psycopg.Error):
        connection.execute(
            sql.SQL("GRANT {login} TO CURRENT_USER WITH INHERIT TRUE, SET FALSE").format(
                login=sql.Identifier(role_name)
            )
        )
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s", (role_name,)
        )
        connection.rollback()  # those rights too
    connection.rollback()


def end_half_made(connection: Connection) -> None:
    """Of anybody, for nobody knows yet whose they are; a coach who was just coming in tries again.

    The server looks the password up when a login begins: whoever then waits would come in by the old one.
    Only a superuser may, and PostgreSQL shows them since 18.
    """
    with suppress(psycopg.Error):
        connection.execute(_END_HALF_MADE)
    connection.rollback()


def held_by_others(connection: Connection, names: Sequence[str], owner: str) -> str | None:
    """One of these roles that can log in, or that somebody else who is no superuser may act as.

    Logins of a team that was here before may still be coaches and the like: the new team does not know them.
    """
    found = connection.execute(_HELD_BY_OTHERS, (list(names), owner)).fetchone()
    return None if found is None else str(found[0])
