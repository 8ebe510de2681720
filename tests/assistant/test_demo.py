"""The demo: believable talks, told through the same use case as a real one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import cast

import pytest

from assistant import bootstrap
from assistant.cli.arguments import Wanted
from assistant.cli.demo import Copy, open_demo, read_story, tell
from assistant.cli.screens import made_app
from assistant.codes import holds_bsn
from assistant.demo import story_files
from assistant.i18n import Language
from assistant.kept import Stored
from assistant.record import Record, build_record
from assistant.settings import load_settings
from assistant.timeline.fold import timeline_of
from assistant.timeline.held import held
from flows.engine import Engine
from flows.load import load_bundle
from flows.model import Flow
from tests.assistant.commands import Doorvraag


@pytest.fixture(scope="module", params=["nl", "en"])
def told_in(request: pytest.FixtureRequest) -> Language:
    return cast("Language", request.param)


@pytest.fixture(scope="module")
def copies(told_in: Language) -> tuple[Copy, ...]:
    return tell(told_in)


@pytest.fixture(scope="module")
def records(copies: tuple[Copy, ...]) -> list[Record]:
    return [record_of(stored) for stored, _rows in copies]


def flow_of(stored: Stored) -> Flow:
    return load_bundle(stored.flow_text.text)


def record_of(stored: Stored) -> Record:
    flow = flow_of(stored)
    snapshot = Engine(flow).fold(entry.event for entry in stored.entries)
    return build_record(flow, stored.entries, snapshot, stored.header)


def test_six_interviews_by_four_coaches_two_follow_ups_and_one_half_way(copies: tuple[Copy, ...]) -> None:
    headers = [stored.header for stored, _rows in copies]
    complete = [header for header in headers if header.flow == "intake" and header.status == "finished"]
    assert len(complete) >= 6
    assert len({header.coach for header in complete}) >= 4
    assert [header.status for header in headers if header.flow == "vervolg"] == ["finished", "finished"]
    assert [header.status for header in headers].count("paused") == 1
    assert len({header.id for header in headers}) == len(headers)


def test_every_decision_rests_on_answers_and_ends_in_agreements(records: list[Record]) -> None:
    for record in records:
        if record.head.status != "finished":
            continue
        assert record.decision.has_evidence, record.head.client
        assert record.agreements
        if record.head.several_parties:
            continue
        assert record.strengths
        assert record.judgements
        kinds = {item.part for item in record.items}
        assert {"said", "seen"} <= kinds


def test_one_client_is_followed_over_an_intake_and_two_follow_ups(copies: tuple[Copy, ...]) -> None:
    """What would change the coach's mind comes true, one agreement is not kept, and the decision changes."""
    talks = [held(flow_of(stored), record_of(stored), is_own=True) for stored, _rows in copies]
    own = [
        talk
        for talk in talks
        if talk.record.head.client == "K-2214" and talk.record.head.flow != "casuistiek"
    ]
    line = timeline_of("K-2214", own, made_on=date(2026, 11, 22), made_by="WC-05")
    assert [talk.follows for talk in line.talks] == [None, 0, 1]
    fates = [[fate.standing for row in talk.promises for fate in row.fates] for talk in line.talks]
    assert fates == [["kept", "kept", "in_part"], ["kept", "not_kept", "kept"], []]
    assert [len(one.looked_back) for talk in line.talks for one in talk.expected] == [1, 1, 0]


def test_similar_clients_meet_different_reasons(records: list[Record]) -> None:
    """Language as barrier or to be learned there; a push or a purpose; a doctor's paper or one's own eyes."""
    by_client = {record.head.client: record for record in records if record.head.flow == "intake"}
    for one, other in (("K-2201", "K-2214"), ("K-2230", "K-2241"), ("K-2250", "K-2263")):
        assert norm_origins(by_client[one]) != norm_origins(by_client[other])
    push, purpose = by_client["K-2230"].decision, by_client["K-2241"].decision
    assert values(push.instrument) == values(purpose.instrument)
    assert values(push.purpose)[0] != values(purpose.purpose)[0]


def norm_origins(record: Record) -> set[object]:
    return {item.value for judgement in record.judgements for item in judgement.of("norm_origin")}


def values(items: object) -> list[object]:
    return [item.value for item in items]  # type: ignore[attr-defined]


def test_nobody_in_the_stories_has_a_name_or_a_number(copies: tuple[Copy, ...], told_in: Language) -> None:
    for stored, _rows in copies:
        header = stored.header
        assert header.client.startswith("K-")
        assert header.coach.startswith("WC-")
        assert not holds_bsn(header.client)
    for name, text in story_files(language=told_in):
        story, items = read_story(text, name)
        assert items, story
        assert {"nl": "verzonnen", "en": "fictional"}[told_in] in text.lower()


def test_a_story_is_the_same_every_time_it_is_told(copies: tuple[Copy, ...], told_in: Language) -> None:
    assert [stored.entries for stored, _rows in tell(told_in)] == [stored.entries for stored, _rows in copies]


async def test_the_stories_fill_a_database_in_one_save_each(copies: tuple[Copy, ...], tmp_path: Path) -> None:
    desk = await bootstrap.open_desk(str(tmp_path / "demo.db"), "WC-05")
    for stored, rows in copies:
        await desk.records.create(stored.header, stored.flow_text, stored.entries, rows)
        assert (await desk.record(stored.header.id)).head.id == stored.header.id
    assert {header.id for header in await desk.headers()} == {stored.header.id for stored, _rows in copies}
    await desk.close()


def test_the_demo_never_enters_a_database_that_exists(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    doorvraag = Doorvraag(tmp_path, monkeypatch, capsys)
    place = str(tmp_path / "demo.db")
    filled = doorvraag("demo", "--db", place, "--json").result
    assert len(filled) >= 8
    listed = doorvraag("--db", place, "records", "list", "--json").result
    in_rounds = ("vignet", "vignet-wending")
    assert [one["id"] for one in listed] == [one["id"] for one in filled if one["flow"] not in in_rounds]
    before = Path(place).read_bytes()
    again = doorvraag("demo", "--db", place, "--json")
    assert again.code == 2
    assert "already" in again.error["message"]
    assert Path(place).read_bytes() == before


def test_the_coach_of_the_stories_is_not_remembered_as_who_you_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    told = made_app(None, "nl", Wanted(), open_with=lambda: open_demo(None))
    told.remember_coach("WC-05")
    assert load_settings().coach == ""
    made_app(None, "nl", Wanted()).remember_coach("WC-17")
    assert load_settings().coach == "WC-17"
