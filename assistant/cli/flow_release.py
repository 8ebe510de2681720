"""`doorvraag flow release`: keep this version of a guide, for good."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.authoring.releasing import is_to_be_released
from assistant.bootstrap import own_flows
from assistant.cli.call import call_of
from assistant.cli.confirm import confirmed
from assistant.cli.guide import flow_named
from assistant.cli.options import yes_option
from assistant.i18n import _
from flows.library import Library
from flows.model import Flow
from flows.releases import Releases, folder_of, keep_release


def release(
    context: typer.Context,
    names: Annotated[list[str], typer.Argument(metavar="ID|FILE...", help=_("Guides, by id or file."))],
    yes: Annotated[bool, yes_option()] = False,
) -> None:
    call = call_of(context)
    library = Library(own_flows())
    guides = [(flow_named(library, name), library.file(name).path) for name in names]
    checked = [(flow, file, _is_new(flow, file)) for flow, file in guides]  # all, before any is kept
    question = _("What is released is kept for good. Go on?")
    if not (yes or confirmed(question, as_json=call.json)):
        call.answer([], _("Nothing was changed."))
        return
    result: list[dict[str, Any]] = []
    lines: list[str] = []
    for flow, file, is_new in checked:
        path = keep_release(flow, folder_of(file)) if is_new else None
        result.append(
            {
                "id": flow.id, "version": flow.version, "content_hash": flow.content_hash,
                "released": is_new, "file": str(path) if path else None,
            }
        )  # fmt: skip
        words = (
            _("Version {version} of '{id}' is released: {file}")
            if is_new
            else _("Version {version} of '{id}' was released already, as it is.")
        )
        lines.append(words.format(version=flow.version, id=flow.id, file=path))
    call.answer(result, "\n".join(lines))


def _is_new(flow: Flow, file: Path) -> bool:
    """Raises FlowError for what earlier releases do not allow."""
    return is_to_be_released(flow, Releases([folder_of(file)]).of(flow.id), file.name)
