"""`doorvraag flow check`: what is wrong with guides, and what could be asked better."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.authoring.checking import check_text
from assistant.authoring.findings import Report
from assistant.authoring.refused import findings_of
from assistant.bootstrap import own_flows
from assistant.cli.annotations import annotation
from assistant.cli.answer import refuse
from assistant.cli.arguments import WrongUsage
from assistant.cli.call import Call, call_of
from assistant.cli.checked import Checked
from assistant.cli.faults import REFUSED
from assistant.cli.guide import file_named
from assistant.cli.streams import put, remark
from assistant.i18n import _
from flows.errors import N_, FlowError, Refusal
from flows.library import Library, is_path


def check(
    context: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILE]...", help=_("Flow files or ids; all guides when not given.")),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help=_("Warnings count as mistakes."))] = False,
    annotations: Annotated[
        bool, typer.Option("--annotations", help=_("Say it as GitHub shows it beside the lines."))
    ] = False,
) -> None:
    call = call_of(context)
    if annotations and call.json:
        raise WrongUsage(
            N_("--annotations and --json do not go together."), where="--annotations",
            remedy=N_("Leave one of the two out."),
        )  # fmt: skip
    library = Library(own_flows())
    checked = [_checked(library, name) for name in names or library.ids()]
    if annotations:
        _annotate(checked, strict=strict)
    else:
        _answer(call, checked, strict=strict)


def _checked(library: Library, name: str) -> Checked:
    try:
        file = file_named(library, name)
    except Refusal as error:
        return Checked(name, None, error)
    except FlowError as error:
        return Checked(name, None, Report(name, tuple(findings_of(error.problems))))
    named = None if is_path(name) else name
    return Checked(name, file.path, check_text(file.text, file.path.name, file.catalogues, named))


def _answer(call: Call, checked: list[Checked], *, strict: bool) -> None:
    """Raises typer.Exit where a guide is not sound."""
    broken = [one for one in checked if not one.is_sound(strict=strict)]
    sound = [one.name for one in checked if one not in broken]
    problems = [problem for one in checked for problem in one.problems()]
    paths = {one.name: found for one in checked if (found := one.path_object()) is not None}
    told = [line for one in checked for line in one.lines()]
    if broken and call.json:
        fault = broken[0].fault()
        raise typer.Exit(refuse(fault, as_json=True, problems=problems, checked=sound, paths=paths))
    if broken:
        remark("\n".join(told))
        raise typer.Exit(REFUSED)
    if not told:
        told = [_("No problems in: {names}.").format(names=", ".join(sound))]
    told += [line for one in checked if (line := one.path_line())]
    call.answer({"checked": sound, "problems": problems, "paths": paths}, "\n".join(told))


def _annotate(checked: list[Checked], *, strict: bool) -> None:
    for one in checked:
        if one.path is None:
            remark("\n".join(one.lines()))
            continue
        put("".join(f"{annotation(finding, one.path)}\n" for finding in one.findings))
    if not all(one.is_sound(strict=strict) for one in checked):
        raise typer.Exit(REFUSED)
