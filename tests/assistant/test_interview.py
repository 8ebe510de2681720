"""A talk held through the use cases: typing, places, choices that lead on, undo, draft, probes, closing."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest

from assistant.drafts import each_of
from assistant.i18n import set_language
from assistant.interview import Interview
from assistant.kept import Draft
from assistant.views import Chip
from flows.errors import BadValue, IllegalEvent, NotFound
from flows.events import Answered, Moved, Probed, Revised, Skipped, WentBack
from flows.snapshot import FINISHED, PAUSED
from flows.values import MAX_TEXT
from storage.memory import MemoryRecords
from tests.assistant.at_the_desk import said, talk


@pytest.fixture
async def interview() -> Interview:
    return await talk()


@pytest.fixture(autouse=True)
def _dutch() -> Iterator[None]:
    set_language("nl")
    yield
    set_language("nl")


def kept(interview: Interview, step: str) -> object:
    return interview.snapshot.value_of(step)


def place(interview: Interview) -> tuple[str, str]:
    """Step and path the composer stands at."""
    view = interview.view()
    return view.step, view.slots[view.slot].path


def events(interview: Interview) -> list[object]:
    return [entry.event for entry in interview.entries]


# typing


async def test_what_is_typed_is_kept_as_what_the_client_said(interview: Interview) -> None:
    outcome = await interview.type("Ik ben moe.")
    assert kept(interview, "opening") == {"said": "Ik ben moe."}
    assert place(interview) == ("opening", "said")
    assert outcome.sequence == interview.entries[-1].sequence
    assert outcome.warnings == ()


async def test_a_second_line_grows_the_answer(interview: Interview) -> None:
    await interview.type("Ik ben moe.")
    await interview.type("Al weken.")
    assert kept(interview, "opening") == {"said": "Ik ben moe.\nAl weken."}
    assert [type(event) for event in events(interview)[1:]] == [Answered, Answered]


async def test_tab_goes_round_said_seen_and_think(interview: Interview) -> None:
    paths = []
    for _ in range(4):
        paths.append(place(interview)[1])
        interview.cycle_part()
    assert paths == ["said", "seen", "reading", "said"]
    interview.cycle_part(-1)
    assert place(interview)[1] == "said"


async def test_what_was_seen_and_thought_stands_beside_what_was_said(interview: Interview) -> None:
    await interview.type("Ik ben moe.")
    interview.cycle_part()
    await interview.type("Kijkt naar buiten.")
    interview.cycle_part()
    await interview.type("Slaapt slecht?")
    assert kept(interview, "opening") == {
        "said": "Ik ben moe.",
        "seen": "Kijkt naar buiten.",
        "reading": "Slaapt slecht?",
    }
    assert said(interview.lines())[1:] == [
        ("client", "Ik ben moe."),
        ("seen", "Kijkt naar buiten."),
        ("reading", "Slaapt slecht?"),
    ]


async def test_words_in_three_parts_stay_so_that_more_can_follow(interview: Interview) -> None:
    for _ in range(2):
        await interview.type("Ik ben moe.")
        assert place(interview) == ("opening", "said")
    interview.cycle_part()
    await interview.type("Kijkt naar buiten.")
    assert place(interview) == ("opening", "seen")


async def test_enter_on_nothing_leads_on(interview: Interview) -> None:
    await interview.type("Goed.")
    await interview.type("  ")
    assert interview.snapshot.step == "sanctie"
    await interview.type("\u200b")
    assert interview.snapshot.step == "talen"


async def test_invisible_characters_are_left_out_and_counted(interview: Interview) -> None:
    outcome = await interview.type("ja\x00\x1b nee")
    assert kept(interview, "opening") == {"said": "ja nee"}
    assert outcome.warnings == ("2 onzichtbare tekens zijn weggelaten.",)
    assert (await interview.type("cafe\u0301")).warnings == ()


@pytest.mark.parametrize(
    "text", ["[/boos] [bold]", "{{ x }}", "%s %(a)s", "مرحبا 👩‍👩‍👧", "x" * MAX_TEXT], ids=repr
)
async def test_odd_words_are_kept_as_they_are(interview: Interview, text: str) -> None:
    await interview.type(text)
    assert kept(interview, "opening") == {"said": text}
    assert said(interview.lines())[-1] == ("client", text)


async def test_a_text_that_is_too_long_is_refused_and_changes_nothing(interview: Interview) -> None:
    with pytest.raises(BadValue) as refused:
        await interview.type("x" * (MAX_TEXT + 1))
    assert refused.value.remedy
    assert len(interview.entries) == 1
    assert place(interview) == ("opening", "said")


async def test_a_text_that_grows_too_long_is_refused_too(interview: Interview) -> None:
    await interview.type("x" * MAX_TEXT)
    with pytest.raises(BadValue):
        await interview.type("y")
    assert kept(interview, "opening") == {"said": "x" * MAX_TEXT}


# what is kept leads on


async def test_a_choice_leads_on_in_the_same_moment(interview: Interview) -> None:
    await interview.move("sanctie")
    before = len(interview.entries)
    await interview.type("2")
    assert kept(interview, "sanctie") == "nee"
    assert interview.snapshot.step == "talen"
    added = interview.entries[before:]
    assert [entry.event for entry in added] == [Answered("sanctie", "nee"), Moved("talen")]
    assert added[0].at == added[1].at


async def test_a_choice_that_opens_a_card_leads_to_it(interview: Interview) -> None:
    await interview.move("sanctie")
    await interview.type("ja")
    assert interview.snapshot.step == "pauze"


@pytest.mark.parametrize(
    ("step", "typed", "onward"),
    [
        ("sanctie", "nee", "talen"),
        ("gevoel", "2", "leeftijd"),
        ("leeftijd", "40", "wonen"),
        ("terug", "vrijdag", "opening"),
        ("extra", "Nog iets.", "opening"),
    ],
)
async def test_every_kind_with_one_place_leads_on_in_the_same_moment(
    interview: Interview, step: str, typed: str, onward: str
) -> None:
    await interview.move(step)
    before = len(interview.entries)
    await interview.type(typed)
    answered, moved = interview.entries[before:]
    assert isinstance(answered.event, Answered)
    assert moved.event == Moved(onward)
    assert answered.at == moved.at


async def test_several_options_stay_and_enter_on_nothing_leads_on(interview: Interview) -> None:
    await interview.move("talen")
    await interview.type("1, 3")
    assert kept(interview, "talen") == ["nl", "tr"]
    await interview.type("Nederlands")
    assert kept(interview, "talen") == ["tr"]
    assert interview.snapshot.step == "talen"
    await interview.type("")
    assert interview.snapshot.step == "tolk"


async def test_the_last_option_taken_out_withdraws_the_answer(interview: Interview) -> None:
    await interview.move("talen")
    await interview.type("1")
    await interview.type("1")
    assert interview.snapshot.state_of("talen").status == "untouched"
    assert events(interview)[-1] == Revised("talen", None, ["nl"])


async def test_a_level_leads_from_place_to_place_and_then_out_of_the_group(interview: Interview) -> None:
    await interview.move("wonen")
    assert place(interview) == ("wonen", "beeld.said")
    await interview.type("Krap.")
    await interview.forward()
    assert place(interview) == ("wonen", "nu")
    await interview.type("2")
    assert kept(interview, "wonen") == {"beeld": {"said": "Krap."}, "nu": 2}
    assert interview.snapshot.step == "geld"


async def test_a_wrong_level_stays_where_it_is(interview: Interview) -> None:
    await interview.move("gevoel")
    with pytest.raises(BadValue) as refused:
        await interview.type("3")
    told = str(refused.value.remedy).format(**refused.value.params)
    assert [number for number in "1234" if f"{number} " in told] == ["1", "2", "4"]
    assert interview.snapshot.step == "gevoel"


async def test_the_same_choice_again_is_no_change_and_leads_on(interview: Interview) -> None:
    await interview.move("sanctie")
    await interview.type("nee")
    await interview.move("sanctie")
    before = len(interview.entries)
    await interview.put("", "nee")
    assert [entry.event for entry in interview.entries[before:]] == [Moved("talen")]


@pytest.mark.parametrize(
    ("last", "typed", "stands"),
    [("sanctie", "nee", ""), ("wonen", "2", "nu"), ("extra", "Nog iets.", "")],
)
async def test_the_last_answer_of_all_stays_where_it_is(
    interview: Interview, last: str, typed: str, stands: str
) -> None:
    for step in list(interview.flow.steps):
        if step not in (last, "pauze", "tolk", "jong", "waarop", "extra", "dieper"):
            await interview.skip("Nu niet.", step=step)
    await interview.move(last)
    interview.focus_slot(stands)
    await interview.type(typed)
    assert place(interview) == (last, stands)
    with pytest.raises(IllegalEvent) as refused:
        await interview.type("")
    assert refused.value.code == "all_done"


# places


async def test_a_blank_example_waits_behind_the_last_one(interview: Interview) -> None:
    await interview.move("voorbeelden")
    assert place(interview) == ("voorbeelden", "0.situatie")
    await interview.type("Op het magazijn.")
    assert place(interview)[1] == "0.taak"
    for _ in range(2):
        await interview.forward()
    assert place(interview)[1] == "1.situatie"
    await interview.forward()
    assert interview.snapshot.step == "per_gebied"


async def test_an_example_is_told_part_by_part_and_the_next_one_waits(interview: Interview) -> None:
    await interview.move("voorbeelden")
    for words in ("Op het magazijn.", "Stapelen.", "Alles stond."):
        await interview.type(words)
    assert kept(interview, "voorbeelden") == [
        {"situatie": "Op het magazijn.", "taak": "Stapelen.", "resultaat": "Alles stond."}
    ]
    assert place(interview) == ("voorbeelden", "1.situatie")
    await interview.type("")
    assert interview.snapshot.step == "per_gebied"


async def test_probes_stay_on_the_clients_words_at_the_next_place(interview: Interview) -> None:
    await interview.move("voorbeelden")
    await interview.type("Ik was daar altijd flexibel.")
    assert place(interview)[1] == "0.taak"
    assert "absolute" in [chip.kind for chip in interview.chips()]


async def test_the_star_tracker_follows_the_example_in_focus(interview: Interview) -> None:
    await interview.answer("voorbeelden", [{"situatie": "Magazijn."}, {"taak": "Stapelen."}])
    interview.focus_slot("1.situatie")
    assert [(row.part, row.text) for row in interview.star()] == [("S", ""), ("T", "Stapelen."), ("R", "")]
    interview.focus_slot("0.taak")
    assert [(row.part, row.text) for row in interview.star()] == [("S", "Magazijn."), ("T", ""), ("R", "")]


async def test_a_place_that_is_not_there_cannot_be_stood_at_or_filled(interview: Interview) -> None:
    for path in ("gezegd", "said.x", "0.said", "x" * 10_000):
        with pytest.raises(NotFound):
            interview.focus_slot(path)
        with pytest.raises(NotFound):
            await interview.put(path, "x")
    await interview.move("voorbeelden")
    for path in ("5.taak", "²", "-1.taak", "0", "0.wat", ""):
        with pytest.raises((NotFound, BadValue)):
            await interview.put(path, "x")
    assert len(interview.entries) == 2


async def test_clearing_the_only_place_withdraws_and_clearing_nothing_is_nothing(
    interview: Interview,
) -> None:
    await interview.put("seen", None)
    assert len(interview.entries) == 1
    await interview.put("seen", "Zucht.")
    await interview.put("seen", None)
    assert interview.snapshot.state_of("opening").status == "untouched"


async def test_an_entry_that_is_emptied_is_gone(interview: Interview) -> None:
    await interview.answer("voorbeelden", [{"taak": "a"}, {"taak": "b"}])
    await interview.put("0.taak", None)
    assert kept(interview, "voorbeelden") == [{"taak": "b"}]
    assert events(interview)[-1] == Revised("voorbeelden", [{"taak": "b"}], [{"taak": "a"}, {"taak": "b"}])


async def test_what_an_entry_is_about_comes_first_and_once(interview: Interview) -> None:
    await interview.move("per_gebied")
    with pytest.raises(BadValue) as refused:
        await interview.put("0.wens", "Rust.")
    assert refused.value.where == "per_gebied[0].item"
    await interview.type("Geld")
    assert place(interview) == ("per_gebied", "0.belang")
    await interview.type("3")
    with pytest.raises(BadValue) as refused:
        await interview.put("1.item", "geld")
    assert "stands here twice" in str(refused.value)
    assert kept(interview, "per_gebied") == [{"item": "geld", "belang": 3}]


async def test_an_agreement_is_filled_place_by_place(interview: Interview) -> None:
    await interview.move("afspraken")
    for typed in ("De gemeente bellen.", "u", "over 2 weken", "Meegaan.", "ik", "vrijdag"):
        await interview.type(typed)
    assert kept(interview, "afspraken") == [
        {"what": "De gemeente bellen.", "who": "client", "by": "2026-03-16"},
        {"what": "Meegaan.", "who": "coach", "by": "2026-03-06"},
    ]
    shown = {slot.path: slot.shown for slot in interview.view().slots}
    assert (shown["0.who"], shown["1.who"]) == ("de cliënt", "de coach")
    assert place(interview) == ("afspraken", "2.what")
    await interview.type("")
    assert interview.snapshot.step == "terug"


# revising, evidence, undo


async def test_a_changed_answer_keeps_the_old_one_in_its_history(interview: Interview) -> None:
    await interview.put("said", "Goed.")
    await interview.put("said", "Slecht, eigenlijk.")
    assert kept(interview, "opening") == {"said": "Slecht, eigenlijk."}
    first, second = interview.history("opening")
    assert (first.text, first.old) == ("Goed.", "")
    assert (second.text, second.old) == ("Slecht, eigenlijk.", "Goed.")
    withdrawn = [line.is_withdrawn for line in interview.lines() if line.speaker == "client"]
    assert withdrawn == [True, False]
    assert interview.rewritten == 1


async def test_fields_that_are_not_given_again_stay_as_they_are(interview: Interview) -> None:
    await interview.answer("wonen", {"nu": 2})
    await interview.answer("wonen", {"beeld": "Krap."})
    assert kept(interview, "wonen") == {"nu": 2, "beeld": {"said": "Krap."}}
    await interview.answer("wonen", {"nu": 4})
    assert kept(interview, "wonen") == {"nu": 4, "beeld": {"said": "Krap."}}


@pytest.mark.parametrize("blank", ["", [], {}])
@pytest.mark.parametrize(
    ("step", "value"),
    [
        ("opening", "Goed."),
        ("sanctie", "nee"),
        ("talen", ["nl"]),
        ("gevoel", 2),
        ("terug", "2026-05-01"),
        ("afspraken", ["Bellen."]),
        ("wonen", {"nu": 2}),
        ("voorbeelden", [{"taak": "Stapelen."}]),
    ],
)
async def test_only_null_takes_an_answer_back_and_what_is_empty_is_refused_for_every_kind(
    interview: Interview, step: str, value: object, blank: object
) -> None:
    await interview.answer(step, value)
    before = kept(interview, step)
    with pytest.raises(BadValue) as refused:
        await interview.answer(step, blank)
    assert (refused.value.where, kept(interview, step)) == (step, before)
    if step != "wonen":  # a group keeps the fields that are not given
        await interview.answer(step, None)
        assert kept(interview, step) is None


async def test_one_field_of_a_group_is_taken_back_with_null_and_not_with_an_empty_text(
    interview: Interview,
) -> None:
    await interview.answer("wonen", {"nu": 2, "beeld": "Krap."})
    with pytest.raises(BadValue) as refused:
        await interview.answer("wonen", {"beeld": ""})
    assert refused.value.where == "wonen.beeld"
    await interview.answer("wonen", {"beeld": None})
    assert kept(interview, "wonen") == {"nu": 2}


@pytest.mark.parametrize("year", ["0001", "1899", "2200", "9999"])
async def test_a_year_nobody_means_is_refused_wherever_a_day_stands(interview: Interview, year: str) -> None:
    for step, value, where in (
        ("terug", f"{year}-05-01", "terug"),
        ("afspraken", [{"what": "Bellen."}, {"what": "Gaan.", "by": f"{year}-05-01"}], "afspraken[1].by"),
    ):
        with pytest.raises(BadValue) as refused:
            await interview.answer(step, value)
        assert refused.value.where == where
    await interview.move("terug")
    with pytest.raises(BadValue):
        await interview.type(f"{year}-05-01")
    assert kept(interview, "terug") is None


async def test_evidence_is_chosen_from_what_was_answered(interview: Interview) -> None:
    await interview.type("Goed.")
    await interview.answer("gevoel", 2)
    await interview.move("extra")
    await interview.answer("extra", "Nog iets.")
    await interview.answer("besluit", "werk")
    await interview.move("waarop")
    assert [choice.id for choice in interview.view().slots[0].choices] == ["opening", "extra"]
    await interview.type("2,1")
    assert kept(interview, "waarop") == ["opening", "extra"]
    assert interview.view().slots[0].shown == "Opening, Extra kaart"


async def test_evidence_that_lost_its_answer_gets_in_nobodys_way(interview: Interview) -> None:
    await interview.type("Goed.")
    await interview.answer("gevoel", 2)
    await interview.move("extra")
    await interview.answer("extra", "Nog iets.")
    await interview.answer("besluit", "werk")
    await interview.answer("waarop", ["opening", "gevoel"])
    await interview.move("opening")
    outcome = await interview.put("said", None)
    assert "Opening" in outcome.warnings[0]
    await interview.move("waarop")
    assert interview.view().slots[0].shown == "Gevoel"
    await interview.type("Extra")
    assert kept(interview, "waarop") == ["gevoel", "extra"]
    assert events(interview)[-1] == Revised("waarop", ["gevoel", "extra"], ["opening", "gevoel"])


async def test_nor_does_it_in_a_group_where_something_else_is_changed() -> None:
    """A group is kept as a whole, the evidence in it included."""
    interview = await talk(flow="intake")
    step, evidence, words = next(
        (step.id, pointing.id, text.id)
        for step in interview.flow.steps.values()
        if step.field.repeat and step.when is None and not step.on_request and not step.field.repeat_over
        for pointing in step.field.fields
        if pointing.options_from_answers
        for text in step.field.fields
        if text.kind == "text"
    )
    await interview.answer("openingsvraag", "Goed.")
    await interview.answer("nu", "Rustig.")
    await interview.answer(step, [{evidence: ["openingsvraag", "nu"]}])
    await interview.move("openingsvraag")
    await interview.put("said", None)
    await interview.move(step)
    await interview.put(f"0.{words}", "Dit hoort bij elkaar.")
    assert kept(interview, step) == [{evidence: ["nu"], words: "Dit hoort bij elkaar."}]


async def test_undo_puts_back_the_choice_that_led_on(interview: Interview) -> None:
    await interview.move("sanctie")
    await interview.type("ja")
    await interview.undo()
    assert interview.snapshot.state_of("sanctie").status == "untouched"
    assert interview.snapshot.step == "sanctie"
    assert said(interview.lines())[-2][0] == "system"


async def test_undo_stands_where_the_change_was_made(interview: Interview) -> None:
    await interview.move("voorbeelden")
    await interview.type("Op het magazijn.")
    await interview.undo()
    assert place(interview) == ("voorbeelden", "0.situatie")
    await interview.move("wonen")
    interview.focus_slot("nu")
    await interview.type("2")
    assert interview.snapshot.step != "wonen"
    await interview.undo()
    assert place(interview) == ("wonen", "nu")
    await interview.move("afspraken")
    await interview.type("Bellen.")
    await interview.put("0.what", "Schrijven.")
    await interview.move("opening")
    await interview.undo()
    assert place(interview) == ("afspraken", "0.what")


async def test_undo_of_what_changed_no_words_stands_at_the_first_place(interview: Interview) -> None:
    await interview.park("Later.")
    await interview.undo()
    assert place(interview) == ("opening", "said")


async def test_undo_shows_the_old_words_again(interview: Interview) -> None:
    await interview.put("said", "Goed.")
    await interview.put("said", "Slecht.")
    await interview.undo()
    standing = [line.text for line in interview.lines() if line.speaker == "client" and not line.is_withdrawn]
    assert standing == ["Goed."]


async def test_the_history_follows_every_undo(interview: Interview) -> None:
    await interview.type("Goed.")
    await interview.answer("gevoel", 2)
    await interview.undo()
    await interview.undo()
    assert [change.what for change in interview.history("opening")][-1] == "ongedaan gemaakt"
    assert [change.what for change in interview.history("gevoel")][-1] == "ongedaan gemaakt"
    assert len(interview.history("opening")) == len(interview.history("gevoel")) == 2


async def test_undo_takes_back_the_last_thing_the_coach_did_whatever_it_was(interview: Interview) -> None:
    await interview.type("Goed.")
    await interview.note("tension", "Hier schuurt het.")
    await interview.react("Dat zei ik niet.")
    await interview.probe(Chip("free", "Hoe was dat?", None, ""))
    await interview.move("besluit")
    for _ in range(3):
        await interview.undo()
        assert interview.snapshot.step == "besluit"
        assert kept(interview, "opening") == {"said": "Goed."}
    assert not any(topic.has_tension for phase in interview.phases() for topic in phase.topics)
    assert interview.snapshot.reactions == interview.snapshot.state_of("opening").probes == ()
    await interview.undo()
    assert kept(interview, "opening") is None
    with pytest.raises(IllegalEvent):
        await interview.undo()


async def test_undoing_a_note_leaves_what_is_being_typed_and_the_probes_where_they_are(
    interview: Interview,
) -> None:
    await interview.type("Ik was daar altijd flexibel.")
    interview.focus_slot("seen")
    offered = interview.chips()
    await interview.note("tension", "Hier schuurt het.")
    await interview.undo()
    assert place(interview) == ("opening", "seen")
    assert offered
    assert interview.chips() == offered


async def test_nothing_to_undo_is_said(interview: Interview) -> None:
    with pytest.raises(IllegalEvent):
        await interview.undo()


# skipping, parking, going about


async def test_skipping_leads_on_and_a_reason_is_invited_never_forced(interview: Interview) -> None:
    await interview.skip()
    assert interview.snapshot.step == "sanctie"
    assert events(interview)[1:] == [Skipped("opening"), Moved("sanctie")]
    await interview.skip("Hoort hier niet.", deliberate=True)
    assert interview.snapshot.state_of("sanctie").status == "not_deliberate"
    assert ("system", "Bewust niet besproken: Hoort hier niet.") in said(interview.lines())


async def test_skipping_another_step_than_the_one_in_view_does_not_lead_on(interview: Interview) -> None:
    await interview.skip("Nu niet.", step="besluit")
    assert interview.snapshot.step == "besluit"


async def test_the_pause_card_asks_for_a_line_and_nothing_else_happened(interview: Interview) -> None:
    await interview.move("sanctie")
    await interview.type("ja")
    with pytest.raises(IllegalEvent):
        await interview.skip("  ")
    assert interview.snapshot.step == "pauze"
    await interview.skip("Al besproken.")
    assert interview.snapshot.step == "talen"


async def test_what_was_parked_waits_at_the_end(interview: Interview) -> None:
    await interview.park("Later.")
    assert "opening" in [topic.step for topic in interview.unanswered()]
    assert interview.snapshot.step == "sanctie"
    assert "Opening" in interview.warnings_before_finish()[0]


async def test_back_goes_to_where_one_was(interview: Interview) -> None:
    await interview.move("besluit")
    await interview.move("wonen")
    await interview.back()
    assert interview.snapshot.step == "besluit"
    assert events(interview)[-1] == WentBack()
    await interview.back()
    with pytest.raises(IllegalEvent):
        await interview.back()


async def test_forward_leads_past_what_was_answered(interview: Interview) -> None:
    await interview.answer("sanctie", "nee")
    await interview.answer("talen", ["nl"])
    await interview.move("opening")
    await interview.next_step()
    assert interview.snapshot.step == "gevoel"


async def test_the_rest_of_a_phase_can_be_left_for_what_it_is(interview: Interview) -> None:
    await interview.next_phase()
    assert interview.snapshot.step == "wonen"
    await interview.next_phase()
    assert interview.snapshot.step == "besluit"


async def test_a_step_that_does_not_exist_is_not_gone_to(interview: Interview) -> None:
    with pytest.raises(NotFound) as refused:
        await interview.move("besluid")
    assert refused.value.params["close"] == "besluit"


# notes and probes


async def test_a_tension_is_marked_where_one_is(interview: Interview) -> None:
    await interview.note("tension", "Wil hij dit wel?")
    topic = next(topic for phase in interview.phases() for topic in phase.topics if topic.step == "opening")
    assert topic.has_tension
    assert said(interview.lines())[-1] == ("tension", "Wil hij dit wel?")


@pytest.mark.parametrize("text", ["", "  ", "\x00"])
async def test_a_note_without_words_is_refused(interview: Interview, text: str) -> None:
    with pytest.raises(BadValue):
        await interview.note("free", text)
    with pytest.raises(BadValue):
        await interview.react(text)


async def test_a_note_that_is_too_long_is_refused_and_not_cut(interview: Interview) -> None:
    for act in (interview.note("free", "x" * (MAX_TEXT + 1)), interview.skip("x" * (MAX_TEXT + 1))):
        with pytest.raises(BadValue):
            await act
    assert len(interview.entries) == 1


async def test_probes_are_offered_on_what_was_just_said(interview: Interview) -> None:
    assert interview.chips() == ()
    await interview.type("Ik was daar altijd flexibel.")
    chips = interview.chips()
    assert 1 <= len(chips) <= 3
    assert all(chip.text and chip.reason for chip in chips)
    assert interview.chips() is chips


async def test_no_probe_is_phrased_the_same_twice_in_a_row(interview: Interview) -> None:
    texts: list[str] = []
    for line in ("Ik was altijd flexibel.", "Ik doe altijd mijn best.", "Dat gaat altijd zo."):
        await interview.type(line)
        texts += [chip.text for chip in interview.chips() if chip.kind == "absolute"]
    assert len(texts) >= 2
    assert all(one != other for one, other in pairwise(texts))


async def test_a_probe_is_kept_with_what_was_said_to_it(interview: Interview) -> None:
    await interview.type("Ik was daar altijd flexibel.")
    chip = interview.chips()[0]
    await interview.probe(chip, "Nou ja, behalve op zondag.")
    probed = interview.snapshot.state_of("opening").probes[0]
    assert (probed.text, probed.said) == (chip.text, "Nou ja, behalve op zondag.")
    assert said(interview.lines())[-2:] == [("probe", chip.text), ("client", "Nou ja, behalve op zondag.")]
    assert [type(entry.event) for entry in interview.entries][-1] is Probed


async def test_a_probe_that_was_put_is_not_offered_again_at_once(interview: Interview) -> None:
    await interview.type("Ik was daar altijd flexibel.")
    await interview.probe(interview.chips()[0])
    assert interview.chips() == ()


async def test_let_it_run_turns_the_probes_off_for_a_while(interview: Interview) -> None:
    await interview.type("Ik was daar altijd flexibel.")
    interview.let_it_run = True
    assert interview.chips() == ()
    interview.let_it_run = False
    assert interview.chips()


async def test_probes_do_not_quote_what_was_undone_or_withdrawn(interview: Interview) -> None:
    await interview.type("Ik was daar altijd flexibel.")
    await interview.undo()
    assert interview.chips() == ()
    await interview.type("Ik was daar altijd flexibel.")
    await interview.put("said", None)
    assert interview.chips() == ()


async def test_probes_belong_to_the_step_in_view(interview: Interview) -> None:
    await interview.type("Ik was daar altijd flexibel.")
    await interview.move("besluit")
    assert interview.chips() == ()


async def test_a_probe_of_ones_own_is_kept_as_well(interview: Interview) -> None:
    await interview.probe(Chip("free", " Hoe was dat? ", None, ""))
    assert interview.snapshot.state_of("opening").probes[0].text == "Hoe was dat?"
    with pytest.raises(BadValue):
        await interview.probe(Chip("free", " ", None, ""))


# draft


async def test_what_is_typed_but_not_confirmed_is_kept(interview: Interview) -> None:
    await interview.save_draft("Ik ben\x00 eigen")
    draft = await records_of(interview).draft(interview.id)
    assert draft is not None
    assert (draft.step, draft.part, draft.text) == ("opening", "said", "Ik ben eigen")
    assert interview.drafts == each_of(draft)


async def test_confirming_it_clears_the_draft_in_the_same_moment(interview: Interview) -> None:
    await interview.save_draft("Ik ben")
    await interview.type("Ik ben moe.")
    assert not interview.drafts
    assert await records_of(interview).draft(interview.id) is None


async def test_so_does_confirming_what_stood_there_already(interview: Interview) -> None:
    await interview.answer("gevoel", 2)
    await interview.save_draft("2")
    await interview.put("", 2)
    assert await records_of(interview).draft(interview.id) is None


async def test_an_empty_draft_is_none(interview: Interview) -> None:
    await interview.save_draft("Ik ben")
    await interview.save_draft("  ")
    assert await records_of(interview).draft(interview.id) is None


async def test_a_draft_stays_with_the_field_it_was_typed_for(interview: Interview) -> None:
    await interview.save_draft("klad A")
    await interview.move("gevoel")
    await interview.save_draft("klad B")
    assert list(interview.drafts) == [Draft("gevoel", "", "klad B"), Draft("opening", "said", "klad A")]
    assert each_of(await records_of(interview).draft(interview.id)) == interview.drafts
    await interview.save_draft("")
    assert list(interview.drafts) == [Draft("opening", "said", "klad A")]


async def test_confirming_another_field_leaves_the_draft_where_it_is(interview: Interview) -> None:
    await interview.save_draft("klad A")
    await interview.move("gevoel")
    await interview.put("", 2)
    assert interview.drafts == (Draft("opening", "said", "klad A"),)
    assert each_of(await records_of(interview).draft(interview.id)) == interview.drafts


async def test_of_two_drafts_confirming_one_leaves_the_other(interview: Interview) -> None:
    await interview.save_drafts([Draft("opening", "reading", "klad A"), Draft("gevoel", "", "2")])
    await interview.type("Ik ben moe.")
    assert interview.drafts == (Draft("gevoel", "", "2"),)
    assert each_of(await records_of(interview).draft(interview.id)) == interview.drafts


def records_of(interview: Interview) -> MemoryRecords:
    records = interview._around.records
    assert isinstance(records, MemoryRecords)
    return records


# pausing and closing


async def test_a_pause_shuts_and_resuming_goes_on(interview: Interview) -> None:
    await interview.pause()
    assert interview.snapshot.state == PAUSED
    with pytest.raises(IllegalEvent):
        await interview.type("Goed.")
    await interview.resume()
    await interview.type("Goed.")
    before = len(interview.entries)
    await interview.resume()
    assert len(interview.entries) == before


async def test_closing_is_never_blocked_and_says_what_a_colleague_would_mention(interview: Interview) -> None:
    await interview.park(None)
    await interview.answer("besluit", "werk")
    warnings = interview.warnings_before_finish()
    assert len(warnings) == 3
    assert "Opening" in warnings[0]
    assert warnings[2] == "Niet gevraagd: 12 van 14 onderwerpen."
    await interview.finish()
    assert interview.snapshot.state == FINISHED
    assert interview.header.status == "finished"
    assert interview.header.finished_at is not None


async def test_after_closing_only_the_client_may_add_something(interview: Interview) -> None:
    await interview.finish()
    with pytest.raises(IllegalEvent):
        await interview.type("Nog iets.")
    await interview.react("Dat klopt niet helemaal.")
    assert said(interview.lines())[-1] == ("reaction", "Dat klopt niet helemaal.")


async def test_reopening_goes_on_where_it_was_closed(interview: Interview) -> None:
    await interview.move("besluit")
    await interview.finish()
    await interview.reopen("Vergeten.")
    assert place(interview) == ("besluit", "")
    assert interview.header.status == "underway"
    assert interview.header.finished_at is None
    await interview.type("werk")
    assert kept(interview, "besluit") == "werk"


async def test_what_stood_in_a_closed_talk_is_revised_and_not_undone(interview: Interview) -> None:
    await interview.answer("besluit", "werk")
    await interview.finish()
    await interview.react("Dat klopt niet helemaal.")
    await interview.reopen("Vergeten.")
    before = interview.entries
    with pytest.raises(IllegalEvent, match="revised, not undone"):
        await interview.undo()
    assert interview.entries == before
    assert kept(interview, "besluit") == "werk"


async def test_what_came_after_reopening_can_be_undone(interview: Interview) -> None:
    await interview.answer("besluit", "werk")
    await interview.finish()
    await interview.reopen()
    await interview.answer("talen", ["nl"])
    await interview.undo()
    assert kept(interview, "talen") is None
    with pytest.raises(IllegalEvent):
        await interview.undo()


# language


async def test_the_talk_is_told_again_in_another_language(interview: Interview) -> None:
    await interview.move("sanctie")
    await interview.type("nee")
    await interview.skip("Nu niet.")
    dutch, rewritten = said(interview.lines()), interview.rewritten
    set_language("en")
    interview.relabel()
    assert interview.rewritten > rewritten
    english = said(interview.lines())
    assert len(english) == len(dutch)
    assert ("coach", "No") in english
    assert ("coach", "Nee") in dutch
    assert next(text for speaker, text in english if speaker == "system") == "Skipped: Nu niet."
    assert [choice.label for choice in interview.view().slots[0].choices] != []


# days that lie behind


async def at_follow_up(step: str) -> Interview:
    interview = await talk(flow="vervolg")
    await interview.move(step)
    return interview


@pytest.mark.parametrize("step", ["vervolggesprek", "opnieuw_kijken"])
async def test_a_day_to_come_that_lies_before_the_talk_is_kept_and_mentioned(step: str) -> None:
    interview = await at_follow_up(step)
    outcome = await interview.type("1990-01-05")
    assert kept(interview, step) == "1990-01-05"
    assert outcome.warnings == ("5-1-1990 ligt vóór de dag van dit gesprek. Klopt de datum?",)
    assert (await interview.type("2026-03-02")).warnings == ()


async def test_so_does_the_day_of_an_agreement_once() -> None:
    interview = await at_follow_up("afspraken")
    calls = {"what": "Belt de bank", "by": "2025-03-20"}
    outcome = await interview.answer("afspraken", [calls, {"what": "Schrijft", "by": "2026-03-20"}])
    assert [warning.split()[0] for warning in outcome.warnings] == ["20-3-2025"]
    more = [calls, {"what": "Schrijft", "by": "2026-03-20"}, {"what": "Komt langs"}]
    assert (await interview.answer("afspraken", more)).warnings == ()


async def test_a_day_that_may_lie_behind_needs_no_word(interview: Interview) -> None:
    await interview.move("terug")
    assert not any("5-1-1990" in word for word in (await interview.type("1990-01-05")).warnings)
