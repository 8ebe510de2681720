"""One key table: what stands in it works, and everything that works stands in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import assistant
from assistant.i18n import _
from assistant.tui import keys
from assistant.tui.app import DoorvraagApp
from assistant.tui.key import show_in_browser
from assistant.tui.screens.acts import ACTS, Acts
from assistant.tui.screens.case import CaseScreen
from assistant.tui.screens.choosing import ChoosingScreen
from assistant.tui.screens.comparing import ComparingScreen
from assistant.tui.screens.days import DaysScreen
from assistant.tui.screens.debrief import DebriefScreen
from assistant.tui.screens.fill_in import FillIn
from assistant.tui.screens.guides import GuidesScreen
from assistant.tui.screens.hand_in import HandInScreen
from assistant.tui.screens.interview import InterviewScreen
from assistant.tui.screens.laid_beside import LaidBesideScreen
from assistant.tui.screens.learning import LearningScreen
from assistant.tui.screens.outline import OutlineScreen
from assistant.tui.screens.practice import PracticeScreen
from assistant.tui.screens.preview import PreviewScreen
from assistant.tui.screens.received import ReceivedScreen
from assistant.tui.screens.record import RecordScreen
from assistant.tui.screens.records import RecordsScreen
from assistant.tui.screens.rehearsal import RehearsalScreen
from assistant.tui.screens.round_interview import RoundInterview
from assistant.tui.screens.round_page import RoundScreen
from assistant.tui.screens.rounds import RoundsScreen
from assistant.tui.screens.search import SearchScreen
from assistant.tui.screens.shared_record import SharedRecordScreen
from assistant.tui.screens.shares import SharesScreen
from assistant.tui.screens.start import StartScreen
from assistant.tui.screens.timeline import TimelineScreen
from assistant.tui.widgets.cards import Cards
from assistant.tui.widgets.record_map import RecordMap
from assistant.tui.widgets.side_rows import SideRows
from tests.tui.driving import in_a_talk

OWNERS = {
    "learning": LearningScreen,
    "everywhere": DoorvraagApp,
    "start": StartScreen,
    "interview": InterviewScreen,
    "search": SearchScreen,
    "days": DaysScreen,
    "records": RecordsScreen,
    "record": RecordScreen,
    "timeline": TimelineScreen,
    "preview": PreviewScreen,
    "shares": SharesScreen,
    "received": ReceivedScreen,
    "shared": SharedRecordScreen,
    "practice": PracticeScreen,
    "rehearsal": RehearsalScreen,
    "debrief": DebriefScreen,
    "laid_beside": LaidBesideScreen,
    "rounds": RoundsScreen,
    "round": RoundScreen,
    "case": CaseScreen,
    "hand_in": HandInScreen,
    "round_talk": RoundInterview,
    "choosing": ChoosingScreen,
    "comparing": ComparingScreen,
    "record_map": RecordMap,
    "side": SideRows,
    "cards": Cards,
    "guides": GuidesScreen,
    "outline": OutlineScreen,
    "blanks": FillIn,
}


def test_every_action_in_the_table_exists_where_it_is_bound():
    for key in keys.KEYS:
        if key.action:
            name = key.action.partition("(")[0]
            assert hasattr(OWNERS[key.scope], f"action_{name}"), key


def test_every_act_of_the_palette_can_be_performed():
    assert all(hasattr(Acts, act.name) for act in ACTS)
    bound = {
        key.action.removeprefix("act('").removesuffix("')")
        for key in keys.KEYS
        if key.action.startswith("act")
    }
    assert bound - {act.name for act in ACTS} == {"palette"}


def test_a_key_says_what_its_act_says_in_the_list_of_actions():
    titles = {f"act('{act.name}')": act.title for act in ACTS}
    said = {key.title: titles[key.action] for key in keys.KEYS if key.action in titles}
    assert said
    assert [title for title, whole in said.items() if not whole.startswith(title)] == []
    assert said["Go to a topic"] == "Go to a topic"


def test_no_key_means_two_things_in_one_place():
    for scope in keys.SCOPES:
        names = [n for key in keys.KEYS if key.scope == scope and key.action for n in key.names.split(",")]
        assert len(names) == len(set(names)), scope


def test_no_key_is_taken_that_tmux_or_gnome_terminal_keep_for_themselves():
    names = {name for key in keys.KEYS for name in key.names.split(",")}
    assert names.isdisjoint({"ctrl+b", "f10", "f11", "alt+left", "alt+right"})


def test_the_table_that_f1_and_the_readme_show_has_every_key_once():
    told = [(where, key) for where, key, _title in keys.rows()]
    assert sorted(told) == sorted((_(keys.SCOPES[key.scope]), key.here) for key in keys.KEYS if key.shown)


CATALOGUE = Path(assistant.__file__).parent / "locale" / "nl" / "LC_MESSAGES" / "doorvraag.po"
KEPT_BY_BROWSERS = {"ctrl+n", "ctrl+q", "ctrl+t", "ctrl+w"}
"""No page ever gets these."""


@pytest.fixture
def in_a_browser() -> Iterator[None]:
    show_in_browser()
    yield
    show_in_browser(is_so=False)


def test_what_a_browser_keeps_for_itself_has_another_key_that_is_named_there():
    for key in keys.KEYS:
        names = set(key.names.split(","))
        if names & KEPT_BY_BROWSERS:
            other = key.in_browser.casefold()
            assert other in names - KEPT_BY_BROWSERS, key.title


def test_no_sentence_names_a_key_that_a_browser_keeps_for_itself():
    shown = {name.title() for name in KEPT_BY_BROWSERS}
    words = CATALOGUE.read_text(encoding="utf-8")
    assert [name for name in shown if name in words] == []


@pytest.mark.usefixtures("in_a_browser")
async def test_in_a_browser_the_foot_of_the_screen_and_the_help_name_keys_that_arrive():
    async with in_a_talk(language="en") as coach:
        assert "Alt+Q Leave" in " ".join(coach.seen().split())
        assert "Ctrl+Q" not in coach.seen()
        await coach.keys("ctrl+p")
        await coach.type("next topic")
        assert "Alt+N" in coach.seen()
        await coach.keys("escape")
        rows = {title: key for _scope, key, title in keys.rows("everywhere", "interview")}
        assert (rows["Leave"], rows["Next topic"], rows["Next phase"]) == ("Alt+Q", "Alt+N", "Alt+T")
        await coach.keys("alt+n")
        assert coach.interview.snapshot.step != "openingsvraag"
