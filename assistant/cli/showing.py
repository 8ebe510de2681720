"""`doorvraag records show`: a record, the copy for the client, or the letter with what was agreed."""

from __future__ import annotations

from typing import Annotated, Any, Literal, get_args

import typer

from assistant.cli import sharing
from assistant.cli.answer import json_page
from assistant.cli.arguments import WrongUsage
from assistant.cli.call import call_of
from assistant.cli.files import read_bytes
from assistant.cli.forms import by_ending, form_for
from assistant.cli.options import force_option, interview_argument, template_option
from assistant.cli.out_file import out_file
from assistant.cli.streams import as_heard, remark
from assistant.desk import Desk
from assistant.i18n import _
from assistant.paper_order import PaperKind
from assistant.papers.writing import paper, remarks
from assistant.record import record_to_json
from assistant.sharing.share import is_share_id
from flows.errors import N_

Form = Literal["md", "html", "txt", "json", "docx", "pdf"]
FORMS: dict[str, Form] = by_ending(get_args(Form))


def show(  # noqa: PLR0913, PLR0917 - one per option
    context: typer.Context,
    interview: Annotated[str, interview_argument()],
    form: Annotated[
        Form | None, typer.Option("--format", help=_("What it should be; txt when not given."))
    ] = None,
    client_copy: Annotated[
        bool, typer.Option("--client-copy", help=_("The copy for the client, in plain words."))
    ] = False,
    one_page: Annotated[
        bool, typer.Option("--one-page", help=_("What matters most, on one page of A4."))
    ] = False,
    letter: Annotated[
        bool, typer.Option("--letter", help=_("The letter for the client with what was agreed."))
    ] = False,
    template: Annotated[str | None, template_option()] = None,
    out: Annotated[str | None, typer.Option(metavar="FILE", help=_("Write it to this file."))] = None,
    force: Annotated[bool, force_option()] = False,
) -> None:
    call = call_of(context)
    file = out_file(call, out, force=force)
    kind = _kind(client_copy=client_copy, letter=letter, one_page=one_page)
    chosen = form_for(out, form, FORMS) or ("json" if call.json and kind == "record" else "txt")
    _check_together(chosen, kind, is_file=file is not None, has_template=template is not None)
    if kind == "page" and is_share_id(interview):
        raise _no_page(N_("What was shared has no page of its own."), N_("Leave --one-page out."))
    own = None if template is None else read_bytes(template, asked_as="--template")
    told: list[str] = []

    async def made(desk: Desk) -> tuple[str, bytes | dict[str, Any]]:
        if is_share_id(interview):
            return await sharing.shown(desk, interview, chosen, call.language, kind=kind, template=own)
        found = await desk.find(interview)
        if chosen == "json":
            return found, record_to_json(await desk.record(found), call.language)
        if file is not None:
            told.extend((await remarks(desk, found, kind, call.language)).in_words())
        return found, await paper(desk, found, kind, chosen, call.language, template=own)

    whole_id, record = call.at_the_desk(made, absent="look at nothing")
    content = record if isinstance(record, bytes) else json_page(record).encode()
    if file is not None:
        file.write(content)
        for line in () if call.json else told:
            remark(line)
        about = {"id": whole_id, "format": chosen, "client_copy": client_copy, "kind": kind, "out": file.name}
        call.answer(about | {"remarks": told}, _("Written to {file}.").format(file=file.name))
        return
    text = content.decode()
    result = record if chosen == "json" else {"id": whole_id, "format": chosen, "text": text}
    call.answer(result, as_heard(text.rstrip("\n")) if chosen == "txt" else text.rstrip("\n"))


def _kind(*, client_copy: bool, letter: bool, one_page: bool) -> PaperKind:
    asked: dict[PaperKind, bool] = {"client-copy": client_copy, "letter": letter, "page": one_page}
    chosen = [kind for kind, is_asked in asked.items() if is_asked]
    if len(chosen) > 1:
        raise WrongUsage(
            N_("The client's copy, the letter and the record on one page are different papers."),
            where=f"--{'one-page' if one_page else 'letter'}",
            remedy=N_("Ask for one of them."),
        )
    return chosen[0] if chosen else "record"


def _no_page(message: str, remedy: str) -> WrongUsage:
    return WrongUsage(message, where="--one-page", remedy=remedy)


def _check_together(form: Form, kind: PaperKind, *, is_file: bool, has_template: bool) -> None:
    if kind == "page" and form in ("docx", "pdf"):
        raise _no_page(
            N_("The record on one page is a web page or text, not a Word or PDF file."),
            N_("Choose md, html or txt; a web page prints on one A4."),
        )
    if form == "json" and kind != "record":
        raise WrongUsage(
            N_("A paper for the client is made to be read: not as JSON."), where="--format",
            remedy=N_("Choose md, html, txt, docx or pdf."),
        )  # fmt: skip
    if form in ("docx", "pdf") and not is_file:
        raise WrongUsage(
            N_("A Word or PDF file cannot be shown in a terminal."), where="--out",
            remedy=N_("Give the name of a file."),
        )  # fmt: skip
    if has_template and form != "docx":
        raise WrongUsage(
            N_("A Word template goes with a Word file."), where="--template",
            remedy=N_("Let the name of the file end in .docx, or leave --template out."),
        )  # fmt: skip
