"""The timeline on paper: levels as a drawing and in words, and no line through what was not asked."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from assistant.timeline.model import (
    Cell,
    Expected,
    Fate,
    Goal,
    Level,
    Line,
    LookedBack,
    Promise,
    Talk,
    Timeline,
    Track,
)  # fmt: skip
from flows.model import Text
from prompts.environment import LANGUAGES
from prompts.escape import Form
from prompts.filling import columns
from prompts.render import TemplateReports

FORMS: tuple[Form, ...] = ("txt", "md", "html")
HOSTILE = "</p><script>alert(1)</script> [bold]**x**"


def level(value: int) -> Level:
    return Level(value, Text(str(value)))


def track(*values: int | None) -> Track:
    cells = tuple(
        Cell(None, None, "not_asked") if value is None else Cell(level(value), level(5), None)
        for value in values
    )
    names = tuple(Level(number, Text(f"stand {number}", f"level {number}")) for number in range(1, 6))
    return Track("domain", "financien", Text("Financiën", "Finances"), 1, 5, names, cells)


def talk(number: int, **given: object) -> Talk:
    made: dict[str, object] = {
        "id": f"t{number}", "day": date(2026, 1 + number % 12, 1 + number // 12), "flow": Text("Vervolg"),
        "coach": "WC-05", "status": "finished", "follows": number - 1 if number else None,
        "look_again": None, "is_due": False, "outcome": (), "reasons": (), "promises": (), "expected": (),
    }  # fmt: skip
    return Talk(**(made | given))  # type: ignore[arg-type]  # the parts of a talk by name


def timeline(*talks: Talk, tracks: tuple[Track, ...] = ()) -> Timeline:
    return Timeline("K-1", date(2026, 11, 22), "WC-05", talks, tracks)


def written(line: Timeline, form: Form, language: str = "nl") -> str:
    return TemplateReports().render_timeline(line, form, language)


def test_no_line_is_drawn_through_a_talk_in_which_it_was_not_asked() -> None:
    page = written(timeline(*map(talk, range(5)), tracks=(track(2, 3, None, 4, 5),)), "html")
    lines = re.findall(r'<polyline class="run" points="([^"]*)"', page)
    assert [len(points.split()) for points in lines] == [2, 2]
    assert page.count('class="gap"') == 1
    assert "niet gevraagd" in page


def test_a_single_mark_between_silences_is_a_dot_without_a_line() -> None:
    page = written(timeline(*map(talk, range(3)), tracks=(track(None, 3, None),)), "html")
    assert "<polyline" not in page
    assert page.count('class="now"') == 1


def test_the_drawing_says_in_words_what_it_shows() -> None:
    page = written(timeline(talk(0), talk(1), tracks=(track(2, None),)), "html")
    (label,) = re.findall(r'role="img" aria-label="([^"]*)"', page)
    assert label == "Financiën: 01-01-2026 nu 2, gewenst 5; 01-02-2026 niet gevraagd"


def test_in_a_terminal_the_scale_is_signs_and_words() -> None:
    text = written(timeline(talk(0), talk(1), talk(2), tracks=(track(2, None, 5),)), "txt")
    assert "01-01-2026  ─●──○  nu 2, gewenst 5" in text
    assert "01-02-2026  niet gevraagd" in text
    assert "01-03-2026  ────◉  nu 5, gewenst 5" in text


def test_the_day_of_the_newest_mark_is_said_where_newer_talks_did_not_ask() -> None:
    text = written(timeline(talk(0), talk(1), tracks=(track(2, None),)), "txt")
    assert "Laatst gevraagd op 1 januari 2026" in text


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_where_no_talk_has_a_mark_is_named_once_and_never_called_not_asked(form: Form, language: str) -> None:
    text = written(timeline(talk(0), tracks=(track(None),)), form, language)
    words = {"nl": "In geen enkel gesprek een cijfer of trede", "en": "No mark or rung in any of the talks"}
    assert words[language] in text
    assert "<svg" not in text
    assert "─" not in text


@pytest.mark.parametrize("form", FORMS)
def test_expectation_and_outcome_stand_together_and_silence_is_said(form: Form) -> None:
    line = Line(Text("Ik verwacht"), Text("Drie dagen werk."))
    hunch = Line(Text("Ik vermoed"), Text("Hij durft niet."), is_private=True)
    back = LookedBack(
        1, Text("Terug"), (Line(Text("Wat er gebeurde"), Text("Twee dagen."), is_private=False),)
    )
    expected = (
        Expected(Text("Verwachting"), (line,), (back, LookedBack(2, Text("Terug"), ()))),
        Expected(Text("Vermoeden"), (hunch,), ()),
    )
    text = written(timeline(talk(0, expected=expected), talk(1), talk(2)), form)
    for words in (
        "Drie dagen werk.",
        "Twee dagen.",
        "niet gevraagd",
        "privé",
        "er is nog niet op teruggekeken",
    ):
        assert words in text


@pytest.mark.parametrize("form", FORMS)
def test_every_agreement_says_what_became_of_it_or_that_nobody_told(form: Form) -> None:
    kept = Fate(1, "kept", Text("Gedaan", "Done"), Text("Op tijd."))
    promises = (
        Promise("Belt de bank", Text("cliënt"), date(2026, 1, 9), (kept,)),
        Promise("Schrijft de brief", Text("werkcoach"), None, ()),
    )
    text = written(timeline(talk(0, promises=promises), talk(1)), form)
    assert "1 februari 2026: gedaan – Op tijd." in text
    assert "nog niet verteld wat ervan terechtkwam" in text


@pytest.mark.parametrize("form", FORMS)
def test_an_old_picture_says_so_at_the_top(form: Form) -> None:
    line = timeline(talk(0, is_due=True, look_again=date(2026, 2, 1)))
    assert "Opnieuw kijken: het beeld is van 1 januari 2026" in written(line, form)


@pytest.mark.parametrize("form", FORMS)
def test_what_people_typed_breaks_nothing(form: Form) -> None:
    line = timeline(talk(0, reasons=(Text(HOSTILE),), promises=(Promise(HOSTILE, Text(HOSTILE), None, ()),)))
    text = written(line, form)
    if form == "html":
        assert "<script" not in text
    if form == "md":
        assert "**x**" not in text
        assert "<script" not in text.replace("\\<", "")


def test_the_page_asks_nothing_of_a_network() -> None:
    page = written(timeline(talk(0), tracks=(track(3),)), "html")
    assert "http" not in page.replace("http-equiv", "")
    assert "default-src 'none'" in page


@pytest.mark.parametrize("talks", [1, 7, 50])
def test_fifty_talks_fit_the_drawing_and_eighty_columns(talks: int) -> None:
    line = timeline(*map(talk, range(talks)), tracks=(track(*([2, None, 3, 4, None] * 10)[:talks]),))
    page, text = written(line, "html"), written(line, "txt")
    places = [float(x) for x in re.findall(r'class="now" cx="([\d.]+)"', page)]
    assert len(places) == len(set(places))
    assert max(places) <= 640
    assert page.count('text-anchor="middle">0') + page.count('text-anchor="middle">1') <= 8
    assert max(map(columns, text.split("\n"))) <= 80


@pytest.mark.parametrize("form", FORMS)
def test_goals_and_hopes_stand_with_the_talk_and_what_came_of_them(form: Form) -> None:
    told = Fate(1, "told", None, Text("Houden", "Keep"))
    goal = Goal(Text("Drie dagen werk"), (Text("Over drie maanden", "In three months"),), (told,))
    hoped = Line(Text("Hoop", "Hopes for"), Text("Rust"))
    page = written(timeline(talk(0, goals=(goal,), hopes=(hoped,)), talk(1)), form, "en")
    for words in ("Drie dagen werk", "(In three months)", "Keep", "Hopes for", "Rust"):
        assert words in page


@pytest.mark.parametrize("form", FORMS)
def test_talks_on_one_day_are_told_apart_everywhere(form: Form) -> None:
    day = date(2026, 3, 2)
    talks = [talk(number, day=day, began=began) for number, began in enumerate(("09:00", "14:30"))]
    page = written(timeline(*talks, tracks=(track(2, 3),)), form)
    for words in ("02-03-2026 (1)", "02-03-2026 (2)", "09:00", "14:30"):
        assert words in page.replace("\\", "")


@pytest.mark.parametrize("form", FORMS)
def test_a_copy_says_whose_it_is_and_how_far_it_goes(form: Form) -> None:
    page = written(timeline(talk(0), talk(1, shared="argument", coach="WC-09")), form)
    assert page.count("WC-09 deelde dit met u: alleen het besluit en de redenen.") == 1


@pytest.mark.parametrize("form", FORMS)
def test_what_was_not_shared_is_not_said_to_be_never_asked(form: Form) -> None:
    unseen = replace(track(None, None), cells=(Cell(None, None, "not_shared"), Cell(None, None, "not_asked")))
    page = written(timeline(talk(0, shared="argument"), talk(1), tracks=(unseen,)), form)
    assert "niet bekend of ernaar gevraagd is: Financiën." in " ".join(page.split())
    assert "In geen enkel gesprek gevraagd" not in page


@pytest.mark.parametrize("form", FORMS)
def test_words_of_a_goal_stay_words(form: Form) -> None:
    goal = Goal(Text(HOSTILE), (Text(HOSTILE),), ())
    page = written(timeline(talk(0, goals=(goal,), hopes=(Line(Text("Hoop"), Text(HOSTILE)),))), form)
    assert "<script>" not in page or form == "txt"
