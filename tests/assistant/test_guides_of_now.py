"""A guide that was changed: the next talk is held with it, the one that is under way keeps its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.desk import Desk
from flows.errors import FlowError, NotFound
from flows.library import SHIPPED, Library
from flows.model import Text
from prompts.phrases import TemplatePhrases
from storage.memory import MemoryRecords
from tests.assistant.at_the_desk import CountingIds, NoReports, SteppingClock
from tests.tui.own_guide import GUIDE, LIST, own_folder, workshop


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return own_folder(tmp_path / "flows")


def desk_on(folder: Path) -> Desk:
    return Desk(
        MemoryRecords(), Library(folder), NoReports(), TemplatePhrases(), SteppingClock(), CountingIds(),
        coach="noor", app_version="1",
    )  # fmt: skip


async def test_a_new_talk_takes_the_guide_as_it_was_saved_in_another_window(folder: Path) -> None:
    at = desk_on(folder)
    under_way = await at.start("wijk", "K-1")
    bench = workshop(folder)
    draft = bench.open("wijk")
    draft.fill(draft.outline(), {"minutes": Text("25")})
    bench.save(draft)
    assert (await at.start("wijk", "K-2")).flow.minutes == 25
    assert under_way.flow.minutes == 15
    assert {info.id: info.minutes for info in at.flows()}["wijk"] == 25


async def test_a_talk_under_way_is_gone_on_with_by_the_guide_it_was_begun_with(folder: Path) -> None:
    at = desk_on(folder)
    under_way = await at.start("wijk", "K-1")
    await under_way.close()
    (folder / "data" / "wijk.yaml").write_text(GUIDE.replace("minutes: 15", "minutes: 20"), encoding="utf-8")
    again = await at.resume(under_way.id)
    assert again.flow.minutes == 15
    newer = await at.other_version(again.header)
    assert newer is not None
    assert newer.minutes == 20


async def test_a_new_talk_takes_a_list_as_a_colleague_changed_it(folder: Path) -> None:
    at = desk_on(folder)
    await at.start("wijk", "K-1")
    (folder / "catalogues" / "gebieden.yaml").write_text(
        LIST.replace("Wonen", "Woonruimte"), encoding="utf-8"
    )
    items = (await at.start("wijk", "K-2")).flow.catalogues["gebieden"].items
    assert "Woonruimte" in [item.label.nl for item in items]


async def test_a_new_talk_takes_the_teams_own_guide_once_there_is_one_and_the_shipped_one_after_that(
    tmp_path: Path,
) -> None:
    at = desk_on(tmp_path)
    shipped = (await at.start("vignet", "K-1")).flow
    own = tmp_path / "data" / "vignet.yaml"
    own.parent.mkdir()
    text = (SHIPPED / "data" / "vignet.yaml").read_text(encoding="utf-8")
    own.write_text(text.replace("minutes: 15", "minutes: 25"), encoding="utf-8")
    assert (await at.start("vignet", "K-2")).flow.minutes == 25
    own.unlink()
    assert (await at.start("vignet", "K-3")).flow == shipped


async def test_no_talk_is_begun_with_a_guide_that_was_broken_or_taken_away(folder: Path) -> None:
    at = desk_on(folder)
    await at.start("wijk", "K-1")
    (folder / "data" / "wijk.yaml").write_text(
        GUIDE.replace("minutes: 15", "minutes: kort"), encoding="utf-8"
    )
    with pytest.raises(FlowError):
        await at.start("wijk", "K-2")
    (folder / "data" / "wijk.yaml").unlink()
    with pytest.raises(NotFound):
        await at.start("wijk", "K-2")


def test_a_guide_whose_files_stay_is_read_once(folder: Path) -> None:
    library = Library(folder)
    assert library.flow("wijk") is library.flow("wijk")
