"""`doorvraag flow check`: what is wrong with guides, and what could be asked better."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from assistant.authoring.findings import Report
from assistant.authoring.refused import findings_of
from assistant.bootstrap import own_flows
from assistant.cli.annotations import annotation
from assistant.cli.answer import refuse
from assistant.cli.arguments import WrongUsage
from assistant.cli.call import Call, call_of
from assistant.cli.checked import Checked
from assistant.cli.faults import REFUSED
from assistant.cli.guide import file_named, remark_on_own_folder
from assistant.cli.streams import put, remark
from assistant.i18n import _
from flows.errors import N_, FlowError, Refusal
from flows.library import FlowFile, Library, is_path
from flows.releases import Releases, folder_of

if TYPE_CHECKING:  # what it takes to judge a question is not brought in for other commands
    from assistant.authoring.follow_up import Guides
    from assistant.cli.flow_mending import Mending


def check(
    context: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILE]...", help=_("Flow files or ids; all guides when not given.")),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help=_("Warnings count as mistakes."))] = False,
    fix: Annotated[
        bool, typer.Option("--fix", help=_("Mend what cannot mean anything else, in the file."))
    ] = False,
    diff: Annotated[
        bool, typer.Option("--diff", help=_("Show what --fix would change, and change nothing."))
    ] = False,
    annotations: Annotated[
        bool, typer.Option("--annotations", help=_("Say it as GitHub shows it beside the lines."))
    ] = False,
) -> None:
    from assistant.cli.flow_mending import mending_of

    call = call_of(context)
    if annotations and call.json:
        raise WrongUsage(
            N_("--annotations and --json do not go together."), where="--annotations",
            remedy=N_("Leave one of the two out."),
        )  # fmt: skip
    if not names or not all(map(is_path, names)):
        remark_on_own_folder()
    library = Library(own_flows())
    files = [(name, _found(library, name)) for name in names or library.ids()]
    mendings = [mending_of(file) for _name, file in files if isinstance(file, FlowFile) and (fix or diff)]
    if diff:
        _show(call, mendings)
        return
    for mending in mendings:
        mending.write()
        for line in mending.lines():
            remark(line)
    texts = {mending.file.path: mending.found.text for mending in mendings}
    checked = [_checked(name, file, texts, library.flow) for name, file in files]
    if annotations:
        _annotate(checked, strict=strict)
    else:
        _answer(call, checked, mendings, strict=strict)


def _found(library: Library, name: str) -> FlowFile | Refusal | FlowError:
    try:
        return file_named(library, name)
    except (Refusal, FlowError) as error:
        return error


def _checked(
    name: str, file: FlowFile | Refusal | FlowError, texts: dict[Path, str], guides: Guides
) -> Checked:
    """`texts` are what files have become meanwhile; `guides` are those it may follow."""
    from assistant.authoring.checking import check_text
    from assistant.authoring.in_outline import titles_above

    if isinstance(file, Refusal):
        return Checked(name, None, file)
    if isinstance(file, FlowError):
        return Checked(name, None, Report(name, tuple(findings_of(file.problems))))
    text = texts.get(file.path, file.text)
    named = None if is_path(name) else name
    released = Releases([folder_of(file.path)])
    try:
        report = check_text(text, file.path.name, file.catalogues, named, released.of, guides)
    except Refusal as error:  # of a release that was damaged: the other guides are checked all the same
        return Checked(name, None, error)
    titles = titles_above(report.findings, text, file.catalogues)
    return Checked(name, file.path, report, titles, is_in_editor=not is_path(name))


def _show(call: Call, mendings: Sequence[Mending]) -> None:
    """What would be mended, as one difference."""
    differences = "".join(mending.difference() for mending in mendings)
    mended = [found for mending in mendings for found in mending.objects()]
    if call.json or not differences:
        call.answer({"mended": mended, "diff": differences}, _("There is nothing to mend."))
    else:
        put(differences)


def _answer(call: Call, checked: list[Checked], mendings: Sequence[Mending], *, strict: bool) -> None:
    """Raises typer.Exit where a guide is not sound."""
    broken = [one for one in checked if not one.is_sound(strict=strict)]
    sound = [one.name for one in checked if one not in broken]
    told = [line for one in checked for line in one.lines()]
    result: dict[str, Any] = {
        "checked": sound,
        "problems": [problem for one in checked for problem in one.problems()],
        "paths": {one.name: found for one in checked if (found := one.path_object()) is not None},
        "mended": [found for mending in mendings for found in mending.objects()],
    }
    if broken and call.json:
        raise typer.Exit(refuse(broken[0].fault(), as_json=True, **result))
    if broken:
        remark("\n".join(told))
        raise typer.Exit(REFUSED)
    if not told:
        told = [_("No problems in: {names}.").format(names=", ".join(sound))]
    told += [line for one in checked if (line := one.path_line())]
    call.answer(result, "\n".join(told))


def _annotate(checked: list[Checked], *, strict: bool) -> None:
    for one in checked:
        if one.path is None:
            remark("\n".join(one.lines()))
            continue
        put("".join(f"{annotation(finding, one.path)}\n" for finding in one.findings))
    if not all(one.is_sound(strict=strict) for one in checked):
        raise typer.Exit(REFUSED)
