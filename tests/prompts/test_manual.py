"""The manual as a document: the same words in four forms, nothing a team wrote is carried out."""

from __future__ import annotations

import io
from datetime import date
from typing import Literal

import pytest
from docx import Document

from assistant.authoring.manual import (
    FEEDBACK,
    LEARNING,
    Manual,
    instruments_of,
    manual_for_coaches,
    manual_for_companies,
)
from flows.errors import BadValue
from prompts.render import TemplateReports
from tests.flows.guides import LIBRARY, load_small
from tests.flows.guides import SMALL as SMALL_TEXT

REPORTS = TemplateReports()
DAY = date(2026, 11, 22)


def coaches() -> Manual:
    return manual_for_coaches(LIBRARY.flow("intake-kort"))


def companies() -> Manual:
    flow = LIBRARY.flow("intake")
    chosen = instruments_of(flow)[:1]
    return manual_for_companies(flow, chosen, LIBRARY.catalogue(LEARNING), LIBRARY.catalogue(FEEDBACK))


def words_of(docx: bytes) -> str:
    document = Document(io.BytesIO(docx))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def own_template(*paragraphs: str) -> bytes:
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def test_markdown_and_html_hold_every_topic_its_norm_and_its_questions() -> None:
    manual = coaches()
    markdown, page = (REPORTS.render_manual(manual, form, "nl", DAY) for form in ("md", "html"))
    for chapter in manual.chapters:
        for topic in chapter.topics:
            assert f"### {topic.title.nl}" in markdown
            assert f">{topic.title.nl}</h3>" in page
    assert "Handleiding voor coaches: Korte intake" in markdown
    assert "22 november 2026" in markdown
    assert "Alle normen bij elkaar" in markdown
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")


def test_a_manual_is_in_one_language() -> None:
    english = REPORTS.render_manual(coaches(), "md", "en", DAY)
    assert "Manual for coaches" in english
    assert "Voorbeeldvragen" not in english
    assert "Wat u opschrijft" not in english


def test_a_workplace_gets_a_handbook_of_its_own() -> None:
    text = REPORTS.render_manual(companies(), "md", "nl", DAY)
    assert "# Handboek voor werkplekken: Basisvoorziening" in text
    assert "Wat u beter laat" not in text
    assert "Alle normen bij elkaar" not in text
    assert "We vragen u" in text


def test_the_word_file_says_the_same() -> None:
    words = words_of(REPORTS.manual_document(coaches(), "docx", "nl", DAY))
    for chapter in coaches().chapters:
        assert all(topic.title.nl in words for topic in chapter.topics)
    assert "{{" not in words
    assert "{%" not in words


@pytest.mark.parametrize("reader", ["coaches", "companies"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_pdf_is_made_for_both_readers_in_both_languages(reader: str, language: str) -> None:
    manual = coaches() if reader == "coaches" else companies()
    assert REPORTS.manual_document(manual, "pdf", language, DAY).startswith(b"%PDF-")


@pytest.mark.parametrize("form", ["docx", "pdf"])
def test_words_that_look_like_instructions_stay_words(form: Literal["docx", "pdf"]) -> None:
    odd = "'{{ 7*7 }} #eval(\"1\") $x$ <b>&'"
    title = next(iter(load_small().steps.values())).title.nl
    manual = manual_for_coaches(load_small(SMALL_TEXT.replace(title, odd, 1)))
    made = REPORTS.manual_document(manual, form, "nl", DAY)
    if form == "docx":
        assert '{{ 7*7 }} #eval("1") $x$ <b>&' in words_of(made)


def test_a_template_of_the_team_is_filled_in() -> None:
    own = own_template(
        "Gemeente Ergens",
        "{{ title }}",
        "{%p for chapter in chapters %}",
        "{{ chapter.title }}",
        "{%p endfor %}",
    )
    words = words_of(REPORTS.manual_document(coaches(), "docx", "nl", DAY, own))
    assert words.startswith("Gemeente Ergens\nKorte intake\nOpening")


@pytest.mark.parametrize(
    ("paragraph", "told"),
    [
        ("{{ titel }}", "'titel'"),
        ("{{ chapters[0].titel }}", "titel"),
        ("{% for x in chapters %}", "cannot be filled in"),
        ("{{ title.__class__.__mro__ }}", "cannot be filled in"),
    ],
)
def test_a_template_that_asks_for_what_is_not_there_is_refused(paragraph: str, told: str) -> None:
    with pytest.raises(BadValue) as refused:
        REPORTS.manual_document(coaches(), "docx", "nl", DAY, own_template(paragraph))
    assert told in str(refused.value)
    assert refused.value.remedy


def test_the_name_that_was_meant_is_proposed() -> None:
    with pytest.raises(BadValue) as refused:
        REPORTS.manual_document(coaches(), "docx", "nl", DAY, own_template("{{ titl }}"))
    assert "title" in str(refused.value.remedy).format(**refused.value.params)


@pytest.mark.parametrize("content", [b"", b"geen Word", b"PK\x03\x04 kapot"])
def test_what_is_no_word_file_is_refused(content: bytes) -> None:
    with pytest.raises(BadValue):
        REPORTS.manual_document(coaches(), "docx", "nl", DAY, content)
