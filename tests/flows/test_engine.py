"""What the engine allows and refuses, step by step."""

from __future__ import annotations

from dataclasses import replace

import pytest

from flows.effects import Finish, Show, SuggestProbes, Warn
from flows.engine import Engine
from flows.errors import BadValue, IllegalEvent, NotFound
from flows.events import (
    Answered,
    ClientReacted,
    Event,
    Finished,
    Moved,
    Noted,
    Parked,
    Paused,
    Probed,
    Reopened,
    Resumed,
    Revised,
    Skipped,
    Undone,
    WentBack,
    from_json,
)
from flows.path import active_steps, is_active, open_steps
from flows.snapshot import FINISHED, NEW, PAUSED, Snapshot
from tests.flows.guides import SMALL, begun, engine_of, load_small, started

JA, NEE = Answered("sanctie", "ja"), Answered("sanctie", "nee")
PROBE = Probed("opening", "echo", "Flexibel?", "flexibel")
ANYTHING: list[Event] = [
    Answered("opening", "Goed."),
    Revised("opening", "Slecht.", {"said": "Goed."}),
    Skipped("opening", "Nu niet."),
    Parked("opening"),
    Moved("sanctie"),
    WentBack(),
    PROBE,
    Noted("tension", "Wil liever weg."),
    Undone(),
    Paused(),
    Finished(),
]
"""Everything that needs an open talk."""


@pytest.fixture
def engine() -> Engine:
    return engine_of("proef")


@pytest.fixture
def talk(engine: Engine) -> Snapshot:
    return begun(engine)


def refusal(engine: Engine, snapshot: Snapshot, event: Event) -> IllegalEvent:
    before = replace(snapshot)
    with pytest.raises(IllegalEvent) as refused:
        engine.step(snapshot, event)
    assert snapshot == before
    return refused.value


# beginning, pausing, closing


def test_a_talk_begins_at_the_first_step_and_shows_it(engine: Engine) -> None:
    snapshot, effects = engine.step(engine.begin(), started(engine.flow))
    assert (snapshot.state, snapshot.step, snapshot.sequence) == ("begin", "opening", 1)
    assert effects == (Show("opening"),)


def test_a_talk_begins_at_the_first_step_that_is_open() -> None:
    flow = load_small(SMALL.replace("{id: opening,", "{id: opening, on_request: true,"))
    assert begun(Engine(flow)).step == "sanctie"


@pytest.mark.parametrize("event", [*ANYTHING, Resumed(), Reopened(), ClientReacted("Nee.")], ids=repr)
def test_nothing_happens_before_the_start(engine: Engine, event: Event) -> None:
    refused = refusal(engine, engine.begin(), event)
    assert str(refused) == "The interview has not begun yet."
    assert refused.remedy == "Start it first."


@pytest.mark.parametrize("event", ANYTHING, ids=repr)
def test_nothing_happens_while_the_talk_is_paused(engine: Engine, event: Event) -> None:
    snapshot = begun(engine, Answered("opening", "Goed."), JA, Paused())
    refused = refusal(engine, snapshot, event)
    assert str(refused) == "The interview is paused."
    assert refused.remedy == "Resume it first."


@pytest.mark.parametrize("event", ANYTHING, ids=repr)
def test_nothing_happens_once_the_talk_is_closed(engine: Engine, event: Event) -> None:
    snapshot = begun(engine, Answered("opening", "Goed."), JA, Finished())
    refused = refusal(engine, snapshot, event)
    assert str(refused) == "The interview is closed."
    assert refused.remedy == "Reopen it first; what was kept stays as it is."


@pytest.mark.parametrize("events", [(), (Paused(),), (Finished(),)], ids=["open", "paused", "closed"])
def test_a_talk_begins_once(engine: Engine, events: tuple[Event, ...]) -> None:
    refusal(engine, begun(engine, *events), started(engine.flow))


def test_a_talk_of_another_version_of_the_guide_is_not_taken_up(engine: Engine) -> None:
    other = replace(started(engine.flow), content_hash="0" * 64)
    refused = refusal(engine, engine.begin(), other)
    assert "another version" in str(refused)
    assert refused.remedy


def test_after_a_pause_the_talk_goes_on_where_it_was(engine: Engine) -> None:
    paused = begun(engine, Moved("besluit"), Paused())
    assert paused.state == PAUSED
    resumed, effects = engine.step(paused, Resumed())
    assert (resumed.state, resumed.step) == ("einde", "besluit")
    assert effects == (Show("besluit"),)


def test_a_closed_talk_is_reopened_where_it_was_and_can_be_closed_again(engine: Engine) -> None:
    closed = begun(engine, Moved("besluit"), Finished())
    assert closed.state == FINISHED
    reopened, _ = engine.step(closed, Reopened("Vergeten."))
    assert (reopened.state, reopened.step) == ("einde", "besluit")
    again, effects = engine.step(reopened, Finished())
    assert again.state == FINISHED
    assert effects == (Finish(),)


@pytest.mark.parametrize(
    ("events", "event", "sentence"),
    [
        ((), Resumed(), "The interview is not paused."),
        ((), Reopened(), "The interview is not closed."),
        ((Paused(),), Reopened(), "The interview is paused."),
        ((Finished(),), Resumed(), "The interview is closed."),
        ((Paused(),), Paused(), "The interview is paused."),
        ((Finished(),), Finished(), "The interview is closed."),
    ],
    ids=repr,
)
def test_what_is_not_shut_cannot_be_opened(
    engine: Engine, events: tuple[Event, ...], event: Event, sentence: str
) -> None:
    assert str(refusal(engine, begun(engine, *events), event)) == sentence


@pytest.mark.parametrize("shut", [Paused(), Finished()], ids=repr)
def test_the_client_may_add_a_remark_when_the_talk_is_shut(engine: Engine, shut: Event) -> None:
    before = begun(engine, shut)
    after, _ = engine.step(before, ClientReacted("Zo heb ik het niet gezegd.", "opening"))
    assert after.reactions[-1].text == "Zo heb ik het niet gezegd."
    assert after.state == before.state


# ids that name nothing


@pytest.mark.parametrize(
    "event",
    [
        Answered("openign", "Goed."),
        Revised("openign", "Goed.", None),
        Skipped("openign"),
        Parked("openign"),
        Moved("openign"),
        Probed("openign", "echo", "Flexibel?"),
        Noted("free", "…", "openign"),
        ClientReacted("…", "openign"),
    ],
    ids=repr,
)
@pytest.mark.parametrize("shut", [(), (Paused(),), (Finished(),)], ids=["open", "paused", "closed"])
def test_a_step_that_does_not_exist_is_named_with_the_one_that_was_meant(
    engine: Engine, event: Event, shut: tuple[Event, ...]
) -> None:
    with pytest.raises(NotFound) as refused:
        engine.step(begun(engine, *shut), event)
    assert refused.value.where == "openign"
    assert refused.value.params["close"] == "opening"


def test_an_absurdly_long_step_id_is_shortened_in_the_sentence(engine: Engine, talk: Snapshot) -> None:
    with pytest.raises(NotFound) as refused:
        engine.step(talk, Moved("x" * 100_000))
    assert len(str(refused.value)) < 200


@pytest.mark.parametrize("event", [Noted("gossip", "…"), Probed("opening", "trick", "…")], ids=repr)  # type: ignore[arg-type]
def test_a_kind_of_note_or_probe_that_does_not_exist_is_refused(
    engine: Engine, talk: Snapshot, event: Event
) -> None:
    with pytest.raises(BadValue) as refused:
        engine.step(talk, event)
    assert refused.value.remedy


# answering and revising


def test_an_answer_is_kept_in_normal_form_and_offers_probes_on_what_was_said(
    engine: Engine, talk: Snapshot
) -> None:
    after, effects = engine.step(talk, Answered("opening", "  Ik ben\r\nflexibel. "))
    assert after.value_of("opening") == {"said": "Ik ben\nflexibel."}
    assert after.state_of("opening").status == "answered"
    assert effects == (Show("opening"), SuggestProbes("opening", "Ik ben\nflexibel."))


def test_an_answer_may_grow(engine: Engine) -> None:
    first = {"said": "Goed."}
    talk = begun(engine, Answered("opening", first))
    after, effects = engine.step(talk, Answered("opening", {"said": "Goed.\nNou ja.", "seen": "Zucht."}))
    assert after.value_of("opening") == {"said": "Goed.\nNou ja.", "seen": "Zucht."}
    assert SuggestProbes("opening", "Nou ja.") in effects


def test_what_the_coach_saw_or_thinks_calls_for_no_probe(engine: Engine, talk: Snapshot) -> None:
    _, effects = engine.step(talk, Answered("opening", {"seen": "Zucht.", "reading": "Moe."}))
    assert effects == (Show("opening"),)


def test_an_answer_that_replaces_another_is_refused(engine: Engine) -> None:
    talk = begun(engine, Answered("opening", "Goed."))
    refused = refusal(engine, talk, Answered("opening", "Slecht."))
    assert refused.remedy == "Revise it, so that the old answer is kept."


def test_a_revision_names_what_stood_there(engine: Engine) -> None:
    talk = begun(engine, Answered("sanctie", "ja"))
    for old in (None, "nee", ["ja"]):
        assert "not the one that stands here" in str(refusal(engine, talk, Revised("sanctie", "nee", old)))
    after, _ = engine.step(talk, Revised("sanctie", "nee", "ja"))
    assert after.value_of("sanctie") == "nee"
    assert after.state_of("sanctie").revisions == 1


def test_what_was_never_answered_cannot_be_revised(engine: Engine, talk: Snapshot) -> None:
    refusal(engine, talk, Revised("sanctie", "nee", None))


def test_a_revision_to_what_does_not_fit_changes_nothing(engine: Engine) -> None:
    talk = begun(engine, JA)
    with pytest.raises(BadValue):
        engine.step(talk, Revised("sanctie", "misschien", "ja"))
    assert talk.value_of("sanctie") == "ja"


def test_a_withdrawn_answer_leaves_the_step_untouched_with_its_probes(engine: Engine) -> None:
    talk = begun(engine, Answered("opening", "Goed."), PROBE, Revised("opening", None, {"said": "Goed."}))
    kept = talk.state_of("opening")
    assert (kept.status, kept.value, kept.revisions) == ("untouched", None, 1)
    assert kept.probes == (PROBE,)


def test_a_new_example_beside_the_old_one_is_an_addition(engine: Engine) -> None:
    one, other = {"situatie": "Op het magazijn."}, {"situatie": "Thuis."}
    talk = begun(engine, Answered("voorbeelden", [one]), Answered("voorbeelden", [one, other]))
    assert talk.value_of("voorbeelden") == [one, other]
    refusal(engine, talk, Answered("voorbeelden", [other, one]))
    refusal(engine, talk, Answered("voorbeelden", [one]))


# skipping and parking


def test_a_skipped_topic_keeps_its_reason_and_its_answer(engine: Engine) -> None:
    talk = begun(engine, Answered("opening", "Goed."), Skipped("opening", "Te vroeg."))
    kept = talk.state_of("opening")
    assert (kept.status, kept.reason, kept.value) == ("skipped", "Te vroeg.", {"said": "Goed."})


@pytest.mark.parametrize("aside", [Skipped("opening", "Te vroeg."), Parked("opening", "Straks.")], ids=repr)
def test_an_answer_after_all_takes_the_reason_away(engine: Engine, aside: Event) -> None:
    kept = begun(engine, aside, Answered("opening", "Goed.")).state_of("opening")
    assert (kept.status, kept.reason) == ("answered", None)
    again = begun(
        engine, Answered("opening", "Goed."), aside, Revised("opening", "Slecht.", {"said": "Goed."})
    )
    assert (again.state_of("opening").status, again.state_of("opening").reason) == ("answered", None)


def test_deliberately_not_is_another_thing_than_skipped(engine: Engine) -> None:
    assert begun(engine, Skipped("opening")).state_of("opening").status == "skipped"
    assert begun(engine, Skipped("opening", deliberate=True)).state_of("opening").status == "not_deliberate"


@pytest.mark.parametrize("reason", [None, "", "  "])
def test_the_pause_card_asks_for_a_line_before_it_is_passed_over(engine: Engine, reason: str | None) -> None:
    talk = begun(engine, JA)
    refused = refusal(engine, talk, Skipped("pauze", reason))
    assert refused.where == "pauze"
    assert engine.step(talk, Skipped("pauze", "Al besproken."))[0].state_of("pauze").reason == "Al besproken."


def test_the_pause_card_can_be_parked_and_left_without_a_line(engine: Engine) -> None:
    talk = begun(engine, JA, Moved("pauze"), Parked("pauze"), Moved("talen"))
    assert talk.state_of("pauze").status == "parked"


# where to go


def test_back_follows_the_steps_really_visited(engine: Engine) -> None:
    talk = begun(engine, Moved("besluit"), Moved("wonen"), Moved("gevoel"))
    back = [talk := engine.step(talk, WentBack())[0] for _ in range(3)]
    assert [snapshot.step for snapshot in back] == ["wonen", "besluit", "opening"]
    assert str(refusal(engine, talk, WentBack())) == "There is nothing before this."


def test_back_passes_over_what_left_the_path_and_over_where_one_is(engine: Engine) -> None:
    talk = begun(engine, JA, Moved("pauze"), Revised("sanctie", "nee", "ja"))
    assert talk.step == "sanctie"
    back, effects = engine.step(talk, WentBack())
    assert back.step == "opening"
    assert effects == (Show("opening"),)


def test_going_where_one_is_leaves_no_trail(engine: Engine) -> None:
    talk = begun(engine, Moved("opening"), Moved("opening"))
    refusal(engine, talk, WentBack())


def test_going_on_passes_over_what_is_not_on_the_path(engine: Engine) -> None:
    talk = begun(engine, NEE)
    assert engine.next_step(talk) == "talen"
    talk = begun(engine, JA)
    assert engine.next_step(talk) == "pauze"


def test_going_on_from_the_end_leads_to_what_was_left_and_then_to_what_was_parked(engine: Engine) -> None:
    talk = begun(engine, Parked("opening"), Moved("terug"))
    assert engine.next_step(talk) == "sanctie"
    for step in open_steps(engine.flow, talk):
        if step not in ("opening", "terug"):
            talk, _ = engine.step(talk, Skipped(step, "Nu niet."))
    talk, _ = engine.step(talk, Skipped("terug", "Nu niet."))
    assert engine.next_step(talk) == "opening"
    talk, _ = engine.step(talk, Moved("opening"))
    assert engine.next_step(talk) is None


def test_a_card_on_request_is_there_from_the_moment_it_is_asked_for(engine: Engine, talk: Snapshot) -> None:
    assert not is_active(engine.flow, talk, "extra")
    refused = refusal(engine, talk, Answered("extra", "Nog iets."))
    assert refused.remedy == "Go to it first."
    asked = begun(engine, Moved("extra"), Moved("opening"))
    assert "extra" in active_steps(engine.flow, asked)
    assert engine.step(asked, Answered("extra", "Nog iets."))[0].value_of("extra") == "Nog iets."


def test_a_card_on_request_still_waits_for_its_condition(engine: Engine, talk: Snapshot) -> None:
    refused = refusal(engine, talk, Moved("dieper"))
    assert "‘Extra kaart’ is beantwoord en ‘Gevoel’ is minstens ‘matig’" in str(refused)
    ready = begun(engine, Answered("gevoel", 2), Moved("extra"), Answered("extra", "Nog iets."))
    assert engine.step(ready, Moved("dieper"))[0].step == "dieper"


# what an answer brings about


def test_an_answer_that_closes_a_path_says_what_is_no_longer_used(engine: Engine) -> None:
    talk = begun(engine, JA, Answered("pauze", "Even wachten."))
    after, effects = engine.step(talk, Revised("sanctie", "nee", "ja"))
    warnings = [effect for effect in effects if isinstance(effect, Warn)]
    assert [warning.code for warning in warnings] == ["off_path"]
    assert dict(warnings[0].params)["title"] == engine.flow.steps["pauze"].title
    assert "in the history, and counts again when you put the other answer back" in warnings[0].message
    assert after.value_of("pauze") == "Even wachten."
    assert not is_active(engine.flow, after, "pauze")


@pytest.mark.parametrize(
    "event", [Skipped("sanctie"), Parked("sanctie"), Revised("sanctie", None, "ja")], ids=repr
)
def test_so_does_passing_over_the_answer_it_hangs_on(engine: Engine, event: Event) -> None:
    talk = begun(engine, JA, Answered("pauze", "Even wachten."))
    _, effects = engine.step(talk, event)
    assert [effect.code for effect in effects if isinstance(effect, Warn)] == ["off_path"]


def test_an_answer_that_was_off_the_path_counts_again_when_the_path_comes_back(engine: Engine) -> None:
    talk = begun(
        engine,
        JA,
        Answered("pauze", "Even."),
        Revised("sanctie", "nee", "ja"),
        Revised("sanctie", "ja", "nee"),
    )
    assert is_active(engine.flow, talk, "pauze")
    assert talk.value_of("pauze") == "Even."


def test_evidence_points_to_answers_that_count_in_the_order_of_the_guide(engine: Engine) -> None:
    talk = begun(engine, Answered("besluit", "werk"), Answered("gevoel", 2), Answered("opening", "Goed."))
    after, _ = engine.step(talk, Answered("waarop", ["gevoel", "besluit", "opening"]))
    assert after.value_of("waarop") == ["opening", "gevoel", "besluit"]


@pytest.mark.parametrize("step", ["waarop", "leeftijd", "pauze", "nergens"])
def test_evidence_points_to_nothing_else(engine: Engine, step: str) -> None:
    """Not to itself, to what was not answered, to what left the path, or to nothing."""
    talk = begun(
        engine,
        JA,
        Answered("pauze", "Even."),
        Revised("sanctie", "nee", "ja"),
        Answered("besluit", "werk"),
        Answered("waarop", ["besluit"]),
    )
    with pytest.raises(BadValue):
        engine.step(talk, Answered("waarop", ["besluit", step]))


@pytest.mark.parametrize(
    "event", [Revised("opening", None, {"said": "Goed."}), Skipped("opening"), Parked("opening")], ids=repr
)
def test_a_decision_that_loses_its_evidence_says_so(engine: Engine, event: Event) -> None:
    talk = begun(
        engine, Answered("opening", "Goed."), Answered("besluit", "werk"), Answered("waarop", ["opening"])
    )
    _, effects = engine.step(talk, event)
    warning = next(effect for effect in effects if isinstance(effect, Warn))
    assert warning.code == "evidence_gone"
    titles = {name: str(title) for name, title in warning.params}
    assert titles == {"title": "Opening", "at": "Waarop"}


def test_evidence_that_is_put_in_other_words_asks_to_look_at_the_decision_again(engine: Engine) -> None:
    talk = begun(engine, Answered("gevoel", 2), Answered("besluit", "werk"), Answered("waarop", ["gevoel"]))
    after, (shown, warning) = engine.step(talk, Revised("gevoel", 4, 2))
    assert shown == Show("gevoel")
    assert isinstance(warning, Warn)
    assert warning.code == "evidence_changed"
    assert {name: str(title) for name, title in warning.params} == {"title": "Gevoel", "at": "Waarop"}
    assert after.value_of("waarop") == ["gevoel"]


def test_evidence_that_only_grows_or_is_put_back_needs_no_second_look(engine: Engine) -> None:
    talk = begun(
        engine, Answered("opening", "Goed."), Answered("besluit", "werk"), Answered("waarop", ["opening"])
    )
    talk, effects = engine.step(talk, Answered("opening", {"said": "Goed.\nOf toch niet."}))
    assert not any(isinstance(effect, Warn) for effect in effects)
    talk, _ = engine.step(talk, Revised("opening", "Slecht.", talk.value_of("opening")))
    _, effects = engine.step(talk, Undone())
    assert not any(isinstance(effect, Warn) for effect in effects)


def test_a_decision_loses_evidence_that_leaves_the_path(engine: Engine) -> None:
    talk = begun(
        engine, JA, Answered("pauze", "Even."), Answered("besluit", "werk"), Answered("waarop", ["pauze"])
    )
    _, effects = engine.step(talk, Revised("sanctie", "nee", "ja"))
    assert [effect.code for effect in effects if isinstance(effect, Warn)] == ["off_path", "evidence_gone"]


# undoing


@pytest.mark.parametrize(
    "change",
    [
        Answered("opening", {"said": "Goed.\nOf toch niet."}),
        Revised("opening", "Slecht.", {"said": "Goed."}),
        Revised("opening", None, {"said": "Goed."}),
        Skipped("opening", "Nu niet.", deliberate=True),
        Parked("opening"),
    ],
    ids=repr,
)
def test_undo_puts_back_what_stood_there_and_goes_there(engine: Engine, change: Event) -> None:
    talk = begun(engine, Answered("opening", "Goed."), change, Moved("besluit"))
    undone, effects = engine.step(talk, Undone())
    assert undone.state_of("opening") == begun(engine, Answered("opening", "Goed.")).state_of("opening")
    assert undone.step == "opening"
    assert effects[0] == Show("opening")


def test_undo_goes_back_change_by_change_to_the_beginning(engine: Engine) -> None:
    talk = begun(engine, Answered("opening", "Goed."), JA, Skipped("gevoel"), Revised("sanctie", "nee", "ja"))
    for _ in range(4):
        talk, _ = engine.step(talk, Undone())
    assert {kept.status for kept in talk.steps.values()} == {"untouched"}
    assert str(refusal(engine, talk, Undone())) == "There is nothing to undo."


def test_undo_keeps_the_probes_that_were_put_meanwhile(engine: Engine) -> None:
    talk = begun(engine, Answered("opening", "Goed."), PROBE, Undone())
    assert talk.state_of("opening").probes == (PROBE,)


def test_undo_leaves_moves_notes_and_probes_alone(engine: Engine) -> None:
    talk = begun(engine, Moved("besluit"), Noted("free", "Moe."), PROBE)
    assert str(refusal(engine, talk, Undone())) == "There is nothing to undo."


@pytest.mark.parametrize(
    "change",
    [
        Noted("tension", "Hier schuurt het.", "opening"),
        Noted("free", "Koffie."),
        ClientReacted("Dat zei ik niet.", "opening"),
        PROBE,
    ],
    ids=repr,
)
def test_undo_takes_back_the_last_thing_even_when_it_stands_beside_the_answers(
    engine: Engine, change: Event
) -> None:
    talk = begun(engine, Answered("opening", "Goed."), change, change, Moved("besluit"))
    assert talk.last_change == 4
    for left in ([change], []):
        talk, effects = engine.step(talk, Undone(talk.last_change))
        assert [*talk.notes, *talk.reactions, *talk.state_of("opening").probes] == left
        assert (talk.step, effects) == ("besluit", ())
    assert talk.value_of("opening") == {"said": "Goed."}
    talk, _ = engine.step(talk, Undone(talk.last_change))
    assert talk.value_of("opening") is None
    assert talk.last_change is None


def test_only_the_newest_change_can_be_undone(engine: Engine) -> None:
    talk = begun(engine, Answered("opening", "Goed."), Noted("free", "Koffie."))
    for other in (1, 2, 4):
        assert str(refusal(engine, talk, Undone(other))) == "What would be undone is not the last change."


def test_what_stands_beside_the_answers_is_not_undone_in_a_talk_that_is_shut(engine: Engine) -> None:
    talk = begun(engine, Noted("free", "Koffie."), Finished(), ClientReacted("Dat zei ik niet."))
    assert str(refusal(engine, talk, Undone(talk.last_change))) == "The interview is closed."
    talk = engine.fold([Reopened()], talk)
    assert engine.step(talk, Undone(talk.last_change))[0].reactions == ()


def test_an_interview_from_before_notes_could_be_undone_replays_as_it_was(engine: Engine) -> None:
    stored = [
        {"event": "answered", "step": "opening", "value": "Goed."},
        {"event": "noted", "kind": "tension", "text": "Hier schuurt het.", "step": "opening"},
        {"event": "answered", "step": "sanctie", "value": "nee"},
        {
            "event": "probed",
            "step": "opening",
            "kind": "echo",
            "text": "Goed?",
            "trigger": None,
            "said": None,
        },
        {"event": "client_reacted", "text": "Dat zei ik niet.", "step": None},
        {"event": "undone"},
        {"event": "noted", "kind": "free", "text": "Koffie.", "step": None},
        {"event": "undone"},
    ]
    talk = begun(engine, *map(from_json, stored))
    assert {step: kept.status for step, kept in talk.steps.items()} == {
        "opening": "untouched", "sanctie": "untouched",
    }  # fmt: skip
    assert [note.text for note in talk.notes] == ["Hier schuurt het.", "Koffie."]
    assert [remark.text for remark in talk.reactions] == ["Dat zei ik niet."]
    assert [probe.text for probe in talk.state_of("opening").probes] == ["Goed?"]
    assert str(refusal(engine, talk, Undone())) == "There is nothing to undo."
    undone = engine.fold([Undone(talk.last_change)], talk)
    assert [note.text for note in undone.notes] == ["Hier schuurt het."]


def test_undoing_an_answer_that_opened_a_path_closes_it_and_says_so(engine: Engine) -> None:
    talk = begun(engine, JA, Answered("pauze", "Even."), Undone(), Answered("pauze", "Toch."))
    talk = engine.fold([Revised("sanctie", "nee", "ja")], talk)
    undone, _ = engine.step(talk, Undone())
    assert is_active(engine.flow, undone, "pauze")
    assert undone.step == "sanctie"


def test_undo_works_across_a_pause_and_a_reopening(engine: Engine) -> None:
    talk = begun(engine, JA, Paused(), Resumed(), Finished(), Reopened(), Undone())
    assert talk.state_of("sanctie").status == "untouched"


# probes and notes


def test_a_probe_is_kept_at_its_step_and_brings_it_in_view(engine: Engine) -> None:
    talk = begun(engine, Moved("besluit"))
    after, effects = engine.step(talk, replace(PROBE, said="Ja, heel flexibel."))
    assert after.step == "opening"
    assert after.state_of("opening").status == "untouched"
    assert effects == (Show("opening"), SuggestProbes("opening", "Ja, heel flexibel."))


def test_a_probe_without_a_reply_asks_for_nothing_more(engine: Engine, talk: Snapshot) -> None:
    assert engine.step(talk, PROBE)[1] == ()


def test_a_note_stays_with_the_talk_and_moves_nothing(engine: Engine, talk: Snapshot) -> None:
    after, effects = engine.step(talk, Noted("tension", "Wil liever weg.", "besluit"))
    assert after.notes[-1].step == "besluit"
    assert (after.step, effects) == ("opening", ())


def test_a_new_talk_holds_nothing(engine: Engine) -> None:
    snapshot = engine.begin()
    assert (snapshot.state, snapshot.step, snapshot.sequence) == (NEW, None, 0)
    assert (dict(snapshot.steps), snapshot.notes, snapshot.reactions) == ({}, (), ())
