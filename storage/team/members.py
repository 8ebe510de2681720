"""Managing a team: making it, letting coaches in and out. For a server role that may create roles.

Passwords are the server's own (SCRAM): they are hashed here, so that not even the server's log sees one.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime

import psycopg
from psycopg import sql

from assistant.chain import moment_text
from assistant.team import KINDS, Added, Member, MemberKind
from flows.errors import N_, BadValue, NotFound, StorageError
from storage.team import accidents, logins
from storage.team.address import Address
from storage.team.connection import SCHEMA, connect
from storage.team.schema import Roles, bring_up_to_date, check_version
from storage.team.versions.left_behind import WHO_LEFT

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,31}\Z")
_LONGEST_DATABASE = 30
"""Bytes. With a code behind it the name of a role still fits in 63."""
_ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
_LOCK = int.from_bytes(b"DOOR")
"""Two managers who make the team at once wait for each other."""
_MOST_SESSIONS = 20
"""Of one member at once, so that nobody takes all places of the server. Only a manager can change it."""
_TRIES = 20
_HELD = ("busy", "inconsistent")
"""Codes of what is refused while a member who is in changes the own role, or keeps it from being changed."""
_GRANTS = """SELECT g.rolname, a.inherit_option AND NOT a.set_option
    FROM pg_auth_members a JOIN pg_roles g ON g.oid = a.grantor
    JOIN pg_roles r ON r.oid = a.roleid JOIN pg_roles m ON m.oid = a.member
    WHERE r.rolname = %s AND m.rolname = %s"""
_COLUMNS = sql.SQL(
    'SELECT m.coach, m.kind, m.role_name, ARRAY(SELECT g."group" FROM member_group g'
    " WHERE g.coach = m.coach ORDER BY 1), m.added_at, m.removed_at FROM member m"
)


class Office:
    """Fulfils `assistant.team.TeamOffice`. Belongs to the thread that made it."""

    def __init__(self, address: Address, *, password: str | None = None) -> None:
        self._where = address.shown
        self._connection = connect(address, password=password)
        self._roles = Roles(self._connection.info.dbname)

    def init(self) -> tuple[int, ...]:
        self._check_name()
        with self._changing():
            self._connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
            self._make_roles()
            self._be_owner_of_schema()
            return bring_up_to_date(self._connection, self._roles, self._where)

    def add(
        self,
        code: str,
        kind: MemberKind | None,
        groups: Sequence[str] | None,
        *,
        password: str | None,
        renew: bool = False,
    ) -> Added:
        for name in (code, *(groups or ())):
            _check_code(name)
        if renew or password is not None:
            self._shut_out(code, for_good=True)
        try:
            return self._add(code, kind, groups, password=password, renew=renew)
        except StorageError as error:
            if error.code not in _HELD:
                raise
        self._shut_out(code)
        return self._add(code, kind, groups, password=password, renew=renew)

    def remove(self, code: str, *, burns_notebook: bool = False) -> Member:
        self._shut_out(code, for_good=True)
        return self._remove(code, burns_notebook=burns_notebook)

    def members(self) -> tuple[Member, ...]:
        with self._changing(), self._as_owner():
            check_version(self._connection, self._where)
            found = self._connection.execute(_COLUMNS + sql.SQL(" ORDER BY m.coach")).fetchall()
        return tuple(_member(*row) for row in found)

    def close(self) -> None:
        self._connection.close()

    def _add(
        self,
        code: str,
        kind: MemberKind | None,
        groups: Sequence[str] | None,
        *,
        password: str | None,
        renew: bool,
    ) -> Added:
        with self._changing():
            self._keep_others_out()
            known = self._find(code)
            if known is None:
                self._check_is_no_look_alike(code)
            is_in = known is not None and known.removed_at is None
            had = known.groups if known is not None else ()
            kind = kind or (known.kind if known is not None and is_in else "coach")
            groups = (had if is_in else ()) if groups is None else groups
            fresh = None
            if not is_in or renew or password is not None:
                fresh = password or _new_password()
            self._make_login(code, kind, is_known=known is not None, password=fresh)
            self._note_member(code, kind, groups)
            member = self._find(code)
            if member is None:
                raise accidents.inconsistent(self._where)
        if is_in and fresh is not None:
            logins.end_sessions(
                self._connection, member.role_name
            )  # somebody else may be in by the password of before
        left = tuple(group for group in had if group not in member.groups)
        was_removed_at = None if known is None else known.removed_at
        return Added(member, None if password is not None else fresh, left, was_removed_at)

    def _remove(self, code: str, *, burns_notebook: bool) -> Member:
        with self._changing():
            self._keep_others_out()
            known = self._find(code)
            if known is None:
                raise NotFound(
                    N_("There is no member {member} in this team."), where=code[:80], member=code[:80],
                    remedy=N_("See who there are with: doorvraag team list"),
                )  # fmt: skip
            login = sql.Identifier(known.role_name)
            self._run("ALTER ROLE {login} NOLOGIN PASSWORD NULL", login=login)
            for kind in KINDS:
                self._revoke(kind, known.role_name)
            with self._as_owner():
                self._connection.execute(
                    "UPDATE member SET removed_at = coalesce(removed_at, %s) WHERE coach = %s",
                    (moment_text(datetime.now(UTC)), code),
                )
                if burns_notebook:
                    self._connection.execute("DELETE FROM appointment WHERE coach = %s", (code,))
                    self._connection.execute("SELECT set_config(%s, %s, true)", (WHO_LEFT, code))
                    self._connection.execute("DELETE FROM notebook_line")  # the rules say which
            removed = self._find(code) or known
        logins.end_sessions(self._connection, known.role_name)
        return removed

    def _shut_out(self, code: str, *, for_good: bool = False) -> None:
        """Nobody is in as this member, and nobody gets in until the role may log in again.

        Whoever is in could keep the role from being changed, or change a new password at once. `for_good`:
        the password goes too, and whoever is halfway through getting in by it.
        """
        with self._changing():
            with self._as_owner():
                check_version(self._connection, self._where)
            known = self._find(code)
        is_me = known is not None and known.role_name == self._connection.info.user
        if known is None or known.removed_at is not None or is_me:
            return
        for _ in range(_TRIES - 1):
            try:
                with self._changing():
                    logins.forbid(self._connection, known.role_name, for_good=for_good)
                break
            except StorageError as error:
                if error.code not in _HELD:
                    raise
        else:
            with self._changing():
                logins.forbid(self._connection, known.role_name, for_good=for_good)
        logins.end_sessions(self._connection, known.role_name)
        if for_good:
            logins.end_half_made(self._connection)

    def _revoke(self, kind: MemberKind, role_name: str) -> None:
        """Whoever granted it: REVOKE by itself takes back only what the same manager gave."""
        found = self._connection.execute(_GRANTS, (self._roles.of_kind(kind), role_name)).fetchall()
        for grantor, _is_as_meant in found:
            self._run(
                "REVOKE {of_kind} FROM {login} GRANTED BY {grantor}",
                of_kind=self._of_kind(kind),
                login=sql.Identifier(role_name),
                grantor=sql.Identifier(grantor),
            )

    def _check_name(self) -> None:
        name = self._roles.database
        if len(name.encode()) > _LONGEST_DATABASE:
            raise StorageError(
                N_("The name of this database is too long for a team."), where=self._where,
                remedy=N_("Choose a database whose name has at most {most} characters."),
                code="long_name", most=_LONGEST_DATABASE,
            )  # fmt: skip

    def _make_roles(self) -> None:
        names = [self._roles.owner, *map(self._roles.of_kind, KINDS)]
        if not self._has_schema():
            self._check_are_nobodys(names)
        for name in names:
            if not self._exists(name):
                self._run("CREATE ROLE {name} NOLOGIN NOINHERIT", name=sql.Identifier(name))
        owner, database = sql.Identifier(self._roles.owner), sql.Identifier(self._roles.database)
        # Enough to act as the owner on purpose, never by accident.
        self._run("GRANT {owner} TO CURRENT_USER WITH SET TRUE, INHERIT FALSE", owner=owner)
        self._run("GRANT CREATE ON DATABASE {database} TO {owner}", database=database, owner=owner)
        self._run("REVOKE ALL ON DATABASE {database} FROM PUBLIC", database=database)
        for kind in KINDS:
            self._run(
                "GRANT CONNECT ON DATABASE {database} TO {of_kind}",
                database=database,
                of_kind=self._of_kind(kind),
            )
        self._run("REVOKE CREATE ON SCHEMA public FROM PUBLIC")

    def _check_are_nobodys(self, names: Sequence[str]) -> None:
        """Whoever made one of them beforehand could act as it, and so read all of the team."""
        found = logins.held_by_others(self._connection, names, self._roles.owner)
        if found is not None:
            raise StorageError(
                N_("The server has a role {role} already, and somebody else may act as it."),
                where=self._where,
                remedy=N_("Have that role removed from the server, or choose another database."),
                code="role_taken", role=found,
            )  # fmt: skip

    def _be_owner_of_schema(self) -> None:
        """The schema, made when it is not there; from here on this transaction acts as the owner."""
        found = self._connection.execute(
            "SELECT pg_get_userbyid(nspowner) FROM pg_namespace WHERE nspname = %s", (SCHEMA,)
        ).fetchone()
        if found is not None and found[0] != self._roles.owner:
            raise accidents.not_ours(self._where)
        self._run("SET LOCAL ROLE {owner}", owner=sql.Identifier(self._roles.owner))
        if found is None:
            self._run("CREATE SCHEMA {schema}", schema=sql.Identifier(SCHEMA))

    def _make_login(self, code: str, kind: MemberKind, *, is_known: bool, password: str | None) -> None:
        name = self._roles.login(code)
        login = sql.Identifier(name)
        if not is_known:
            if self._exists(name):
                raise StorageError(
                    N_("The server has a role {role} already, and it is not of this team."),
                    where=self._where,
                    remedy=N_("Choose another code, or have that role removed from the server."),
                    code="role_taken", role=name,
                )  # fmt: skip
            self._run("CREATE ROLE {login}", login=login)
        self._run(
            "ALTER ROLE {login} LOGIN INHERIT CONNECTION LIMIT {most}",
            login=login,
            most=sql.Literal(_MOST_SESSIONS),
        )
        if password is not None:
            hashed = self._connection.pgconn.encrypt_password(
                password.encode(), name.encode(), b"scram-sha-256"
            ).decode()
            self._run("ALTER ROLE {login} PASSWORD {hashed}", login=login, hashed=sql.Literal(hashed))
            # What somebody else left there could keep this member from ever working.
            self._run("ALTER ROLE {login} RESET ALL", login=login)
            database = sql.Identifier(self._roles.database)
            self._run("ALTER ROLE {login} IN DATABASE {database} RESET ALL", login=login, database=database)
        for other in KINDS:
            if other != kind:
                self._revoke(other, name)
        has = self._connection.execute(_GRANTS, (self._roles.of_kind(kind), name)).fetchall()
        if not any(is_as_meant for _grantor, is_as_meant in has):
            self._run(
                "GRANT {of_kind} TO {login} WITH INHERIT TRUE, SET FALSE",
                of_kind=self._of_kind(kind),
                login=login,
            )

    def _note_member(self, code: str, kind: MemberKind, groups: Sequence[str]) -> None:
        with self._as_owner():
            self._connection.execute(
                "INSERT INTO member VALUES (%(code)s, %(role)s, %(kind)s, %(now)s, NULL) ON CONFLICT (coach)"
                " DO UPDATE SET kind = excluded.kind, removed_at = NULL",
                {
                    "code": code,
                    "role": self._roles.login(code),
                    "kind": kind,
                    "now": moment_text(datetime.now(UTC)),
                },
            )
            self._connection.execute("DELETE FROM member_group WHERE coach = %s", (code,))
            for group in sorted(set(groups)):
                self._connection.execute("INSERT INTO member_group VALUES (%s, %s)", (group, code))

    def _keep_others_out(self) -> None:
        """Until the transaction ends; a lock that no member can take."""
        with self._as_owner():
            check_version(self._connection, self._where)
            self._connection.execute("LOCK TABLE member IN SHARE ROW EXCLUSIVE MODE")

    def _find(self, code: str) -> Member | None:
        with self._as_owner():
            row = self._connection.execute(_COLUMNS + sql.SQL(" WHERE m.coach = %s"), (code,)).fetchone()
        return None if row is None else _member(*row)

    def _check_is_no_look_alike(self, code: str) -> None:
        """Codes that differ in capitals only would get each other's shares."""
        with self._as_owner():
            found = self._connection.execute(
                "SELECT coach FROM member WHERE lower(coach) = lower(%s)", (code,)
            ).fetchone()
        if found is not None:
            raise BadValue(
                N_("'{given}' differs from the member '{other}' in capitals only."),
                where=code, code="exists", given=code, other=found[0],
                remedy=N_("Choose another code, or write it as it is: {other}."),
            )  # fmt: skip

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """One transaction; everything in it is there, or nothing is."""
        try:
            yield
            self._connection.commit()
        except psycopg.Error as error:
            with suppress(psycopg.Error):
                self._connection.rollback()
            raise accidents.from_managing(error, self._where) or error from None
        except BaseException:  # Ctrl-C too: half of it must not stay
            with suppress(psycopg.Error):
                self._connection.rollback()
            raise

    @contextmanager
    def _as_owner(self) -> Iterator[None]:
        if not self._exists(self._roles.owner):
            raise accidents.not_set_up(self._where)
        self._run("SET LOCAL ROLE {owner}", owner=sql.Identifier(self._roles.owner))
        yield
        self._run("RESET ROLE")

    def _has_schema(self) -> bool:
        found = self._connection.execute("SELECT FROM pg_namespace WHERE nspname = %s", (SCHEMA,)).fetchone()
        return found is not None

    def _exists(self, role: str) -> bool:
        return (
            self._connection.execute("SELECT FROM pg_roles WHERE rolname = %s", (role,)).fetchone()
            is not None
        )

    def _of_kind(self, kind: MemberKind) -> sql.Identifier:
        return sql.Identifier(self._roles.of_kind(kind))

    def _run(self, statement: str, **parts: sql.Composable) -> None:
        self._connection.execute(sql.SQL(statement).format(**parts))


def _member(
    coach: str, kind: MemberKind, role_name: str, groups: Sequence[str], added_at: str, removed_at: str | None
) -> Member:
    return Member(coach, kind, role_name, tuple(groups), added_at, removed_at)


def _new_password() -> str:
    """Four times five letters and digits, 98 bits; can be read aloud."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(5)) for _ in range(4))


def _check_code(code: str) -> None:
    if not _CODE.match(code):
        raise BadValue(
            N_("'{given}' cannot be a code: use letters, digits, dots and dashes, at most 32."),
            where=code[:80], remedy=N_("Choose another code."), given=code[:80],
        )  # fmt: skip
