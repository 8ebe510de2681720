"""A follow-up opens with what was agreed and expected last time."""

from __future__ import annotations

from typing import Any

from assistant.i18n import set_language
from assistant.interview import Interview
from assistant.last_time import LastTime, last_time_of
from storage.memory import MemoryRecords
from tests.assistant.at_the_desk import CountingIds
from tests.assistant.timeline.one_client import CALLS, EXPECTS, WRITES, desk_of, held, on_day

TOLD: tuple[tuple[str, Any], ...] = (
    ("prognose", EXPECTS),
    ("vermoeden", {"vermoeden": "Hij durft niet.", "weerlegt": "Hij belt zelf."}),
    ("uitkomst", "naar_werk"),
    ("doorslaggevend", {"reden": "Hij wil en kan."}),
    ("doelen", [{"doel": "Drie dagen werk", "termijn": "drie_maanden"}]),
    ("omslag", "Als hij niet slaapt."),
    ("afspraken", [CALLS, WRITES]),
    ("opnieuw_kijken", "2026-03-20"),
    ("zelf_handelen", "Langer stil zijn."),
)


def lines(last: LastTime | None) -> dict[str, tuple[str, ...]]:
    assert last is not None
    return {part.title: part.lines for part in last.parts}


def told(talk: Interview) -> str:
    return "\n".join(line for part in lines(last_time_of(talk)).values() for line in part)


async def test_everything_that_was_agreed_and_expected_is_there_before_the_first_question() -> None:
    set_language("en")
    at = desk_of()
    await held(at, "intake", *TOLD)
    last = last_time_of(await at.start("vervolg", "K-1"))
    assert last is not None
    assert "Intake of 02-03-2026, coach noor" in last.title
    found = lines(last)
    assert found["Agreed then"] == (
        "Belt de bank · client · by 09-03-2026 – still open", "Schrijft de brief · coach – still open",
    )  # fmt: skip
    assert found["Decided then"] == ("Towards work now", "Hij wil en kan.")
    assert found["Prognosis"] == ("I expect: Over zes weken werkt hij drie dagen.",)
    assert found["Goals"] == ("Drie dagen werk · In three months",)
    assert found["What would change my mind"] == ("Als hij niet slaapt.",)
    assert found["Look again"] == ("20-03-2026",)


async def test_the_hunch_and_the_intention_of_the_coach_are_marked_private() -> None:
    set_language("en")
    at = desk_of()
    await held(at, "intake", *TOLD)
    last = last_time_of(await at.start("vervolg", "K-1"))
    assert last is not None
    private = [line for part in last.parts if part.is_private for line in part.lines]
    assert private == ["I suspect: Hij durft niet.", "I am wrong if: Hij belt zelf.", "Langer stil zijn."]


async def test_what_is_private_in_the_talk_of_a_colleague_stays_there() -> None:
    records, ids = MemoryRecords(), CountingIds()
    await held(desk_of("sam", records, ids), "intake", *TOLD)
    words = told(await desk_of("noor", records, ids).start("vervolg", "K-1"))
    assert "Belt de bank" in words
    assert "durft niet" not in words
    assert "stil zijn" not in words


async def test_an_agreement_that_was_looked_back_at_today_is_open_no_more() -> None:
    set_language("en")
    at = desk_of()
    await held(at, "intake", *TOLD)
    talk = await at.start("vervolg", "K-1")
    await talk.answer("nagekomen", [{"afspraak": "Belt de bank", "van_wie": "client", "stand": "niet"}])
    assert [line.rpartition(" – ")[2] for line in lines(last_time_of(talk))["Agreed then"]] == [
        "not done", "still open",
    ]  # fmt: skip


async def test_a_talk_further_back_comes_along_with_what_it_left_open_and_what_it_decided() -> None:
    set_language("en")
    at = desk_of()
    await held(at, "intake", *TOLD)
    await held(at, "vervolg", ("nieuw_besluit", "blijft"))
    found = lines(last_time_of(await at.start("vervolg", "K-1")))
    assert "Agreed then" not in found
    assert "(agreed on 02-03-2026)" in found["Still open from before"][0]
    assert found["Decided then"] == ("It stands", "Decided on 02-03-2026: Towards work now")


async def test_after_the_day_to_look_again_it_asks_whether_the_picture_still_holds() -> None:
    set_language("en")
    at = desk_of()
    await held(at, "intake", *TOLD)
    on_day(at, 3, 21)
    (line,) = lines(last_time_of(await at.start("vervolg", "K-1")))["Look again"]
    assert line == "20-03-2026 has passed: the picture is of 02-03-2026. Ask whether it still holds."


async def test_a_talk_that_goes_on_from_no_other_has_no_last_time() -> None:
    at = desk_of()
    assert last_time_of(await at.start("intake", "K-1")) is None
    assert last_time_of(await at.start("vervolg", "K-2")) is None


async def test_what_was_not_put_down_then_is_not_there_now() -> None:
    at = desk_of()
    await held(at, "intake")
    last = last_time_of(await at.start("vervolg", "K-1"))
    assert last is not None
    assert all(part.lines for part in last.parts)
    assert len(last.parts) == 1  # the day to look again is always there


DISCUSSED: tuple[tuple[str, Any], ...] = (
    ("regie", {
        "wie": "een_van_ons", "professional": "schuldhulp", "reden": "De schulden gaan voor.",
        "opnieuw": "2026-05-01",
    }),
    ("afspraken", [{"what": "Belt de school", "who": "schuldhulp", "by": "2026-04-01"}]),
    ("knelpunt", {"knelpunt": "Het systeem ligt plat."}),
)  # fmt: skip


async def test_what_several_parties_discussed_since_comes_back_beside_the_intake() -> None:
    set_language("en")
    at = desk_of()
    await held(at, "intake", *TOLD)
    on_day(at, 3, 10)
    await held(at, "casuistiek", *DISCUSSED)
    talk = await at.start("vervolg", "K-1")
    found = lines(last_time_of(talk))
    assert next(iter(found)) == "Case discussion of 10-03-2026, coach noor"
    direction, who, why, agreed, again = found["Case discussion of 10-03-2026, coach noor"]
    assert "One of us directs" in direction
    assert "Debt adviser" in who
    assert "De schulden gaan voor." in why
    assert agreed.startswith("Belt de school")
    assert agreed.endswith("by 01-04-2026 – still open")
    assert again == "Look again: 01-05-2026"
    assert "Belt de bank" in found["Agreed then"][0]
    assert "systeem" not in told(talk)


async def test_what_was_agreed_in_the_discussion_is_looked_back_at_with_the_rest() -> None:
    set_language("en")
    at = desk_of()
    await held(at, "intake", *TOLD)
    await held(at, "casuistiek", *DISCUSSED)
    talk = await at.start("vervolg", "K-1")
    await talk.move("nagekomen")
    view = talk.view()
    assert "Belt de school" in [choice.label for choice in view.slots[view.slot].choices]
    await talk.answer("nagekomen", [{"afspraak": "Belt de school", "stand": "gedaan"}])
    discussed = next(iter(lines(last_time_of(talk)).values()))
    assert next(line for line in discussed if line.startswith("Belt de school")).endswith("– done")


async def test_a_talk_that_is_taken_up_again_has_the_same_discussion_beside_it() -> None:
    at = desk_of()
    await held(at, "intake", *TOLD)
    await held(at, "casuistiek", *DISCUSSED)
    talk = await at.start("vervolg", "K-1")
    before = last_time_of(talk)
    await talk.close()
    await held(at, "casuistiek", ("regie", {"reden": "Later."}))
    assert last_time_of(await at.resume(talk.id)) == before


async def test_neither_an_older_nor_an_open_discussion_comes_back() -> None:
    at = desk_of()
    await held(at, "casuistiek", ("regie", {"reden": "Vooraf."}))
    await held(at, "intake", *TOLD)
    await held(at, "casuistiek", ("regie", {"reden": "Nog bezig."}), closed=False)
    words = told(await at.start("vervolg", "K-1"))
    assert "Vooraf" not in words
    assert "Nog bezig" not in words
