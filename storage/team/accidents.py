"""What can happen to a team database, each as a StorageError that says what, where and what to do.

No words of the server are ever shown: they may repeat what was typed.
"""

from __future__ import annotations

import psycopg

from flows.errors import N_, StorageError

Sentence = tuple[str, str, str]
"""Code, message, remedy."""
_UNREACHABLE: Sentence = (
    "unreachable",
    N_("The team database cannot be reached; this was not confirmed. What was confirmed before is safe."),
    N_("Check the network and do it again; if it goes on, ask whoever looks after the server."),
)
_BUSY: Sentence = (
    "busy",
    N_("The team database did not answer in time; this was not saved."),
    N_("Try again in a moment. If it goes on, ask whoever looks after the server."),
)
_NOT_ALLOWED: Sentence = (
    "not_allowed",
    N_("The team database does not allow you to do this; nothing was changed."),
    N_("You can read and write your own interviews, and read what was shared with you."),
)
_FULL: Sentence = (
    "disk_full",
    N_("The server has no room left; this was not saved. What was confirmed before is safe."),
    N_("Ask whoever looks after the server to make room, then do it again."),
)
_READ_ONLY: Sentence = (
    "read_only",
    N_("The team database can be read but not written; this was not saved."),
    N_("Ask whoever looks after the server whether this is the right address."),
)
_INCONSISTENT: Sentence = (
    "inconsistent",
    N_("The team database is not as doorvraag left it; this was not saved."),
    N_("Ask whoever looks after the server to put back a backup, and tell the makers of doorvraag."),
)
_TOO_BIG: Sentence = (
    "too_big",
    N_("This is too large for the database; it was not saved."),
    N_("Divide it over several answers."),
)
_REFUSED: Sentence = (
    "login_refused",
    N_("The team database did not let you in."),
    N_(
        "Check the address, your name in it and your password; or ask whoever manages the team for a new one."
    ),
)
_PASSWORD: Sentence = (
    "password_needed",
    N_("The team database asks for a password, and there is none."),
    N_("Put it in the file that PGPASSFILE names, or start doorvraag in a terminal: then it asks for it."),
)
_TLS: Sentence = (
    "tls",
    N_("There is no safe connection to the team database: its encryption or its certificate does not fit."),
    N_("Ask whoever looks after the server for its address and its certificate (sslrootcert=FILE)."),
)
_BY_STATE: dict[str, Sentence] = {
    "08": _UNREACHABLE,
    "57P": _UNREACHABLE,
    "57014": _BUSY,
    "55P03": _BUSY,
    "40": _BUSY,
    "53": _FULL,
    "53300": _BUSY,
    "25006": _READ_ONLY,
    "42501": _NOT_ALLOWED,
    "22": _INCONSISTENT,
    "23": _INCONSISTENT,
    "23503": _BUSY,
    "23505": _BUSY,
    "42": _INCONSISTENT,
    "P0001": _INCONSISTENT,
    "3F000": _INCONSISTENT,
    "XX": _INCONSISTENT,
    "58": _FULL,
    "54": _TOO_BIG,
}
_LOST = ("08", "57P")


def is_lost(error: psycopg.Error) -> bool:
    """Whether the connection went, so that nobody knows whether the last thing asked was done."""
    state = error.sqlstate
    if state is None:
        return isinstance(error, psycopg.OperationalError | psycopg.InterfaceError)
    return state.startswith(_LOST)


def from_postgres(error: psycopg.Error, where: str) -> StorageError | None:
    """The sentence for what the server reported; None when that can only be a mistake of ours."""
    if is_lost(error):
        return said(_UNREACHABLE, where)
    state = error.sqlstate or ""
    for length in (5, 3, 2):
        if state[:length] in _BY_STATE:
            return said(_BY_STATE[state[:length]], where)
    return None


def from_connecting(error: psycopg.Error, where: str) -> StorageError:
    """The sentence for a connection that was not made; there libpq gives words only, no code."""
    words = str(error)
    if "no password supplied" in words:
        return said(_PASSWORD, where)
    if "SSL" in words or "certificate" in words or "authentication method requirement" in words:
        return said(_TLS, where)
    if "FATAL" in words and "database system is" not in words and "too many" not in words:
        return said(_REFUSED, where)
    return said(_UNREACHABLE, where)


def from_managing(error: psycopg.Error, where: str) -> StorageError | None:
    """As `from_postgres`, for whoever manages the team."""
    if error.sqlstate == "42501":
        return StorageError(
            N_("Your role on the server may not manage this team; nothing was changed."),
            where=where,
            remedy=N_("Log in as a role that may create roles, and that made the team or is a superuser."),
            code="not_allowed",
        )
    return from_postgres(error, where)


def not_allowed(where: str) -> StorageError:
    return said(_NOT_ALLOWED, where)


def said(sentence: Sentence, where: str) -> StorageError:
    code, message, remedy = sentence
    return StorageError(message, where=where, remedy=remedy, code=code)


def unreachable(where: str) -> StorageError:
    return said(_UNREACHABLE, where)


def inconsistent(where: str) -> StorageError:
    return said(_INCONSISTENT, where)


def no_address(where: str) -> StorageError:
    return StorageError(
        N_("This is not the address of a PostgreSQL server."),
        where=where,
        remedy=N_("Write it as postgresql://NAME@HOST/DATABASE."),
        code="no_address",
    )


def no_service(where: str) -> StorageError:
    return StorageError(
        N_("A service name hides which server is meant, so doorvraag does not use it."),
        where=where,
        remedy=N_("Write the address in full, as postgresql://NAME@HOST/DATABASE, and clear PGSERVICE."),
        code="no_service",
    )


def weak_tls(where: str, mode: str, *, is_choice: bool) -> StorageError:
    remedy = N_("Leave sslmode out of the address, or write sslmode=verify-full.")
    if is_choice:
        remedy = N_(
            "Write sslmode=verify-full. Only when the server cannot have a certificate, and nobody else can "
            "reach the network between you: set DOORVRAAG_UNVERIFIED_SERVER=1."
        )
    return StorageError(
        N_(
            "With sslmode={mode} others on the network could read along or pose as the server; not connected."
        ),
        where=where,
        remedy=remedy,
        code="weak_tls",
        mode=mode,
    )


def not_encrypted(where: str) -> StorageError:
    return said(_TLS, where)


def too_old(where: str, found: int, needed: int) -> StorageError:
    return StorageError(
        N_("This server runs PostgreSQL {found}; doorvraag needs {needed} or newer."),
        where=where,
        remedy=N_("Ask whoever looks after the server for a newer one."),
        code="server_too_old",
        found=found,
        needed=needed,
    )


def not_set_up(where: str) -> StorageError:
    return StorageError(
        N_("There is no team in this database."),
        where=where,
        remedy=N_("Whoever manages the server makes one with: doorvraag team init"),
        code="not_set_up",
    )


def not_ours(where: str) -> StorageError:
    return StorageError(
        N_("The schema 'doorvraag' in this database was made by another program; it was left as it is."),
        where=where,
        remedy=N_("Choose another database."),
        code="not_ours",
    )


def outdated(where: str, found: int, known: int) -> StorageError:
    return StorageError(
        N_("The team database is of version {found}, and this doorvraag works with version {known}."),
        where=where,
        remedy=N_("Whoever manages the server brings it up to date with: doorvraag team init"),
        code="outdated",
        found=found,
        known=known,
    )


def from_the_future(where: str, found: int, known: int) -> StorageError:
    return StorageError(
        N_("A newer doorvraag made this database: version {found}, where this one knows {known}."),
        where=where,
        remedy=N_("Install the newest doorvraag, or choose another database with --db."),
        code="newer",
        found=found,
        known=known,
    )


def no_member(where: str) -> StorageError:
    return StorageError(
        N_("You are not a member of this team."),
        where=where,
        remedy=N_("Log in as yourself. Whoever manages the team adds you with: doorvraag team add CODE"),
        code="no_member",
    )


def server_backs_up(where: str) -> StorageError:
    return StorageError(
        N_("A team database is copied on its server, not from here."),
        where=where,
        remedy=N_("Ask whoever manages the server for a backup with pg_dump."),
        code="on_the_server",
    )


def names_somebody(where: str) -> StorageError:
    return StorageError(
        N_("This address holds a name or a password, and here everybody comes in with their own."),
        where=where,
        remedy=N_("Give only the server and the database: postgresql://HOST/DATABASE."),
        code="names_somebody",
    )
