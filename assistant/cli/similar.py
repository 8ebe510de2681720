"""`doorvraag compare similar`: the records that resemble one record, or one written case."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.bootstrap import own_flows
from assistant.cli.arguments import WrongUsage
from assistant.cli.call import call_of
from assistant.cli.compared import likeness_words
from assistant.cli.laying import on_the_table
from assistant.cli.named import by_name
from assistant.cli.options import coach_option, interview_argument
from assistant.comparison.alike import alike, alike_to
from assistant.comparison.gathering import Asked
from assistant.comparison.in_json import likenesses_to_json
from assistant.i18n import _
from flows.case_library import CaseLibrary
from flows.case_shapes import FEATURES
from flows.errors import N_

_GUIDE = "intake"
"""Whose records a case is held against, unless another guide is named."""


def similar(
    context: typer.Context,
    record: Annotated[str | None, interview_argument("[ID]")] = None,
    case: Annotated[
        str | None, typer.Option("--case", metavar="ID", help=_("Instead: records that resemble this case."))
    ] = None,
    flow: Annotated[
        str | None,
        typer.Option("--flow", metavar="ID", help=_("With --case: records of this guide; else intake.")),
    ] = None,
    coach: Annotated[str | None, coach_option()] = None,
) -> None:
    call = call_of(context)
    if (record is None) == (case is None) or (record is not None and flow is not None):
        raise WrongUsage(
            N_("Name one record, or one case with --case."), where="--case",
            remedy=N_("For instance 'doorvraag compare similar --case simone'."),
        )  # fmt: skip
    written = None if case is None else by_name(CaseLibrary(own_flows()).case, case)
    with call.desk(coach) as (desk, runner):
        if written is not None:
            features = {item.id: item.label for name in FEATURES for item in getattr(written.features, name)}
            found = alike_to(features, on_the_table(runner, desk, Asked(flow=flow or _GUIDE)))
        else:
            (one,) = on_the_table(runner, desk, Asked(ids=(record or "",)))
            found = alike(one, on_the_table(runner, desk, Asked(flow=one.flow.id)))
    call.answer(likenesses_to_json(found, call.language), likeness_words(found))
