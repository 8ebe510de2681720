"""Which records hold which words: what every store promises of it."""

from __future__ import annotations

from assistant.word_index import Wanted, WordPage
from flows.events import Answered, ClientReacted, Moved, Noted, Undone
from storage import MemoryRecords
from tests.storage.conftest import Records
from tests.storage.examples import Talk, talk


async def keep(records: Records, held: Talk) -> Talk:
    await records.create(held.header, held.flow_text, held.entries, held.answers)
    return held


def page(held: Talk, *words: str) -> WordPage:
    return WordPage(held.id, held.header.last_sequence, frozenset(words))


async def found(records: Records, *wanted: Wanted, coach: str = "noor") -> list[str]:
    headers = await records.holding(coach, wanted, skip=0, limit=10)
    return [header.id for header in headers]


def beginning(word: str, stem: str | None = None) -> Wanted:
    return Wanted(word, stem or word)


def exactly(word: str) -> Wanted:
    return Wanted(None, word)


async def indexed(records: Records, held: Talk, *words: str) -> Talk:
    await keep(records, held)
    await records.index([page(held, *words)])
    return held


def keeps_none(records: Records) -> bool:
    return isinstance(records, MemoryRecords)


async def test_a_store_that_keeps_no_index_answers_every_record_of_the_coach(records: Records) -> None:
    if keeps_none(records):
        first = await indexed(records, talk("gesprek-1"), "ergens")
        assert await records.unindexed("noor", limit=10) == ()
        assert await found(records, exactly("nergens")) == [first.id]


async def test_what_was_never_indexed_is_named_the_longest_unchanged_first(records: Records) -> None:
    if keeps_none(records):
        return
    later = await keep(records, talk("gesprek-2").then(Answered("contract", "goed")))
    first = await keep(records, talk("gesprek-1"))
    changed = await records.unindexed("noor", limit=10)
    assert [header.id for header in changed] == [first.id, later.id]
    assert changed[0] == first.header
    assert len(await records.unindexed("noor", limit=1)) == 1


async def test_what_was_indexed_is_not_named_again_until_it_changes(records: Records) -> None:
    if keeps_none(records):
        return
    await records.unindexed("noor", limit=1)
    held = await indexed(records, talk("gesprek-1"), "huur")
    assert await records.unindexed("noor", limit=10) == ()
    longer = held.then(Answered("contract", "goed"))
    await records.append(longer.header, longer.since(held), longer.answers)
    assert [header.id for header in await records.unindexed("noor", limit=10)] == [held.id]


async def test_every_word_that_is_wanted_stands_in_what_is_found(records: Records) -> None:
    if keeps_none(records):
        return
    await records.unindexed("noor", limit=1)
    both = await indexed(records, talk("gesprek-1"), "huurschuld", "moeder")
    one = await indexed(records, talk("gesprek-2"), "moeder")
    assert await found(records, beginning("moed")) == [one.id, both.id], "the last indexed first"
    assert await found(records, beginning("moeders", "moeder")) == [one.id, both.id]
    assert await found(records, beginning("huur"), beginning("moeder")) == [both.id]
    assert await found(records, exactly("huur")) == []
    assert await found(records, exactly("huurschuld")) == [both.id]
    assert await found(records, beginning("schuld")) == []


async def test_words_of_any_script_are_words(records: Records) -> None:
    if keeps_none(records):
        return
    await records.unindexed("noor", limit=1)
    held = await indexed(records, talk("gesprek-1"), "работа", "ığdır", "3", "or", "not", "near")
    for word in ("раб", "ığ", "3", "or", "not", "near"):
        assert await found(records, beginning(word)) == [held.id]


async def test_indexing_again_takes_the_place_of_what_was_indexed(records: Records) -> None:
    if keeps_none(records):
        return
    await records.unindexed("noor", limit=1)
    held = await indexed(records, talk("gesprek-1"), "huur")
    await records.index([page(held, "lening")])
    assert await found(records, exactly("huur")) == []
    assert await found(records, exactly("lening")) == [held.id]


async def test_results_come_in_parts(records: Records) -> None:
    if keeps_none(records):
        return
    await records.unindexed("noor", limit=1)
    for number in range(3):
        await indexed(records, talk(f"gesprek-{number}"), "huur")
    one = await records.holding("noor", [exactly("huur")], skip=1, limit=1)
    assert [header.id for header in one] == ["gesprek-1"]


async def test_what_is_erased_is_found_no_more(records: Records) -> None:
    if keeps_none(records):
        return
    await records.unindexed("noor", limit=1)
    held = await indexed(records, talk("gesprek-1"), "huur")
    other = await indexed(records, talk("gesprek-2"), "huur")
    await records.erase(held.id, actor="noor", reason="op verzoek", host="hier")
    assert await found(records, exactly("huur")) == [other.id]
    await records.index([page(held, "huur")])
    assert await found(records, exactly("huur")) == [other.id], "it is not indexed after all"


async def test_remarks_are_told_beside_the_answers(records: Records) -> None:
    held = talk("gesprek-1").then(
        Noted("tension", "dat schuurde"), Moved("verhaal"), ClientReacted("nee, later"), Undone(of=2)
    )
    await keep(records, held)
    told = await records.remarks_of([held.id])
    events = [entry.event for entry in told[held.id]]
    assert [one for one in events if isinstance(one, Noted | ClientReacted | Undone)] == [
        Noted("tension", "dat schuurde"),
        ClientReacted("nee, later"),
        Undone(of=2),
    ]
