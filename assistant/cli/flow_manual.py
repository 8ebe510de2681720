"""`doorvraag flow manual`: a guide on paper, for coaches or for the workplaces where clients learn."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

import typer

from assistant.authoring.manual import (
    FEEDBACK,
    LEARNING,
    Manual,
    Reader,
    instruments_of,
    manual_for_coaches,
    manual_for_companies,
)
from assistant.bootstrap import SystemClock, manuals, own_flows
from assistant.cli.arguments import WrongUsage
from assistant.cli.call import call_of
from assistant.cli.files import read_bytes
from assistant.cli.forms import by_ending, form_for
from assistant.cli.guide import flow_named
from assistant.cli.options import force_option, template_option
from assistant.cli.out_file import out_file
from assistant.i18n import _, wording
from flows.errors import N_, NotFound, Refusal
from flows.library import Library
from flows.model import Flow
from flows.values import unknown_remedy

Form = Literal["md", "html", "docx", "pdf"]
FORMS: dict[str, Form] = by_ending(get_args(Form))


def manual(  # noqa: PLR0913, PLR0917 - one per option
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="ID|FILE", help=_("Id of the guide, or a flow file."))],
    out: Annotated[str, typer.Option(metavar="FILE", help=_("The file to write; - for stdout."))],
    reader: Annotated[
        Reader, typer.Option("--for", help=_("coaches, or companies: the workplaces where clients learn."))
    ] = "coaches",
    instruments: Annotated[
        list[str] | None,
        typer.Option(
            "--instrument", metavar="ID", help=_("For companies: which it is about; may be repeated.")
        ),
    ] = None,
    form: Annotated[
        Form | None, typer.Option("--format", help=_("What it should be, where the name does not say."))
    ] = None,
    template: Annotated[str | None, template_option()] = None,
    force: Annotated[bool, force_option()] = False,
) -> None:
    call = call_of(context)
    file = out_file(call, out, force=force)
    chosen = form_for(out, form, FORMS) or "md"
    if template is not None and chosen != "docx":
        raise WrongUsage(
            N_("A Word template goes with a Word file."), where="--template",
            remedy=N_("Let the name of the file end in .docx, or leave --template out."),
        )  # fmt: skip
    if instruments and reader == "coaches":
        raise WrongUsage(
            N_("{option} goes with --for companies."), where="--instrument", option="--instrument",
            remedy=N_("Leave it out, or add --for companies."),
        )  # fmt: skip
    library = Library(own_flows())
    flow = flow_named(library, name)
    found = manual_for_coaches(flow) if reader == "coaches" else _for_companies(library, flow, instruments)
    content = _content(found, chosen, call.language, template)
    about = {"flow": found.title.in_language(call.language), "version": found.version, "for": reader}
    if file is None:
        if chosen in ("docx", "pdf"):
            raise WrongUsage(
                N_("A Word or PDF file cannot be shown in a terminal."), where="--out",
                remedy=N_("Give the name of a file."),
            )  # fmt: skip
        text = content.decode()
        call.answer({**about, "format": chosen, "text": text}, text.rstrip("\n"))
        return
    file.write(content)
    call.answer({**about, "format": chosen, "out": out}, _("Written to {file}.").format(file=out))


def _for_companies(library: Library, flow: Flow, names: list[str] | None) -> Manual:
    known = {option.id: option for option in instruments_of(flow)}
    if not known:
        raise Refusal(
            N_("'{flow}' decides on no instrument, so there is nothing to tell a company."), where=flow.id,
            flow=wording(flow.title), code="no_instrument",
            remedy=N_("Take a guide with a step of the role 'instrument', such as intake."),
        )  # fmt: skip
    if not names:
        raise WrongUsage(
            N_("Say with --instrument what the handbook is about."), where="--instrument",
            remedy=N_("It can be: {known}."), known=", ".join(known),
        )  # fmt: skip
    for name in names:
        if name not in known:
            raise NotFound(
                N_("'{name}' is not an instrument of this guide."), where="--instrument", name=name[:64],
                **unknown_remedy(name, list(known), most=len(known)),
            )  # fmt: skip
    chosen = [known[name] for name in dict.fromkeys(names)]
    return manual_for_companies(flow, chosen, library.catalogue(LEARNING), library.catalogue(FEEDBACK))


def _content(found: Manual, form: Form, language: str, template: str | None) -> bytes:
    today = SystemClock().now().astimezone().date()
    if form == "md" or form == "html":  # noqa: PLR1714 - so that mypy knows which are left
        return manuals().render_manual(found, form, language, today).encode()
    own = None if template is None else read_bytes(template, asked_as="--template")
    return manuals().manual_document(found, form, language, today, own)
