"""What `doorvraag practise` does with talks that were held: list, look back, progress, take elsewhere."""

from __future__ import annotations

import asyncio
from typing import Any, Literal, get_args

from assistant.bootstrap import looking_back
from assistant.cli.answer import json_page
from assistant.cli.arguments import WrongUsage
from assistant.cli.call import Call
from assistant.cli.files import read_text, shown
from assistant.cli.forms import by_ending, form_for
from assistant.cli.out_file import out_file
from assistant.cli.streams import as_heard
from assistant.cli.tables import table
from assistant.i18n import _
from assistant.moments import moment_in_words
from assistant.practice.room import PracticeRoom
from assistant.practice.runs import Run
from flows.errors import N_

Form = Literal["md", "html", "txt", "json"]
FORMS: dict[str, Form] = by_ending(get_args(Form))


def list_runs(call: Call, room: PracticeRoom, group: str) -> None:
    """Of everybody in the group when there is one: those are to be laid side by side."""
    runs = [run for run in asyncio.run(room.runs.all()) if not group or run.begun.group == group]
    found = [_run_object(run) for run in runs]
    rows = [
        (run.id, moment_in_words(run.begun.at), run.begun.trainee, run.begun.client, str(run.begun.seed),
         str(len(run.said)))
        for run in runs
    ]  # fmt: skip
    headings = (_("id"), _("begun"), _("who"), _("client"), _("seed"), _("turns"))
    call.answer(found, table(headings, rows) if rows else _("There are no practice talks here yet."))


def show_debrief(
    call: Call, room: PracticeRoom, run: str, form: Form | None, with_truth: bool, out: str | None,
    force: bool,
) -> None:  # fmt: skip
    file = out_file(call, out, force=force)
    chosen = form_for(out, form, FORMS) or ("json" if call.json else "txt")
    talk = asyncio.run(room.resume(run))
    back = looking_back()
    data: dict[str, Any] | None = None
    if chosen == "json":
        data = back.data(talk, with_truth=with_truth)
        text = json_page(data)
    else:
        text = back.text(talk, chosen, with_truth=with_truth)
    about = {"run": talk.run.id, "format": chosen, "with_truth": with_truth}
    if file is not None:
        file.write(text)
        call.answer({**about, "out": file.name}, _("Written to {file}.").format(file=file.name))
        return
    words = as_heard(text.rstrip("\n")) if chosen == "txt" else text.rstrip("\n")
    call.answer(data if data is not None else {**about, "text": text}, words)


def show_progress(call: Call, room: PracticeRoom) -> None:
    runs = asyncio.run(room.progress())
    found = [
        {
            "run": one.run, "at": one.at.isoformat(), "client": one.client, "turns": one.turns,
            "questions": one.questions, "recommended": one.recommended, "probing": one.probing,
        }
        for one in runs
    ]  # fmt: skip
    rows = [
        (moment_in_words(one.at), one.client,
         _("{count} of {all}").format(count=one.recommended, all=one.questions), str(one.probing), one.run)
        for one in runs
    ]  # fmt: skip
    if not rows:
        call.answer(found, _("There are no practice talks of yours here yet."))
        return
    headings = (_("begun"), _("client"), _("open, probing or summing up"), _("probed"), _("id"))
    only_yours = _("The questions in your own talks, the oldest first. Only you see this.")
    call.answer(found, f"{only_yours}\n\n{table(headings, rows)}")


def export_run(call: Call, room: PracticeRoom, run_id: str, out: str | None, force: bool) -> None:
    if out is None:
        raise WrongUsage(
            N_("{option} needs a value."), where="--out", option="--out",
            remedy=N_("Give the name of a file."),
        )  # fmt: skip
    file = out_file(call, out, force=force)
    run = asyncio.run(room.runs.load(run_id))
    text = room.runs.text_of(run)
    if file is None:
        call.answer({"run": run.id, "text": text}, text.rstrip("\n"))
        return
    file.write(text)
    words = _("The talk is written to {file}; what you noted afterwards stays here.")
    call.answer({"run": run.id, "out": file.name}, words.format(file=file.name))


def import_run(call: Call, room: PracticeRoom, file: str) -> None:
    run = asyncio.run(room.runs.take_in(read_text(file, asked_as="--import"), shown(file)))
    call.answer(
        _run_object(run),
        _("Practice talk {id} of {who} is here now, with client {client}.").format(
            id=run.id, who=run.begun.trainee, client=run.begun.client
        ),
    )


def _run_object(run: Run) -> dict[str, Any]:
    begun = run.begun
    return {
        "run": run.id,
        "at": begun.at.isoformat(),
        "trainee": begun.trainee,
        "client": begun.client,
        "seed": begun.seed,
        "group": begun.group or None,
        "turns": len(run.said),
        "ended": run.ended is not None,
    }
