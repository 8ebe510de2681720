"""The talk at plain prompts: every line read aloud once, in order, and nothing typed is lost."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import bootstrap
from assistant.asides import let_wait, place_of
from assistant.demo import StoryClock, StoryIds
from assistant.desk import Desk
from assistant.i18n import language, set_language
from assistant.interview import Interview
from assistant.kept import Draft
from assistant.plain.commands import COMMANDS, read_line
from assistant.plain.page import Page
from assistant.plain.talk import Ending, Talk
from assistant.plain.words import wrapped
from flows.errors import NotFound, StorageError
from flows.library import Library

GOLDEN = Path(__file__).parents[1] / "golden"


class Paper:
    """A page that writes down what is read aloud, and what is typed after each prompt."""

    is_watched = is_typed = True

    def __init__(self, *lines: str, stop: type[BaseException] = EOFError) -> None:
        self._waiting = list(lines)
        self._stop = stop
        self.text = ""

    def say(self, text: str) -> None:
        self.text += text + "\n"

    def ask(self, prompt: str) -> str:
        if not self._waiting:
            self.text += prompt + "\n"
            raise self._stop
        self.text += f"{prompt}{self._waiting[0]}\n"
        return self._waiting.pop(0)

    @property
    def last(self) -> str:
        return self.text.strip().splitlines()[-1]


class Table:
    """A desk in memory, and the talks held at it."""

    def __init__(self, runner: asyncio.Runner) -> None:
        self._runner = runner
        self.clock, self.ids = StoryClock(), StoryIds()
        self.desk: Desk = bootstrap.desk_on(
            bootstrap.memory_records(), "noor", clock=self.clock, ids=self.ids
        )

    def talk(
        self,
        *lines: str,
        flow: str = "intake",
        resume: str | None = None,
        number: str = "k7m2taa3xe",
        **page: type[BaseException],
    ) -> Held:
        self.ids.next_is(number)
        begin = self.desk.resume(resume) if resume else self.desk.start(flow, "K-1")
        interview = self._runner.run(begin)
        paper = Paper(*lines, **page)
        return Held(interview, paper, Talk(self.desk, interview, paper, self._runner.run).hold())


class Held:
    def __init__(self, interview: Interview, paper: Paper, ending: Ending) -> None:
        self.interview, self.paper, self.ending = interview, paper, ending

    def value(self, step: str) -> object:
        return self.interview.snapshot.value_of(step)


@pytest.fixture
def table() -> Iterator[Table]:
    was = language()
    set_language("en")
    with asyncio.Runner() as runner:
        yield Table(runner)
    set_language(was)


def test_an_option_is_picked_by_its_number_and_leads_on(table: Table) -> None:
    held = table.talk("4")
    assert held.value("formaliteiten") == 4
    assert "Kept: 4 – Small talk first and something to drink" in held.paper.text
    assert held.interview.view().step == "contract"


def test_seen_and_think_are_kept_apart_from_what_was_said(table: Table) -> None:
    held = table.talk(
        "/goto openingsvraag", "I want work.", "gezien: She sighs.", "THINK: Tired of waiting.", "Soon."
    )
    assert held.value("openingsvraag") == {
        "said": "I want work.\nSoon.", "seen": "She sighs.", "reading": "Tired of waiting.",
    }  # fmt: skip


def test_a_prefix_alone_goes_to_that_part_until_told_otherwise(table: Table) -> None:
    held = table.talk("/goto openingsvraag", "seen:", "She sighs.", "said:", "I want work.")
    assert held.value("openingsvraag") == {"seen": "She sighs.", "said": "I want work."}


def test_a_prefix_where_the_field_has_no_parts_becomes_a_note(table: Table) -> None:
    held = table.talk("/goto contract", "seen: He keeps his coat on.")
    assert held.value("contract") is None
    assert [(note.kind, note.text) for note in held.interview.snapshot.notes] == [
        ("observation", "He keeps his coat on.")
    ]
    assert "beside the talk" in held.paper.text


def test_a_probe_is_put_by_its_number_and_is_not_offered_twice(table: Table) -> None:
    held = table.talk("/goto openingsvraag", "Niemand belt ooit terug.", "/vraag 1", "Nooit.", "/probe 9")
    probes = held.interview.snapshot.state_of("openingsvraag").probes
    assert len(probes) == 1
    assert f"You ask: {probes[0].text}" in held.paper.text
    assert "no such probe" in held.paper.text


def test_an_own_question_is_a_probe_too_and_let_it_run_silences_the_offers(table: Table) -> None:
    held = table.talk("/laat", "/goto openingsvraag", "Niemand belt ooit terug.", "/vraag Wie dan?")
    assert [probe.text for probe in held.interview.snapshot.state_of("openingsvraag").probes] == ["Wie dan?"]
    assert "Probing (" not in held.paper.text


@pytest.mark.parametrize("asked", ["?", "/", "/?"])
def test_a_question_mark_or_a_slash_alone_asks_what_can_be_typed(table: Table, asked: str) -> None:
    held = table.talk(asked)
    assert "/goto" in held.paper.text
    assert not held.interview.snapshot.steps


def test_skip_not_and_park_keep_their_reasons_and_say_so(table: Table) -> None:
    held = table.talk("/skip no time", "/not none of my business", "/park later")
    states = [
        held.interview.snapshot.state_of(step) for step in ("formaliteiten", "contract", "openingsvraag")
    ]
    assert [(state.status, state.reason) for state in states] == [
        ("skipped", "no time"), ("not_deliberate", "none of my business"), ("parked", "later"),
    ]  # fmt: skip
    assert "Parked for later: later" in held.paper.text


def test_tension_notes_and_remarks_stand_beside_the_talk(table: Table) -> None:
    held = table.talk("/tension", "/note call the clinic", "/react That is not what I said.")
    assert [note.kind for note in held.interview.snapshot.notes] == ["tension", "free"]
    assert held.interview.snapshot.reactions[0].text == "That is not what I said."
    assert held.interview.snapshot.reactions[0].step == "formaliteiten"  # where it was said


def test_the_map_numbers_lead_where_they_say(table: Table) -> None:
    held = table.talk("/map", "/goto 44")
    assert "44 Examples: not asked" in held.paper.text
    assert held.interview.view().step == "star"


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("/goto krachten", None),
        ("/goto strengths", None),
        ("/goto str", "fits more than one topic"),
        ("/goto strenghts", "Did you mean 'Strengths'?"),
        ("/goto qqq", "/map shows all topics."),
        ("/goto 999", "There is no topic '999'."),
        ("/gooto", "Did you mean '/goto'?"),
        ("/qqqqqqqqqq", "/help shows all commands."),
        ("/fields 99", "Choose a number from 1 to"),
    ],
)
def test_what_cannot_be_found_is_answered_and_nothing_is_kept(
    table: Table, line: str, answer: str | None
) -> None:
    held = table.talk(line)
    if answer is None:
        assert held.interview.view().step == "krachten"
    else:
        assert answer in held.paper.text
        assert held.interview.view().step == "formaliteiten"


def test_a_slash_at_the_beginning_of_words_is_typed_twice(table: Table) -> None:
    assert table.talk("/goto openingsvraag", "//boos [/boos]").value("openingsvraag") == {
        "said": "/boos [/boos]"
    }


def test_a_prompt_says_how_to_get_on_where_enter_stays(table: Table) -> None:
    held = table.talk(
        "/goto openingsvraag", "Well.", "", "/goto contract", "/fields 4", "1", "", "Nobody else."
    )
    assert held.paper.text.count("Client said (empty line: go on)> ") == 2
    assert held.paper.text.count("What I explained (empty line: go on)> ") == 2
    assert "Who else is here> Nobody else." in held.paper.text
    assert "Courtesies> /goto" in held.paper.text


def test_what_was_noted_before_is_read_once_on_return(table: Table) -> None:
    held = table.talk("/goto openingsvraag", "First.", "/goto krachten", "/back")
    assert held.paper.text.count("From this talk:\n  First.") == 1
    assert "Noted before" not in held.paper.text


def test_undo_of_what_led_on_asks_for_it_again(table: Table) -> None:
    held = table.talk("/goto contract", "Looking together.", "/undo", "Looking together at work.")
    assert held.value("contract") == {"doel": "Looking together at work."}
    assert "Undone: " in held.paper.text


def test_undo_takes_a_mark_of_tension_back_and_leaves_the_answer(table: Table) -> None:
    held = table.talk("/goto openingsvraag", "First.", "/tension I hurried.", "/undo", "/record")
    assert held.value("openingsvraag") == {"said": "First."}
    assert held.interview.snapshot.notes == ()
    assert "Undone: I hurried." in held.paper.text
    assert "I hurried." not in held.paper.text.partition("/record")[2]


def test_star_is_told_once_there_is_something_of_the_example(table: Table) -> None:
    held = table.talk("/goto star", "It broke.", "", "", "", "", "")
    assert held.paper.text.count("STAR: Situation: told, Task: not yet") == 5
    assert "STAR: Situation: not yet" not in held.paper.text


def test_undo_says_what_stands_there_now(table: Table) -> None:
    held = table.talk("/goto openingsvraag", "First.", "Second.", "/undo")
    assert held.value("openingsvraag") == {"said": "First."}
    assert held.paper.text.count("From this talk:") == 1


def test_a_field_is_cleared_and_its_history_stays(table: Table) -> None:
    held = table.talk("/goto openingsvraag", "First.", "/clear", "/history")
    assert held.value("openingsvraag") is None
    assert "before:" in held.paper.text.replace("\n  ", "\n")


@pytest.mark.parametrize("number", ["²", "0", "1" * 5000, "-1", "٣٣"])
@pytest.mark.parametrize("command", ["/fields", "/probe"])
def test_what_is_no_number_here_is_answered_with_a_sentence(table: Table, command: str, number: str) -> None:
    held = table.talk("/goto openingsvraag", "Niemand belt ooit terug.", f"{command} {number}", "Toch wel.")
    assert held.value("openingsvraag") == {"said": "Niemand belt ooit terug.\nToch wel."}


def test_what_is_taken_back_is_said(table: Table) -> None:
    held = table.talk("/goto openingsvraag", "First.", "seen: She sighs.", "/clear")
    assert held.value("openingsvraag") == {"seen": "She sighs."}
    assert "Taken back: First." in held.paper.text
    assert "Taken back: She sighs." not in held.paper.text


def test_options_that_are_taken_out_are_said_by_name(table: Table) -> None:
    held = table.talk("/goto delen", "1, 2", "1", "2", "/fields")
    assert "Taken back: Nobody" in held.paper.text
    assert "Kept: Client, own copy" in held.paper.text
    assert "Taken back: Client, own copy" in held.paper.text
    assert held.value("delen") is None


def test_a_closed_talk_says_so_at_every_turn_and_stays_closed(table: Table) -> None:
    table.talk("3", "/finish", "yes")
    held = table.talk(
        "hallo", "/finish", "/next", "/undo", "/react I was late.", "/quit", resume="k7m2taa3xe"
    )
    assert held.paper.text.startswith("Intake. Client K-1")
    assert "This talk is closed. /reopen opens it again; /record reads the record." in held.paper.text
    assert held.paper.text.count("The talk is closed; /reopen opens it again.") == 4
    assert "all the same?" not in held.paper.text
    assert "Paused" not in held.paper.text
    assert "The talk stays closed; nothing is lost." in held.paper.text
    assert held.paper.last.endswith("doorvraag records show k7m2taa3xe")
    assert (held.ending, held.interview.header.status) == ("finished", "finished")
    assert held.interview.snapshot.reactions[0].text == "I was late."


def test_a_closed_talk_is_reopened_with_its_reason_and_goes_on(table: Table) -> None:
    first = table.talk("/reopen", "/finish", "yes")
    assert "The interview is not closed." in first.paper.text
    held = table.talk("/heropen Iets vergeten.", "3", "/finish", "yes", resume="k7m2taa3xe")
    assert "Reopened: Iets vergeten." in held.paper.text
    assert held.value("formaliteiten") == 3
    assert held.ending == "finished"


def test_an_unknown_command_is_answered_in_the_language_of_the_interface(table: Table) -> None:
    set_language("nl")
    text = table.talk("/foo", "/gooto", "/parkern").paper.text
    assert "/goto" not in text
    assert "/parkeren" in text


def test_closing_asks_first_when_something_is_open(table: Table) -> None:
    held = table.talk("/park", "/finish", "no", "/finish", "yes")
    assert held.paper.text.count("Still parked: Courtesies.") == 2
    assert "The talk goes on." in held.paper.text
    assert (held.ending, held.interview.header.status) == ("finished", "finished")


@pytest.mark.parametrize("stop", [EOFError, KeyboardInterrupt])
def test_the_end_of_the_input_and_ctrl_c_leave_a_talk_that_can_go_on(
    table: Table, stop: type[BaseException]
) -> None:
    held = table.talk("3", stop=stop)
    assert (held.ending, held.interview.header.status) == ("paused", "paused")
    assert held.paper.last.endswith("doorvraag interview --plain --resume k7m2taa3xe")
    went_on = table.talk("/goto formaliteiten", resume="k7m2taa3xe")
    assert "From this talk:\n  4 –" not in went_on.paper.text
    assert went_on.value("formaliteiten") == 3


def test_what_was_typed_but_not_confirmed_waits_after_a_crash(table: Table) -> None:
    held = table.talk("/goto openingsvraag")
    with asyncio.Runner() as runner:
        interview = runner.run(table.desk.resume("k7m2taa3xe"))
        runner.run(interview.save_draft("half a sen"))
        runner.run(interview.close())
    went_on = table.talk("/concept", resume="k7m2taa3xe")
    assert held.value("openingsvraag") is None
    assert "Typed earlier but not confirmed: half a sen." in went_on.paper.text
    assert went_on.value("openingsvraag") == {"said": "half a sen"}


def test_words_that_waited_in_a_window_of_the_screens_are_kept_one_by_one(table: Table) -> None:
    table.talk("/goto openingsvraag")
    with asyncio.Runner() as runner:
        interview = runner.run(table.desk.resume("k7m2taa3xe"))
        drafts = [
            Draft("contract", place_of("tension"), "He sighs."),
            Draft("openingsvraag", "said", "half a sen"),
            Draft("contract", place_of("park"), "no time\nnow"),
        ]
        runner.run(interview.save_drafts(drafts))
        runner.run(interview.close())
        went_on = table.talk(*["/concept"] * 4, resume="k7m2taa3xe")
        assert runner.run(table.desk.records.draft("k7m2taa3xe")) is None
    assert "Typed earlier but not confirmed: Mark tension: He sighs." in went_on.paper.text
    assert ("tension", "He sighs.") in [(line.speaker, line.text) for line in went_on.interview.lines()]
    assert went_on.value("openingsvraag") == {"said": "half a sen"}
    assert went_on.interview.snapshot.state_of("contract").reason == "no time\nnow"
    assert "Nothing waits to be confirmed." in went_on.paper.text


def test_a_remark_that_waited_at_a_closed_record_is_kept_with_it(table: Table) -> None:
    table.talk("/finish", "yes")
    with asyncio.Runner() as runner:
        runner.run(let_wait(table.desk.records, "k7m2taa3xe", "reaction", "That is not how it went."))
    went_on = table.talk("/concept", resume="k7m2taa3xe")
    assert "That is not how it went." in [line.text for line in went_on.interview.lines()]


class FullDisk:
    """A store that takes nothing more after `room` saves."""

    def __init__(self, records: object, room: int) -> None:
        self._records, self._room = records, room

    def __getattr__(self, name: str) -> object:
        return getattr(self._records, name)

    async def append(self, *given: object, **more: object) -> None:
        self._room -= 1
        if self._room < 0:
            raise StorageError("The disk is full.", code="disk_full")
        await self._records.append(*given, **more)  # type: ignore[attr-defined]


@pytest.mark.parametrize("is_typed", [True, False])
def test_a_full_disk_is_said_to_a_person_and_stops_a_pipe(is_typed: bool) -> None:
    set_language("en")
    with asyncio.Runner() as runner:
        desk = bootstrap.desk_on(FullDisk(bootstrap.memory_records(), 1), "noor")  # type: ignore[arg-type]
        interview = runner.run(desk.start("intake", "K-1"))
        paper = Paper("4", "lost", "lost too")
        paper.is_watched, paper.is_typed = False, is_typed
        talk = Talk(desk, interview, paper, runner.run)
        if is_typed:
            talk.hold()
            assert paper.text.count("The disk is full.") == 3
        else:
            with pytest.raises(StorageError):
                talk.hold()
        assert (
            "What was confirmed before is kept. Go on with: doorvraag interview --plain --resume"
            in paper.last
        )
        assert "Paused" not in paper.text
    set_language("nl")


@pytest.mark.parametrize(
    ("lines", "step"),
    [
        (["/clear"], "openingsvraag"),
        (["/fields 4", "1, 1"], "contract"),
        (["/fields 4", "1", "2,2"], "contract"),
    ],
)
def test_a_line_that_changes_nothing_is_answered_too(table: Table, lines: list[str], step: str) -> None:
    held = table.talk(f"/goto {step}", *lines)
    assert held.paper.text.count("Nothing has changed.") == 1


@pytest.mark.parametrize(
    "line", ["/volgende 5", "/next 5", "/undo two", "/klaar ja", "/stop now", "/terug  x"]
)
def test_words_behind_a_command_that_takes_none_are_refused(table: Table, line: str) -> None:
    held = table.talk(line)
    command = line.split(maxsplit=1)[0]
    assert f"Nothing goes behind {command}; nothing was done." in held.paper.text
    assert held.interview.view().step == "formaliteiten"


def test_one_character_that_was_left_out_is_one(table: Table) -> None:
    text = table.talk("/goto openingsvraag", "a\x00b", "c\x00\x01d").paper.text
    assert "1 invisible character was left out." in text
    assert "2 invisible characters were left out." in text


def test_every_command_has_two_names_and_help_explains_it(table: Table) -> None:
    held = table.talk("/help")
    for command in COMMANDS:
        assert read_line(f"/{command.nl}").act == command.act == read_line(f"/{command.en}").act
        assert f"/{command.en}" in held.paper.text
    names = [name for command in COMMANDS for name in {command.nl, command.en}]
    assert len(names) == len(set(names))
    with pytest.raises(NotFound):
        read_line("/nothing")


@pytest.mark.parametrize("flow", Library().ids())
def test_every_step_of_a_guide_is_read_aloud_and_left_with_enter_or_a_skip(table: Table, flow: str) -> None:
    entered = table.talk(*[""] * 600, flow=flow)
    for phase in entered.interview.phases():
        for topic in phase.topics:
            assert topic.title in entered.paper.text or not topic.is_active
    skipped = table.talk(*["/skip"] * 100, *[""] * 9, resume=entered.interview.id)
    assert "Everything has been looked at." in skipped.paper.text
    assert "/finish closes the talk." in skipped.paper.text


def an_intake_in_two_sittings(table: Table) -> str:
    """The scenario both front ends pass: any order, probes, park, undo, leave, go on, close."""
    first = table.talk(
        "4",
        "Samen kijken wat er kan.",
        "Dat er iemand luistert.",
        "Dat u zegt wat u dwarszit.",
        "1, 4",
        "",
        "Alleen hijzelf.",
        "Het gaat wel. Ik wil altijd werken, maar niemand belt terug.",
        "gezien: Hij kijkt naar zijn telefoon.",
        "denk: Hij is moe van het wachten.",
        "/vraag 1",
        "Twaalf brieven, en één antwoord.",
        "/spanning Ik wilde te snel troosten.",
        "/naar krachten",
        "Ik repareer fietsen voor de hele straat.",
        "Op zaterdag staan er zes fietsen voor de deur.",
        "/naar schulden",
        "/parkeren Hij wil er vandaag niet over praten.",
        "/terug",
        "/naar criminaliteit",
        "/bewustniet Geen aanleiding.",
        "/naar taalproblemen",
        "Lezen gaat, brieven schrijven niet.",
        "/ongedaan",
        "/stop",
    )
    second = table.talk(
        "/naar openingsvraag",
        "Vanochtend heb ik zelf de fietsenmaker gebeld. Ik mag langskomen.",
        "/naar star",
        "De ketting van de bakfiets brak, met twee kinderen erin.",
        "Iedereen veilig thuis krijgen.",
        "Ik heb de ketting met een schakel uit mijn tas gemaakt.",
        "/waarom",
        "We waren op tijd thuis.",
        "Neem altijd een schakel mee.",
        "Hij blijft rustig en lost het op.",
        "",
        "Ik kan meer dan ik dacht. Vrijdag bellen we samen.",
        "/naar uitkomst",
        "1",
        "U repareert al jaren fietsen, en de fietsenmaker wil u zien.",
        "2, 4",
        "/naar afspraken",
        "De fietsenmaker bellen, met hem erbij.",
        "ik",
        "vrijdag",
        "Een ochtend meelopen in de werkplaats.",
        "cliënt",
        "over 2 weken",
        "",
        "/klaar",
        "ja",
        resume="k7m2taa3xe",
    )
    return f"{first.paper.text}\n=== een dag later ===\n\n{second.paper.text}"


def test_the_transcript_reads_like_an_interview(table: Table) -> None:
    """Written anew with GOLDEN=write, after wordings of a guide or of the interface changed."""
    set_language("nl")
    transcript = an_intake_in_two_sittings(table)
    golden = GOLDEN / "intake-plain.txt"
    if os.environ.get("GOLDEN") == "write":
        golden.write_text(transcript, encoding="utf-8")
    assert transcript == golden.read_text(encoding="utf-8")


def test_paper_is_a_page() -> None:
    page: Page = Paper()
    assert page.is_watched


# --- at a terminal


@pytest.mark.parametrize("columns", [40, 80])
def test_no_word_is_cut_at_the_margin(columns: int) -> None:
    text = "Loop ze samen langs, begin met uw eigen afspraken en kijk dan naar het besluit." * 3
    rows = wrapped(text, columns).split("\n")
    assert all(len(row) < columns for row in rows)
    assert " ".join(row.strip() for row in rows).split() == text.split()


def test_what_goes_over_comes_below_the_beginning_of_its_line_and_a_prompt_keeps_its_blank() -> None:
    choice, prompt = "  2 " + "Iets extra's helpt op weg. " * 4, "Wat " + "lange vraag " * 9 + "> "
    assert all(row.startswith("  ") for row in wrapped(choice, 40).rstrip().split("\n"))
    assert wrapped(prompt, 40).endswith("> ")
    assert wrapped("Kort\n\nregels", 40) == "Kort\n\nregels"


def test_a_field_that_is_called_what_its_entry_is_called_is_not_named_twice(table: Table) -> None:
    held = table.talk("/goto krachten", "Op tijd")
    assert "Strength 1> " in held.paper.text
    assert "Strength 1, strength" not in held.paper.text


def test_at_a_table_of_several_parties_a_question_is_read_out_once(table: Table) -> None:
    held = table.talk(
        "/goto punten", "Wij bellen elke week, zij bellen nooit terug.", "1", "Rust", flow="casuistiek"
    )
    assert held.paper.text.count("who exactly is meant?") == 1


def test_while_it_is_left_to_run_that_question_is_not_read_out(table: Table) -> None:
    held = table.talk("/let", "/goto punten", "Het is weer wij tegen zij.", flow="casuistiek")
    assert "who exactly is meant?" not in held.paper.text
