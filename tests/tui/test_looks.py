"""Readable for everybody: contrast, no meaning by colour alone, another language at once."""

from __future__ import annotations

from itertools import product

import pytest
from textual.color import Color

from assistant.tui import keys
from assistant.tui.screens.page import Page
from assistant.tui.screens.settings import SettingsScreen
from assistant.tui.themes import NAMES, THEMES
from assistant.tui.widgets.lines import Notice
from assistant.tui.widgets.listing import Listing
from tests.tui.driving import NARROW, at_the_screen, in_a_talk
from tests.tui.gallery import RECORD, Way, visiting

TEXTS = ("foreground", "primary", "success", "warning", "error")
VOICES = ("said", "seen", "reading", "probe", "tension", "muted")
GROUNDS = ("background", "surface", "panel")


def luminance(color: Color) -> float:
    parts = [part / 255 for part in color.rgb]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(Color.parse(one)), luminance(Color.parse(other))), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=NAMES)
def test_every_text_colour_reaches_wcag_aa_on_every_ground(theme):
    colours = {name: getattr(theme, name) for name in TEXTS} | {
        name: theme.variables[name] for name in VOICES
    }
    grounds = {name: getattr(theme, name) for name in GROUNDS} | {"raised": theme.variables["raised"]}
    weak = {
        f"{text} on {ground}": round(contrast(colours[text], grounds[ground]), 2)
        for text, ground in product(colours, grounds)
        if contrast(colours[text], grounds[ground]) < 4.5
    }
    assert weak == {}


@pytest.mark.parametrize("theme", THEMES, ids=NAMES)
def test_the_mark_in_a_list_reaches_wcag_aa(theme):
    assert contrast(theme.background, theme.primary) >= 4.5


@pytest.mark.parametrize("theme", THEMES, ids=NAMES)
def test_chosen_words_in_a_field_can_be_read(theme):
    """A field that opens with its words chosen, to type over."""
    chosen = theme.variables["input-selection-background"]
    assert contrast(theme.variables["input-selection-foreground"], chosen) >= 4.5


def test_in_high_contrast_what_is_chosen_stands_out_from_what_is_not():
    theme = next(each for each in THEMES if each.name == "doorvraag-contrast")
    assert contrast(theme.variables["input-selection-background"], str(theme.background)) >= 3


def test_high_contrast_reaches_aaa_for_reading():
    theme = THEMES[-1]
    assert all(contrast(theme.variables[name], theme.background) >= 7 for name in VOICES)


@pytest.mark.parametrize("name", NAMES)
async def test_every_theme_can_be_chosen_and_is_remembered(name: str):
    kept: list[tuple[str, str]] = []
    async with at_the_screen(keep_look=lambda theme, language: kept.append((theme, language))) as coach:
        await coach.keys("f8")
        assert isinstance(coach.app.screen, SettingsScreen)
        await coach.keys(*["down"] * NAMES.index(name), "enter", "escape")
        assert coach.app.theme == name
        assert kept == [(name, "nl")]


async def test_an_unknown_theme_in_the_settings_is_no_accident():
    async with at_the_screen(theme="van vroeger") as coach:
        assert coach.app.theme in NAMES


async def test_the_language_changes_on_every_open_screen_without_losing_words():
    async with in_a_talk(language="nl") as coach:
        coach.talk.composer.insert("nog niet klaar")
        before = coach.seen()
        await coach.keys("f8", *["down"] * 4, "enter", "escape")
        after = coach.seen()
        assert coach.app.language == "en"
        assert "Opening question" in after
        assert "Openingsvraag" in before
        assert coach.talk.composer.text == "nog niet klaar"


async def test_who_spoke_and_what_became_of_a_topic_stands_there_in_words():
    async with in_a_talk(language="en") as coach:
        await coach.says("Ik red me wel.")
        await coach.keys("tab")
        await coach.says("Kijkt weg.")
        await coach.keys("tab")
        await coach.says("Schaamte?")
        seen = coach.seen()
        for word in ("client said", "I saw", "I think", "discussed", "not asked", "✓ kept"):
            assert word in seen


async def test_what_is_said_to_the_coach_has_a_sign_before_it():
    async with in_a_talk() as coach:
        notice = coach.talk.query_one(Notice)
        for tone, sign in (("info", "✓"), ("warning", "!"), ("error", "✗")):
            notice.say("zin", tone)
            assert notice.said.strip() == f"{sign} zin"


@pytest.mark.parametrize("size", [(160, 45), (80, 24), (60, 20)])
async def test_a_change_of_size_keeps_the_words_in_the_composer(size: tuple[int, int]):
    async with in_a_talk(size=(120, 40)) as coach:
        coach.talk.composer.insert("eerste regel\ntweede regel")
        await coach.pilot.resize_terminal(*size)
        await coach.settle()
        assert coach.talk.composer.text == "eerste regel\ntweede regel"
        assert coach.talk.composer.region.right <= size[0]


FEET: dict[keys.Scope, Way] = {"record": RECORD, "rounds": ("o", ">RoundsScreen")}


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("scope", FEET)
async def test_every_key_of_the_foot_has_room_at_eighty_columns(scope: keys.Scope, language: str):
    async with visiting(FEET[scope], language=language, size=NARROW) as visitor:
        foot = " ".join(visitor.seen().splitlines()[-2:])
        words = " ".join(foot.split())
        screen = visitor.app.screen
        assert isinstance(screen, Page)
        for key in (key for key in keys.bar(scope, "everywhere") if key.action not in screen.idle):
            assert f"{key.here} {key.bar_title}" in words


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_the_list_of_records_is_not_scrolled_sideways_with_large_text(language: str):
    async with visiting(("r", ">RecordsScreen"), language=language, size=(60, 20)) as visitor:
        assert visitor.app.screen.query_one(Listing).max_scroll_x == 0
