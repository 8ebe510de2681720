"""From the command line to the screens, on the shortest way: no typer, no store, before the first frame."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TextIO

from assistant.address import is_team
from assistant.cli.arguments import Wanted, WrongUsage
from assistant.cli.streams import has_only_lines, wants_lines
from assistant.cli.unechoed import unechoed
from assistant.settings import Settings, change_settings, load_settings
from flows.errors import N_

if TYPE_CHECKING:
    from assistant.authoring.workshop import Workshop
    from assistant.desk import Desk
    from assistant.rounds.table import RoundTable
    from assistant.tui.app import DoorvraagApp
    from assistant.tui.place import OpenPlace, PracticePlace, ToPractise
    from assistant.tui.preferences import Preferences

OpenDesk = Callable[[], Awaitable["Desk"]]


def show_screens(
    db: str | None,
    language: str,
    wanted: Wanted,
    *,
    open_with: OpenDesk | None = None,
    practise_with: OpenPlace | None = None,
) -> int:
    """Show the screens until the coach leaves; the exit code. `open_with` takes the place of the database,
    `practise_with` of where one practises.

    Raises WrongUsage when there is no terminal that can show them.
    """
    return _show(db, language, wanted, open_with=open_with, practise_with=practise_with)


def show_practice(
    db: str | None, language: str, to_practise: ToPractise, settings: Settings, coach: str = ""
) -> int:
    """Only to practise: no database is opened, nobody is asked for a passphrase. Raises as `show_screens`.

    `settings` say which language model is asked, if any.
    """
    return _show(db, language, Wanted(coach=coach or None), practise=to_practise, settings=settings)


def _show(
    db: str | None,
    language: str,
    wanted: Wanted,
    *,
    open_with: OpenDesk | None = None,
    practise_with: OpenPlace | None = None,
    practise: ToPractise | None = None,
    settings: Settings | None = None,
) -> int:
    command = "interview" if practise is None else "practise"
    if wants_lines():
        words = N_("You asked for plain text, in the settings or with {variable}; that is not possible here.")
        raise _no_terminal(words, command, variable="DOORVRAAG_PLAIN")
    if not all(stream.isatty() for stream in _screen_streams()):
        raise _no_terminal(N_("doorvraag needs a terminal for its screens, and there is none here."), command)
    if has_only_lines():
        kind = os.environ["TERM"]
        words = N_("This terminal cannot show the screens: it says it is '{kind}'.")
        raise _no_terminal(words, command, kind=kind)
    gc.disable()  # thousands of objects are made before the first frame, and none of them is garbage
    with unechoed():
        from assistant.tui.app import run

        password = _password(db) if open_with is None and practise is None else None
        app = made_app(
            db, language, wanted, password=password, open_with=open_with, practise_with=practise_with,
            practise=practise, settings=settings,
        )  # fmt: skip
        return run(app)


def made_app(  # noqa: PLR0913 - what the application is given from outside, each by name
    db: str | None,
    language: str,
    wanted: Wanted,
    *,
    password: str | None = None,
    open_with: OpenDesk | None = None,
    practise_with: OpenPlace | None = None,
    practise: ToPractise | None = None,
    settings: Settings | None = None,
    may_change_guides: bool = True,
) -> DoorvraagApp:
    """The application, to be run on a terminal or in a browser. Looking for garbage may be off until then."""
    from assistant.tui.app import DoorvraagApp, Opening
    from assistant.tui.preferences import Preferences
    from assistant.tui.upkeep import Upkeep

    settings = settings or load_settings()
    coach = wanted.coach or settings.coach

    async def open_desk() -> Desk:
        gc.freeze()  # what the first frame took will stay
        gc.enable()
        if open_with is not None:
            return await open_with()
        from assistant import bootstrap
        from assistant.tui.person import ScreenPerson

        return await bootstrap.open_desk(
            db, coach, ScreenPerson(app), insisted=wanted.coach, password=password
        )

    def open_practice() -> PracticePlace:
        from assistant.bootstrap import language_model, open_place

        gc.enable()
        return open_place(wanted.coach or load_settings().coach, model=language_model(settings))

    async def change_lock() -> None:
        from assistant import bootstrap
        from assistant.tui.person import ScreenPerson

        await bootstrap.rekey(db, ScreenPerson(app), to_plain=False)

    def open_rounds(desk: Desk) -> RoundTable:
        from assistant import bootstrap

        return bootstrap.open_rounds(desk)

    def open_workshop(desk: Desk) -> Workshop:
        from assistant import bootstrap

        return bootstrap.open_workshop(desk, is_kept=may_change_guides and open_with is None)

    app = DoorvraagApp(
        open_desk,
        opening=Opening(
            wanted.flow,
            wanted.client,
            wanted.coach,
            wanted.earlier,
            wanted.resume,
            round_id=wanted.round_id,
            twist=wanted.twist,
            practise=practise,
            tours=wanted.tours,
        ),
        theme=settings.theme,
        language=language,
        preferences=Preferences.of(settings),
        keep_look=_keep_look,
        keep_preferences=_keep_preferences,
        keep_coach=_keep_coach if open_with is None else None,  # a story's coach is nobody here
        open_practice=practise_with or (open_practice if open_with is None else None),
        upkeep=Upkeep(_keep_retention, change_lock, _turn_tags_on) if open_with is None else Upkeep(),
        open_rounds=open_rounds,
        open_workshop=open_workshop,
    )
    return app


def _no_terminal(message: str, command: str, **params: str) -> WrongUsage:
    return WrongUsage(
        message, code="no_terminal", params={**params, "command": command},
        remedy=N_("Use 'doorvraag {command} --plain' or '--script'; 'doorvraag --help' shows all commands."),
    )  # fmt: skip


def _screen_streams() -> tuple[TextIO, ...]:
    """What has to be a terminal: keys come from stdin, and Textual draws on stderr except on Windows."""
    return (sys.stdin, sys.stdout) if os.name == "nt" else (sys.stdin, sys.stdout, sys.stderr)


def _password(db: str | None) -> str | None:
    """What a team database asks for, before there is a screen to ask on; a file waits for nothing."""
    if not is_team(db or os.environ.get("DOORVRAAG_DB", "")):
        return None
    from assistant.bootstrap import password_for
    from assistant.cli.password import ask_password

    return password_for(db, ask_password)


def _keep_look(theme: str, language: str) -> None:
    change_settings({"language": language, "theme": theme})


def _keep_preferences(chosen: Preferences) -> bool:
    return change_settings(chosen.as_settings())


def _keep_retention(retention: str) -> bool:
    return change_settings({"retention": retention})


def _turn_tags_on() -> bool:
    return change_settings({"tags": True})


def _keep_coach(coach: str) -> None:
    change_settings({"coach": coach})
