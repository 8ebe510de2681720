"""The talk as it reads on screen, and the history of one answer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from assistant.conversation import Conversation
from assistant.history import history_of
from assistant.i18n import set_language
from assistant.in_words import in_words
from assistant.kept import Entry
from flows.engine import Engine
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
)
from flows.snapshot import Snapshot
from tests.assistant.at_the_desk import MORNING, said
from tests.flows.guides import engine_of, small, started


@pytest.fixture(autouse=True)
def _english() -> object:
    set_language("en")
    yield
    set_language("nl")


class Told:
    """A conversation that grows event by event."""

    def __init__(self, *events: Event, guide: str = "proef") -> None:
        self.engine: Engine = engine_of(guide)
        self.conversation = Conversation(self.engine.flow)
        self.snapshot: Snapshot = self.engine.begin()
        self.entries: list[Entry] = []
        for event in (started(self.engine.flow), *events):
            self.add(event)

    def add(self, event: Event) -> list[tuple[str, str]]:
        """What this event put on screen."""
        after, _ = self.engine.step(self.snapshot, event)
        at = MORNING + timedelta(seconds=after.sequence)
        entry = Entry(after.sequence, at, "noor", "1", event)
        seen = self.snapshot.sequence
        self.conversation.add(entry, self.snapshot, after)
        self.entries.append(entry)
        self.snapshot = after
        return said(self.conversation.since(seen))

    def standing(self) -> list[str]:
        return [line.text for line in self.conversation.since(0) if not line.is_withdrawn]


CUE = ("assistant", "Hoe gaat het?")


def test_a_talk_begins_with_the_cue() -> None:
    assert said(Told().conversation.since(0)) == [CUE]


@pytest.mark.parametrize(
    ("event", "lines"),
    [
        (Answered("opening", {"said": "Goed."}), [("client", "Goed.")]),
        (
            Answered("opening", {"said": "Goed.", "seen": "Zucht.", "reading": "Moe."}),
            [("client", "Goed."), ("seen", "Zucht."), ("reading", "Moe.")],
        ),
        (Answered("sanctie", "nee"), [("coach", "No"), ("assistant", "Is er een sanctie?")]),
        (Skipped("opening"), [("system", "Skipped.")]),
        (
            Skipped("opening", "Te vroeg.", deliberate=True),
            [("system", "Deliberately not discussed: Te vroeg.")],
        ),
        (Parked("opening", "Later."), [("system", "Parked for later: Later.")]),
        (Moved("besluit"), [("assistant", "Wat nu?")]),
        (Probed("opening", "echo", "Goed?"), [("probe", "Goed?")]),
        (Probed("opening", "echo", "Goed?", said="Nou ja."), [("probe", "Goed?"), ("client", "Nou ja.")]),
        (Noted("free", "Koffie."), [("note", "Koffie.")]),
        (Noted("tension", "Stil."), [("tension", "Stil.")]),
        (Noted("observation", "Zit scheef."), [("seen", "Zit scheef.")]),
        (Noted("reading", "Pijn?"), [("reading", "Pijn?")]),
        (ClientReacted("Zo niet."), [("reaction", "Zo niet.")]),
        (Paused(), [("system", "Paused.")]),
        (Finished(), [("system", "The interview is closed.")]),
    ],
    ids=repr,
)
def test_every_event_reads_as_what_it_was(event: Event, lines: list[tuple[str, str]]) -> None:
    assert Told().add(event) == lines


def test_coming_back_is_told() -> None:
    told = Told(Moved("besluit"), Paused())
    assert told.add(Resumed()) == [("system", "Resumed.")]
    told.add(Finished())
    assert told.add(Reopened("Vergeten.")) == [("system", "Reopened: Vergeten.")]
    assert told.add(WentBack()) == [CUE]


@pytest.mark.parametrize(
    ("event", "reminder"),
    [
        (Answered("opening", {"said": "Goed."}), "Goed."),
        (
            Answered("opening", {"said": "Goed.\nNou ja.", "seen": "Zucht."}),
            "Client said: Goed.\nNou ja.\nI saw: Zucht.",
        ),
    ],
)
def test_back_at_a_topic_what_was_noted_there_is_said_again(event: Event, reminder: str) -> None:
    told = Told(event, Moved("besluit"))
    expected = [CUE, ("system", f"Noted before:\n{reminder}")]
    assert told.add(WentBack()) == expected
    told.add(Moved("besluit"))
    assert told.add(Moved("opening")) == expected


def test_what_was_parked_with_an_answer_is_said_again_too_and_the_place_is_not() -> None:
    told = Told(Answered("opening", {"said": "Goed."}), Parked("opening", "Later."), Moved("besluit"))
    assert told.add(Moved("opening"))[-1] == ("system", "Noted before:\nGoed.")
    assert told.add(Moved("opening")) == []


@pytest.mark.parametrize(
    "event", [Skipped("opening", "Te vroeg."), Parked("opening"), Noted("free", "Koffie.")]
)
def test_where_nothing_was_answered_nothing_is_said_again(event: Event) -> None:
    assert Told(event, Moved("besluit")).add(WentBack()) == [CUE]


def test_an_answer_elsewhere_and_an_undo_need_no_reminder() -> None:
    told = Told(Answered("opening", {"said": "Goed."}), Answered("sanctie", "nee"))
    assert told.add(Answered("opening", {"said": "Goed.\nNou ja."})) == [("client", "Nou ja."), CUE]
    told.add(Moved("besluit"))
    assert told.add(Undone()) == [("system", "Undone: Opening"), ("client", "Goed."), CUE]


def test_undoing_the_newest_line_marks_that_line_and_says_nothing_again() -> None:
    told = Told(Answered("opening", {"said": "Goed."}), Moved("opening"))
    told.add(Answered("opening", {"said": "Goed.\nNou ja."}))
    told.add(Answered("opening", {"said": "Goed.\nNou ja.\nNee."}))
    assert told.add(Undone()) == [("system", "Undone: Opening")]
    assert [line.text for line in told.conversation.since(0) if line.is_withdrawn] == ["Nee."]
    assert told.add(Undone()) == [("system", "Undone: Opening")]
    assert [text for text in told.standing() if text in {"Goed.", "Nou ja.", "Nee."}] == ["Goed."]


def test_what_is_only_the_coachs_is_marked_so_line_by_line() -> None:
    told = Told(Answered("opening", {"said": "Goed.", "seen": "Zucht.", "reading": "Moe."}))
    told.add(Noted("tension", "Schuurt."))
    told.add(Noted("free", "Koffie."))
    private = [line.text for line in told.conversation.since(0) if line.is_private]
    assert private == ["Moe.", "Schuurt."]


def test_a_note_at_a_topic_that_is_only_the_coachs_stays_out_of_sight_too() -> None:
    told = Told(Noted("free", "Te oud, dacht ik.", "beeld_vooraf"), guide="intake")
    told.add(Undone(of=told.snapshot.sequence))
    told.add(Noted("free", "Koffie.", "contract"))
    private = [line.text for line in told.conversation.since(0) if line.is_private]
    assert private == ["Te oud, dacht ik.", "Undone: Te oud, dacht ik."]


def test_an_undone_tension_mark_is_told_in_private_too() -> None:
    told = Told(Answered("opening", {"said": "Goed."}), Noted("tension", "Schuurt."))
    told.add(Undone(of=told.snapshot.sequence))
    assert [line.text for line in told.conversation.since(0) if line.is_private] == [
        "Schuurt.",
        "Undone: Schuurt.",
    ]


def test_only_what_was_added_is_told_when_an_answer_grows() -> None:
    told = Told(Answered("opening", {"said": "Goed."}))
    assert told.add(Answered("opening", {"said": "Goed.\nNou ja.\nNee.", "seen": "Zucht."})) == [
        ("client", "Nou ja.\nNee."),
        ("seen", "Zucht."),
    ]
    assert told.conversation.rewritten == 0


def test_more_options_are_told_and_withdraw_nothing() -> None:
    told = Told(Answered("talen", ["tr"]))
    assert told.add(Answered("talen", ["nl", "ar", "tr"])) == [("coach", "Nederlands, Arabisch")]
    assert told.conversation.rewritten == 0
    assert {"Turks", "Nederlands, Arabisch"} <= set(told.standing())


def test_an_option_that_is_taken_out_tells_what_is_left() -> None:
    told = Told(Answered("talen", ["nl"]), Answered("talen", ["nl", "tr"]))
    assert told.add(Revised("talen", ["tr"], ["nl", "tr"])) == [("coach", "Turks")]
    options = [line for line in told.conversation.since(1) if line.speaker == "coach"]
    assert [(line.text, line.is_withdrawn) for line in options] == [
        ("Nederlands", True),
        ("Turks", True),
        ("Turks", False),
    ]


def test_undoing_more_options_tells_what_is_left() -> None:
    told = Told(Answered("talen", ["nl"]), Answered("talen", ["nl", "tr"]))
    assert told.add(Undone()) == [("system", "Undone: Talen"), ("coach", "Nederlands")]
    assert told.standing().count("Nederlands") == 1
    assert "Turks" not in told.standing()


def test_who_does_it_is_told_in_words() -> None:
    told = Told()
    told.add(
        Answered("afspraken", [{"what": "Bellen.", "who": "ik"}, {"what": "Meegaan.", "who": "Mijn zus"}])
    )
    assert [line.text for line in told.conversation.since(1) if line.speaker == "coach"] == [
        "Bellen.", "the coach", "Meegaan.", "Mijn zus",
    ]  # fmt: skip


def test_what_was_replaced_is_marked_and_stays_readable() -> None:
    told = Told(Answered("opening", {"said": "Goed."}), Answered("opening", {"said": "Goed.\nNou ja."}))
    told.add(Revised("opening", {"said": "Slecht."}, {"said": "Goed.\nNou ja."}))
    lines = told.conversation.since(0)
    assert [(line.text, line.is_withdrawn) for line in lines[1:]] == [
        ("Goed.", True),
        ("Nou ja.", True),
        ("Slecht.", False),
    ]
    assert told.conversation.rewritten == 2


def test_what_was_withdrawn_is_marked() -> None:
    told = Told(Answered("opening", {"said": "Goed.", "seen": "Zucht."}))
    assert told.add(Revised("opening", None, {"said": "Goed.", "seen": "Zucht."})) == []
    assert told.standing() == [CUE[1]]


def test_an_undo_marks_what_goes_and_tells_what_comes_back() -> None:
    told = Told(
        Answered("opening", {"said": "Goed."}), Revised("opening", {"said": "Slecht."}, {"said": "Goed."})
    )
    assert told.add(Undone()) == [("system", "Undone: Opening"), ("client", "Goed.")]
    assert "Slecht." not in told.standing()
    told.add(Undone())
    assert "Goed." not in told.standing()


def test_an_undo_elsewhere_brings_that_step_in_view() -> None:
    told = Told(Answered("opening", {"said": "Goed."}), Moved("besluit"))
    assert told.add(Undone())[-1] == CUE


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (Noted("tension", "Hier schuurt het.", "opening"), "Hier schuurt het."),
        (ClientReacted("Dat zei ik niet.", "opening"), "Dat zei ik niet."),
        (Probed("opening", "echo", "Goed?", "Goed", "Ja."), "Goed?"),
    ],
)
def test_an_undone_note_remark_or_probe_is_marked_and_the_answer_stays(event: Event, words: str) -> None:
    told = Told(Answered("opening", {"said": "Goed."}), event)
    assert told.add(Undone(told.snapshot.last_change)) == [("system", f"Undone: {words}")]
    assert told.standing() == [CUE[1], "Goed.", f"Undone: {words}"]
    first, _put, last = changes(told, "opening")
    assert (first[0], last) == ("answered", ("undone", words, ""))


def test_fields_are_named_where_a_step_has_several() -> None:
    told = Told()
    told.add(Answered("voorbeelden", [{"situatie": "Magazijn."}, {"taak": "Stapelen."}]))
    labels = [line.label for line in told.conversation.since(1) if line.speaker == "coach"]
    assert labels == ["Voorbeeld 1, situatie", "Voorbeeld 2, taak"]
    told.add(Answered("gevoel", 2))
    assert told.conversation.since(2)[0].label == ""


def test_only_later_lines_are_asked_for() -> None:
    told = Told(Answered("opening", {"said": "Goed."}), Moved("besluit"))
    assert [line.sequence for line in told.conversation.since(1)] == [2, 3]
    assert told.conversation.since(3) == ()


def test_markup_in_words_is_words() -> None:
    told = Told()
    assert told.add(Noted("free", "[/boos] {x} %s")) == [("note", "[/boos] {x} %s")]
    assert told.add(Parked("opening", "[/boos] {x} %s")) == [("system", "Parked for later: [/boos] {x} %s")]


# the history of one answer


def changes(told: Told, step: str) -> list[tuple[str, str, str]]:
    return [
        (change.what, change.text, change.old) for change in history_of(small(), step, tuple(told.entries))
    ]


def test_the_history_of_an_answer_is_told_from_the_beginning() -> None:
    told = Told(
        Answered("opening", {"said": "Goed."}),
        Answered("gevoel", 2),
        Revised("opening", {"said": "Slecht."}, {"said": "Goed."}),
        Skipped("opening", "Te veel.", deliberate=True),
        Parked("opening"),
        Revised("opening", None, {"said": "Slecht."}),
        Undone(),
        Undone(),
    )
    assert changes(told, "opening") == [
        ("answered", "Goed.", ""),
        ("revised", "Slecht.", "Goed."),
        ("deliberately not", "Te veel.", ""),
        ("parked", "", ""),
        ("withdrawn", "", "Slecht."),
        ("undone", "", ""),
        ("undone", "", ""),
    ]
    assert changes(told, "gevoel") == [("answered", "2 – matig", "")]
    assert changes(told, "besluit") == []


def test_the_history_of_a_topic_holds_what_was_put_beside_its_answer() -> None:
    told = Told(
        Probed("opening", "echo", "Moe?", "moe", "Al weken."),
        Noted("tension", "Hier schuurt het.", "opening"),
        Noted("observation", "Zucht.", "opening"),
        Noted("reading", "Het is te veel.", "opening"),
        ClientReacted("Dat klopt niet.", "opening"),
    )
    told.add(Noted("free", "Vergissing.", "opening"))
    told.add(Undone(told.snapshot.last_change))
    assert changes(told, "opening") == [
        ("probed", "Moe?\nAl weken.", ""),
        ("tension noted", "Hier schuurt het.", ""),
        ("observation noted", "Zucht.", ""),
        ("own reading noted", "Het is te veel.", ""),
        ("remark by the client", "Dat klopt niet.", ""),
        ("noted", "Vergissing.", ""),
        ("undone", "Vergissing.", ""),
    ]


def test_what_is_about_no_topic_has_a_history_of_its_own() -> None:
    told = Told(Answered("gevoel", 2), ClientReacted("Fijn gesprek."), Noted("free", "Te laat."))
    found = history_of(small(), None, tuple(told.entries))
    assert [change.text for change in found] == ["Fijn gesprek.", "Te laat."]
    assert [what for what, _, _ in changes(told, "gevoel")] == ["answered"]


def test_an_undo_of_before_notes_could_be_undone_leaves_the_note() -> None:
    told = Told(Answered("gevoel", 2), Noted("free", "Te laat.", "gevoel"), Undone())
    assert changes(told, "gevoel")[-1] == ("undone", "", "")


def test_an_undo_belongs_to_the_step_it_undid() -> None:
    told = Told(
        Answered("gevoel", 2),
        Answered("sanctie", "nee"),
        Undone(),
        Answered("talen", ["nl"]),
        Undone(),
        Undone(),
    )
    assert [what for what, _, _ in changes(told, "gevoel")] == ["answered", "undone"]
    assert [what for what, _, _ in changes(told, "sanctie")] == ["answered", "undone"]
    assert [what for what, _, _ in changes(told, "talen")] == ["answered", "undone"]


@pytest.mark.parametrize(
    ("step", "value", "words"),
    [
        ("opening", {"said": "Goed."}, "Goed."),
        ("opening", {"seen": "Zucht."}, "I saw: Zucht."),
        ("wonen", {"nu": 2, "beeld": {"said": "Krap."}}, "Client said: Krap.\nNu: 2"),
        ("voorbeelden", [{"taak": "a"}, {"taak": "b"}], "Voorbeeld 1, taak: a\nVoorbeeld 2, taak: b"),
        (
            "afspraken",
            [{"what": "Bellen.", "who": "client", "by": "2026-05-01"}, {"what": "x", "who": "Mijn zus"}],
            "Bellen. (the client, 1-5-2026)\nx (Mijn zus)",
        ),
        ("sanctie", None, ""),
    ],
)
def test_a_whole_value_in_words(step: str, value: object, words: str) -> None:
    assert in_words(small(), step, value) == words
