"""`doorvraag flow migrate`: an unfinished interview goes on with another version of its guide, or back."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from assistant.authoring.migrating import Preview
from assistant.authoring.migration_words import in_words
from assistant.cli.arguments import WrongUsage
from assistant.cli.call import call_of
from assistant.cli.confirm import confirmed
from assistant.cli.guide import guide_named
from assistant.cli.options import interview_argument, yes_option
from assistant.desk import Desk
from assistant.i18n import _, wording
from assistant.migration import Migration
from flows.errors import N_


def migrate(
    context: typer.Context,
    interview: Annotated[str, interview_argument()],
    to: Annotated[
        str | None,
        typer.Option(
            metavar="ID|FILE", help=_("The version to go on with; without it the guide as it is now.")
        ),
    ] = None,
    undo: Annotated[
        bool, typer.Option("--undo", help=_("Back to the version before, with what was answered since."))
    ] = False,
    only_preview: Annotated[bool, typer.Option("--preview", help=_("Only say what it would do."))] = False,
    yes: Annotated[bool, yes_option()] = False,
) -> None:
    call = call_of(context)
    if undo and to is not None:
        raise WrongUsage(
            N_("--undo goes back to the version the interview had; it takes no --to."), where="--undo",
            remedy=N_("Leave one of the two out."),
        )  # fmt: skip

    async def seen(desk: Desk) -> Preview:
        migration = Migration(desk, interview)
        if undo:
            return await migration.preview_of_undoing()
        found = (await desk.open(await desk.find(interview))).header
        return await migration.preview(guide_named(to or found.flow))

    with call.desk(absent="look at nothing") as (desk, runner):
        preview = runner.run(seen(desk))
        if only_preview:
            call.answer({"migrated": False, **preview_object(preview)}, in_words(preview))
            return
        question = in_words(preview) + "\n" + _("Go on?")
        if not (yes or confirmed(question, as_json=call.json)):
            call.answer({"migrated": False, **preview_object(preview)}, _("Nothing was changed."))
            return
        whole_id = runner.run(Migration(desk, interview).carry_out(preview))
    words = _("Interview {id} goes on with version {version} of the guide.")
    lines = [words.format(id=whole_id, version=preview.to.version)]
    if not undo:
        lines.append(_("To go back: {command}").format(command=f"doorvraag flow migrate {whole_id} --undo"))
    call.answer({"migrated": True, "id": whole_id, **preview_object(preview)}, " ".join(lines))


def preview_object(preview: Preview) -> dict[str, Any]:
    left, to = preview.left, preview.to
    return {
        "flow": to.id, "from": {"version": left.version, "content_hash": left.content_hash},
        "to": {"version": to.version, "content_hash": to.content_hash}, "undo": preview.is_undoing,
        "steps": [
            {
                "step": one.step, "title": wording(one.title), "fate": one.fate, "now": one.now,
                "title_now": wording(one.title_now) or None,
            }
            for one in preview.outcomes
        ],
        "asked_now": [{"step": step.id, "title": wording(step.title)} for step in preview.asked_now],
    }  # fmt: skip
