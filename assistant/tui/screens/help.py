"""F1: what this step or screen is for, and the keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from textual.content import Content

from assistant.i18n import _
from assistant.tui import keys
from assistant.tui.screens.help_guides import GUIDES
from assistant.tui.screens.help_learning import LEARNING
from assistant.tui.screens.help_practice import PRACTICE
from assistant.tui.screens.help_records import RECORDS
from assistant.tui.screens.help_together import TOGETHER
from assistant.tui.screens.help_windows import WINDOWS
from assistant.tui.screens.page import GoesOnce
from assistant.tui.screens.reading import ReadScreen
from assistant.tui.screens.unconfirmed import Unconfirmed
from assistant.tui.widgets.sections import quoted, section
from flows.errors import N_

if TYPE_CHECKING:
    from textual.screen import Screen

    from assistant.views import StepView

ABOUT: Mapping[str, str] = {**RECORDS, **PRACTICE, **TOGETHER, **GUIDES, **LEARNING, **WINDOWS}
IN_A_BROWSER = N_(
    "Does the browser keep a key to itself? Alt+Q leaves, Alt+N goes to the next topic, Alt+T to the next "
    "phase; everything also stands behind /. Ctrl+V pastes. After closing the tab, go back to the address: "
    "you go on where you were. Files go to the downloads."
)


class HelpScreen(ReadScreen):
    def __init__(self, help_text: tuple[str, Content]) -> None:
        super().__init__(*help_text)


def help_for(screen: Screen[Any]) -> tuple[str, Content]:
    """Title and text that belong to what is on screen now."""
    assert isinstance(screen, GoesOnce)  # noqa: S101 - every screen of ours is
    view = screen.interview.view() if isinstance(screen, Unconfirmed) else None
    parts = [about_step(view)] if view is not None else []
    if screen.help_topic in ABOUT:
        title_of = _("This window") if screen.is_modal else _("This screen")
        parts.append(section(title_of, [_(ABOUT[screen.help_topic])], lines_each=12))
    if screen.app.is_web:
        parts.append(section(_("In the browser"), [_(IN_A_BROWSER)], lines_each=12))
    around: tuple[keys.Scope, ...] = ("composer", *screen.live_scopes, "map") if view else screen.live_scopes
    parts.append(key_table((*around, "everywhere")))
    return view.title if view is not None else _("Help"), Content("\n\n").join(parts)


def about_step(view: StepView) -> Content:
    parts = [Content(view.cue)]
    if view.why:
        parts.append(section(_("What it is for"), [view.why], lines_each=40))
    if view.ask:
        parts.append(section(_("You could ask"), [quoted(question) for question in view.ask]))
    if view.norm:
        parts.append(section(_("Norm"), [view.norm], quiet=[view.norm_origin] if view.norm_origin else []))
    if view.source:
        parts.append(section(_("Source"), [], quiet=[view.source]))
    return Content("\n\n").join(parts)


def key_table(scopes: tuple[keys.Scope, ...]) -> Content:
    """Keys under the place where they work; long meanings hang behind their key."""
    rows = keys.rows(*scopes)
    wide = max(len(key) for _where, key, _title in rows) + 2
    lines: list[Content] = []
    where_before = ""
    for where, key, title in rows:
        if where != where_before:
            lines.append(Content.styled(f"{chr(10) if lines else ''}{where}", "bold $primary"))
            where_before = where
        first, *rest = Content(title).wrap(56 - wide)
        lines.append(Content.assemble((f"  {key:<{wide}}", "bold"), first))
        lines += [Content.assemble(" " * (wide + 2), line) for line in rest]
    return Content("\n").join(lines)
