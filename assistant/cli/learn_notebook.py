"""`doorvraag learn tag · tags · export · burn`: neutral words, and the notebook as a whole."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from assistant.cli.arguments import WrongUsage
from assistant.cli.call import call_of
from assistant.cli.confirm import confirmed
from assistant.cli.erase import traces_left
from assistant.cli.forms import form_for
from assistant.cli.options import coach_option, force_option, own_record_argument, yes_option
from assistant.cli.out_file import out_file
from assistant.cli.settings_ import keep_setting
from assistant.cli.tables import table
from assistant.desk import Desk
from assistant.i18n import _
from assistant.kept import Header
from assistant.learning.exporting import exported
from assistant.learning.looking_back import LookingBack
from assistant.learning.own_notebook import OwnNotebook
from assistant.learning.refusals import tags_are_off
from assistant.learning.tags import COPING, TAGS
from assistant.learning.taking_back import TAKEN_BACK
from assistant.notebook import LineKind
from assistant.settings import load_settings
from flows.errors import N_

NotebookForm = Literal["md", "jsonl"]
FORMS: dict[str, NotebookForm] = {"md": "md", "markdown": "md", "jsonl": "jsonl", "json": "jsonl"}
"""By the ending of a file."""


def tags(
    context: typer.Context,
    on: Annotated[bool, typer.Option("--on", help=_("Turn them on, on this machine."))] = False,
    off: Annotated[bool, typer.Option("--off", help=_("Turn them off."))] = False,
) -> None:
    call = call_of(context)
    if on and off:
        raise WrongUsage(N_("Give --on or --off, not both."), where="learn tags")
    is_on = load_settings().tags
    if (on or off) and on != is_on:
        is_on = on
        keep_setting("tags", on)
    rows = [
        (name, _(words), _("under pressure") if name in COPING else _("with feelings"))
        for name, words in TAGS.items()
    ]
    state = _("They are on.") if is_on else _("They are off.")
    foot = _("No word is better than another, and nobody but you sees which you choose.")
    call.answer(
        {"on": is_on, "tags": [{"id": name, "words": words, "about": about} for name, words, about in rows]},
        "\n".join((state, table((_("id"), _("in words"), _("about")), rows), foot)),
    )


def tag(
    context: typer.Context,
    record: Annotated[str, own_record_argument()],
    chosen: Annotated[
        list[str], typer.Option("--tag", metavar="WORD", help=_("See 'learn tags'; may be repeated."))
    ],
    text: Annotated[str, typer.Option(metavar="TEXT", help=_("In your own words, if you want to."))] = "",
    coach: Annotated[str | None, coach_option()] = None,
) -> None:
    call = call_of(context)
    if not load_settings().tags:
        raise tags_are_off()

    async def act(desk: Desk) -> Header:
        return await OwnNotebook(desk).tag(record, chosen, text)

    header = call.at_the_desk(act, coach=coach)
    call.answer({"interview": header.id, "tags": chosen}, _("Kept, for you alone."))


def undo(context: typer.Context, coach: Annotated[str | None, coach_option()] = None) -> None:
    call = call_of(context)

    async def act(desk: Desk) -> LineKind | None:
        return await OwnNotebook(desk).take_back()

    kind = call.at_the_desk(act, coach=coach)
    words = _("There is nothing to take back.")
    if kind is not None:
        words = _("Taken back: {what}.").format(what=_(TAKEN_BACK[kind]))
    call.answer({"taken_back": kind}, words)


def export(
    context: typer.Context,
    out: Annotated[str, typer.Option(metavar="FILE", help=_("The file to write; - for stdout."))],
    form: Annotated[
        NotebookForm | None,
        typer.Option("--format", help=_("md to read, jsonl with all that was ever written.")),
    ] = None,
    force: Annotated[bool, force_option()] = False,
    coach: Annotated[str | None, coach_option()] = None,
) -> None:
    call = call_of(context)
    file = out_file(call, out, force=force)
    chosen: NotebookForm = form_for(out, form, FORMS) or "md"

    async def made(desk: Desk) -> tuple[int, str]:
        looking = LookingBack(desk)
        lines = await looking.notebook.lines()
        if chosen == "jsonl":
            return len(lines), "".join(f"{line}\n" for line in exported(lines))
        pages, clients = await looking.notebook.pages(), await looking.clients()
        return len(lines), desk.reports.render_notebook(pages, clients, call.language)

    count, text = call.at_the_desk(made, coach=coach)
    result = {"format": chosen, "lines": count}
    if file is None:
        call.answer({**result, "text": text}, text.rstrip("\n"))
        return
    file.write(text)
    words = _("Your notebook is written to {file}. That file lies open: keep it where only you come.")
    call.answer({**result, "out": out}, words.format(file=out))


def burn(
    context: typer.Context,
    yes: Annotated[bool, yes_option()] = False,
    coach: Annotated[str | None, coach_option()] = None,
) -> None:
    call = call_of(context)
    question = _("Everything in your notebook goes for good; your records stay. Go on?")
    if not (yes or confirmed(question, as_json=call.json)):
        call.answer({"burnt": False}, _("Nothing was changed."))
        return

    async def act(desk: Desk) -> tuple[int, bool]:
        notebook = OwnNotebook(desk)
        return len(await notebook.lines()), await notebook.burn()

    count, is_swept = call.at_the_desk(act, coach=coach)
    lines = [_("Your notebook is gone. Backups may still hold it.")]
    if not is_swept:
        lines.append(traces_left())
    call.answer({"burnt": True, "lines": count, "swept": is_swept}, "\n".join(lines))
