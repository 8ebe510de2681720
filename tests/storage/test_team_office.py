"""Making a team and letting people in and out, by whoever manages the server."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from select import select

import psycopg
import pytest
from psycopg import sql
from psycopg.pq import ConnStatus, PGconn, PollingStatus

from assistant.appointments import Appointment
from assistant.notebook import NotebookLine
from flows.errors import BadValue, NotFound, StorageError
from storage import SqlRecords, open_office
from storage.team.address import address_of
from storage.team.connection import connect
from storage.team.members import Office
from storage.team.schema import CHANGES
from tests.storage.examples import NINE, talk
from tests.storage.server import Server, Team


@pytest.fixture
def manager(server: Server) -> Iterator[Team]:
    """A team managed by a role that may make roles and owns the database, and no more."""
    database = server.new_database()
    name = f"{database}-manager"
    with server.administrator() as administrator:
        identifiers = {"name": sql.Identifier(name), "database": sql.Identifier(database)}
        password = sql.Literal(server.password)
        administrator.execute(
            sql.SQL("CREATE ROLE {name} LOGIN CREATEROLE PASSWORD {password}").format(
                password=password, **identifiers
            )
        )
        administrator.execute(sql.SQL("ALTER DATABASE {database} OWNER TO {name}").format(**identifiers))
    team = Team(server, database)
    team._office = Office(address_of(server.location(database, name)))
    yield team
    team.close()


def test_a_team_is_made_once_and_may_be_made_again(server: Server) -> None:
    team = Team(server, server.new_database())
    assert team.office.init() == tuple(change.version for change in CHANGES)
    assert team.office.init() == ()
    team.close()


async def test_a_role_that_only_makes_roles_manages_a_team(manager: Team) -> None:
    manager.office.init()
    manager.office.init()
    records = await SqlRecords.open(manager.add("noor"))
    held = talk()
    await records.create(held.header, held.flow_text, held.entries, held.answers)
    await records.close()
    assert manager.office.remove("noor").removed_at is not None
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        manager.office._connection.execute("SELECT * FROM doorvraag.event")


async def test_who_is_added_gets_in_and_is_known(team: Team) -> None:
    records = await SqlRecords.open(team.add("noor", "coach", "noord"))
    assert records.identity is not None
    assert (records.identity.coach, records.identity.kind) == ("noor", "coach")
    await records.close()
    (member,) = team.office.members()
    assert (member.coach, member.kind, member.groups) == ("noor", "coach", ("noord",))
    assert member.role_name == f"{team.database}_noor"


def test_a_password_is_made_and_shown_once(team: Team) -> None:
    made = team.office.add("noor", "coach", (), password=None).password
    assert made is not None
    assert re.fullmatch(r"[2-9a-z]{5}(-[2-9a-z]{5}){3}", made)
    psycopg.connect(team.server.location(team.database, f"{team.database}_noor", made)).close()
    assert team.office.add("noor", "coach", (), password=None).password is None
    fresh = team.office.add("noor", "coach", (), password=None, renew=True).password
    assert fresh not in {None, made}


def test_the_server_never_hears_a_password(team: Team) -> None:
    made = team.office.add("noor", "coach", (), password=None).password
    team.office.add("sam", "coach", (), password="een heel lang geheim")
    assert made is not None
    log = team.server.log
    assert "CREATE ROLE" in log
    assert made not in log
    assert "een heel lang geheim" not in log
    with team.server.administrator() as administrator:
        kept = administrator.execute(
            "SELECT rolpassword FROM pg_authid WHERE rolname LIKE %s", (f"{team.database}\\_%",)
        ).fetchall()
    assert len(kept) == 2
    assert all(password.startswith("SCRAM-SHA-256$") for (password,) in kept)


def test_who_is_removed_is_out_and_the_records_stay(team: Team) -> None:
    location = team.add("noor")
    removed = team.office.remove("noor")
    assert removed.removed_at is not None
    assert team.office.remove("noor").removed_at == removed.removed_at
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(location)
    assert [member.coach for member in team.office.members()] == ["noor"]


async def test_what_nobody_can_read_any_more_goes_when_that_is_asked(manager: Team) -> None:
    """By a manager who is no superuser, and who never gets to see a line of it."""
    manager.office.init()
    with psycopg.connect(manager.as_administrator(), autocommit=True) as administrator:
        count = "SELECT coach FROM doorvraag.{} ORDER BY coach"
        books = [sql.SQL(count).format(sql.Identifier(name)) for name in ("notebook_line", "appointment")]
        for code in ("noor", "piet"):
            records = await SqlRecords.open(manager.add(code))
            await records.keep_line(NotebookLine(f"n-{code}", code, "blad", "rule", NINE, None, "{}"))
            await records.keep_appointments([Appointment(code, NINE, "K-1", "intake")])
            await records.close()
        manager.office.remove("noor")
        assert [administrator.execute(book).fetchall() for book in books] == [[("noor",), ("piet",)]] * 2
        manager.office.remove("noor", burns_notebook=True)
        assert [administrator.execute(book).fetchall() for book in books] == [[("piet",)]] * 2


def test_whoever_acts_as_the_owner_reads_no_notebook_of_who_left(manager: Team) -> None:
    manager.office.init()
    location = manager.add("noor")
    with psycopg.connect(location, autocommit=True) as noor:
        noor.execute("INSERT INTO doorvraag.notebook_line VALUES ('n', 'noor', '', 'rule', '', NULL, '{}')")
    manager.office.remove("noor")
    with psycopg.connect(manager.server.location(manager.database)) as administrator:
        owner = sql.Identifier(f"{manager.database}:owner")
        administrator.execute(sql.SQL("SET ROLE {}").format(owner))
        administrator.execute("SET doorvraag.who_left = 'noor'")
        assert administrator.execute("SELECT * FROM doorvraag.notebook_line").fetchall() == []
        assert administrator.execute("DELETE FROM doorvraag.notebook_line RETURNING *").fetchall() == []


def test_who_comes_back_needs_a_new_password(team: Team) -> None:
    location = team.add("noor")
    team.office.remove("noor")
    added = team.office.add("noor", "coach", (), password=None)
    assert added.password is not None
    assert added.member.removed_at is None
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(location)


def test_a_member_of_another_kind_has_the_rights_of_that_kind_only(team: Team) -> None:
    location = team.add("noor")
    team.office.add("noor", "trainee", (), password=None)
    with connect(address_of(location)) as connection, pytest.raises(psycopg.errors.InsufficientPrivilege):
        connection.execute("SELECT * FROM event")


def test_who_got_in_with_the_password_of_before_is_out(manager: Team) -> None:
    """By a manager who is no superuser; a session lives on after its password otherwise."""
    manager.office.init()
    with psycopg.connect(manager.add("noor")) as thief, psycopg.connect(manager.add("sam")) as sam:
        manager.office.add("noor", None, None, password=None, renew=True)
        with pytest.raises(psycopg.OperationalError):
            thief.execute("SELECT 1")
        assert sam.execute("SELECT 1").fetchone() == (1,)


def test_who_is_removed_is_out_at_once_also_by_a_manager_of_few_rights(manager: Team) -> None:
    manager.office.init()
    with psycopg.connect(manager.add("noor")) as noor:
        noor.execute("SELECT 1")
        manager.office.remove("noor")
        with pytest.raises(psycopg.OperationalError):
            noor.execute("SELECT 1")
        held = "SELECT 1 FROM pg_auth_members WHERE member = session_user::regrole AND inherit_option"
        assert manager.office._connection.execute(held).fetchall() == []


def test_nobody_who_is_not_a_member_is_removed(team: Team) -> None:
    with pytest.raises(NotFound):
        team.office.remove("wim")


@pytest.mark.parametrize(
    "code", ["", "jan jansen", 'x"; DROP ROLE postgres; --', "a" * 33, "team:owner", "é"]
)
def test_what_cannot_be_a_code_is_refused(team: Team, code: str) -> None:
    with pytest.raises(BadValue):
        team.office.add(code, "coach", (), password=None)
    with pytest.raises(BadValue):
        team.office.add("noor", "coach", (code,), password=None)
    assert team.office.members() == ()


def test_two_codes_that_differ_in_capitals_only_are_not_two_members(team: Team) -> None:
    team.office.add("noor", "coach", (), password=None)
    with pytest.raises(BadValue, match="capitals only"):
        team.office.add("Noor", "coach", (), password=None)
    assert [member.coach for member in team.office.members()] == ["noor"]
    assert team.office.add("noor", "coach", ("oost",), password=None).member.groups == ("oost",)


def test_a_role_that_was_there_already_is_left_alone(team: Team) -> None:
    name = sql.Identifier(f"{team.database}_noor")
    with team.server.administrator() as administrator:
        administrator.execute(sql.SQL("CREATE ROLE {} LOGIN").format(name))
    with pytest.raises(StorageError) as refusal:
        team.office.add("noor", "coach", (), password=None)
    assert refusal.value.code == "role_taken"
    assert team.office.members() == ()


def test_an_interrupted_add_leaves_nothing_and_can_be_repeated(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Office, "_note_member", fails)
        with pytest.raises(KeyboardInterrupt):
            team.office.add("noor", "coach", (), password=None)
    with team.server.administrator() as administrator:
        found = administrator.execute(
            "SELECT FROM pg_roles WHERE rolname = %s", (f"{team.database}_noor",)
        ).fetchall()
    assert found == []
    assert team.office.add("noor", "coach", (), password=None).password is not None


def test_a_member_may_not_manage(team: Team) -> None:
    office = Office(address_of(team.add("noor")))
    for attempt in (
        office.init,
        lambda: office.add("helper", "coach", (), password=None),
        lambda: office.remove("noor"),
        office.members,
    ):
        with pytest.raises(StorageError) as refusal:
            attempt()
        assert refusal.value.code == "not_allowed"
    office.close()


def test_a_schema_of_another_program_is_left_as_it_is(server: Server) -> None:
    team = Team(server, server.new_database())
    with server.administrator(team.database) as administrator:
        administrator.execute("CREATE SCHEMA doorvraag CREATE TABLE theirs (x text)")
    with pytest.raises(StorageError) as refusal:
        team.office.init()
    assert refusal.value.code == "not_ours"
    team.close()


def test_two_teams_on_one_server_do_not_know_each_other(server: Server) -> None:
    one, two = server.new_team(), server.new_team()
    one.add("noor"), two.add("noor")
    one.office.remove("noor")
    psycopg.connect(two.location_of("noor")).close()
    one.close(), two.close()


def test_a_file_has_no_team() -> None:
    with pytest.raises(StorageError) as refusal:
        open_office("dossiers.db")
    assert refusal.value.code == "no_team"


ANOTHER_PASSWORD = """DO $$ BEGIN LOOP
    BEGIN EXECUTE format('ALTER ROLE %I PASSWORD ''weer-binnen''', session_user);
    EXCEPTION WHEN internal_error THEN NULL; END;
    COMMIT;
END LOOP; END $$"""


@pytest.mark.parametrize("does", ["remove", "renew", "demote"])
def test_no_member_holds_on_to_the_own_role(manager: Team, does: str) -> None:
    """A transaction in which the own password was changed keeps everybody else from changing that role."""
    manager.office.init()
    location = manager.add("noor")
    with psycopg.connect(location) as held:
        held.execute(sql.SQL("ALTER ROLE {} PASSWORD 'x'").format(sql.Identifier(held.info.user)))
        if does == "remove":
            manager.office.remove("noor")
        elif does == "renew":
            manager.office.add("noor", None, None, password="een nieuw wachtwoord")
        else:
            manager.office.add("noor", "trainee", None, password=None)
        with pytest.raises(psycopg.OperationalError):
            held.execute("SELECT 1")
    if does == "demote":
        with psycopg.connect(location) as noor, pytest.raises(psycopg.errors.InsufficientPrivilege):
            noor.execute("SELECT 1 FROM doorvraag.interview")
    else:
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(location)


def test_who_got_in_does_not_replace_the_new_password(manager: Team) -> None:
    manager.office.init()
    thieves = [psycopg.connect(manager.add("noor"), autocommit=True)]
    thieves += [psycopg.connect(manager.location_of("noor"), autocommit=True) for _ in range(2)]
    with ThreadPoolExecutor() as aside:
        ended = [aside.submit(thief.execute, ANOTHER_PASSWORD) for thief in thieves]
        manager.office.add("noor", None, None, password="een nieuw wachtwoord")
        for one in ended:
            assert isinstance(one.exception(timeout=10), psycopg.OperationalError)
    for thief in thieves:
        thief.close()
    name = f"{manager.database}_noor"
    psycopg.connect(manager.server.location(manager.database, name, "een%20nieuw%20wachtwoord")).close()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(manager.server.location(manager.database, name, "weer-binnen"))


@pytest.mark.parametrize("is_removed", [False, True])
def test_who_gets_another_kind_from_another_manager_keeps_nothing_of_before(
    manager: Team, is_removed: bool
) -> None:
    """What somebody else granted, REVOKE by itself leaves without a word."""
    manager.office.init()
    location = manager.add("noor")
    other = Office(address_of(manager.server.location(manager.database)))
    if is_removed:
        other.remove("noor")
    other.add("noor", "trainee", None, password=manager.password_of("noor"))
    other.close()
    with psycopg.connect(location) as noor, pytest.raises(psycopg.errors.InsufficientPrivilege):
        noor.execute("SELECT 1 FROM doorvraag.interview")


@pytest.mark.parametrize("where", ["", "IN DATABASE {database}"])
async def test_what_who_got_in_set_for_the_role_goes_with_the_password(manager: Team, where: str) -> None:
    manager.office.init()
    location = manager.add("noor")
    with psycopg.connect(location) as thief:
        names = {"role": sql.Identifier(thief.info.user), "database": sql.Identifier(manager.database)}
        statement = f"ALTER ROLE {{role}} {where} SET transaction_timeout = 1"
        thief.execute(sql.SQL(statement).format(**names))  # type: ignore[arg-type]
    manager.office.add("noor", None, None, password=manager.password_of("noor"))
    await (await SqlRecords.open(location)).close()


@pytest.mark.parametrize("how", ["renewed", "removed"])
def test_a_login_that_was_halfway_does_not_get_in_by_the_password_of_before(team: Team, how: str) -> None:
    """The server looks the password up when a login begins, and waits a minute for the rest."""
    halfway = PGconn.connect_start(f"{team.add('noor')}?sslmode=disable".encode())
    while halfway.socket < 0 or halfway.status != ConnStatus.AWAITING_RESPONSE:
        halfway.connect_poll()
    select([halfway.socket], [], [])
    if how == "removed":
        team.office.remove("noor")
    team.office.add("noor", None, None, password="een-nieuw-wachtwoord", renew=True)
    while (state := halfway.connect_poll()) not in (PollingStatus.OK, PollingStatus.FAILED):
        waits = [halfway.socket]
        select(*((waits, [], []) if state == PollingStatus.READING else ([], waits, [])))
    assert state == PollingStatus.FAILED
    halfway.finish()
    login = f"{team.database}_noor"
    psycopg.connect(team.server.location(team.database, login, "een-nieuw-wachtwoord")).close()


@pytest.mark.parametrize("prepared", ["{owner}", "{coach}", "{owner} LOGIN"])
def test_a_team_is_not_made_with_roles_that_somebody_else_may_act_as(
    manager: Team, server: Server, prepared: str
) -> None:
    """Another manager on the server who knows the name of the database, and reads along ever after."""
    database = server.new_database()
    with psycopg.connect(
        server.location("postgres", f"{manager.database}-manager"), autocommit=True
    ) as other:
        roles = {"owner": sql.Identifier(f"{database}:owner"), "coach": sql.Identifier(f"{database}:coach")}
        other.execute(sql.SQL(f"CREATE ROLE {prepared}").format(**roles))
    team = Team(server, database)
    with pytest.raises(StorageError) as refused:
        team.office.init()
    assert refused.value.code == "role_taken"
    team.close()


def test_a_team_that_is_made_anew_may_use_the_roles_of_before(manager: Team, server: Server) -> None:
    manager.office.init()
    manager.add("noor")
    with server.administrator(manager.database) as administrator:
        administrator.execute("DROP SCHEMA doorvraag CASCADE")
    assert manager.office.init()
