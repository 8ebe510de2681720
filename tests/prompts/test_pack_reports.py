"""The pack and the team's quarter on paper, word for word, and whatever somebody typed in them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from assistant.packs.hiding import without_codes
from assistant.packs.intervisie import Meeting, pack_of
from assistant.packs.minutes import Agreed
from assistant.packs.team_report import Promise
from prompts.environment import LANGUAGES
from prompts.render import TemplateReports
from tests.prompts.pack_example import CODES, coded, pack, quarter_report
from tests.prompts.test_comparison_report import Page
from tests.prompts.test_reports_hostile import HOSTILE

GOLDEN = Path(__file__).parent / "golden"
REPORTS = TemplateReports()
KINDS = ("pack", "team")
FORMS = ("md", "html")


def written(kind: str, form: str, language: str) -> str:
    if kind == "pack":
        text = REPORTS.render_pack(pack(), form, language)  # type: ignore[arg-type]
    else:
        text = REPORTS.render_team_report(quarter_report(), form, language)  # type: ignore[arg-type]
    return text.partition("<body>\n")[2] if form == "html" else text


def golden_file(kind: str, form: str, language: str) -> Path:
    return GOLDEN / f"{kind}.{language}.{form}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("kind", KINDS)
def test_it_reads_as_it_did(kind: str, form: str, language: str) -> None:
    assert written(kind, form, language) == golden_file(kind, form, language).read_text(encoding="utf-8")


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_whatever_somebody_types_stays_words(words: str) -> None:
    hostile = replace(pack(), looks_back=(Agreed(words, who=words),), flow=words, round_id=words)
    harmless = Page(REPORTS.render_pack(pack(), "html", "nl"))
    found = Page(REPORTS.render_pack(hostile, "html", "nl"))
    assert found.tags <= harmless.tags
    assert found.attributes <= harmless.attributes
    report = replace(quarter_report(), plan=(Promise(words, None, None, None, is_never_seen=False),))
    harmless = Page(REPORTS.render_team_report(quarter_report(), "html", "nl"))
    found = Page(REPORTS.render_team_report(report, "html", "nl"))
    assert found.tags <= harmless.tags
    shown = MarkdownIt("commonmark").enable("table").render(REPORTS.render_team_report(report, "md", "nl"))
    assert "<script" not in shown
    assert "href" not in shown


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_the_page_is_whole_by_itself(kind: str, language: str) -> None:
    text = written(kind, "html", language)
    assert not Page("<body>" + text.removesuffix("</html>\n").replace("</body>\n", "</body>")).tags & {
        "script", "link", "img", "iframe", "form",
    }  # fmt: skip


def test_with_several_cases_every_card_and_point_says_which_one() -> None:
    two = [*coded(), *(replace(one, id=f"{one.id}-2", client="geert") for one in coded())]
    text = REPORTS.render_pack(pack_of(without_codes(two, CODES.values()), Meeting()), "md", "nl")
    assert "### Zelfde besluit, andere reden (meyra)" in text
    assert "### Zelfde besluit, andere reden (geert)" in text
    assert "Zelfde besluit, andere reden (meyra). Twee keer" in text


if __name__ == "__main__":
    for each_kind in KINDS:
        for each_form in FORMS:
            for each in LANGUAGES:
                golden_file(each_kind, each_form, each).write_text(
                    written(each_kind, each_form, each), encoding="utf-8"
                )
