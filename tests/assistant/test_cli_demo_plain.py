"""The demo for whoever hears the screen: the fictional talks line by line, gone afterwards."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import bootstrap
from assistant.cli.demo_plain import LookingAround
from assistant.desk import Desk
from assistant.i18n import speaking
from tests.assistant.commands import Doorvraag
from tests.assistant.test_plain import Paper


class Visit:
    """Somebody at the demo's desk: two talks, one closed and one that waits."""

    def __init__(self, runner: asyncio.Runner) -> None:
        self._runner = runner
        self.desk: Desk = bootstrap.desk_on(bootstrap.memory_records(), "WC-05")
        self.closed = self._talk("K-1", is_closed=True)
        self.waits = self._talk("K-2", is_closed=False)

    def _talk(self, client: str, *, is_closed: bool) -> str:
        async def held() -> str:
            interview = await self.desk.start("intake-kort", client)
            await interview.finish() if is_closed else await interview.pause()
            await interview.close()
            return interview.id

        return self._runner.run(held())

    def types(self, *lines: str) -> str:
        """What is read out."""
        paper = Paper(*lines)
        LookingAround(self.desk, paper, self._runner.run).hold()
        return paper.text

    def count(self) -> int:
        return len(self._runner.run(self.desk.headers()))


@pytest.fixture
def visit() -> Iterator[Visit]:
    with speaking("en"), asyncio.Runner() as runner:
        yield Visit(runner)


def test_a_closed_talk_is_heard_and_an_open_one_gone_on_with(visit: Visit) -> None:
    told = visit.types("2", "1", "/stop", "/stop")
    assert "client K-1, coach WC-05: to hear" in told
    assert "client K-2, coach WC-05: to go on with" in told
    assert "RECORD K-1" in told
    assert "Interview " + visit.waits in told
    assert "Go on with: its number in the list" in told
    assert told.endswith("The demo ends here. To practise: doorvraag practise --plain\n")


def test_enter_begins_a_talk_of_ones_own(visit: Visit) -> None:
    told = visit.types("", "", "K-9", "/stop")
    assert "client K-9, coach WC-05: to go on with" in told
    assert visit.count() == 3


def test_a_number_that_is_not_there_is_asked_again(visit: Visit) -> None:
    assert "Choose a number from 1 to 2." in visit.types("7", "/quit")


def test_who_stops_before_a_new_talk_has_begun_none(visit: Visit) -> None:
    visit.types("", "/stop")
    assert visit.count() == 2


def test_the_stories_are_told_in_lines_and_nothing_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    doorvraag = Doorvraag(tmp_path, monkeypatch, capsys)
    ran = doorvraag("demo", "--plain", stdin="1\n/stop\n")
    assert ran.code == 0
    assert "Demo: fictional interviews in memory, gone when you leave." in ran.err
    assert "coach WC-05" in ran.out
    assert not Path(doorvraag.db).exists()
