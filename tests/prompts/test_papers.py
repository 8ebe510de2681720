"""Word, PDF, web page and letter: the same words as the text, whatever people typed, and nothing private."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from datetime import UTC, date, datetime
from typing import get_args
from zlib import compress, crc32

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.house.style import HouseStyle, Logo
from assistant.paper_order import PaperForm, PaperKind, PaperOrder
from assistant.record import Record
from flows.errors import BadValue, Refusal
from flows.events import Answered, Finished, Noted
from flows.library import Library
from prompts.press import check_template, starting_template
from prompts.render import TemplateReports
from tests.prompts.test_manual import own_template, words_of
from tests.prompts.test_reports import PRIVATE
from tests.prompts.test_reports_hostile import HOSTILE, events_with
from tests.record_example import example_events, intake_record, record_of

DAY = date(2026, 11, 22)
KINDS: tuple[PaperKind, ...] = tuple(kind for kind in get_args(PaperKind) if kind != "page")
"""All but the record on one page, which not every guide has; see `test_one_page`."""
FORMS: tuple[PaperForm, ...] = get_args(PaperForm)
INTAKE = Library().flow("intake")


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", crc32(kind + content))


DOT = (
    b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    + chunk(b"IDAT", compress(b"\x00\x6b\x2d\x5c"))
    + chunk(b"IEND", b"")
)
"""A picture of one point."""
STYLE = HouseStyle(
    "Gemeente <Ergens>", "#6b2d5c", "Verdana", ("Bel 0100 & vraag naar Noor",), Logo("png", DOT)
)


@pytest.fixture(scope="module")
def record() -> Record:
    return record_of(example_events())


def paper(
    of: Record,
    kind: PaperKind,
    form: PaperForm,
    language: str = "nl",
    style: HouseStyle | None = None,
    **more: object,
) -> bytes:
    reports = TemplateReports() if style is None else TemplateReports(lambda: style)
    return reports.paper(of, PaperOrder(kind, form, language, DAY, **more))  # type: ignore[arg-type]


def letter_words(*events: object, **more: object) -> str:
    told = record_of([*events, Finished()], INTAKE)  # type: ignore[list-item]
    return " ".join(paper(told, "letter", "txt", **more).decode().split())  # type: ignore[arg-type]


def bare(text: str) -> set[str]:
    """Its words, whatever stands around them."""
    return set(re.findall(r"[^\W_]{3,}", text.casefold()))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_the_word_file_says_what_the_text_says(record: Record, kind: PaperKind, language: str) -> None:
    text = paper(record, kind, "txt", language).decode()
    assert bare(text) <= bare(words_of(paper(record, kind, "docx", language)))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", FORMS)
def test_every_paper_is_there_in_every_form(record: Record, kind: PaperKind, form: PaperForm) -> None:
    begins = {"docx": b"PK", "pdf": b"%PDF-", "html": b"<!DOCTYPE html>"}
    for style in (None, STYLE):
        assert paper(record, kind, form, style=style).lstrip().startswith(begins.get(form, b""))


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_what_people_type_stays_words_in_word_and_pdf(words: str) -> None:
    told = record_of(events_with(words))
    first = words.splitlines()[0].strip()
    for kind in KINDS:
        assert paper(told, kind, "pdf").startswith(b"%PDF-")
        assert first in words_of(paper(told, kind, "docx")) or kind == "letter"


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_a_letter_as_a_page_runs_nothing(words: str) -> None:
    told = record_of([Answered("afspraken", [{"what": words, "who": words}]), Finished()], INTAKE)
    page = paper(told, "letter", "html").decode()
    tags = set(re.findall(r"</?([a-z0-9]+)", page.casefold()))
    assert not tags & {"script", "img", "iframe", "a"}
    assert page.count("<style>") == page.count("</style>") == 1


def test_what_a_machine_would_obey_is_shown_and_not_sent() -> None:
    odd = "a\x07b\x1b[31m\u202eomgekeerd\x00\x0cnieuw"
    told = record_of([Answered("afspraken", [{"what": odd, "who": "coach"}]), Finished()], INTAKE)
    words = words_of(paper(told, "letter", "docx"))
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\u202e]", words)
    assert "‹U+202E›" in words


def test_a_damaged_logo_is_a_sentence(record: Record) -> None:
    with pytest.raises(BadValue, match="PDF could not be made"):
        paper(record, "letter", "pdf", style=HouseStyle(logo=Logo("png", DOT[:40])))


@pytest.mark.parametrize("form", ["html", "md", "txt", "docx"])
@pytest.mark.parametrize("kind", ["client-copy", "letter"])
def test_nothing_private_reaches_a_paper_for_the_client(
    record: Record, kind: PaperKind, form: PaperForm
) -> None:
    for told in (record, intake_record()):
        made = paper(told, kind, form)
        text = words_of(made) if form == "docx" else made.decode()
        assert not [words for words in PRIVATE if words in text]


@given(st.text("abcdefghij", min_size=6, max_size=12).map(lambda word: f"geheim{word}"))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_private_stays_with_the_coach(secret: str) -> None:
    told = record_of(
        [
            Answered("openingsvraag", {"said": "Hallo.", "reading": secret}),
            Answered("vermoeden", {"vermoeden": secret}) if "vermoeden" in INTAKE.steps else Finished(),
            Noted("tension", secret, "openingsvraag"),
            Noted("reading", secret, "openingsvraag"),
        ],
        INTAKE,
    )
    for kind in ("client-copy", "letter"):
        for form in ("txt", "html", "md"):
            assert secret.encode() not in paper(told, kind, form)  # type: ignore[arg-type]
        assert secret not in words_of(paper(told, kind, "docx"))  # type: ignore[arg-type]


AGREED = Answered(
    "afspraken",
    [
        {"what": "Belt de huisarts", "who": "cliënt", "by": "2026-12-01"},
        {"what": "Vraagt de fiets aan", "who": "ik"},
        {"what": "Zoekt de papieren", "who": "mijn zus"},
        {"what": "Past op"},
    ],
)


def test_a_letter_says_who_does_what_by_when() -> None:
    words = letter_words(AGREED, Answered("vervolggesprek", "2026-12-10"))
    yours, ours, others = (words.index(head) for head in ("WAT U DOET", "WAT IK DOE", "WAT EEN ANDER DOET"))
    assert yours < words.index("Belt de huisarts Uiterlijk: 1 december 2026") < ours
    assert ours < words.index("Vraagt de fiets aan Uiterlijk: geen dag afgesproken") < others
    assert "Zoekt de papieren Wie: Mijn zus" in words
    assert "Past op Wie: nog niet afgesproken" in words
    assert "Wij praten weer op 10 december 2026." in words


def test_a_letter_leaves_room_where_nothing_is_known() -> None:
    words = letter_words(AGREED)
    assert "Wij praten weer op (dag en tijd): ____" in words
    assert "ZO BEREIKT U MIJ ------------------------------------------------------------ ____" in words


def test_a_letter_keeps_to_the_day_that_was_agreed_whatever_the_calendar_has() -> None:
    at = datetime(2026, 12, 3, 10, 30, tzinfo=UTC)
    words = letter_words(AGREED, Answered("vervolggesprek", "2026-12-10"), next_talk=at)
    assert "Wij praten weer op 10 december 2026." in words
    assert "3 december" not in words


def test_the_calendar_gives_a_letter_the_time_of_that_day_or_the_day_nobody_put_down() -> None:
    at = datetime(2026, 12, 10, 10, 30, tzinfo=UTC)
    for agreed in ((Answered("vervolggesprek", "2026-12-10"),), ()):
        assert "Wij praten weer op 10 december 2026, 10:30." in letter_words(AGREED, *agreed, next_talk=at)


def test_a_letter_is_in_one_language() -> None:
    words = letter_words(AGREED, language="en")
    assert "WHAT YOU DO" in words
    assert "Uiterlijk" not in words


def test_a_talk_without_a_client_gets_no_letter() -> None:
    told = record_of([Finished()], Library().flow("observatie"))
    for kind in ("letter", "client-copy"):
        with pytest.raises(Refusal):
            paper(told, kind, "pdf")  # type: ignore[arg-type]
    assert paper(told, "record", "pdf").startswith(b"%PDF-")


def test_the_house_style_is_on_the_page_and_fetches_nothing(record: Record) -> None:
    for kind in KINDS:
        page = paper(record, kind, "html", style=STYLE).decode()
        assert "Gemeente &lt;Ergens&gt;" in page
        assert "#6b2d5c" in page
        assert "data:image/png;base64," in page
        assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in page
        assert "url(" not in page
        assert 'src="http' not in page


def test_a_letter_tells_how_to_reach_the_coach() -> None:
    told = record_of([AGREED, Finished()], INTAKE)
    assert "Bel 0100 & vraag naar Noor" in words_of(paper(told, "letter", "docx", style=STYLE))
    assert "Bel 0100 &amp; vraag naar Noor" in paper(told, "letter", "html", style=STYLE).decode()


def test_without_a_house_style_a_page_is_as_it_was(record: Record) -> None:
    assert paper(record, "record", "html").decode() == TemplateReports().render(record, "html", "nl")


def test_the_template_to_begin_with_can_be_used(record: Record) -> None:
    own = starting_template()
    check_template(own, "eigen.docx")
    assert words_of(paper(record, "letter", "docx", template=own)) == words_of(
        paper(record, "letter", "docx")
    )


def test_a_template_of_the_organisation_is_filled_in(record: Record) -> None:
    own = own_template(
        "Van {{ coach }} voor {{ client }}, gemaakt op {{ made_on }}",
        "{%p for row in agreements %}",
        "{{ row.who }}: {{ row.what }} ({{ row.by }})",
        "{%p endfor %}",
    )
    words = words_of(paper(record, "letter", "docx", template=own))
    assert words.startswith("Van C-07 voor K-1042, gemaakt op 22 november 2026\nu: Opent de post")


@pytest.mark.parametrize(
    ("paragraphs", "told", "remedy"),
    [
        (["{{ clients }}"], "'clients'", "'client'"),
        (["{%p for s in sections %}", "{{ s.titel }}", "{%p endfor %}"], "'s.titel'", "'title'"),
        (
            [
                "{%p for s in sections %}", "{%p for b in s.blocks %}", "{{ b.txt }}", "{%p endfor %}",
                "{%p endfor %}",
            ],
            "'b.txt'",
            "'text'",
        ),
        (["{%p if false %}", "{{ outcom }}", "{%p endif %}"], "'outcom'", "'outcome'"),
        (["{{ sections }}"], "'sections'", "for x in sections"),
        (["{{ sections.title }}"], "'sections'", "for x in sections"),
        (["{{ s.title }}", "{%p for s in sections %}", "{{ s.title }}", "{%p endfor %}"], "'s'", "for s in"),
        (["{%p for s in sections %}", "{{ s.title }}"], "not closed", "docs/paper-template.md"),
        (["{%p endfor %}"], "closes nothing", "docs/paper-template.md"),
        (["{{ title|kleur }}"], "kleur", "loops and conditions"),
        (["{{ title.__class__ }}"], "", ""),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_template_is_said_before_anything_is_made(
    record: Record, paragraphs: list[str], told: str, remedy: str
) -> None:
    with pytest.raises(BadValue) as refused:
        paper(record, "record", "docx", template=own_template(*paragraphs))
    assert told in str(refused.value)
    assert refused.value.remedy is not None
    assert remedy in refused.value.remedy.format(**refused.value.params)
    assert refused.value.where == "--template"


def with_part(name: str, content: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(starting_template())) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.infolist():
            kept = old.read(part)
            new.writestr(part, content.encode() if part.filename == name else kept)
    return made.getvalue()


def test_a_template_that_fetches_something_is_refused() -> None:
    rels = "word/_rels/document.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    with zipfile.ZipFile(io.BytesIO(starting_template())) as old:
        had = old.read(rels).decode()
    for part, is_refused in (("image", True), ("attachedTemplate", True), ("hyperlink", False)):
        link = f'<Relationship Id="rId99" Type="{kind}{part}" Target="https://x.nl/x" TargetMode="External"/>'
        own = with_part(rels, had.replace("</Relationships>", f"{link}</Relationships>"))
        if is_refused:
            with pytest.raises(BadValue, match="fetches"):
                check_template(own, "x.docx")
        else:
            check_template(own, "x.docx")


@pytest.mark.parametrize(
    "link",
    [
        "TargetMode='External' Target='https://x.nl/x'",
        'TargetMode="External" Target="file://server/deel/x.png"',
        'TargetMode="External" Target="\\\\server\\deel\\x.png"',
    ],
)
def test_however_a_link_is_written_it_is_found(link: str) -> None:
    rels = "word/_rels/document.xml.rels"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    with zipfile.ZipFile(io.BytesIO(starting_template())) as old:
        had = old.read(rels).decode()
    more = f'<Relationship Id="rId99" Type="{kind}" {link}/></Relationships>'
    own = with_part(rels, had.replace("</Relationships>", more))
    with pytest.raises(BadValue, match="fetches"):
        check_template(own, "x.docx")


@pytest.mark.parametrize(
    "field",
    [
        '<w:r><w:instrText>INCLUDEPICTURE "https://x.nl/x"</w:instrText></w:r>',
        "<w:r><w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO c:\\x.exe</w:instrText></w:r>",
        "<w:fldSimple w:instr='&#73;NCLUDETEXT x'/>",
    ],
)
def test_a_field_that_fetches_or_starts_something_is_refused(field: str) -> None:
    with zipfile.ZipFile(io.BytesIO(starting_template())) as old:
        had = old.read("word/document.xml").decode()
    own = with_part("word/document.xml", had.replace("<w:body>", f"<w:body><w:p>{field}</w:p>", 1))
    with pytest.raises(BadValue, match="fetches"):
        check_template(own, "x.docx")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("{{ 'a' * 9999999999 }}", "*"),
        ("{{ 9 ** 9 ** 9 }}", "**"),
        ("{{ '%0999999999d' % 3 }}", "%"),
        ("{{ title.ljust(9999999999) }}", "ljust()"),
        ("{% for x in range(99999) %}{% for y in range(99999) %}x{% endfor %}{% endfor %}", "range()"),
        ("{{ title|center(999999999) }}", "|center"),
        ("{{ title|safe }}", "|safe"),
        ("{% set x %}{{ title }}{{ title }}{% endset %}", "assignblock"),
        ("{% include 'x' %}", "include"),
        ("{% if title %}" + "{% for s in sections %}" * 6 + "x" + "{% endfor %}" * 6 + "{% endif %}", "for"),
    ],
)
def test_a_template_that_does_more_than_fill_in_is_refused(words: str, told: str) -> None:
    """A sum or a call can ask for more than the machine has."""
    with pytest.raises(BadValue) as refused:
        check_template(own_template(words), "x.docx")
    assert f"'{told}'" in str(refused.value)


@pytest.mark.parametrize("content", [b"", b"geen Word", b"PK\x03\x04 kapot"])
def test_what_is_no_word_file_is_refused(content: bytes) -> None:
    with pytest.raises(BadValue) as refused:
        check_template(content, "x.docx")
    assert refused.value.where == "x.docx"


def test_a_name_in_the_foot_of_the_page_is_checked_too() -> None:
    document = Document()
    document.sections[0].footer.paragraphs[0].text = "{{ runing }}"
    made = io.BytesIO()
    document.save(made)
    with pytest.raises(BadValue, match="runing"):
        check_template(made.getvalue(), "x.docx")
