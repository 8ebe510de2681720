"""Whatever people type, a report shows it as it was typed and keeps its shape."""

import re
import time

import pytest
from markdown_it import MarkdownIt

from assistant.record import Record, record_to_json
from flows.events import Answered, ClientReacted, Event, Noted, Parked, Probed, Skipped
from prompts.environment import LANGUAGES
from prompts.escape import Form, lines_of, markdown, visible
from prompts.filling import WIDTH, columns
from prompts.render import TemplateReports
from tests.prompts.test_reports import FORMS, page_of, report
from tests.record_example import record_of

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "attribute": '"><img src=x onerror=alert(1)>',
    "close": "</q></td></table></body>",
    "comment": "<!-- weg ermee -->",
    "style": "</style><style>*{display:none}",
    "entity": "&lt;b&gt; &amp; &copy;",
    "template": "{{ head.client }} {% raw %} {# niets #}",
    "heading": "# Kop\n## Tweede\nOnder\n===\nNog\n---",
    "list": "- punt\n* punt\n+ punt\n1. een\n2) twee",
    "quote": "> citaat\n>> dieper",
    "table": "a | b\n--- | ---\n| x | y |",
    "code": "```\ncode\n```\n    ingesprongen\n`kort`",
    "emphasis": "*schuin* __vet__ ~~weg~~ \\*",
    "link": "[hier](http://x.nl) <http://x.nl> http://x.nl www.x.nl a@x.nl ![plaatje](x)",
    "reference": "[1]: http://x.nl 'x'\n[2] [^3] [x][1]",
    "markup": "[/boos] [bold]",
    "math": "$x^2$ en $$y$$",
    "fields": "%s {0} {naam} %(x)s",
}


def events_with(words: str) -> list[Event]:
    """Words in every kind of place a person can type in."""
    return [
        Answered("eigen_kijk", words),
        Answered("vraag", [{"gesteld": words, "erachter": words}, {"gesteld": words}]),
        Probed("vraag", "echo", words, trigger=words, said=words),
        Answered("gezondheid", {"said": words, "seen": words, "reading": words}),
        Skipped("justitie", words, deliberate=True),
        Answered("vervoer", {"said": words}),
        Parked("vervoer", words),
        Answered("taal", {"said": words}),
        Noted("free", words, "huisarts"),
        Answered("gebieden", [{"item": "financien", "nu": 2, "wens": 4, "woorden": {"said": words}}]),
        Answered("krachten", [{"wat": words, "blijkt": words}]),
        Answered("hindernissen", words),
        Answered("star", [{"s": words, "a": words}]),
        Answered("samenvatting", words),
        Answered("oordelen", [{"kenmerk": words, "norm": words, "herkomst": "wet", "predictie": words}]),
        Answered("kaart", {"client": words}),
        Answered("ook_mogelijk", [{"wat": words, "waarom_niet": words}]),
        Answered(
            "besluit",
            {"uitkomst": "zorg", "doel": words, "reden": words, "bewijs": ["gezondheid", "star", "taal"]},
        ),
        Skipped("taal", words),
        Answered("doelen", [{"wat": words, "wie": words}]),
        Answered("afspraken", [{"what": words, "who": words}]),
        Answered("client_ervaring", words),
        Answered("met_wie", words),
        *(Noted(kind, words, "schulden") for kind in ("free", "tension", "observation", "reading")),
        Noted("free", words),
        ClientReacted(words, "schulden"),
    ]


def as_plain(words: str) -> str:
    """As many lines and words, with nothing odd in them."""
    return "\n".join(" ".join("gewoon" for _ in line.split()) for line in lines_of(words))


def record_with(words: str) -> Record:
    return record_of(events_with(words))


def shape_of_markdown(text: str) -> list[str]:
    """What blocks, lists, tables, links and images a Markdown reader makes of it; the words left out."""
    found = []
    for token in MarkdownIt("gfm-like", {"html": True}).parse(text):
        found.append(token.type + token.tag)
        marks = [
            child.type
            for child in token.children or ()
            if child.type not in ("text", "softbreak", "hardbreak")
        ]
        found += marks
    return found


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("client_copy", [False, True])
def test_the_page_keeps_its_shape(words: str, client_copy: bool) -> None:
    plain = page_of(report(record_with(as_plain(words)), "html", client_copy=client_copy))
    page = page_of(report(record_with(words), "html", client_copy=client_copy))
    assert page.seen == plain.seen


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("client_copy", [False, True])
def test_markdown_keeps_its_shape(words: str, client_copy: bool) -> None:
    plain = report(record_with(as_plain(words)), "md", client_copy=client_copy)
    text = report(record_with(words), "md", client_copy=client_copy)
    assert shape_of_markdown(text) == shape_of_markdown(plain)


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_markdown_shows_the_very_words(words: str) -> None:
    reader = MarkdownIt("commonmark")
    for line in lines_of(words):
        (token,) = [token for token in reader.parse(markdown(line)) if token.type == "inline"]
        assert "".join(child.content for child in token.children or ()) == line


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_plain_text_shows_the_very_words(words: str) -> None:
    text = " ".join(report(record_with(words)).split())
    assert all(" ".join(line.split()) in text for line in lines_of(words))


@pytest.mark.parametrize("form", FORMS)
def test_a_template_in_an_answer_is_not_filled_in(form: Form) -> None:
    text = report(record_with("{{ head.client }}{{ 7 * 6 }}"), form)
    assert "{{ 7 \\* 6 }}" in text or "{{ 7 * 6 }}" in text


@pytest.mark.parametrize("form", FORMS)
def test_hidden_characters_are_shown_instead_of_obeyed(form: Form) -> None:
    words = "goed\u202etslecths\u2066 \u200bx\ufeff \x1b[31mrood\x07 \x00nul \ud800half"
    text = report(record_with(words), form)
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b\ufeff\x00-\x08\x0e-\x1f\ud800-\udfff]", text)
    assert "‹U+202E›" in text
    assert "␛" in text
    text.encode("utf-8")


def test_right_to_left_writing_and_emoji_stay_what_they_are() -> None:
    words = "שלום 👩‍👧 العربية"
    assert visible(words) == words
    for form in FORMS:
        assert words in report(record_with(words), form)


def test_line_ends_of_every_kind_are_line_ends() -> None:
    assert lines_of("een\r\ntwee\rdrie\u2028vier\x0bvijf\n\n\nzes") == (
        "een",
        "twee",
        "drie",
        "vier",
        "vijf",
        "zes",
    )


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("words", ["lang " * 20_000, "x" * 100_000, "😀" * 50_000, "regel\n" * 16_000])
def test_a_very_long_answer_is_kept_whole_and_in_time(form: Form, words: str) -> None:
    record = record_of([Answered("eigen_kijk", words.strip())])
    begun = time.perf_counter()
    text = report(record, form)
    assert time.perf_counter() - begun < 2
    assert len(re.sub(r"\s", "", text)) >= len(re.sub(r"\s", "", words))
    if form == "txt":
        assert max(columns(line) for line in text.splitlines()) <= WIDTH


def test_a_quote_in_the_decision_is_cut_short_and_says_so() -> None:
    record = record_of(
        [
            Answered("schulden", {"said": "veel " * 400}),
            Answered("besluit", {"uitkomst": "zorg", "bewijs": ["schulden"]}),
        ]
    )
    quoted = report(record).split("Waarop dit steunt")[1].split("WAT IS BESPROKEN")[0]
    assert "…" in quoted
    assert len(quoted) < 800


@pytest.mark.parametrize("client", ['K"; } * { display: none', "</style><b>", "K\\"])
def test_the_running_head_cannot_break_out_of_its_style_sheet(client: str) -> None:
    from dataclasses import replace

    record = record_of([])
    odd = replace(record, head=replace(record.head, client=client))
    for language in LANGUAGES:
        text = TemplateReports().render(odd, "html", language)
        style = text.split("<style>")[1].split("</style>")[0]
        assert client not in style
        assert page_of(text).seen == page_of(report(record, "html", language)).seen


def test_the_json_keeps_every_character_as_it_was() -> None:
    words = "<b>\u202e{{ }}\n"
    data = record_to_json(record_of([Answered("hindernissen", words)]))
    assert data["barriers"][0]["items"][0]["value"] == words.strip()
