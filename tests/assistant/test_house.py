"""The house style of an organisation: used when it can be, and refused with the place where it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.bootstrap import house_style, style_in
from assistant.house.css import checked_css
from assistant.house.style import PLAIN
from assistant.house.theme import style_of
from flows.errors import BadValue, NotFound
from tests.assistant.commands import Doorvraag

PNG = b"\x89PNG\r\n\x1a\n...."
FILES = {"logo.png": PNG, "extra.css": b"h1 { letter-spacing: .02em; }", "brief.docx": b"PK"}


def beside(name: str) -> bytes:
    if name not in FILES:
        raise NotFound("There is no file '{name}'.", where=name, name=name)
    return FILES[name]


def test_a_theme_says_how_paper_looks() -> None:
    style = style_of(
        """
        organisation = "Gemeente Ergens"
        accent = "#6B2D5C"
        font = "Source Sans 3"
        contact = ["Bel 010 000 00 00", "maandag tot donderdag"]
        logo = "logo.png"
        css = "extra.css"
        template = "brief.docx"
        """,
        "theme.toml",
        beside,
    )
    assert (style.organisation, style.accent) == ("Gemeente Ergens", "#6b2d5c")
    assert style.contact == ("Bel 010 000 00 00", "maandag tot donderdag")
    assert style.logo is not None
    assert style.logo.kind == "png"
    assert (style.template, style.template_from) == (b"PK", "brief.docx")
    assert style_of("", "theme.toml", beside) == PLAIN


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('kleur = "#6b2d5c"', "'kleur'"),
        ('accent = "paars"', "'accent'"),
        ('accent = "#fff; } body { display: none"', "'accent'"),
        ('accent = "#ffcc00"', "too light"),
        ("accent = 3", "'accent'"),
        ('font = "Arial; } @import x"', "'font'"),
        ('logo = "../../etc/passwd"', "'logo'"),
        ('logo = "http://x.nl/logo.png"', "'logo'"),
        ('logo = "extra.css"', "no PNG"),
        ("contact = [1, 2]", "'contact'"),
        ('organisation = "x', "no TOML"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_name(line: str, told: str) -> None:
    with pytest.raises(BadValue) as refused:
        style_of(line, "theme.toml", beside)
    assert told in str(refused.value)
    assert refused.value.where.startswith("theme.toml")
    assert refused.value.remedy


def test_a_name_that_was_probably_meant_is_proposed() -> None:
    with pytest.raises(BadValue) as refused:
        style_of('acent = "#112233"', "theme.toml", beside)
    assert "accent" in str(refused.value.remedy).format(**refused.value.params)


@pytest.mark.parametrize(
    "rules",
    [
        "body { background: url(http://x.nl/p.png); }",
        "body { background: URL ( 'x' ); }",
        "body { background: u\\72l(x); }",
        "@import 'x.css';",
        "@font-face { font-family: x; src: local(x); }",
        "h1 { background: image-set('x.png' 1x); }",
        "h1 { width: expression(alert(1)); }",
        "h1 { -moz-binding: x; }",
        "h1 { color: red; } </style><script>alert(1)</script>",
        "h1 { content: 'Afgewezen'; }",
        ".private { display: none; }",
        ".notes { visibility:hidden }",
        "p { font-size: 0; }",
        "p { position: absolute; left: -999px; }",
        "h1 { color: red; ",
        "h1 { color: red; }\x00",
    ],
)
def test_rules_that_fetch_hide_or_close_something_are_refused(rules: str) -> None:
    with pytest.raises(BadValue) as refused:
        checked_css(f"h1 {{ color: navy; }}\n{rules}", "extra.css")
    assert refused.value.where.startswith("extra.css")
    assert refused.value.remedy


def test_rules_that_only_change_how_it_looks_are_kept() -> None:
    rules = "h1 { color: navy; } /* url( in a remark */ table { border: 1px solid #ccc }"
    assert checked_css(rules, "x.css") == "h1 { color: navy; }  table { border: 1px solid #ccc }"


def test_the_style_is_read_from_the_folder_of_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOORVRAAG_HOUSE_STYLE", str(tmp_path))
    assert house_style() == PLAIN
    (tmp_path / "theme.toml").write_text('organisation = "Ergens"\nlogo = "logo.png"', encoding="utf-8")
    with pytest.raises(BadValue, match="logo"):
        house_style()
    (tmp_path / "logo.png").write_bytes(PNG)
    assert house_style() == style_in(tmp_path / "theme.toml")
    assert house_style().organisation == "Ergens"


@pytest.fixture
def doorvraag(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Doorvraag:
    return Doorvraag(tmp_path, monkeypatch, capsys)


def test_the_template_to_begin_with_is_written_and_passes_its_own_check(
    doorvraag: Doorvraag, tmp_path: Path
) -> None:
    out = tmp_path / "huisstijl.docx"
    assert doorvraag("paper", "template", "--out", str(out)).code == 0
    assert doorvraag("paper", "template", "--out", str(out)).code == 1
    assert doorvraag("paper", "check", str(out)).code == 0
    assert doorvraag("paper", "template", "--out", "-").code == 2
    out.write_bytes(b"geen Word")
    assert doorvraag("paper", "check", str(out)).code == 1


def test_a_theme_is_checked_with_all_it_names(doorvraag: Doorvraag, tmp_path: Path) -> None:
    theme = tmp_path / "theme.toml"
    theme.write_text('organisation = "Ergens"\naccent = "#112233"', encoding="utf-8")
    found = doorvraag("paper", "check", str(theme), "--json").result
    assert (found["organisation"], found["accent"], found["logo"]) == ("Ergens", "#112233", None)
    theme.write_text('template = "weg.docx"', encoding="utf-8")
    assert doorvraag("paper", "check", str(theme)).code == 1
