"""What the coach hears before a paper is handed over, and writing it from the command line."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from assistant.i18n import set_language
from assistant.papers.gaps import gaps
from assistant.papers.reading import reading_of
from assistant.record import Record
from assistant.technique.readability import readability, sentences_in, syllables_in
from flows.events import Answered, Event, Finished
from flows.library import Library
from tests.assistant.commands import Doorvraag
from tests.record_example import record_of

INTAKE = Library().flow("intake")
EASY = "Ik bel u op. Dan praten we. U kunt mij ook bellen. Wij kijken samen wat u kan doen. Dat is fijn. " * 3
HARD = (
    "Ten aanzien van de arbeidsmarktpositie werd geconcludeerd dat belanghebbende onvoldoende "
    "basisvaardigheden ontwikkelde waardoor de arbeidsinschakeling belemmerd blijft. "
) * 4


@pytest.fixture(autouse=True)
def english() -> None:
    set_language("en")


def agreed(*rows: dict[str, str], also: tuple[Event, ...] = ()) -> Record:
    return record_of([Answered("afspraken", list(rows)), *also, Finished()], INTAKE)


def test_what_a_letter_lacks_is_named_and_not_made_up() -> None:
    told = agreed({"what": "Belt", "who": "ik", "by": "2026-12-01"}, {"what": "Schrijft"})
    found = gaps(told, has_contact=False)
    assert [(gap.kind, gap.number) for gap in found] == [
        ("who", 2), ("by", 2), ("next_talk", 0), ("contact", 0),
    ]  # fmt: skip
    assert "agreement 2 (‘Schrijft’)" in found[0].words


def test_a_letter_that_says_everything_lacks_nothing() -> None:
    told = agreed(
        {"what": "Belt", "who": "ik", "by": "2026-12-01"}, also=(Answered("vervolggesprek", "2026-12-10"),)
    )
    assert gaps(told, has_contact=True) == ()
    at = datetime(2026, 12, 10, 10, 30, tzinfo=UTC)
    assert gaps(told, has_contact=True, appointment=at) == ()
    assert gaps(record_of([Finished()], INTAKE), has_contact=True, appointment=at)[0].kind == "nothing"
    assert [gap.kind for gap in gaps(record_of([], INTAKE), has_contact=True, appointment=at)] == [
        "nothing", "unfinished",
    ]  # fmt: skip


def test_a_calendar_that_names_another_day_than_the_two_agreed_is_told_before_the_letter_goes() -> None:
    told = agreed(
        {"what": "Belt", "who": "ik", "by": "2026-12-01"}, also=(Answered("vervolggesprek", "2026-12-10"),)
    )
    (found,) = gaps(told, has_contact=True, appointment=datetime(2026, 12, 3, 10, 30, tzinfo=UTC))
    assert found.kind == "other_day"
    assert "03-12-2026, 10:30" in found.words


def test_only_what_stands_on_the_client_copy_is_said_to_read_hard() -> None:
    told = record_of(
        [
            Answered("afwegingskaart", {"beleid": "Participatiewet en uitstroom"}),
            Answered("doorslaggevend", {"reden": "Het traject past"}),
            Finished(),
        ],
        INTAKE,
    )
    assert [one.word for one in reading_of(told, "client-copy", "nl").hard_words] == ["traject"]


@pytest.mark.parametrize(
    ("word", "count"),
    [("ik", 1), ("werken", 2), ("zee", 1), ("ideeën", 3), ("fraai", 1), ("re-integratie", 5), ("nieuwe", 2)],
)  # fmt: skip
def test_dutch_syllables(word: str, count: int) -> None:
    assert syllables_in(word, "nl") == count


@pytest.mark.parametrize(("word", "count"), [("work", 1), ("table", 2), ("hoped", 1), ("agreement", 3)])
def test_english_syllables(word: str, count: int) -> None:
    assert syllables_in(word, "en") == count


def test_the_figure_of_douma_is_as_it_was_published() -> None:
    """Four sentences of four words of one syllable: 206.84 - 0.93 x 4 - 77."""
    found = readability("Ik zie u gaan. " * 20, "nl")
    assert (found.words, found.sentences, found.syllables) == (80, 20, 80)
    assert found.figure == pytest.approx(206.84 - 0.93 * 4 - 77)


def test_a_level_in_words_and_none_for_a_short_text() -> None:
    assert readability(EASY, "nl").level == "easy"
    assert readability(HARD, "nl").level == "hard"
    assert readability("Belastbaarheidsonderzoek aanvragen.", "nl").level == "unknown"
    assert readability("", "nl").level == "unknown"


def test_lines_and_full_stops_end_a_sentence() -> None:
    assert sentences_in("Een. Twee!\nDrie\n\nVier?") == ("Een.", "Twee!", "Drie", "Vier?")


def test_long_sentences_and_hard_words_are_pointed_out_with_plain_ones() -> None:
    long = "Hij belt de huisarts en dan de fysiotherapeut en daarna nog het loket voor de fiets en de jas."
    told = agreed({"what": long}, {"what": "Vraagt loonkostensubsidie aan"})
    found = reading_of(told, "letter", "nl")
    assert [one.words for one in found.long_sentences] == [19]
    assert [(one.word, one.plain) for one in found.hard_words] == [
        ("loonkostensubsidie", "geld dat de baas krijgt als u daar werkt")
    ]
    assert any("Make it two" in line for line in found.in_words())


def test_only_the_coachs_own_words_are_looked_at() -> None:
    said = (
        "Ik wil dat mijn loonwaarde en mijn belastbaarheid eens goed worden bekeken door iemand die dat kan."
    )
    told = record_of([Answered("openingsvraag", {"said": said, "reading": said}), Finished()], INTAKE)
    assert reading_of(told, "client-copy", "nl").hard_words == ()
    assert reading_of(told, "client-copy", "nl").long_sentences == ()


@pytest.fixture
def doorvraag(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Doorvraag:
    return Doorvraag(tmp_path, monkeypatch, capsys)


@pytest.fixture
def held(doorvraag: Doorvraag) -> str:
    talk = """
- answer: {step: openingsvraag, value: {said: "Ik wil werken.", reading: "Somber."}}
- answer: {step: afspraken, value: [{what: "Vraagt loonkostensubsidie aan", who: coach}]}
- finish: {}
"""
    return str(doorvraag.script(talk, flow="intake", client="K-1").result["id"])


@pytest.mark.parametrize("kind", [(), ("--client-copy",), ("--letter",)])
@pytest.mark.parametrize(("ending", "begins"), [("docx", b"PK"), ("pdf", b"%PDF"), ("html", b"<!DOCTYPE")])
def test_the_name_of_the_file_says_what_it_holds(
    doorvraag: Doorvraag, held: str, tmp_path: Path, kind: tuple[str, ...], ending: str, begins: bytes
) -> None:
    out = tmp_path / f"uit.{ending}"
    assert doorvraag("records", "show", held, *kind, "--out", str(out)).code == 0
    assert out.read_bytes().lstrip().startswith(begins)
    assert doorvraag("records", "show", held, *kind, "--out", str(out)).code == 1


def test_remarks_are_for_the_coach_and_not_in_the_file(
    doorvraag: Doorvraag, held: str, tmp_path: Path
) -> None:
    out = tmp_path / "brief.txt"
    ran = doorvraag("records", "show", held, "--letter", "--out", str(out))
    assert ran.code == 0
    assert "No day with agreement 1" in ran.err
    assert "geld dat de baas krijgt" not in out.read_text(encoding="utf-8")
    result = doorvraag("records", "show", held, "--letter", "--out", str(out), "--force", "--json").result
    assert result["kind"] == "letter"
    assert any("No day" in line for line in result["remarks"])


@pytest.mark.parametrize(
    "more",
    [
        ("--format", "pdf"),
        ("--format", "docx", "--out", "-"),
        ("--template", "x.docx"),
        ("--letter", "--client-copy"),
        ("--letter", "--format", "json"),
    ],
)
def test_what_does_not_go_together_is_refused(doorvraag: Doorvraag, held: str, more: tuple[str, ...]) -> None:
    assert doorvraag("records", "show", held, *more).code == 2


def test_a_broken_template_loses_nothing(doorvraag: Doorvraag, held: str, tmp_path: Path) -> None:
    template, out = tmp_path / "huisstijl.docx", tmp_path / "uit.docx"
    template.write_bytes(b"geen Word")
    ran = doorvraag("records", "show", held, "--out", str(out), "--template", str(template))
    assert ran.code == 1
    assert not out.exists()


def test_an_appointment_list_from_the_command_line(doorvraag: Doorvraag, held: str, tmp_path: Path) -> None:
    lines = tmp_path / "lijst.csv"
    lines.write_text("datum;tijd;naam;code\n24-11-2099;10:00;Jan;K-1\n", encoding="utf-8")
    look = doorvraag("agenda", "import", str(lines), "--look", "--json").result
    assert (len(look["taken"]), look["not_taken"]) == (1, ["naam"])
    assert doorvraag("agenda", "list", "--json").result == []
    (taken,) = doorvraag("agenda", "import", str(lines), "--json").result["taken"]
    assert (taken["client"], taken["flow"]) == ("K-1", "vervolg")
    out = doorvraag("records", "show", held, "--letter").out
    assert "24 november 2099, 10:00" in out or "24 November 2099, 10:00" in out
    assert doorvraag("agenda", "remove", taken["id"]).code == 0
    assert doorvraag("agenda", "list", "--json").result == []
    assert doorvraag("agenda", "remove", taken["id"]).code == 1
    (again,) = doorvraag("agenda", "import", str(lines), "--json").result["taken"]
    assert (again["at"], again["client"]) == (taken["at"], taken["client"])


def test_a_list_of_which_nothing_can_be_taken_is_refused(
    doorvraag: Doorvraag, held: str, tmp_path: Path
) -> None:
    lines = tmp_path / "lijst.csv"
    lines.write_text("datum;tijd;code\n24-11-2099;10:00;123456782\n", encoding="utf-8")
    ran = doorvraag("agenda", "import", str(lines))
    assert ran.code == 1
    assert "123456782" not in ran.out + ran.err
    assert doorvraag("agenda", "import", str(lines), "--flow", "intakke").code == 1
