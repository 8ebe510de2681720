"""What is shared in a team database, seen by each kind of member: the database decides."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import closing

import psycopg
import pytest
from psycopg import errors

from assistant.share_ports import Reader
from flows.events import Answered
from storage import SqlRecords
from storage.rows import moment
from storage.team.address import address_of
from storage.team.connection import Connection, connect
from storage.team.schema import CHANGES
from storage.team.versions.first_rights import ME, MINE
from storage.team.versions.first_sharing import SHARING
from tests.storage.examples import talk
from tests.storage.server import Server, Team
from tests.storage.test_team_attacks import hold

HERS = "van-sam"
SHARES = (
    ("aan-noor", "coach", "noor", "argument"),
    ("aan-noord", "group", "noord", "narrative"),
    ("aan-ronde", "round", "voorjaar", "argument"),
    ("aan-zuid", "group", "zuid", "narrative"),
    ("aan-els", "coach", "els", "narrative"),
    ("leidinggevenden", "supervisors", "", "pseudonymised"),
    ("leidinggevenden-open", "supervisors", "", "narrative"),
    ("noord-veilig", "group", "noord", "pseudonymised"),
)
"""Id, kind and code of whom it is for, level; all of Sam's one interview."""


@pytest.fixture(scope="module")
def municipality(server: Server) -> Iterator[Team]:
    team = server.new_team()
    team.add("sam")
    team.add("noor", "coach", "noord", "voorjaar")
    team.add("ine", "coach", "zuid")
    team.add("els", "supervisor", "noord")
    asyncio.run(hold(team.location_of("sam"), talk(HERS, coach="sam").then(Answered("schulden", "ja"))))
    with closing(as_(team, "sam")) as sam:
        for share, kind, code, level in SHARES:
            sam.execute(
                "INSERT INTO share VALUES (%s, %s, %s, %s, %s, %s, '2026-01-30T09:00:00.000000Z', '{}')",
                (share, HERS, kind, code, level, "W-sam234" if level == "pseudonymised" else "sam"),
            )
        sam.commit()
    yield team
    team.close()


def as_(team: Team, code: str) -> Connection:
    return connect(address_of(team.location_of(code)))


def shares_seen_by(team: Team, code: str) -> set[str]:
    with closing(as_(team, code)) as member:
        assert member.execute("SELECT count(*) FROM share_i_made").fetchone() == (0,)
        return {share for (share,) in member.execute("SELECT id FROM shared_with_me")}


def test_who_shares_sees_all_of_it_and_is_not_shared_with(municipality: Team) -> None:
    with closing(as_(municipality, "sam")) as sam:
        assert {one for (one,) in sam.execute("SELECT id FROM share_i_made")} == {
            share for share, *_ in SHARES
        }
        assert sam.execute("SELECT count(*) FROM shared_with_me").fetchone() == (0,)


def test_a_coach_sees_what_is_for_the_coach_for_a_group_and_for_a_round(municipality: Team) -> None:
    assert shares_seen_by(municipality, "noor") == {"aan-noor", "aan-noord", "aan-ronde", "noord-veilig"}
    assert shares_seen_by(municipality, "ine") == {"aan-zuid"}


def test_a_supervisor_sees_what_is_pseudonymised_and_meant_for_supervisors_or_the_group(
    municipality: Team,
) -> None:
    assert shares_seen_by(municipality, "els") == {"leidinggevenden", "noord-veilig"}


def test_of_which_interview_a_pseudonymised_record_is_stays_with_the_coach(municipality: Team) -> None:
    with closing(as_(municipality, "noor")) as noor:
        found = noor.execute("SELECT id, interview_id FROM shared_with_me").fetchall()
    assert ("noord-veilig", "") in found
    assert ("aan-noor", HERS) in found


@pytest.mark.parametrize(
    ("by", "level"), [("noor", "narrative"), ("noor", "pseudonymised"), ("W-xyz", "narrative")]
)
def test_nobody_shares_as_somebody_else(municipality: Team, by: str, level: str) -> None:
    with closing(as_(municipality, "sam")) as sam, pytest.raises(errors.InsufficientPrivilege):
        sam.execute("INSERT INTO share VALUES ('x', %s, 'coach', 'ine', %s, %s, '', '{}')", (HERS, level, by))


@pytest.mark.parametrize(
    "change",
    [
        {"level": "geheim"},
        {"level": ""},
        {"to_kind": "iedereen"},
        {"to_kind": "supervisors"},
        {"to_code": ""},
        {"to_code": "noor\nen els"},
        {"to_code": "n" * 33},
        {"id": "s-1\x1b[2J"},
        {"id": ""},
        {"level": "pseudonymised", "shared_by": "de wethouder"},
        {"level": "pseudonymised", "shared_by": "sam"},
        {"level": "pseudonymised", "shared_by": "W-abc"},
    ],
)
def test_no_share_is_made_that_a_reader_could_not_read(municipality: Team, change: dict[str, str]) -> None:
    row = {
        "id": "s-x", "interview_id": HERS, "to_kind": "coach", "to_code": "noor", "level": "argument",
        "shared_by": "sam", "shared_at": "gisteren", "body": "{}",
    } | change  # fmt: skip
    with closing(as_(municipality, "sam")) as sam, pytest.raises(errors.CheckViolation):
        sam.execute("INSERT INTO share VALUES (%s, %s, %s, %s, %s, %s, %s, %s)", tuple(row.values()))


@pytest.mark.parametrize(("level", "by"), [("argument", "sam"), ("pseudonymised", "W-sam234")])
def test_when_it_was_shared_is_what_the_server_knows(municipality: Team, level: str, by: str) -> None:
    with closing(as_(municipality, "sam")) as sam:
        sam.execute(
            "INSERT INTO share VALUES ('s-nu', %s, 'coach', 'noor', %s, %s, 'gisteren', '{}')",
            (HERS, level, by),
        )
        found = sam.execute(
            "SELECT shared_at, now() AT TIME ZONE 'UTC' FROM share_i_made WHERE id = 's-nu'"
        ).fetchone()
        sam.rollback()
    assert found is not None
    at, now = found
    if level == "pseudonymised":
        assert at == f"{now:%Y-%m}-01T00:00:00.000000Z"
    else:
        assert at[:13] == f"{now:%Y-%m-%dT%H}"
        assert moment(at).tzinfo is not None


def test_nobody_shares_under_the_pseudonym_of_a_colleague(municipality: Team) -> None:
    theirs = "van-ine"
    asyncio.run(hold(municipality.location_of("ine"), talk(theirs, coach="ine")))
    make = "INSERT INTO share VALUES ('s-ine', %s, 'coach', 'noor', 'pseudonymised', %s, '', '{}')"
    with closing(as_(municipality, "ine")) as ine:
        with pytest.raises(errors.InsufficientPrivilege):
            ine.execute(make, (theirs, "W-sam234"))
        ine.rollback()
        ine.execute(make, (theirs, "W-ine234"))
        ine.rollback()


def test_no_member_calls_what_dates_a_share_or_shares_as_supervisor(municipality: Team) -> None:
    for code in ("noor", "els"):
        with closing(as_(municipality, code)) as member:
            with pytest.raises(errors.InsufficientPrivilege):
                member.execute("SELECT share_is_made_now()")
            member.rollback()
            with pytest.raises(errors.InsufficientPrivilege):
                member.execute(
                    "INSERT INTO share VALUES ('s-y', %s, 'coach', 'ine', 'argument', %s, '', '{}')",
                    (HERS, code),
                )


_SINCE_VERSION_3 = ("may_change", "remove_answers", "remove_draft", "remove_writer", "withdraw_share")
_BEFORE_VERSION_12 = {
    "own ON interview": f"USING (coach = {ME})",
    "own ON event": f"USING ({MINE})",
    "own_add ON event": f"WITH CHECK (actor = {ME} AND {MINE})",
    **{f"own ON {table}": f"USING ({MINE}) WITH CHECK ({MINE})" for table in ("answer", "draft", "writer")},
    "own ON share": f"USING ({MINE})",
    "own_add ON share": f"WITH CHECK ({MINE})",
    "own_withdraw ON share": f"USING ({MINE})",
    "of_mine ON reading": f"USING ({MINE})",
    "own ON register": "USING (interview_id IN (SELECT my_interviews()))",
    "own ON round_part": f"USING (coach = {ME}) WITH CHECK (coach = {ME})",
}
_SINCE_VERSION_13 = (
    "burn_notebook", "notebook_line_stays_as_it_was", "notebook_forgets", "remove_words", "drop_appointment",
    "shares_i_made", "appointments_forget", "readings_of_mine", "readings_forget",
    "reading_is_of_a_talk", "interview_is_new",
)  # fmt: skip
_SINCE_VERSION_4 = (
    "round_is_kept", "part_is_kept", "minutes_are_kept", "minutes_stay_as_they_were", "minutes_stay",
    "minutes_stay_whole",
)  # fmt: skip


def test_a_bad_row_from_before_keeps_nobody_from_the_others(server: Server) -> None:
    """A team made with version 1, where a coach put rows that are no shares; then brought up to date."""
    team = server.new_team()
    team.add("sam")
    team.add("noor")
    asyncio.run(hold(team.location_of("sam"), talk(HERS, coach="sam")))
    with team.server.administrator(team.database) as administrator:
        administrator.execute("SET search_path = doorvraag")
        for policy, rule in _BEFORE_VERSION_12.items():
            administrator.execute(f"ALTER POLICY {policy} {rule}")  # type: ignore[arg-type]
        administrator.execute("DROP TABLE notebook_line, word_page, appointment, given_pseudonym")
        for function in _SINCE_VERSION_13:
            administrator.execute(f"DROP FUNCTION {function} CASCADE")  # type: ignore[arg-type]
        administrator.execute("DROP VIEW shared_with_me_inside, round_answer_seen_inside CASCADE")
        administrator.execute("DROP FUNCTION is_me(varchar), is_mine(varchar), was_mine(varchar)")
        administrator.execute("ALTER TABLE interview DROP COLUMN changed_hour")  # its indexes go with it
        administrator.execute("CREATE INDEX ix_interview_changed_at ON interview (changed_at)")
        administrator.execute("CREATE INDEX ix_interview_coach ON interview (coach, changed_at)")
        for name in ("has_an_id", "has_a_level", "is_for_somebody", "under_a_pseudonym"):
            administrator.execute(f"ALTER TABLE share DROP CONSTRAINT share_{name}")  # type: ignore[arg-type]
        administrator.execute("DROP FUNCTION share_is_made_now() CASCADE")
        administrator.execute(SHARING[0])  # type: ignore[arg-type]
        for kind in ("coach", "supervisor"):
            administrator.execute(
                f'GRANT SELECT ON shared_with_me TO "{team.database}:{kind}"'  # type: ignore[arg-type]
            )
        administrator.execute(f'ALTER VIEW shared_with_me OWNER TO "{team.database}:owner"')  # type: ignore[arg-type]
        administrator.execute("DROP TABLE case_round, round_part, minutes CASCADE")
        for function in _SINCE_VERSION_4:
            administrator.execute(f"DROP FUNCTION {function} CASCADE")  # type: ignore[arg-type]
        for function in _SINCE_VERSION_3:
            administrator.execute(f"DROP FUNCTION {function} CASCADE")  # type: ignore[arg-type]
        administrator.execute("DELETE FROM schema_migration WHERE version > 1")
    with closing(as_(team, "sam")) as sam:
        for share, level, at in (
            ("s-goed", "argument", "2026-01-30T09:00:00.000000Z"),
            ("s-niveau", "geheim", "2026-01-30T09:00:00.000000Z"),
            ("s-tijd", "argument", "gisteren"),
        ):
            sam.execute(
                "INSERT INTO share VALUES (%s, %s, 'coach', 'noor', %s, 'sam', %s, '{}')",
                (share, HERS, level, at),
            )
        sam.commit()
    assert team.office.init() == tuple(change.version for change in CHANGES[1:])
    asyncio.run(both_see_the_good_one(team))
    team.close()


async def both_see_the_good_one(team: Team) -> None:
    for code in ("noor", "sam"):
        store = await SqlRecords.open(team.location_of(code))
        reader = Reader(code)
        shares = await (store.shares_for(reader) if code == "noor" else store.shares_by(code))
        assert [one.id for one in shares] == ["s-goed"]
        assert await store.unreadable_shares(reader) == 2
        await store.close()


def test_what_is_shared_opens_no_events(municipality: Team) -> None:
    with closing(as_(municipality, "noor")) as noor:
        for table in ("event", "answer", "interview", "register"):
            assert noor.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)  # type: ignore[arg-type]


@pytest.mark.parametrize(("code", "share"), [("noor", "aan-noor"), ("els", "leidinggevenden")])
def test_reading_is_noted_by_the_reader_and_seen_by_the_owner(
    municipality: Team, code: str, share: str
) -> None:
    note = "SELECT note_reading(%s, %s)"
    with closing(as_(municipality, code)) as reader:
        assert reader.execute(note, (f"r-{code}", share)).fetchone() == (True,)
        assert reader.execute(note, (f"r-{code}", share)).fetchone() == (True,)
        for name, other in (("r-x", "aan-zuid"), ("r-y", "nergens"), (f"r-{code}", "aan-zuid")):
            assert reader.execute(note, (name, other)).fetchone() == (False,)
        reader.commit()
        with pytest.raises(errors.InsufficientPrivilege):
            reader.execute("INSERT INTO reading VALUES ('r-z', %s, %s, 'ine', '')", (HERS, share))
    with closing(as_(municipality, "sam")) as sam:
        seen = sam.execute("SELECT share_id, reader FROM reading_of_mine WHERE reader = %s", (code,))
        assert seen.fetchall() == [(share, code)]


def test_what_is_withdrawn_is_gone_for_the_other(municipality: Team) -> None:
    with closing(as_(municipality, "ine")) as ine, closing(as_(municipality, "sam")) as sam:
        assert ine.execute("SELECT withdraw_share('aan-zuid')").fetchall() == []
        ine.commit()
        assert sam.execute("SELECT withdraw_share('aan-zuid')").fetchall() == [("aan-zuid",)]
        assert ine.execute("SELECT id FROM shared_with_me").fetchall() == [("aan-zuid",)]
        sam.commit()
        assert ine.execute("SELECT id FROM shared_with_me").fetchall() == []
        sam.execute(
            "INSERT INTO share VALUES ('aan-zuid', %s, 'group', 'zuid', 'narrative', 'sam', '', '{}')",
            (HERS,),
        )
        sam.commit()


def test_who_leaves_the_team_sees_nothing_at_once(municipality: Team) -> None:
    municipality.add("wim", "coach", "noord")
    with closing(as_(municipality, "wim")) as wim:
        assert {share for (share,) in wim.execute("SELECT id FROM shared_with_me")} == {
            "aan-noord",
            "noord-veilig",
        }
        wim.commit()
        municipality.office.remove("wim")
        with pytest.raises(psycopg.Error):
            wim.execute("SELECT id FROM shared_with_me")
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(municipality.location_of("wim"))
