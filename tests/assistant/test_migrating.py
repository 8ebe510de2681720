"""A coach goes on with a talk in the new version of the team's guide."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.authoring.migrating import preview, preview_of_undoing
from assistant.authoring.migration_words import in_words
from assistant.chain import event_links
from assistant.desk import Desk
from assistant.histories import histories_of
from assistant.interview import Interview
from assistant.keeping.verify import folding
from assistant.migration import Migration
from assistant.record import record_to_json
from flows.errors import IllegalEvent, StorageError, WriterConflict
from flows.events import Answered
from flows.library import Library
from prompts.phrases import TemplatePhrases
from storage.memory import MemoryRecords
from tests.assistant.at_the_desk import CountingIds, FailingRecords, NoReports, SteppingClock
from tests.flows.versions import FIRST, MORE_PLACES, ORIGINS, PLACES, SECOND, first, second


class Team:
    """A folder with one guide that the team changes; each start of the program is a new desk on it."""

    def __init__(self, folder: Path, records: MemoryRecords | None = None) -> None:
        self.folder = folder
        self.records = records or MemoryRecords()
        self._ids, self._clock = CountingIds(), SteppingClock()
        for name in ("data", "catalogues"):
            (folder / name).mkdir()
        (folder / "catalogues/normherkomst.yaml").write_text(ORIGINS)
        self.has(FIRST, PLACES)

    def has(self, guide: str, places: str) -> None:
        (self.folder / "data/gids.yaml").write_text(guide)
        (self.folder / "catalogues/plekken.yaml").write_text(places)

    def has_the_second(self) -> Desk:
        self.has(SECOND, MORE_PLACES)
        return self.desk()

    def desk(self) -> Desk:
        return Desk(
            self.records, Library(self.folder), NoReports(), TemplatePhrases(), self._clock, self._ids,
            coach="noor", app_version="test",
        )  # fmt: skip


@pytest.fixture
def team(tmp_path: Path) -> Team:
    return Team(tmp_path)


async def told(interview: Interview) -> Interview:
    await interview.answer("welkom", "Goed.")
    await interview.answer("nodig", ["geld", "rust"])
    await interview.answer("duur", 12)
    await interview.answer("reis", "Lang.")
    await interview.answer("plan", {"wat": "Bellen", "wie": "Zus", "hoe": "Morgen"})
    return interview


async def half_way(team: Team) -> str:
    """The id of a talk that was left, in the first version of the guide."""
    interview = await told(await team.desk().start("gids", "K-1"))
    await interview.close()
    return interview.id


async def test_a_talk_that_began_goes_on_with_its_own_guide(team: Team) -> None:
    name = await half_way(team)
    interview = await team.has_the_second().resume(name)
    assert interview.flow.version == "1.0"
    await interview.answer("reis", "Lang.\nEn nat.")
    assert interview.view().title == "Reis"


async def test_a_new_talk_is_held_with_the_new_guide(team: Team) -> None:
    await half_way(team)
    interview = await team.has_the_second().start("gids", "K-2")
    assert (interview.flow.version, interview.view().title) == ("2.0", "Begroeting")


async def test_who_goes_on_can_hear_that_there_is_a_newer_guide(team: Team) -> None:
    name = await half_way(team)
    desk = team.has_the_second()
    newer = await desk.other_version((await desk.resume(name)).header)
    assert newer is not None
    assert newer.version == "2.0"


async def test_nothing_is_newer_for_a_closed_talk_nor_where_nothing_changed(team: Team) -> None:
    desk = team.desk()
    interview = await told(await desk.start("gids", "K-1"))
    assert await desk.other_version(interview.header) is None
    await interview.finish()
    assert await team.has_the_second().other_version(interview.header) is None


async def test_a_guide_that_is_gone_or_broken_is_no_newer_one(team: Team) -> None:
    interview = await team.desk().start("gids", "K-1")
    team.has("flow: gids", PLACES)
    assert await team.desk().other_version(interview.header) is None
    (team.folder / "data/gids.yaml").unlink()
    assert await team.desk().other_version(interview.header) is None


async def test_the_talk_goes_on_at_the_same_question_with_everything_that_fits(team: Team) -> None:
    desk = team.desk()
    interview = await told(await desk.start("gids", "K-1"))
    await interview.move("welkom")
    seen = preview(interview.engine, interview.snapshot, second())
    await interview.migrate(seen.event, seen.to)
    assert interview.view().title == "Begroeting"
    assert interview.header.version == "2.0"
    await interview.type("Nou ja.")
    assert interview.snapshot.value_of("begroeting") == "Goed.\nNou ja."
    assert [line.text for line in interview.lines()][-4:-1] == [
        "Vanaf hier met versie 2.0 van de leidraad; tot nu toe was het versie 1.0.",
        "Groet.",
        "Nou ja.",
    ]


async def test_a_line_of_before_is_struck_when_its_answer_is_said_otherwise(team: Team) -> None:
    interview = await told(await team.desk().start("gids", "K-1"))
    seen = preview(interview.engine, interview.snapshot, second())
    await interview.migrate(seen.event, seen.to)
    await interview.move("begroeting")
    await interview.put("", "Slecht.")
    assert [line.is_withdrawn for line in interview.lines() if line.text == "Goed."] == [True]


async def test_what_is_told_again_in_the_other_language_is_told_with_each_guide(team: Team) -> None:
    interview = await told(await team.desk().start("gids", "K-1"))
    seen = preview(interview.engine, interview.snapshot, second())
    await interview.migrate(seen.event, seen.to)
    before = [line.text for line in interview.lines()]
    interview.relabel()
    assert [line.text for line in interview.lines()] == before
    assert "Lang." in before


async def test_it_is_resumed_where_it_was_left_after_going_on(team: Team) -> None:
    name = await half_way(team)
    desk = team.has_the_second()
    await Migration(desk, name).carry_out(await Migration(desk, name).preview(second()))
    again = await team.desk().resume(name)
    assert again.flow.version == "2.0"
    assert again.snapshot.value_of("plan") == {"wat": "Bellen", "met_wie": "Zus"}
    stored = await team.records.load(name)
    assert [entry.link for entry in stored.entries] == list(event_links(name, stored.entries))
    assert await team.records.rebuild(folding(Library(team.folder))) == ()


async def test_the_answers_as_lists_see_them_are_those_of_the_new_guide(team: Team) -> None:
    name = await half_way(team)
    desk = team.has_the_second()
    await Migration(desk, name).carry_out(await Migration(desk, name).preview(second()))
    rows = {row.step: row.value for row in await team.records.answers(name)}
    assert rows == {"begroeting": "Goed.", "nodig": ["rust"], "plan": {"wat": "Bellen", "met_wie": "Zus"}}


async def test_the_record_names_what_was_left_and_the_history_tells_it(team: Team) -> None:
    name = await half_way(team)
    desk = team.has_the_second()
    await Migration(desk, name).carry_out(await Migration(desk, name).preview(second()))
    record = await desk.record(name)
    assert [(one.left_version, one.version, one.is_back) for one in record.guide_changes] == [
        ("1.0", "2.0", False)
    ]
    assert {(one.title.nl, one.version) for one in record.left_behind} == {
        ("Wat is er nodig", "1.0"), ("Duur", "1.0"), ("Reis", "1.0"), ("Plan", "1.0"),
    }  # fmt: skip
    assert "Lang." not in str(record_to_json(record))
    told_of = {history.title: history for history in histories_of(await desk.open(name))}
    assert told_of["Reis (versie 1.0 van de leidraad)"].changes[0].text == "Lang."
    assert told_of["Begroeting"].changes[0].text == "Goed."
    assert "2.0" in told_of["Versies van de leidraad"].changes[0].what


async def test_the_record_holds_the_answers_at_the_moment_they_were_given(team: Team) -> None:
    name = await half_way(team)
    desk = team.has_the_second()
    await Migration(desk, name).carry_out(await Migration(desk, name).preview(second()))
    items = {(item.step, item.path): item for item in (await desk.record(name)).items}
    assert items["begroeting", ""].passages[0].sequence == 2
    assert items["plan", "met_wie"].passages[0].text.nl == "Zus"


async def test_it_can_be_undone_with_what_was_answered_since(team: Team) -> None:
    name = await half_way(team)
    desk = team.has_the_second()
    await Migration(desk, name).carry_out(await Migration(desk, name).preview(second()))
    interview = await desk.resume(name)
    await interview.answer("zorgen", "Ziek worden.")
    await interview.close()
    seen = await Migration(desk, name).preview_of_undoing()
    assert {one.step: one.fate for one in seen.of("lost", "back")} == {
        "zorgen": "lost", "duur": "back", "reis": "back",
    }  # fmt: skip
    await Migration(desk, name).carry_out(seen)
    again = await desk.resume(name)
    assert again.flow.version == "1.0"
    assert again.snapshot.value_of("duur") == 12
    assert again.snapshot.value_of("plan") == {"wat": "Bellen", "wie": "Zus", "hoe": "Morgen"}
    with pytest.raises(IllegalEvent):
        preview_of_undoing(again.engine, again.snapshot, again.entries)
    record = await desk.record(name)
    assert [(one.title.nl, one.version) for one in record.left_behind] == [("Zorgen", "2.0")]
    assert [one.is_back for one in record.guide_changes] == [False, True]
    assert ("reis", "") in {(item.step, item.path) for item in record.items}


async def test_what_the_store_does_not_keep_did_not_happen(tmp_path: Path) -> None:
    records = FailingRecords()
    interview = await told(await Team(tmp_path, records).desk().start("gids", "K-1"))
    seen = preview(interview.engine, interview.snapshot, second())
    before = (interview.snapshot, interview.header, interview.entries, interview.view())
    records.fails = 1
    with pytest.raises(StorageError):
        await interview.migrate(seen.event, seen.to)
    assert (interview.snapshot, interview.header, interview.entries, interview.view()) == before
    assert interview.flow == first()
    await interview.migrate(seen.event, seen.to)
    assert interview.flow.version == "2.0"


async def test_what_was_typed_and_not_confirmed_follows_its_question(team: Team) -> None:
    interview = await told(await team.desk().start("gids", "K-1"))
    await interview.move("welkom")
    await interview.save_draft("half get")
    seen = preview(interview.engine, interview.snapshot, second())
    await interview.migrate(seen.event, seen.to)
    assert [(draft.step, draft.text) for draft in interview.drafts] == [("begroeting", "half get")]


async def test_a_talk_that_is_open_in_another_window_is_left_alone(team: Team) -> None:
    desk = team.desk()
    interview = await told(await desk.start("gids", "K-1"))
    seen = await Migration(desk, interview.id).preview(second())
    with pytest.raises(WriterConflict):
        await Migration(team.desk(), interview.id).carry_out(seen)


async def test_a_preview_that_is_no_longer_true_is_not_carried_out(team: Team) -> None:
    name = await half_way(team)
    desk = team.has_the_second()
    seen = await Migration(desk, name).preview(second())
    await Migration(desk, name).carry_out(seen)
    with pytest.raises(IllegalEvent, match="meanwhile"):
        await Migration(desk, name).carry_out(seen)


async def test_a_closed_talk_is_not_migrated_and_says_why(team: Team) -> None:
    interview = await told(await team.desk().start("gids", "K-1"))
    await interview.finish()
    await interview.close()
    with pytest.raises(IllegalEvent, match="closed") as refused:
        await Migration(team.has_the_second(), interview.id).preview(second())
    assert "Reopen" in str(refused.value.remedy)


async def test_the_preview_says_the_worst_first_and_in_the_language_of_the_coach(team: Team) -> None:
    name = await half_way(team)
    words = in_words(await Migration(team.has_the_second(), name).preview(second())).splitlines()
    assert words[0] == "Van versie 1.0 van ‘Gids’ naar versie 2.0."
    assert words[2:4] == ["De vraag is weg; wat is gezegd, blijft in de geschiedenis (1):", "  • Reis"]
    assert "  • Welkom → Begroeting" in words
    assert any(line.startswith("Er wordt niets weggegooid") for line in words)


async def test_the_history_of_an_answer_begins_before_the_migration(team: Team) -> None:
    interview = await told(await team.desk().start("gids", "K-1"))
    seen = preview(interview.engine, interview.snapshot, second())
    await interview.migrate(seen.event, seen.to)
    assert [change.text for change in interview.history("begroeting")] == ["Goed."]
    assert isinstance(interview.entries[1].event, Answered)
    assert interview.entries[1].event.step == "welkom"
