"""The commands as one typer application, made for every call so that its help speaks its language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import typer
from typer.main import get_command

from assistant.cli import (
    agenda,
    case,
    client,
    compare,
    db,
    demo,
    flow,
    interview,
    learn,
    pack,
    paper,
    practise,
    records,
    round_,
    serve,
    settings_,
    team,
    technique,
)
from assistant.cli.answer import refuse
from assistant.cli.arguments import Common
from assistant.cli.call import Call, call_of
from assistant.cli.completing.command import completion
from assistant.cli.doctor import examine
from assistant.cli.faults import DONE
from assistant.cli.usage import Command, Group, UsageError, wrong_usage
from assistant.i18n import _
from flows.errors import DoorvraagError

_BY_CTRL_C = 130
"""What newer versions of typer make of a KeyboardInterrupt."""


def run(rest: Sequence[str], common: Common, language: str) -> int:
    """Carry out one command; the exit code. Raises only what nobody foresaw."""
    call = Call(common.db, language, common.json)
    command: Any = get_command(build())
    try:
        code = command.main(list(rest), "doorvraag", standalone_mode=False, obj=call)
    except UsageError as error:
        return refuse(wrong_usage(error), as_json=common.json)
    except DoorvraagError as error:
        return refuse(error, as_json=common.json)
    except SystemExit as error:  # typer's answer to a broken pipe; `main` has its own
        if isinstance(error.__context__, BrokenPipeError):
            raise error.__context__ from None
        raise
    except typer.Abort as error:
        raise KeyboardInterrupt from error
    if code == _BY_CTRL_C:
        raise KeyboardInterrupt
    return code if isinstance(code, int) else DONE


def build() -> typer.Typer:
    app = typer.Typer(
        cls=Group, callback=_common, rich_markup_mode=None, add_completion=False,
        pretty_exceptions_enable=False, help=_about(),
    )  # fmt: skip
    app.command(
        "interview", cls=Command, help=_("Hold an interview: on screen, as plain prompts, or from a script.")
    )(interview.hold)
    app.add_typer(records.build(), name="records")
    app.add_typer(flow.build(), name="flow")
    app.add_typer(client.build(), name="client")
    app.add_typer(case.build(), name="case")
    app.command(
        "practise", cls=Command, help=_("Practise with a simulated client; nothing of it is a record.")
    )(practise.practise)
    app.add_typer(agenda.build(), name="agenda")
    app.add_typer(round_.build(), name="round")
    app.add_typer(compare.build(), name="compare")
    app.add_typer(pack.build(), name="pack")
    app.add_typer(learn.build(), name="learn")
    app.add_typer(paper.build(), name="paper")
    app.add_typer(settings_.build(), name="settings")
    app.add_typer(db.build(), name="db")
    app.add_typer(team.build(), name="team")
    app.command("serve", cls=Command, help=_("doorvraag in a browser, for yourself or for a team."))(
        serve.serve
    )
    app.command(
        "technique", cls=Command, help=_("Say what each utterance of a coach is: JSON Lines in and out.")
    )(technique.analyse_lines)
    app.command(
        "doctor", cls=Command, help=_("Say what is installed, where everything lives, and what is missing.")
    )(_examine)
    app.command(
        "completion", cls=Command, help=_("Let your shell fill in commands and ids when you press Tab.")
    )(completion)
    app.command("demo", cls=Command, help=_("Look around in fictional interviews; nothing is kept."))(
        demo.show
    )
    return app


def _examine(context: typer.Context) -> None:
    """`assistant.__main__` carries it out without typer; here it can be found and explained."""
    call = call_of(context)
    raise typer.Exit(examine(Common(call.db, call.language, call.json)))


def _common(
    db: Annotated[
        str | None,
        typer.Option(
            metavar="PATH|URL", help=_("The database: a file, or a server's address. Also DOORVRAAG_DB.")
        ),
    ] = None,
    lang: Annotated[str | None, typer.Option(metavar="nl|en", help=_("Language of the interface."))] = None,
    json: Annotated[bool, typer.Option("--json", help=_("Answer with one JSON object."))] = False,
    version: Annotated[bool, typer.Option("--version", help=_("Say which version this is."))] = False,
) -> None:
    """Taken off the line before typer sees it; see `assistant.cli.arguments`."""


def _about() -> str:
    return _("Hold a diagnosis interview and keep the reasoning behind it. Without a command: the screens.")
