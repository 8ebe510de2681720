"""A record in which no code, no day and none of the coach's chosen words stands any more."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.record import Record
from assistant.sharing.body import Copy, to_body
from assistant.sharing.finding import replacing
from assistant.sharing.pseudonyms import HIDDEN, Pseudonyms, without_codes, without_words
from flows.events import Answered, ClientReacted, Finished, Noted, Skipped
from prompts.render import TemplateReports
from tests.record_example import CLIENT, COACH, example_events, record_of

CODES = Pseudonyms(
    "geheim",
    {CLIENT: "client", COACH: "coach", "i-7f3a": "record", "piet": "coach", "K-9": "client", "in": "coach"},
)  # fmt: skip


def told(*texts: str) -> Record:
    return record_of(
        [
            Answered("gezondheid", {"said": texts[0]}),
            *(Noted("free", text, "gezondheid") for text in texts),
            ClientReacted(texts[0]),
            Skipped("justitie", texts[0], deliberate=True),
            Finished(),
        ]
    )


def stored(record: Record) -> str:
    return to_body(Copy(record, {}))


def test_the_head_tells_no_code_and_no_day() -> None:
    head = without_codes(record_of(example_events()), CODES).head
    assert head.client == CODES.of(CLIENT, "client") != CLIENT
    assert head.coach == CODES.of(COACH, "coach")
    assert head.id == CODES.of("i-7f3a", "record")
    assert head.day == date(2026, 11, 1)
    assert head.started_at.day == 1
    assert head.is_dated_by_month


def test_a_code_has_the_same_pseudonym_every_time_and_another_for_whoever_keeps_another_secret() -> None:
    assert CODES.of(CLIENT, "client") == Pseudonyms("geheim", {}).of(CLIENT, "client")
    assert CODES.of(CLIENT, "client") != Pseudonyms("ander", {}).of(CLIENT, "client")
    assert CODES.of("piet", "client")[2:] != CODES.of("piet", "coach")[2:]


@pytest.mark.parametrize(
    "text", [f"Ik ken {CLIENT}.", "PIET belde.", "Zoals bij K-9, vorig jaar.", "(i-7f3a)"]
)
def test_a_code_that_is_known_is_replaced_in_what_people_said(text: str) -> None:
    body = stored(without_codes(told(text), CODES)).casefold()
    assert [code for code in ("k-1042", "piet", "k-9,", "i-7f3a", "c-07") if code in body] == []


def test_a_word_that_only_holds_a_code_stays_and_so_does_a_code_that_is_a_word() -> None:
    body = stored(without_codes(told("Een pietepeuterig werkje in de stad."), CODES))
    assert "Een pietepeuterig werkje in de stad." in body


def test_who_does_what_is_still_client_and_coach() -> None:
    record = without_codes(
        record_of(example_events()), Pseudonyms("x", {"client": "client", "coach": "coach"})
    )
    assert {row.who for row in record.agreements} & {"client", "coach"}


def test_every_day_becomes_its_month_in_words_and_in_values() -> None:
    record = record_of(example_events())
    assert [row for row in record.agreements if row.by], "the example has agreements with a date"
    changed = without_codes(record, CODES)
    assert all(row.by is None or row.by.day == 1 for row in changed.agreements)
    assert changed.moments == ()
    days = {row.by for row in record.agreements if row.by and row.by.day != 1}
    days |= {record.head.day, record.head.look_again}
    text = "".join(TemplateReports().render(changed, form, "nl") for form in ("txt", "md", "html"))
    months = ("november", "december", "januari", "februari", "maart", "april", "mei", "juni")
    for day in days:
        assert day is not None
        assert day.isoformat() not in stored(changed)
        for month in months:
            assert f"{day.day} {month} {day.year}" not in text
    assert "november 2026" in text


def test_chosen_words_are_blacked_out_everywhere_whatever_their_case() -> None:
    text = "Ik woon in Almere bij tante Jo. ALMERE is ver."
    body = stored(without_words(told(text), ("almere", "  tante   jo ")))
    assert "almere" not in body.casefold()
    assert "tante jo" not in body.casefold()
    assert f"Ik woon in {HIDDEN} bij {HIDDEN}." in body
    assert "Almeerse" in stored(without_words(told("De Almeerse bus."), ("almere",)))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("Yildiz", "Yıldız"),
        ("Yıldız", "YILDIZ"),
        ("Groß", "GROSS"),
        ("gross", "Groß"),
        ("straße", "STRASSE"),
        ("ibrahim", "İbrahim"),
        ("İBRAHİM", "ibrahim"),
        ("D'Angelo", "d’Angelo"),
        ("’t Veld", "'t veld"),
        ("Jose", "José"),
        ("José", "Jose\u0301"),
        ("Nguyen", "Nguyễn"),
        ("Lukasz", "Łukasz"),
        ("Anne-Marie", "anne–marie"),
        ("Jo van Dam", "Jo\u00a0van\nDam"),
        ("Almere", "Al\u00admere"),
    ],
)
def test_a_word_is_blacked_out_however_it_was_typed(typed: str, told: str) -> None:
    body = stored(without_words(told_once(told), (typed,)))
    assert f"Daar woont {HIDDEN}, met haar zoon." in body
    assert told not in body


def told_once(word: str) -> Record:
    return record_of([Answered("gezondheid", {"said": f"Daar woont {word}, met haar zoon."}), Finished()])


@given(text=st.text(max_size=40), word=st.text(max_size=8))
def test_blacking_out_any_word_in_any_text_leaves_the_rest_as_it_was(text: str, word: str) -> None:
    changed = replacing({word: HIDDEN})(text)
    kept = changed.split(HIDDEN)
    assert text.startswith(kept[0])
    assert text.endswith(kept[-1])
    assert all(part in text for part in kept)


@pytest.mark.parametrize("word", ["(", "a|b", "\\", "[", ".", "*", "", "  ", "é", "\u0301"])
def test_whatever_is_typed_as_a_word_breaks_nothing(word: str) -> None:
    text = f"Voor {word} na."
    assert "Voor" in stored(without_words(told(text), (word,)))
