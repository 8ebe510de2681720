"""Sharing as the coach and the colleague meet it: at two desks on one store."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import timedelta

import pytest

from assistant.desk import Desk
from assistant.i18n import set_language
from assistant.share_ports import Reader, Reading
from assistant.sharing.remarks import preview_remarks as remarks_of
from assistant.sharing.share import Preview, Shares
from assistant.sharing.wish import Wish
from assistant.views import Chip
from flows.errors import N_, BadValue, NotFound, Refusal, StorageError, WriterConflict
from flows.events import Shared, ShareWithdrawn
from flows.library import Library
from prompts.phrases import TemplatePhrases
from prompts.render import TemplateReports
from storage.memory import MemoryRecords
from tests.assistant.at_the_desk import CountingIds, SteppingClock

WORDS = "Ik wil wel werken, maar niemand in Almere belt terug."
WITH_PIET = Wish("coach", "piet", "narrative")


class Office:
    """One store, one clock, a desk for everybody."""

    def __init__(self, records: MemoryRecords | None = None) -> None:
        self.records = records or MemoryRecords()
        self.clock = SteppingClock()
        self.ids = CountingIds()

    def desk(self, coach: str = "noor", **given: object) -> Desk:
        return Desk(
            self.records, Library(), TemplateReports(), TemplatePhrases(), self.clock, self.ids, coach=coach,
            app_version="test", reader=Reader(coach, **given),  # type: ignore[arg-type]
        )  # fmt: skip

    def shares(self, coach: str = "noor", **given: object) -> Shares:
        return Shares(self.desk(coach, **given))

    async def talk(self, coach: str = "noor", client: str = "K-1", *, finished: bool = True) -> str:
        interview = await self.desk(coach).start("intake", client)
        await interview.answer("openingsvraag", {"said": WORDS, "reading": "Somber."})
        await interview.note("tension", "Stem omhoog.")
        if finished:
            await interview.finish()
        await interview.close()
        return interview.id

    async def shared(self, wish: Wish = WITH_PIET, coach: str = "noor") -> tuple[str, str]:
        """Ids of interview and share."""
        held = await self.talk(coach)
        shares = self.shares(coach)
        return held, (await shares.share(await shares.preview(held, wish))).id


@pytest.fixture(autouse=True)
def in_dutch() -> None:
    set_language("nl")


async def events_of(office: Office, held: str) -> list[object]:
    return [entry.event for entry in (await office.records.load(held)).entries]


async def test_a_colleague_reads_what_is_shared_and_the_coach_sees_it() -> None:
    office = Office()
    held, share_id = await office.shared()
    piet = office.shares("piet")
    assert [share.id for share in await piet.with_me()] == [share_id]
    text = await piet.render(share_id, "txt", "nl")
    assert "niemand in Almere" in text
    assert "Gedeeld door noor" in text
    assert "Somber." not in text
    assert "Stem omhoog" not in text
    (reading,) = await office.shares().readers(held)
    assert (reading.reader, reading.share_id) == ("piet", share_id)


async def test_what_is_stored_is_what_the_preview_showed() -> None:
    office = Office()
    held = await office.talk()
    shares = office.shares()
    preview = await shares.preview(held, WITH_PIET)
    seen = await shares.render_preview(preview)
    late = await office.desk().hold(held)
    await late.react("Dit komt er later bij.")
    await late.close()
    share = await shares.share(preview)
    shown = await office.records.share(share.id, Reader("piet"))
    assert shown.body == preview.shown.body
    assert await office.shares("piet").render(share.id, "md", "nl") == seen


async def test_what_was_taken_back_goes_along_with_nobody() -> None:
    """A question that was replaced, a note that was undone, an answer that was withdrawn and its probe."""
    office = Office()
    interview = await office.desk().start("intake", "K-1")
    await interview.answer("uitkomst", "meer_onderzoek")
    await interview.answer("onderzoeksvraag", {"vraag": "GEHEIM-VRAAG"})
    await interview.answer("openingsvraag", {"said": "Ik heb GEHEIM-GEZEGD gedaan."})
    await interview.probe(Chip("echo", "GEHEIM-GEZEGD?", "GEHEIM-GEZEGD", ""), step="openingsvraag")
    await interview.answer("onderzoeksvraag", {"vraag": "Wat kan wel?"})
    await interview.answer("openingsvraag", None)
    await interview.note("free", "GEHEIM-NOTITIE")
    await interview.undo()
    await interview.close()
    for level in ("argument", "narrative", "pseudonymised"):
        preview = await office.shares().preview(interview.id, Wish("coach", "piet", level))
        assert "Wat kan wel?" in preview.shown.body
        assert "GEHEIM" not in preview.shown.body


async def test_a_preview_names_the_lists_of_which_the_other_sees_that_something_stayed_behind() -> None:
    office = Office()
    desk = office.desk()
    interview = await desk.start("intake", "K-1")
    mine, told = {"reading": "Moe."}, {"said": "Met de bus."}
    await interview.answer(
        "praktijkkenmerken", [{"item": "energie", "beeld": mine}, {"item": "vervoer", "beeld": told}]
    )
    await interview.close()
    preview = await office.shares().preview(interview.id, WITH_PIET)
    assert [title.nl for title in preview.gaps] == ["Ook besproken"]
    set_language("en")
    assert any("something was left out of: " in remark for remark in remarks_of(preview))
    whole = replace(WITH_PIET, including=("reading",))
    assert (await office.shares().preview(interview.id, whole)).gaps == ()


async def test_a_preview_shares_nothing() -> None:
    office = Office()
    held = await office.talk()
    before = await events_of(office, held)
    await office.shares().preview(held, WITH_PIET)
    assert await office.shares("piet").with_me() == ()
    assert await events_of(office, held) == before


@pytest.mark.parametrize("finished", [True, False])
async def test_sharing_and_withdrawing_are_events_and_change_nothing_in_the_talk(finished: bool) -> None:
    office = Office()
    held = await office.talk(finished=finished)
    before = await office.desk().open(held)
    shares = office.shares()
    share = await shares.share(await shares.preview(held, WITH_PIET))
    await shares.withdraw(held)
    after = await office.desk().open(held)
    assert [entry.event for entry in after.entries[len(before.entries) :]] == [
        Shared(share.id, "coach", "piet", "narrative"),
        ShareWithdrawn(share.id),
    ]
    assert after.header.status == before.header.status
    assert (after.snapshot.state, after.snapshot.step) == (before.snapshot.state, before.snapshot.step)
    assert after.snapshot.steps == before.snapshot.steps


async def test_a_paused_talk_stays_paused() -> None:
    office = Office()
    interview = await office.desk().start("intake", "K-1")
    await interview.pause()
    await interview.close()
    shares = office.shares()
    await shares.share(await shares.preview(interview.id, WITH_PIET))
    assert (await office.desk().open(interview.id)).header.status == "paused"


async def test_what_is_withdrawn_can_no_longer_be_read() -> None:
    office = Office()
    held, share_id = await office.shared()
    piet = office.shares("piet")
    await piet.render(share_id, "txt", "nl")
    await office.shares().withdraw(held, share_id)
    assert await piet.with_me() == ()
    with pytest.raises(NotFound):
        await piet.render(share_id, "txt", "nl")
    assert len(await office.shares().readers(held)) == 1


async def test_one_share_or_all_of_a_record_are_withdrawn() -> None:
    office = Office()
    held, first = await office.shared()
    shares = office.shares()
    for code in ("roos", "joost"):
        await shares.share(await shares.preview(held, Wish("coach", code, "argument")))
    assert [share.id for share in await shares.withdraw(held, first)] == [first]
    assert len(await shares.of(held)) == 2
    assert len(await shares.withdraw(held)) == 2
    with pytest.raises(NotFound):
        await shares.withdraw(held)


async def test_somebody_else_gets_nothing_and_hears_no_more_than_of_a_share_that_never_was() -> None:
    office = Office()
    _held, share_id = await office.shared()
    for reader in (office.shares("roos"), office.shares("roos", groups=frozenset(("piet",)))):
        assert await reader.with_me() == ()
        with pytest.raises(NotFound) as refused:
            await reader.open(share_id)
        with pytest.raises(NotFound) as never_was:
            await reader.open("s-zzzzzzzz")
        assert refused.value.message == never_was.value.message


async def test_only_the_coach_of_a_record_shares_it_withdraws_it_and_sees_its_readers() -> None:
    office = Office()
    held, share_id = await office.shared()
    piet = office.shares("piet")
    for refused in (
        lambda: piet.preview(held, Wish("coach", "roos", "argument")),
        lambda: piet.withdraw(held, share_id),
        lambda: piet.readers(held),
        lambda: piet.of(held),
        lambda: piet.suggestion(held),
    ):
        with pytest.raises(Refusal) as refusal:
            await refused()
        assert refusal.value.remedy
    assert await office.shares().readers(held) == (), "who was refused saw nothing"


@pytest.mark.parametrize("level", ["argument", "narrative"])
async def test_a_supervisor_only_gets_what_is_pseudonymised(level: str) -> None:
    office = Office()
    held = await office.talk()
    with pytest.raises(Refusal, match="Supervisors"):
        await office.shares().preview(held, Wish("supervisors", "", level))  # type: ignore[arg-type]


async def test_a_supervisor_reads_no_code_and_no_day() -> None:
    office = Office()
    held, share_id = await office.shared(Wish("supervisors", "", "pseudonymised", hidden=("almere",)))
    boss = office.shares("chef", is_supervisor=True)
    (share,) = await boss.with_me()
    assert share.shared_by != "noor"
    text = await boss.render(share_id, "txt", "nl")
    body = (await office.records.share(share_id, Reader("chef", is_supervisor=True))).body
    for secret in ("noor", "K-1", held, "Almere", "2 maart", "2026-03-02"):
        assert secret not in text
        assert secret not in body
    assert "maart 2026" in text
    assert await office.shares("chef").with_me() == ()


async def test_the_same_client_has_the_same_pseudonym_in_every_share_of_this_coach() -> None:
    office = Office()
    bodies = []
    for _ in range(2):
        _held, share_id = await office.shared(Wish("group", "noord", "pseudonymised"))
        shown = await office.records.share(share_id, Reader("x", groups=frozenset(("noord",))))
        bodies.append(json.loads(shown.body)["record"]["head"])
    assert bodies[0]["client"] == bodies[1]["client"]
    assert bodies[0]["coach"] == bodies[1]["coach"]
    assert bodies[0]["id"] != bodies[1]["id"]
    _held, other = await office.shared(Wish("group", "noord", "pseudonymised"), coach="roos")
    shown = await office.records.share(other, Reader("x", groups=frozenset(("noord",))))
    assert json.loads(shown.body)["record"]["head"]["client"] != bodies[0]["client"]


async def test_a_pseudonym_outlives_the_oldest_record_of_the_coach() -> None:
    office = Office()
    first, held = await office.talk(client="K-9"), await office.talk()
    wish = Wish("group", "noord", "pseudonymised")
    before = (await office.shares().preview(held, wish)).shown.body
    await office.records.erase(first, actor="noor", reason="op verzoek", host="hier")
    assert (await office.shares().preview(held, wish)).shown.body == before


async def test_codes_of_colleagues_and_readers_go_and_what_still_looks_like_one_is_named() -> None:
    office = Office()
    await office.talk("WC-02", "K-001")
    interview = await office.desk().start("intake", "K-1")
    agreed = {
        "what": "K-001a en K-001_b bellen met WC-09, de B1-toets op 17 mei.",
        "who": "WC-02",
        "by": None,
    }
    await interview.answer("afspraken", [agreed])
    await interview.note("free", "Zoals bij K-001: Piet leest mee.")
    await interview.park("WC-02 kijkt mee", step="openingsvraag")
    await interview.close()
    preview = await office.shares().preview(interview.id, Wish("coach", "piet", "pseudonymised"))
    assert re.search(r"WC-02|K-001\b(?!-)|piet", preview.shown.body, re.IGNORECASE) is None
    assert preview.code_like == ("K-001a", "K-001_b", "WC-09", "B1-toets")
    named = await office.shares().preview(
        interview.id, Wish("coach", "piet", "pseudonymised", hidden=preview.code_like)
    )
    assert named.code_like == ()
    whole = await office.shares().preview(interview.id, WITH_PIET)
    assert whole.code_like == (), "a record with its codes has them on purpose"


async def test_private_things_go_along_only_when_they_are_chosen() -> None:
    office = Office()
    wish = Wish("coach", "piet", "narrative", including=("tension",))
    held, share_id = await office.shared(wish)
    text = await office.shares("piet").render(share_id, "txt", "nl")
    assert "Stem omhoog" in text
    assert "Somber." not in text
    assert (await events_of(office, held))[-1] == Shared(share_id, "coach", "piet", "narrative", "tension")


@pytest.mark.parametrize(
    ("wish", "where"),
    [
        (Wish("coach", "", "argument"), "--with"),
        (Wish("coach", "Piet de Vries", "argument"), "--with"),
        (Wish("coach", "noor", "argument"), "--with"),
        (Wish("group", " ", "argument"), "--group"),
        (Wish("round", "a\nb", "argument"), "--round"),
        (Wish("coach", "piet", "argument", including=("tension",)), "--include"),
        (Wish("coach", "piet", "narrative", including=("alles",)), "--include"),  # type: ignore[arg-type]
    ],
)
async def test_a_wish_that_does_not_fit_is_refused_with_what_to_do(wish: Wish, where: str) -> None:
    office = Office()
    held = await office.talk()
    with pytest.raises(BadValue) as refused:
        await office.shares().preview(held, wish)
    assert refused.value.where == where
    assert refused.value.remedy


async def test_an_interview_that_is_open_elsewhere_is_not_shared_meanwhile() -> None:
    office = Office()
    held = await office.talk(finished=False)
    shares = office.shares()
    preview = await shares.preview(held, WITH_PIET)
    window = await office.desk().hold(held)
    with pytest.raises(WriterConflict):
        await shares.share(preview)
    assert await office.shares("piet").with_me() == ()
    await window.close()
    await shares.share(preview)


async def test_what_was_chosen_in_the_talk_is_offered_and_not_done() -> None:
    office = Office()
    interview = await office.desk().start("intake", "K-1")
    shares = office.shares()
    assert await shares.suggestion(interview.id) is None
    await interview.answer("delen", {"met": ["intervisie", "client"]})
    assert await shares.suggestion(interview.id) == Wish("group", "", "pseudonymised")
    await interview.put("met", ["collega"])
    assert await shares.suggestion(interview.id) == Wish("coach", "", "narrative")
    assert await shares.by_me() == ()


# who read what


async def test_reading_ones_own_is_not_noted() -> None:
    office = Office()
    held, share_id = await office.shared()
    await office.desk().render(held, "txt")
    await office.shares().render(share_id, "txt", "nl")
    await office.desk().warm_up_reports()
    assert await office.shares().readers(held) == ()


async def test_reading_the_record_of_another_in_a_database_of_several_coaches_is_noted() -> None:
    office = Office()
    held = await office.talk()
    await office.desk("piet").render(held, "txt")
    (reading,) = await office.shares().readers(held)
    assert (reading.reader, reading.share_id) == ("piet", None)


async def test_listing_and_warming_up_are_no_reading() -> None:
    office = Office()
    held = await office.talk()
    desk = office.desk("piet")
    await desk.headers()
    await desk.warm_up_reports()
    assert await office.shares().readers(held) == ()


async def test_looking_again_in_the_same_sitting_is_one_reading_and_later_another() -> None:
    office = Office()
    held = await office.talk()
    desk = office.desk("piet")
    await desk.render(held, "txt")
    await desk.render(held, "html")
    assert len(await office.shares().readers(held)) == 1
    office.clock.at += timedelta(minutes=20)
    await desk.render(held, "txt")
    assert len(await office.shares().readers(held)) == 2


async def test_taking_a_record_of_another_away_in_a_file_is_noted() -> None:
    office = Office()
    theirs, own = await office.talk(), await office.talk("piet", "K-2")
    desk = office.desk("piet")
    await desk.readings.note_each(desk.coach, await desk.headers())
    assert len(await office.shares().readers(theirs)) == 1
    assert await office.shares("piet").readers(own) == ()


class Unwritable(MemoryRecords):
    async def note_reading(self, reading: Reading) -> None:
        raise StorageError(N_("The disk is full."), remedy=N_("Make room."))


async def test_nothing_is_shown_when_the_reading_cannot_be_noted() -> None:
    office = Office(Unwritable())
    held, share_id = await office.shared()
    with pytest.raises(StorageError):
        await office.desk("piet").open(held)
    with pytest.raises(StorageError):
        await office.shares("piet").open(share_id)
    assert isinstance(await office.shares().preview(held, WITH_PIET), Preview), "one's own stays open"


async def test_a_loose_note_that_goes_along_is_pointed_out_before_sharing() -> None:
    office = Office()
    interview = await office.desk().start("intake", "K-1")
    await interview.note("free", "Moeder zit erbij.")
    await interview.note("tension", "Stem omhoog.")
    await interview.finish()
    await interview.close()
    shares = office.shares()
    assert (await shares.preview(interview.id, WITH_PIET)).notes == 1
    assert (await shares.preview(interview.id, Wish("coach", "piet", "argument"))).notes == 0


async def test_whoever_may_not_share_hears_which_code_he_or_she_has() -> None:
    office = Office()
    held = await office.talk("noor")
    with pytest.raises(Refusal) as caught:
        await office.shares("piet").preview(held, Wish("coach", "roos", "narrative"))
    assert caught.value.params["me"] == "piet"
