"""What every store promises about rounds: nobody sees another's answer before handing in; closing opens."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest

from assistant.listing import listed
from assistant.round_ports import Round, RoundPart
from assistant.secrets import PLAIN
from assistant.share_ports import Reader, Reading, Share, Shown
from flows.errors import NotFound, StorageError
from flows.events import Answered, Shared, ShareWithdrawn
from storage import SqlRecords, open_records
from tests.assistant.at_the_desk import desk
from tests.storage import tampering
from tests.storage.conftest import Records
from tests.storage.examples import NINE, Talk, guide, talk
from tests.storage.server import Team

MEYRA = Round("r-1", "case", "meyra", None, "Meyra", "case: meyra", "noor", NINE)

VIGNETTE = replace(guide("phases: [besluit]"), flow="vignet")


class Coaches:
    """The store as each coach opens it: in a team database with a login of their own."""

    def __init__(self, records: Records, team: Callable[[], Team]) -> None:
        self._records = records
        self._team = team
        self._opened: dict[str, SqlRecords] = {}

    async def store(self, coach: str, kind: str = "coach") -> Records:
        here = self._records
        if not isinstance(here, SqlRecords) or here.identity is None or coach == here.identity.coach:
            return here
        if coach not in self._opened:
            self._opened[coach] = await SqlRecords.open(self._team().add(coach, kind))
        return self._opened[coach]

    async def joins(self, coach: str, stage: str = "") -> Talk:
        store = await self.store(coach)
        held = talk(f"antwoord-{coach}{stage}", client="meyra", coach=coach, flow_text=VIGNETTE)
        await store.create(held.header, held.flow_text, held.entries, held.answers)
        await store.keep_part(RoundPart("r-1", coach, stage, held.id, NINE))
        return held

    async def hands_in(self, coach: str, stage: str = "", *, named: bool = False) -> Talk:
        held = await self.joins(coach, stage)
        store = await self.store(coach)
        made = Share(f"s-{coach}{stage}", held.id, "round", "r-1", "narrative", coach, NINE)
        longer = held.then(Shared(made.id, made.to_kind, made.to, made.level))
        await store.append(longer.header, longer.since(held), (), share=Shown(made, f'{{"of": "{coach}"}}'))
        await store.keep_part(
            RoundPart("r-1", coach, stage, held.id, NINE, made.id, NINE + timedelta(hours=1), is_named=named)
        )
        return longer

    async def seen(self, coach: str) -> set[str]:
        return {one.share_id for one in await (await self.store(coach)).round_answers("r-1", coach)}

    async def shares(self, coach: str) -> set[str]:
        return {one.id for one in await (await self.store(coach)).shares_for(Reader(coach))}

    async def close(self) -> None:
        for opened in self._opened.values():
            await opened.close()


@pytest.fixture
async def coaches(records: Records, request: pytest.FixtureRequest) -> AsyncIterator[Coaches]:
    made = Coaches(records, lambda: request.getfixturevalue("team"))
    await records.open_round(MEYRA)
    yield made
    await made.close()


async def test_a_round_is_kept_as_it_was_opened(records: Records, coaches: Coaches) -> None:
    assert [replace(one, opened_at=NINE) for one in await records.rounds()] == [MEYRA]
    assert [one.id for one in await (await coaches.store("piet")).rounds()] == ["r-1"]


async def test_a_simulated_client_is_kept_with_its_seed(records: Records, coaches: Coaches) -> None:
    del coaches
    await records.open_round(replace(MEYRA, id="r-2", about_kind="client", about="fatma", seed=7))
    (found,) = (one for one in await records.rounds() if one.id == "r-2")
    assert (found.about_kind, found.about, found.seed) == ("client", "fatma", 7)


async def test_nobody_sees_what_others_handed_in_before_the_round_closes(coaches: Coaches) -> None:
    await coaches.hands_in("noor")
    await coaches.hands_in("piet")
    assert await coaches.seen("noor") == {"s-noor"}
    assert await coaches.shares("noor") == await coaches.shares("piet") == set()
    with pytest.raises(NotFound):
        await (await coaches.store("piet")).share("s-noor", Reader("piet"))


async def test_closing_opens_it_to_who_handed_in(records: Records, coaches: Coaches) -> None:
    await coaches.hands_in("noor")
    await coaches.hands_in("piet")
    await records.close_round("r-1", NINE + timedelta(days=1))
    assert await coaches.seen("noor") == await coaches.seen("piet") == {"s-noor", "s-piet"}
    assert await coaches.shares("piet") == {"s-noor"}
    assert (await (await coaches.store("piet")).share("s-noor", Reader("piet"))).body == '{"of": "noor"}'


async def test_who_comes_late_sees_the_others_after_handing_in(records: Records, coaches: Coaches) -> None:
    await coaches.hands_in("noor")
    await records.close_round("r-1", NINE)
    await coaches.joins("sam")
    assert await coaches.seen("sam") == set() == await coaches.shares("sam")
    await coaches.hands_in("piet")
    assert await coaches.seen("piet") == {"s-noor", "s-piet"}


async def test_each_stage_opens_by_itself(records: Records, coaches: Coaches) -> None:
    await coaches.hands_in("noor")
    await coaches.hands_in("noor", "a")
    await coaches.hands_in("piet")
    await records.close_round("r-1", NINE)
    assert await coaches.seen("piet") == {"s-noor", "s-piet"}
    assert await coaches.seen("noor") == {"s-noor", "s-noora", "s-piet"}


async def test_who_opened_it_and_takes_no_part_sees_it_closed(records: Records, coaches: Coaches) -> None:
    await coaches.hands_in("piet")
    assert await coaches.seen("noor") == set()
    await records.close_round("r-1", NINE)
    assert await coaches.seen("noor") == {"s-piet"}


async def test_who_joined_and_did_not_hand_in_sees_nothing(records: Records, coaches: Coaches) -> None:
    await coaches.joins("noor")
    await coaches.hands_in("piet")
    await records.close_round("r-1", NINE)
    assert await coaches.seen("noor") == set() == await coaches.shares("noor")


async def test_what_is_withdrawn_is_seen_by_nobody_and_its_coach_sees_nothing_more(
    records: Records, coaches: Coaches
) -> None:
    held = await coaches.hands_in("noor")
    await coaches.hands_in("piet")
    await records.close_round("r-1", NINE)
    longer = held.then(ShareWithdrawn("s-noor"))
    await records.append(longer.header, longer.since(held), (), share="s-noor")
    assert await coaches.seen("piet") == {"s-piet"}
    assert await coaches.seen("noor") == set()
    (mine,) = (one for one in await records.round_parts("r-1", "noor") if one.coach == "noor")
    assert mine.share_id == "s-noor"
    assert not mine.is_in


async def test_what_is_erased_is_gone_from_the_round(records: Records, coaches: Coaches) -> None:
    held = await coaches.hands_in("noor")
    await coaches.hands_in("piet")
    await records.close_round("r-1", NINE + timedelta(days=1))
    await records.erase(held.id, actor="noor", reason="gevraagd", host="hier")
    assert await coaches.seen("piet") == {"s-piet"}
    assert await coaches.shares("piet") == set()
    assert await records.shares_by("noor") == ()


async def test_everybody_sees_who_takes_part_but_not_which_answer_is_whose(
    records: Records, coaches: Coaches
) -> None:
    await coaches.hands_in("noor")
    await coaches.hands_in("piet")
    await coaches.joins("sam")
    await records.close_round("r-1", NINE)
    found = await records.round_parts("r-1", "noor")
    assert {(one.coach, one.is_in) for one in found} == {("noor", True), ("piet", True), ("sam", False)}
    assert {(one.coach, one.share_id, one.interview_id) for one in found} == {
        ("noor", "s-noor", "antwoord-noor"), ("piet", None, ""), ("sam", None, ""),
    }  # fmt: skip
    assert {one.share_id: one.coach for one in await records.round_answers("r-1", "noor")} == {
        "s-noor": "noor", "s-piet": "",
    }  # fmt: skip


async def test_codes_are_told_once_everybody_agrees(records: Records, coaches: Coaches) -> None:
    await coaches.hands_in("noor", named=True)
    await coaches.hands_in("piet", named=True)
    await records.close_round("r-1", NINE)
    assert {one.coach for one in await records.round_answers("r-1", "noor")} == {"noor", "piet"}


async def test_a_round_is_closed_once(records: Records, coaches: Coaches) -> None:
    del coaches
    await records.close_round("r-1", NINE)
    (first,) = await records.rounds()
    await records.close_round("r-1", NINE + timedelta(days=9))
    assert await records.rounds() == (first,)


@pytest.mark.parametrize(("name", "opened_at"), [("r-2", "ooit"), (b"r-2", "2026-11-02T09:00:00.000000Z")])
async def test_a_row_that_is_no_round_keeps_nobody_from_the_others(
    database: Path, name: str | bytes, opened_at: str
) -> None:
    records = await open_records(str(database), PLAIN)
    await records.open_round(MEYRA)
    with closing(sqlite3.connect(database)) as other:
        broken = "INSERT INTO case_round VALUES (?, 'case', 'meyra', NULL, '', '', 'piet', ?, NULL)"
        other.execute(broken, (name, opened_at))
        other.commit()
    assert [one.id for one in await records.rounds()] == ["r-1"]
    assert await records.unreadable_rounds() == 1
    await records.close()


async def test_an_unknown_round_is_said_to_be_unknown(records: Records, coaches: Coaches) -> None:
    del coaches
    with pytest.raises(NotFound):
        await records.keep_part(RoundPart("r-9", "noor", "", "x", NINE))
    with pytest.raises(NotFound):
        await records.close_round("r-9", NINE)
    with pytest.raises(NotFound):
        await records.round_answers("r-9", "noor")


async def test_who_joins_twice_stays_in_the_first_talk(coaches: Coaches) -> None:
    first = await coaches.joins("noor")
    store = await coaches.store("noor")
    second = talk("antwoord-noor-2", client="meyra", coach="noor")
    await store.create(second.header, second.flow_text, second.entries, second.answers)
    again = RoundPart("r-1", "noor", "", second.id, NINE)
    assert await store.join_round(again) == first.id
    (part,) = await store.round_parts("r-1", "noor")
    assert part.interview_id == first.id
    assert await store.join_round(again, instead_of=part) == second.id
    assert await store.join_round(replace(again, interview_id=first.id), instead_of=part) == second.id
    assert await store.rounds_of([first.id, second.id]) == {second.id: "r-1"}


async def test_what_was_handed_in_makes_no_way(coaches: Coaches) -> None:
    held = await coaches.hands_in("noor")
    store = await coaches.store("noor")
    other = talk("antwoord-noor-2", client="meyra", coach="noor")
    await store.create(other.header, other.flow_text, other.entries, other.answers)
    (part,) = await store.round_parts("r-1", "noor")
    assert await store.join_round(replace(part, interview_id=other.id), instead_of=part) == held.id


async def test_joining_an_unknown_round_is_refused(records: Records, coaches: Coaches) -> None:
    del coaches
    with pytest.raises(NotFound):
        await records.join_round(RoundPart("r-9", "noor", "", "x", NINE))


async def test_a_talk_knows_its_round(records: Records, coaches: Coaches) -> None:
    held = await coaches.joins("noor")
    assert await records.rounds_of([held.id, "iets-anders"]) == {held.id: "r-1"}
    assert await records.rounds_of([]) == {}


async def test_many_records_are_read_at_once_as_they_stand(records: Records) -> None:
    for number in range(3):
        held = talk(f"gesprek-{number}").then(Answered("contract", f"goed {number}"))
        await records.create(held.header, held.flow_text, held.entries, held.answers)
    found = await records.answers_of(["gesprek-0", "gesprek-2", "nergens"])
    assert {name: [row.value for row in rows] for name, rows in found.items()} == {
        "gesprek-0": ["goed 0"], "gesprek-2": ["goed 2"],
    }  # fmt: skip
    assert await records.answers_of([]) == {}


async def test_a_guide_is_found_by_how_its_hash_begins(records: Records) -> None:
    held = talk()
    await records.create(held.header, held.flow_text, held.entries, held.answers)
    assert await records.guide_like(guide().content_hash[:12]) == guide()
    with pytest.raises(NotFound):
        await records.guide_like("ffffffffffff")


async def test_readings_are_noted_together(records: Records) -> None:
    if isinstance(records, SqlRecords) and records.identity is not None:
        pytest.skip("nobody reads a whole interview of another in a team database")
    held = talk()
    await records.create(held.header, held.flow_text, held.entries, held.answers)
    again = Reading("l-2", held.id, None, "piet", NINE)
    await records.note_readings([Reading("l-1", held.id, None, "piet", NINE), again])
    assert [one.id for one in await records.readings_of(held.id)] == ["l-1"]


@pytest.mark.parametrize(
    "attempt",
    [
        "UPDATE case_round SET title = 'anders'",
        "UPDATE case_round SET closed_at = '2026-01-01'",
        "DELETE FROM case_round",
        "INSERT INTO round_part VALUES ('r-1', 'noor', 'a', 'x', '', NULL, NULL, true)",
        "UPDATE round_part SET coach = 'piet'",
        "DELETE FROM round_part",
        "LOCK TABLE round_part IN ACCESS EXCLUSIVE MODE",
        "LOCK TABLE case_round IN SHARE MODE",
    ],
)
async def test_a_colleague_with_sql_changes_no_round_of_others(team: Team, attempt: str) -> None:
    noor = await SqlRecords.open(team.add("noor"))
    await noor.open_round(MEYRA)
    held = talk("antwoord-noor")
    await noor.create(held.header, held.flow_text, held.entries, held.answers)
    await noor.keep_part(RoundPart("r-1", "noor", "", held.id, NINE))
    before = (await noor.rounds(), await noor.round_parts("r-1", "noor"))
    with psycopg.connect(team.add("piet"), options="-c search_path=doorvraag") as piet:
        try:
            changed = piet.execute(attempt).rowcount
        except psycopg.errors.InsufficientPrivilege:
            changed = 0
    assert changed <= 0
    assert (await noor.rounds(), await noor.round_parts("r-1", "noor")) == before
    await noor.close()


async def test_saying_that_one_handed_in_opens_nothing(team: Team) -> None:
    """Only a share that is there does."""
    noor, piet = await SqlRecords.open(team.add("noor")), await SqlRecords.open(team.add("piet"))
    await noor.open_round(MEYRA)
    for store, code in ((noor, "noor"), (piet, "piet")):
        held = talk(f"antwoord-{code}", coach=code)
        await store.create(held.header, held.flow_text, held.entries, held.answers)
    held = talk("antwoord-noor")
    made = Share("s-noor", held.id, "round", "r-1", "narrative", "noor", NINE)
    longer = held.then(Shared(made.id, made.to_kind, made.to, made.level))
    await noor.append(longer.header, longer.since(held), (), share=Shown(made, "{}"))
    await noor.keep_part(RoundPart("r-1", "noor", "", held.id, NINE, "s-noor", NINE))
    await noor.close_round("r-1", NINE)
    with pytest.raises(StorageError):
        await piet.keep_part(RoundPart("r-1", "piet", "", "antwoord-piet", NINE, "s-noor", NINE))
    assert {one.share_id for one in await piet.round_answers("r-1", "piet")} == set()
    assert await piet.shares_for(Reader("piet")) == ()
    with pytest.raises(StorageError):
        await piet.keep_part(RoundPart("r-1", "noor", "b", "antwoord-noor", NINE))
    for store in (noor, piet):
        await store.close()


_CLOSE = "UPDATE case_round SET closed_at = ''"
_HAND_IN = (
    "INSERT INTO share VALUES ('s-piet', 'antwoord-piet', 'round', 'r-1', 'narrative', 'piet', '', '{}');"
    " UPDATE round_part SET share_id = 's-piet'"
)


@pytest.mark.parametrize("nested", [False, True])
@pytest.mark.parametrize(("who", "does"), [("noor", _CLOSE), ("piet", _HAND_IN)])
async def test_what_is_rolled_back_shows_no_answer_of_others(
    team: Team, who: str, does: str, nested: bool
) -> None:
    """Noor could look behind a seal without breaking it, and Piet at others without handing in."""
    stores = {code: await SqlRecords.open(team.add(code)) for code in ("noor", "sam", "piet")}
    await stores["noor"].open_round(MEYRA)
    for code in ("sam", "piet"):
        held = talk(f"antwoord-{code}", coach=code)
        await stores[code].create(held.header, held.flow_text, held.entries, held.answers)
        await stores[code].keep_part(RoundPart("r-1", code, "", held.id, NINE))
    held = talk("antwoord-sam", coach="sam")
    made = Share("s-sam", held.id, "round", "r-1", "narrative", "sam", NINE)
    longer = held.then(Shared(made.id, made.to_kind, made.to, made.level))
    await stores["sam"].append(longer.header, longer.since(held), (), share=Shown(made, "{}"))
    await stores["sam"].keep_part(RoundPart("r-1", "sam", "", held.id, NINE, "s-sam", NINE))
    if who == "piet":
        await stores["noor"].close_round("r-1", NINE)
    with psycopg.connect(team.location_of(who), options="-c search_path=doorvraag") as peeking:
        peeking.execute("SELECT age('3'::xid)")
        statements = (f"SAVEPOINT a; {does}; RELEASE a" if nested else does).split(";")
        for statement in statements:
            peeking.execute(statement.encode())
        for question in (b"SELECT share_id FROM round_answer_seen", b"SELECT id FROM shared_with_me"):
            assert "s-sam" not in {one for (one,) in peeking.execute(question)}
        peeking.commit()
        assert ("s-sam",) in peeking.execute("SELECT id FROM shared_with_me").fetchall()
    for store in stores.values():
        await store.close()


@pytest.mark.parametrize(
    ("name", "title", "text"),
    [
        ("intervisie", "x", "x"),
        ("noord", "x", "x"),
        ("r-9", "x" * 1_001, "x"),
        ("r-9", "x", "x" * 1_000_001),
        ("r-9\x1b[2J", "x", "x"),
    ],
)
async def test_a_round_opened_with_sql_hides_nothing_and_floods_nobody(
    team: Team, name: str, title: str, text: str
) -> None:
    """What was shared with a round of which only the name is known stays with those who are in it."""
    noor, sam = (
        await SqlRecords.open(team.add("noor")),
        await SqlRecords.open(team.add("sam", "coach", "noord")),
    )
    held = talk("van-noor")
    await noor.create(held.header, held.flow_text, held.entries, held.answers)
    for made in (
        Share("s-1", held.id, "round", "intervisie", "narrative", "noor", NINE),
        Share("s-2", held.id, "round", "noord", "narrative", "noor", NINE),
    ):
        longer = held.then(Shared(made.id, made.to_kind, made.to, made.level))
        await noor.append(longer.header, longer.since(held), (), share=Shown(made, "{}"))
        held = longer
    before = {one.id for one in await sam.shares_for(Reader("sam"))}
    assert before == {"s-2"}
    opened = "INSERT INTO case_round VALUES (%s, 'case', 'meyra', NULL, %s, %s, 'piet', '', NULL)"
    with (
        psycopg.connect(team.add("piet"), options="-c search_path=doorvraag") as piet,
        pytest.raises(psycopg.errors.CheckViolation),
    ):
        piet.execute(opened, (name, title, text))
    assert {one.id for one in await sam.shares_for(Reader("sam"))} == before
    assert await sam.rounds() == ()
    for store in (noor, sam):
        await store.close()


async def test_the_order_in_which_answers_come_does_not_tell_whose_they_are(team: Team) -> None:
    """Whoever asks with SQL gets them by their ids, which are random; not as they were handed in."""
    handed_in = ["sam", "noor", "piet"]
    stores = {code: await SqlRecords.open(team.add(code)) for code in handed_in}
    await stores["noor"].open_round(MEYRA)
    for number, code in enumerate(handed_in):
        store, held = stores[code], talk(f"antwoord-{code}", coach=code)
        await store.create(held.header, held.flow_text, held.entries, held.answers)
        made = Share(f"s-{9 - number}", held.id, "round", "r-1", "narrative", code, NINE)
        longer = held.then(Shared(made.id, made.to_kind, made.to, made.level))
        await store.append(longer.header, longer.since(held), (), share=Shown(made, "{}"))
        await store.keep_part(RoundPart("r-1", code, "", held.id, NINE, made.id, NINE))
    await stores["noor"].close_round("r-1", NINE)
    with psycopg.connect(team.location_of("noor"), options="-c search_path=doorvraag") as noor:
        for question, ids in (
            ("SELECT share_id FROM round_answer_seen", ["s-7", "s-8", "s-9"]),
            ("SELECT share_id FROM round_answer_seen WHERE round_id = 'r-1'", ["s-7", "s-8", "s-9"]),
            ("SELECT id FROM shared_with_me", ["s-7", "s-9"]),
            ("SELECT id FROM shared_with_me WHERE to_code = 'r-1' AND level = 'narrative'", ["s-7", "s-9"]),
        ):
            assert [one for (one,) in noor.execute(question)] == ids
    for store in stores.values():
        await store.close()


async def test_a_list_leaves_out_the_answers_of_colleagues_and_names_the_own(coaches: Coaches) -> None:
    await coaches.hands_in("noor")
    await coaches.hands_in("piet")
    for coach in ("noor", "piet"):
        shown = await listed(desk(await coaches.store(coach), coach=coach), limit=1)
        assert [header.coach for header in shown.headers] == [coach]
        assert shown.rounds == {f"antwoord-{coach}": "r-1"}


async def test_a_part_without_a_moment_is_damage_in_words(sqlite: SqlRecords) -> None:
    await sqlite.open_round(MEYRA)
    await sqlite.join_round(RoundPart("r-1", "noor", "", "antwoord", NINE))
    tampering.run(sqlite, "UPDATE round_part SET joined_at = 'toen'")
    with pytest.raises(StorageError) as refusal:
        await sqlite.round_parts("r-1", "noor")
    assert refusal.value.code == "damaged"
    tampering.run(sqlite, "UPDATE case_round SET opened_at = 'toen'")
    with pytest.raises(StorageError):
        await sqlite.round_answers("r-1", "noor")
