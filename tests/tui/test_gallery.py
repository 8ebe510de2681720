"""Every screen there is, read in both languages, and every theme on many of them."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, TypeVar

import pytest
import yaml
from babel.messages.pofile import read_po
from rich.style import Style
from textual.color import Color
from textual.screen import ModalScreen, Screen
from textual.scrollbar import ScrollBar
from textual.widget import Widget
from textual.widgets import Button, Input, TextArea

from assistant.i18n import Language, language
from assistant.tui import screens
from assistant.tui.themes import NAMES
from assistant.tui.widgets.listing import Listing
from tests.tui.gallery import SCREENS, Visitor, shown, visiting
from tests.tui.test_looks import contrast

ROOT = Path(__file__).parents[2]
LETTERS, FRAMES = 4.5, 3.0
"""WCAG 2.1: 1.4.3 for text, 1.4.11 for what shows where a field is."""
LARGE_TEXT = (60, 20)
"""What is left of a terminal when its letters are large."""
_FRAME = re.compile(r"[─-▟\s]+")
OF_BOTH_LANGUAGES = {"change-step", "change-question", "add-to-guide"}
"""Where somebody writes a guide, in Dutch and in English."""
RUN = 3
"""So many words in a row are of one language."""
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
Runs = set[tuple[str, ...]]
T = TypeVar("T")


def runs(texts: Iterable[str]) -> Runs:
    """Every few words in a row; a shorter wording whole."""
    found: Runs = set()
    for text in texts:
        words = tuple(word.lower() for word in _WORD.findall(text))
        found |= {words[at : at + RUN] for at in range(len(words) - RUN + 1)}
    return found


@cache
def languages(told: Language) -> Mapping[Language, Runs]:
    """What only Dutch says and what only English says, out of the catalogue, the guides, the cases and the
    demo. What people say in a demo `told` in one language is not of the other; simulated clients speak Dutch
    whatever the screen does."""
    with (ROOT / "assistant/locale/nl/LC_MESSAGES/doorvraag.po").open(encoding="utf-8") as file:
        pairs = [(str(one.string), str(one.id)) for one in read_po(file) if one.id]
    for path in sorted((ROOT / "flows").rglob("*.yaml")):
        pairs += _pairs(_read(path))
    dutch, english = runs(nl for nl, _ in pairs), runs(en for _, en in pairs)
    heard = {language: _texts_in(f"assistant/demo/{language}") for language in ("nl", "en")}
    ours = heard[told] | _texts_in("flows/clients")
    return {"nl": (dutch | heard["nl"]) - english - ours, "en": (english | heard["en"]) - dutch - ours}


def _texts_in(folder: str) -> Runs:
    return runs(text for path in (ROOT / folder).rglob("*.yaml") for text in _texts(_read(path)))


@cache
def _read(path: Path) -> Any:
    """With the loader that doorvraag reads guides with; PyYAML's own stumbles over a ? within braces."""
    return yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)


def _pairs(node: Any) -> Iterator[tuple[str, str]]:
    match node:
        case {"nl": str(nl), "en": str(en)}:
            yield nl, en
        case dict():
            for each in node.values():
                yield from _pairs(each)
        case list():
            for each in node:
                yield from _pairs(each)


def _texts(node: Any) -> Iterator[str]:
    """But for what stands in both languages."""
    match node:
        case str():
            yield node
        case {"nl": str(), "en": str()}:
            return
        case dict():
            for each in node.values():
                yield from _texts(each)
        case list():
            for each in node:
                yield from _texts(each)


def of_language(seen: str, language: Language, *, told: Language) -> list[str]:
    """What stands in this language on a screen of a demo told in that one, word by word."""
    found = runs(seen.splitlines()) & languages(told)[language]
    return sorted(" ".join(run) for run in found)


def too_faint(drawn: Iterable[tuple[Widget, str, Style]]) -> set[tuple[str, float]]:
    """Letters, and the frames that show where one can type or how far there is to scroll."""
    found = set()
    for widget, words, style in drawn:
        if style.color is None or style.bgcolor is None:
            continue
        is_frame = _FRAME.fullmatch(words) is not None
        if is_frame and not isinstance(widget, Input | TextArea | ScrollBar):
            continue  # a line to look at; nobody needs it
        here, behind = (Color.from_rich_color(color).hex for color in (style.color, style.bgcolor))
        measured = contrast(here, behind)
        if measured < (FRAMES if is_frame else LETTERS):
            found.add((words, round(measured, 2)))
    return found


async def drawn_out(visitor: Visitor, look: Callable[[], T]) -> T:
    """What is still found when the screen has been drawn anew; some read their records again for it."""
    for _ in range(40):
        await visitor.pilot.pause(0.05)
        if not (found := look()):
            break
    return found


def themes_for(name: str) -> Iterator[str]:
    """The first, and one of the others in turn: each theme meets many screens, and no screen all of them,
    which would take a quarter of the time of all tests."""
    first, *others = NAMES
    yield first
    yield others[list(SCREENS).index(name) % len(others)]


async def faint_in(visitor: Visitor, themes: Iterable[str]) -> dict[str, set[tuple[str, float]]]:
    found = {}
    for theme in themes:
        visitor.app.set_look(theme, language())
        if faint := await drawn_out(visitor, lambda: too_faint(visitor.drawn())):
            found[theme] = faint
    return found


def screens_there_are() -> set[str]:
    """Every class of a screen or window; one that others build on where it is shown itself as well."""
    for module in iter_modules(screens.__path__):
        import_module(f"{screens.__name__}.{module.name}")
    kinds = list(_below(Screen))
    called = {
        node.func.id
        for path in (ROOT / "assistant/tui").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    return {kind.__name__ for kind in kinds if not kind.__subclasses__() or kind.__name__ in called}


def _below(kind: type[Any]) -> Iterator[type[Any]]:
    for one in kind.__subclasses__():
        if one.__module__.startswith("assistant."):
            yield one
        yield from _below(one)


def test_every_screen_is_in_the_gallery() -> None:
    assert screens_there_are() - {shown(way) for way in SCREENS.values()} == set()


def test_every_screen_has_its_picture_in_the_documents_in_both_languages() -> None:
    wanted = [f"{name}-{tongue}" for name in SCREENS for tongue in ("nl", "en")]
    page = (ROOT / "docs/screens.md").read_text(encoding="utf-8")
    assert re.findall(r"\(pictures/screens/([^)]+)\.svg\)", page) == wanted
    assert {path.stem for path in (ROOT / "docs/pictures/screens").iterdir()} == set(wanted)


@pytest.fixture(autouse=True)
def somebody_chooses_the_lock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DOORVRAAG_NEW_DATABASE", raising=False)


@pytest.mark.parametrize("name", SCREENS)
async def test_a_screen_is_of_one_language_and_its_letters_can_be_read(name: str):
    """A page changes its language while it is open; a window is opened anew."""
    holds_both = name in OF_BOTH_LANGUAGES
    async with visiting(SCREENS[name], language="en") as visitor:
        assert holds_both or of_language(visitor.seen(), "nl", told="en") == []
        assert await faint_in(visitor, themes_for(name)) == {}
        is_page = not isinstance(visitor.app.screen, ModalScreen)
        if is_page:
            visitor.app.set_look("doorvraag-dark", "nl")
            english = await drawn_out(visitor, lambda: of_language(visitor.seen(), "en", told="en"))
            assert holds_both or english == []
    if not is_page and not holds_both:
        async with visiting(SCREENS[name]) as visitor:
            assert of_language(visitor.seen(), "en", told="nl") == []


@pytest.mark.parametrize("name", ["records", "received", "days", "rounds", "guides", "choosing"])
async def test_with_large_text_a_list_keeps_its_columns_within_the_screen(name: str):
    async with visiting(SCREENS[name], size=LARGE_TEXT) as visitor:
        listing = visitor.app.screen.query_one(Listing)
        assert listing.row_count
        assert listing.max_scroll_x == 0


@pytest.mark.parametrize("name", ["new-talk", "erase"])
async def test_with_large_text_a_window_shows_all_its_words_at_once(name: str):
    async with visiting(SCREENS[name], size=LARGE_TEXT) as visitor:
        window = visitor.app.screen.query_one(".window")
        assert window.max_scroll_y == 0
        about = window.query_one(".window-about")
        assert about.size.height >= about.virtual_size.height


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_with_large_text_both_answers_to_a_question_are_in_sight(language: str):
    async with visiting(SCREENS["other-version"], language=language, size=LARGE_TEXT) as visitor:
        window = visitor.app.screen.query_one(".window")
        assert all(window.region.contains_region(each.region) for each in window.query(Button))


async def test_with_large_text_what_a_client_teaches_is_there_whole():
    async with visiting(SCREENS["practice"], size=LARGE_TEXT) as visitor:
        about = visitor.app.screen.query_one("#about")
        assert about.size.height >= about.virtual_size.height
        assert about.parent is not None
        assert about.parent.region.contains_region(about.region)


async def test_with_large_text_an_agreement_is_there_whole():
    async with visiting((*SCREENS["days"], "down"), size=LARGE_TEXT) as visitor:
        seen = " ".join(visitor.seen().split())
        assert "Een week lang opschrijven hoe lang staan goed gaat" in seen


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", ["talk", "case-talk"])
async def test_with_large_text_the_composer_says_how_to_come_to_all_actions(name: str, language: str):
    async with visiting(SCREENS[name], language=language, size=LARGE_TEXT) as visitor:
        assert {"nl": "/ acties", "en": "/ actions"}[language] in visitor.seen()


async def test_with_large_text_a_paper_is_named_whole_before_what_is_said_of_it():
    async with visiting(SCREENS["papers"], language="en", size=LARGE_TEXT) as visitor:
        assert "Letter of agreements" in visitor.seen()
