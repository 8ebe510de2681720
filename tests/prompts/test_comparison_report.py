"""The page about records side by side: whole by itself, harmless, and as it was."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from assistant.comparison.report import Report, report_of
from assistant.i18n import set_language
from flows.events import Answered, Skipped
from flows.model import Text
from prompts.comparison import comparison_view
from prompts.environment import LANGUAGES
from prompts.render import TemplateReports
from tests.assistant.comparison.table import answered, guide
from tests.prompts.comparison_example import example, laid
from tests.prompts.test_reports_hostile import HOSTILE

GOLDEN = Path(__file__).parent / "golden"
OBSERVED = guide("observatie")
ENDLESS = frozenset({"meta", "br", "rect", "path"})


class Page(HTMLParser):
    """Refuses tags that are not closed in order; keeps tags, attributes and the words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.words: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        if tag not in ENDLESS:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not self._open or self._open[-1] != "style":
            self.words.append(data)


def page(report: Report, language: str = "nl") -> str:
    return TemplateReports().render_comparison(report, language)


def golden_file(language: str) -> Path:
    return GOLDEN / f"comparison.{language}.html"


def written(language: str) -> str:
    return page(example(), language).partition("<body>\n")[2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_reads_as_it_did(language: str) -> None:
    assert written(language) == golden_file(language).read_text(encoding="utf-8")


def test_the_language_of_the_interface_does_not_matter() -> None:
    set_language("nl")
    english = page(example(), "en")
    set_language("en")
    assert page(example(), "en") == english


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_whole_by_itself(language: str) -> None:
    text = page(example(), language)
    found = Page(text)
    assert not found.tags & {"script", "link", "img", "iframe", "object", "form", "base"}
    assert not found.attributes & {"src", "srcset", "onload", "onclick", "style", "action"}
    assert not re.search(r"https?://|url\(|@import", text)
    assert "default-src 'none'" in text


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_whatever_somebody_types_stays_words(words: str) -> None:
    told = {
        side: [
            Answered("besluit", {"keuze": "deels", "woorden": words, "reden": words}),
            Answered("doorslag", {"zwaarst": side}),
            Skipped("eerste_stap", words, deliberate=True),
            Answered("moeilijk", words),
        ]
        for side in ("regels", "beleid")
    }
    named = [replace(one, coach=f"{words} {one.coach}") for one in laid(told)]
    report = report_of(named, Text(words), (Text(words),))
    harmless = Page(page(example()))
    for language in LANGUAGES:
        found = Page(page(report, language))
        assert found.tags <= harmless.tags | {"br"}
        assert found.attributes <= harmless.attributes


def test_every_sign_has_its_word_and_the_five_kinds_of_silence_stay_apart() -> None:
    told = "".join(Page(page(example())).words)
    for word in ("besproken", "bewust niet", "geparkeerd", "niet ingevuld"):
        assert word in told
    assert "Eerst overleggen." in told


def test_bars_say_in_words_what_they_draw() -> None:
    text = page(example())
    assert "<title>Deels, korter of met voorwaarden</title><desc>2 van 5</desc>" in text
    assert "%" not in "".join(Page(text).words)


def test_everybody_the_same_is_told_as_such() -> None:
    report = replace(example(), points=())
    assert "De dossiers zeggen overal hetzelfde." in page(report)
    assert "The records say the same everywhere." in page(report, "en")


def test_many_records_about_many_cases_are_drawn_case_by_case() -> None:
    many = [
        answered(OBSERVED, f"C-{coach}", client=f"K-{client}", openingsvraag=4)
        for coach in range(9)
        for client in range(8)
    ]
    view = comparison_view(report_of(many), "nl")
    assert view.map.form == "counts"
    assert [case.map.form for case in view.cases if case.map] == ["strip"] * 8
    first = view.cases[0].map
    assert first is not None
    (row,) = (row for row in first.rows if "●" in row.strip)
    assert (row.strip, row.words) == ("●" * 9, "9 besproken")


def test_only_a_report_can_be_drawn() -> None:
    with pytest.raises(TypeError):
        TemplateReports().render_comparison("x", "nl")


if __name__ == "__main__":
    for each in LANGUAGES:
        golden_file(each).write_text(written(each), encoding="utf-8")


def test_on_paper_the_name_of_a_phase_stays_with_its_first_topic():
    page = TemplateReports().render_comparison(report_of(laid()), "nl")
    assert '<tr class="phase">' in page
    assert "tr.phase { break-after: avoid; }" in page
