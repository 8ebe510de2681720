"""Searching as a coach meets it: what is found, in what words, and what is nobody else's business."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.i18n import set_language, speaking
from assistant.searching.hits import Hit
from assistant.searching.in_words import title_in_words
from assistant.searching.search import Search
from assistant.searching.sought import Sought
from assistant.secrets import PLAIN
from assistant.sharing.wish import Wish
from storage import SqlRecords
from tests.assistant.sharing.test_shares import Office


@pytest.fixture(autouse=True)
def dutch() -> None:
    set_language("nl")


@pytest.fixture(params=["memory", "sqlite"])
async def office(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory):
    if request.param == "memory":
        yield Office()
        return
    place = tmp_path_factory.mktemp("dossiers") / "dossiers.db"
    records = await SqlRecords.open(str(place), PLAIN)
    yield Office(records)  # type: ignore[arg-type]  # the same contract
    await records.close()


async def told(office: Office, said: str, *, coach: str = "noor", client: str = "K-1") -> str:
    """A talk in which the client said this."""
    interview = await office.desk(coach).start("intake", client)
    await interview.answer("openingsvraag", {"said": said})
    await interview.close()
    return interview.header.id


async def found(office: Office, typed: str, coach: str = "noor", **given: object) -> list[Hit]:
    return list((await Search(office.desk(coach, **given)).find(typed)).hits)


async def ids(office: Office, typed: str, coach: str = "noor") -> list[str]:
    return [hit.id for hit in await found(office, typed, coach) if hit.kind == "record"]


@pytest.mark.parametrize(
    "typed",
    [
        "schulden", "schuld", "SCHULD", "schülden", "schu", "moeders schuld", "moeder broer",
        '"bij mijn moeder"', "“mijn moeder”", '"mijn moeder" schulden', "K-1", "leende geleende", "café",
    ],
)  # fmt: skip
async def test_a_record_is_found_however_the_word_is_written(office: Office, typed: str) -> None:
    held = await told(office, "Ik heb schulden bij mijn moeder en mijn broer. Ik leende in een cafe.")
    await told(office, "Ik wil weer met hout werken.", client="K-2")
    assert await ids(office, typed) == [held]


@pytest.mark.parametrize("typed", ['"moeder mijn"', '"schuld"', "zulden", "moeder zus", "broer vader"])
async def test_what_does_not_stand_there_is_not_found(office: Office, typed: str) -> None:
    await told(office, "Ik heb schulden bij mijn moeder en mijn broer.")
    assert await ids(office, typed) == []


@pytest.mark.parametrize(
    "typed",
    ["", "   ", '"', '""', "*", "a*", "NEAR(", "AND", "schuld AND", "schuld:", "-schuld",
     "'; DROP TABLE event", "(", "^x", "{a b}", "x" * 5000, "a " * 5000, "\x00", "😀", "%", "\\",
     "& | ! <->"],
)  # fmt: skip
async def test_nothing_one_can_type_goes_wrong(office: Office, typed: str) -> None:
    await told(office, "Ik heb schulden.")
    await found(office, typed)


@given(st.text(max_size=40), st.text(max_size=200))
def test_what_is_marked_stands_in_the_text(typed: str, text: str) -> None:
    marks = Sought.of(typed).found_in(text).marks
    assert all(0 <= start < end <= len(text) for start, end in marks)


async def test_the_words_around_it_are_shown_and_marked(office: Office) -> None:
    await told(office, "Ik heb schulden bij mijn moeder. " + "En zo nog veel meer. " * 30)
    (hit,) = await found(office, "moeders")
    (place,) = hit.places
    excerpt = place.excerpt(60)
    assert excerpt is not None
    assert [excerpt.text[start:end] for start, end in excerpt.marks] == ["moeder"]
    assert len(excerpt.text) < 80
    assert place.passage.step == "openingsvraag"


async def test_notes_agreements_reasons_and_remarks_are_found_too(office: Office) -> None:
    interview = await office.desk().start("intake", "K-1")
    await interview.note("tension", "Spanning over huisarts")
    await interview.move("contract")
    await interview.skip("Geen tijd vanwege brandalarm")
    await interview.answer("afspraken", [{"what": "Belt de woningbouw", "who": "client"}])
    await interview.react("Het was de huisbaas")
    await interview.close()
    for typed, kind in (
        ("huisarts", "note"), ("brandalarm", "reason"), ("woningbouw", "agreement"), ("huisbaas", "remark"),
    ):  # fmt: skip
        (hit,) = await found(office, typed)
        assert [place.passage.kind for place in hit.places] == [kind]


async def test_what_was_taken_back_or_revised_is_not_found(office: Office) -> None:
    interview = await office.desk().start("intake", "K-1")
    await interview.answer("openingsvraag", {"said": "schulden"})
    await interview.move("openingsvraag")
    await interview.put("said", "een lening")
    await interview.note("free", "huisarts")
    await interview.undo()
    await interview.close()
    assert await ids(office, "schulden") == await ids(office, "huisarts") == []
    assert await ids(office, "lening") == [interview.header.id]


async def test_a_record_of_a_colleague_is_not_searched(office: Office) -> None:
    await told(office, "Ik heb schulden.", coach="piet")
    assert await found(office, "schulden") == []


async def test_what_a_colleague_shares_is_found_without_its_words_or_a_trace(office: Office) -> None:
    held = await office.talk("piet")
    shares = office.shares("piet")
    made = await shares.share(await shares.preview(held, Wish("coach", "noor", "narrative")))
    (hit,) = await found(office, "belt terug")
    assert (hit.kind, hit.id, hit.title) == ("share", made.id, "piet")
    assert all(place.text is None and place.excerpt(80) is None for place in hit.places)
    assert await office.shares("piet").readers(held) == ()
    assert await found(office, "omhoog") == [], "the tension mark was not shared"
    await shares.withdraw(held)
    assert await found(office, "belt terug") == []


async def test_what_is_under_way_and_what_changed_since_is_found(office: Office) -> None:
    search = Search(office.desk())
    interview = await office.desk().start("intake", "K-1")
    await interview.answer("openingsvraag", {"said": "schulden"})
    assert len((await search.find("schulden")).hits) == 1
    await interview.answer("openingsvraag", {"said": "schulden en een moeder"})
    assert len((await search.find("moeder")).hits) == 1
    await interview.close()


async def test_the_last_changed_record_comes_first_and_more_is_said(office: Office) -> None:
    held = [await told(office, "Ik heb schulden.", client=f"K-{number}") for number in range(4)]
    results = await Search(office.desk()).find("schulden", most=3)
    assert [hit.id for hit in results.hits] == held[:0:-1]
    assert results.has_more


async def test_guides_are_found_by_title(office: Office) -> None:
    assert ("guide", "vervolg") in {(hit.kind, hit.id) for hit in await found(office, "vervolg")}


@pytest.mark.parametrize(("spoken", "title"), [("nl", "K-1 · Intakegesprek · "), ("en", "K-1 · Intake · ")])
async def test_a_record_that_is_found_goes_by_the_title_of_its_guide(
    office: Office, spoken: str, title: str
) -> None:
    await told(office, "Ik heb schulden.", client="K-1")
    (hit,) = (await Search(office.desk()).find("schulden")).hits
    with speaking(spoken):
        assert title_in_words(hit).startswith(title)
