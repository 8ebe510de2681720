"""Several parties around one client: what was not asked is said, the client reads who was there, one page."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.record import Record
from flows.errors import Refusal
from flows.events import Answered, Event, Finished, Parked, Skipped
from flows.library import Library
from prompts.escape import Form
from prompts.fitting import SIZES_PT, fitted
from prompts.page_views import PageBlockView
from prompts.render import TemplateReports
from tests.prompts.test_reports import FORMS, flat, report
from tests.record_example import record_of

DISCUSSION = Library().flow("casuistiek")
TABLE = Answered(
    "deelnemers",
    [
        {"item": "werkcoach", "deel": "Begeleidt naar werk", "alleen": "Belde zelf", "plek": "doet_mee"},
        {"item": "gezinscoach", "deel": "Begeleidt het gezin", "plek": "luistert"},
    ],
)
POINTS = Answered(
    "punten",
    [
        {"punt": "Wat wil hij zelf", "gaat_over": "client"},
        {"punt": "De school", "gaat_over": "client", "eruit": "Wij bellen."},
        {"punt": "Wie betaalt", "gaat_over": "systeem"},
        {"punt": "De rest"},
    ],
)
UPWARDS = Answered("knelpunt", {"knelpunt": "Er is geen budget.", "voor_wie": "beleid"})


def discussion(*events: Event) -> Record:
    return record_of([*events, Finished()], DISCUSSION)


def page(*events: Event, form: Form = "txt", language: str = "nl") -> str:
    return flat(TemplateReports().render_page(discussion(*events), form, language))


def copy_of(*events: Event, form: Form = "md") -> str:
    return flat(report(discussion(*events), form, client_copy=True))


def presence(how: str) -> Answered:
    return Answered("client_erbij", {"hoe": how})


@pytest.mark.parametrize("form", FORMS)
def test_a_client_nobody_asked_is_not_asked_in_the_record(form: Form) -> None:
    first, second = ("De cliënt", "Hoe de cliënt het ziet")
    told = flat(report(discussion(TABLE), form))
    before_the_lists = told[: told.rindex("Wie er niet is")]
    for title in (first, second):
        after = before_the_lists[before_the_lists.index(title) + len(title) :]
        assert "Niet gevraagd" in after[:60]


@pytest.mark.parametrize("form", FORMS)
def test_the_page_says_of_a_missing_client_that_nothing_was_asked(form: Form) -> None:
    assert page(TABLE, form=form).count("Niet gevraagd") == 2
    assert page(TABLE, form=form, language="en").count("Not asked") == 2


def test_present_asked_beforehand_and_not_asked_are_three_things() -> None:
    told = {how: page(presence(how)) for how in ("aanwezig", "vooraf_gevraagd", "niet_gevraagd")}
    assert "Zit aan tafel" in told["aanwezig"]
    assert "Vooraf gevraagd" in told["vooraf_gevraagd"]
    assert "Niet gevraagd" in told["niet_gevraagd"]
    assert len(set(told.values())) == 3


def test_why_something_was_passed_over_stands_beside_it() -> None:
    skipped = Skipped("client_kijk", "Hij ligt in het ziekenhuis.", False)
    assert "Niet gevraagd: Hij ligt in het ziekenhuis." in page(skipped)


def test_what_was_parked_after_it_was_answered_is_not_told_on_the_page() -> None:
    told = page(Answered("aanleiding", "Het gaat mis thuis."), Parked("aanleiding", "later"))
    assert "Het gaat mis thuis." not in told
    assert "Geparkeerd" in told


def test_points_are_counted_in_words_and_nothing_is_made_of_it() -> None:
    counted = "2 over de cliënt, 1 over het systeem, 1 nog niet ingedeeld"
    record = flat(report(discussion(POINTS), "txt"))
    assert counted in record
    assert counted in page(POINTS)
    assert "%" not in record


def test_what_is_private_stays_off_the_page_and_out_of_the_copy() -> None:
    private = (UPWARDS, Answered("ervaring_coach", "Ik vond het zwaar."))
    for text in (page(*private, TABLE), copy_of(*private, TABLE)):
        assert "budget" not in text
        assert "zwaar" not in text


def test_the_copy_says_who_was_there_as_the_client_would_call_them() -> None:
    copy = copy_of(TABLE, presence("vooraf_gevraagd"))
    assert "Verslag van ons overleg over u" in copy
    assert "uw werkcoach, een gezinscoach of jongerencoach" in copy
    assert "Wij vroegen u vooraf wat u ervan vindt." in copy
    assert "Wij hebben met elkaar gesproken" not in copy


@pytest.mark.parametrize("form", FORMS)
def test_a_copy_without_a_word_on_the_client_says_that_too(form: Form) -> None:
    assert "Hier staat niet of u vooraf iets is gevraagd." in copy_of(TABLE, form=form)


def test_what_others_say_of_the_client_is_not_told_as_the_clients_words() -> None:
    round_ = Answered("ieders_kijk", [{"item": "gezinscoach", "probleem": "Hij komt niet op gang."}])
    own = Answered("client_kijk", {"goed": "Rust in huis."})
    copy = copy_of(TABLE, round_, own)
    assert "‘Rust in huis.’" in copy
    assert "op gang" not in copy


def test_another_guide_has_no_such_page() -> None:
    intake = record_of([Answered("contract", {"doel": "Kijken."}), Finished()], Library().flow("intake"))
    with pytest.raises(Refusal, match="one page"):
        TemplateReports().render_page(intake, "md", "nl")


@pytest.mark.parametrize("form", FORMS)
def test_words_of_people_change_nothing_on_the_page(form: Form) -> None:
    hostile = "<b>x</b> | `y` <script>\x1b[31m"
    text = TemplateReports().render_page(discussion(Answered("aanleiding", hostile)), form, "nl")
    assert "\x1b" not in text
    if form == "html":
        assert "<script>" not in text
    if form == "md":
        assert "\\|" in text


def test_a_long_discussion_is_shortened_and_says_so() -> None:
    many = [{"punt": "Een lang punt over van alles en nog wat. " * 20, "gaat_over": "client"}] * 200
    text = page(Answered("punten", many))
    assert "Ingekort, zodat het op één bladzijde past." in text
    assert "200 over de cliënt" in text
    assert "… + " in text
    assert len(text) < 8_000


def test_a_short_discussion_is_whole_and_in_large_letters() -> None:
    html = TemplateReports().render_page(discussion(TABLE, POINTS), "html", "nl")
    assert "Ingekort" not in html
    assert f"font: {SIZES_PT[0]}pt" in html


cells = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=300)


@st.composite
def blocks(draw: Any) -> PageBlockView:
    columns = draw(st.integers(0, 6))
    row = st.lists(cells, min_size=columns, max_size=columns).map(tuple)
    return PageBlockView(
        draw(cells),
        draw(cells),
        tuple(draw(st.lists(st.tuples(cells, cells), max_size=4))),
        draw(row),
        tuple(draw(st.lists(row, max_size=8))) if columns else (),
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(blocks(), max_size=30))
def test_whatever_is_said_nothing_goes_from_the_page_without_a_word(found: list[PageBlockView]) -> None:
    made = fitted(found)
    assert made.is_cut or [block.lines for block in made.blocks] == [block.lines for block in found]
    assert len(made.blocks) == len(found) or made.is_cut
    assert all(sum(block.shares) == 100 for block in made.blocks if block.heads)
