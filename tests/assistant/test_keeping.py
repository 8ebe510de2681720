"""Looking after records: what is due, what is erased and by whom, and what a client gets to see."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Literal

import pytest

from assistant.appointments import Appointment
from assistant.client_rights import client_file, render_client_file
from assistant.custody import Store
from assistant.desk import Desk
from assistant.i18n import set_language
from assistant.keeping.client_file import client_file_to_json
from assistant.keeping.retention import DEFAULT_MONTHS, Periods, months_later, periods_of
from assistant.keeping.verify import folding
from assistant.sharing.share import Shares
from assistant.sharing.wish import Wish
from flows.errors import BadValue, NotFound, Refusal
from flows.events import Shared
from flows.library import Library
from prompts.phrases import TemplatePhrases
from prompts.render import TemplateReports
from storage import MemoryRecords
from tests.assistant.at_the_desk import LIBRARY, CountingIds, SteppingClock, desk

FORMS: tuple[Literal["md", "html", "txt"], ...] = ("md", "html", "txt")
OURS = MappingProxyType({"*": 24})


async def held(on: Desk, client: str = "K-1", coach: str | None = None, *, is_closed: bool = True) -> str:
    talk = await on.start("proef", client, coach)
    await talk.type("Ik wil graag werken.")
    if is_closed:
        await talk.finish()
    await talk.close()
    return talk.id


async def test_a_talk_has_the_guide_that_its_events_name_whatever_stands_beside_the_text() -> None:
    """In a team's database a colleague can have kept that text under other names."""
    here = desk(MemoryRecords())
    stored = await here.records.load(await held(here))
    renamed = replace(stored.flow_text, flow="onzin", version="9.9", title="Onzin")
    header, _rows = folding(LIBRARY)(stored.header.id, renamed, stored.entries)
    assert header == stored.header


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ((2026, 3, 2), 24, (2028, 3, 2)),
        ((2026, 1, 31), 1, (2026, 2, 28)),
        ((2028, 1, 31), 1, (2028, 2, 29)),
        ((2026, 12, 15), 1, (2027, 1, 15)),
        ((2026, 3, 31), -1, (2026, 2, 28)),
        ((9990, 1, 1), 1200, (9998, 1, 1)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last(day, months, later) -> None:
    assert months_later(datetime(*day, tzinfo=UTC), months) == datetime(*later, tzinfo=UTC)


def test_the_organisation_sets_the_term_for_one_guide_or_for_all() -> None:
    assert periods_of("") == {}
    assert periods_of(" intake=36 , *=6,") == {"intake": 36, "*": 6}
    periods = Periods(Library(), {"intake": 36, "*": 6})
    assert (periods.months("intake"), periods.months("vervolg"), periods.shortest()) == (36, 6, 6)


@pytest.mark.parametrize(
    "text", ["36", "intake", "intake=veel", "intake=0", "intake=-3", "intake=9999", "I=1"]
)
def test_a_term_that_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(BadValue):
        periods_of(text)


def test_without_a_term_of_its_own_the_guide_proposes_one() -> None:
    periods = Periods(Library(), {})
    assert (periods.months("intake"), periods.months("observatie")) == (24, 12)
    assert periods.months("van-een-ander") == DEFAULT_MONTHS


@pytest.mark.parametrize("flow", Library().ids())
def test_every_shipped_guide_says_why_records_stay_so_long(flow: str) -> None:
    retention = Library().flow(flow).retention
    assert retention is not None
    assert retention.source is not None
    assert "organisatie" in retention.why.nl
    assert retention.why.en is not None


async def test_a_record_is_due_so_long_after_the_last_thing_that_was_added() -> None:
    clock = SteppingClock()
    on = desk(clock=clock)
    first, second = await held(on, "K-1"), await held(on, "K-2")
    clock.at += timedelta(days=200)
    await on.remark(first, "Zo zei ik het niet")
    clock.at += timedelta(days=729 - 200)
    assert await on.keeper.due(OURS) == ()
    assert [due.header.id for due in await on.keeper.due(OURS, timedelta(weeks=4))] == [second]
    clock.at += timedelta(days=2)
    (due,) = await on.keeper.due(OURS)
    assert (due.header.id, due.months) == (second, 24)
    clock.at += timedelta(days=200)
    assert [due.header.id for due in await on.keeper.due(OURS)] == [second, first]


async def test_a_coach_erases_only_his_or_her_own() -> None:
    store = MemoryRecords()
    theirs = await held(desk(store, coach="sam"))
    mine = desk(store, coach="noor")
    for of in (None, "anders"):
        with pytest.raises(Refusal) as refusal:
            await mine.keeper.erase(theirs, "niet meer nodig", coach="noor", of=of)
        assert refusal.value.code == "not_yours"
        assert "sam" in str(refusal.value)
    assert len(await store.headers()) == 1
    done = await mine.keeper.erase(theirs, "niet meer nodig", coach="noor", of="sam")
    assert done.tombstone.erased_by == "noor"


@pytest.mark.parametrize("reason", ["", "  \n ", "x" * 301, "K-1 vroeg erom", "op verzoek van k-1"])
async def test_a_reason_says_why_and_never_who(reason: str) -> None:
    on = desk()
    name = await held(on)
    with pytest.raises(BadValue):
        await on.keeper.erase(name, reason, coach="noor")
    assert len(await on.headers()) == 1


async def test_what_was_erased_is_named_when_somebody_asks_for_it() -> None:
    on = desk()
    name = await held(on)
    await on.keeper.erase(name, "  op   verzoek ", coach="noor")
    for asked in (name, name[:5]):
        with pytest.raises(NotFound) as refusal:
            await on.find(asked)
        assert refusal.value.code == "erased"
        assert "op verzoek" in str(refusal.value)
    with pytest.raises(NotFound):
        await on.keeper.erase(name, "nog eens", coach="noor")


def real_desk(store: Store) -> Desk:
    return Desk(
        store, LIBRARY, TemplateReports(), TemplatePhrases(), SteppingClock(), CountingIds(),
        coach="noor", app_version="test",
    )  # fmt: skip


async def test_a_follow_up_goes_on_when_the_talk_before_it_is_erased() -> None:
    on = Desk(
        MemoryRecords(), Library(), TemplateReports(), TemplatePhrases(), SteppingClock(), CountingIds(),
        coach="noor", app_version="test",
    )  # fmt: skip
    first = await on.start("intake-kort", "K-1")
    await first.finish()
    await first.close()
    second = await on.start("vervolg", "K-1")
    await second.finish()
    await second.close()
    await on.keeper.erase(first.id, "op verzoek", coach="noor")
    for form, language, words in (("txt", "nl", "is gewist op"), ("html", "en", "was erased on")):
        text = await on.render(second.id, form, in_language=language)
        assert words in text
    assert (await on.record(second.id)).earlier is None
    again = await on.resume(second.id)
    await again.close()
    assert (await on.keeper.verify()).findings == ()


async def test_everything_about_one_client_is_in_one_file() -> None:
    on = real_desk(MemoryRecords())
    first, second = await held(on, "K-1"), await held(on, "K-1", is_closed=False)
    other = await held(on, "K-2")
    await on.remark(first, "Zo zei ik het <b>niet</b>")
    file = await client_file(on, "K-1")
    assert [part.record.head.id for part in file.parts] == [first, second]
    html = await render_client_file(on, file, "html")
    text = await render_client_file(on, file, "txt")
    for found in (html, text, await render_client_file(on, file, "md")):
        assert first in found
        assert second in found
        assert other not in found
        assert found.count("Ik wil graag werken.") >= 4
    assert "Zo zei ik het &lt;b&gt;niet&lt;/b&gt;" in html
    assert "<b>niet" not in html
    ids = [part.split('"')[0] for part in html.split(' id="')[1:]]
    assert len(ids) == len(set(ids))
    as_json = client_file_to_json(file, "nl")
    assert [one["record"]["head"]["id"] for one in as_json["records"]] == [first, second]
    assert as_json["records"][0]["history"][0]["what"]


async def test_a_client_reads_which_appointments_are_kept_also_before_the_first_talk() -> None:
    records = MemoryRecords()
    on = real_desk(records)
    ahead = Appointment("noor", datetime(2031, 4, 2, 9, tzinfo=UTC), "K-1", "intake <b>")
    await records.keep_appointments([ahead, replace(ahead, client="K-2", flow="vervolg")])
    file = await client_file(on, "K-1")
    assert file.appointments == (ahead,)
    for form in FORMS:
        found = await render_client_file(on, file, form)
        assert f"{ahead.at.astimezone():%d-%m-%Y %H:%M}" in found
        assert "<b>" not in found or form != "html"
        assert "vervolg" not in found
    (told,) = client_file_to_json(file, "nl")["appointments"]
    assert told == {"at": ahead.at.isoformat(), "coach": "noor", "flow": "intake <b>"}
    await held(on, "K-1")
    assert (await client_file(on, "K-1")).appointments == (ahead,)


async def test_a_client_reads_with_whom_when_and_by_whom_it_was_shared_also_without_codes() -> None:
    on = real_desk(MemoryRecords())
    name = await held(on, "K-1")
    shares = Shares(on)
    share = await shares.share(await shares.preview(name, Wish("supervisors", "", "pseudonymised")))
    file = await client_file(on, "K-1")
    (shown,) = file.parts[0].shown
    moments = [entry.at for entry in (await on.open(name)).entries if isinstance(entry.event, Shared)]
    assert [shown.at] == moments
    told = f"{shown.at.astimezone():%d-%m-%Y %H:%M}: gedeeld met leidinggevenden door noor"
    set_language("nl")
    for form in ("txt", "html", "md"):
        text = await render_client_file(on, file, form)
        assert told in text
        assert share.shared_by not in text
    (as_json,) = client_file_to_json(file, "nl")["records"][0]["shown"]
    assert (as_json["to_kind"], as_json["who"], as_json["by"]) == ("supervisors", "", "noor")


async def test_a_client_nobody_talked_with_has_no_file() -> None:
    with pytest.raises(NotFound):
        await client_file(desk(), "K-404")


async def test_a_remark_after_closing_is_in_every_form_of_the_record() -> None:
    on = real_desk(MemoryRecords())
    name = await held(on)
    await on.remark(name[:6], "  Zo zei ik het niet  ")
    assert (await on.open(name)).header.status == "finished"
    for client_copy in (False, True):
        for form in ("md", "html", "txt"):
            assert "Zo zei ik het niet" in await on.render(name, form, client_copy=client_copy)
    with pytest.raises(BadValue):
        await on.remark(name, "   ")
