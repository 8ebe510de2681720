"""`doorvraag records remark`: what the client adds or corrects, also after closing."""

from __future__ import annotations

from typing import Annotated

import typer

from assistant.cli.call import call_of
from assistant.cli.options import interview_argument
from assistant.desk import Desk
from assistant.i18n import _


def remark(
    context: typer.Context,
    interview: Annotated[str, interview_argument()],
    text: Annotated[str, typer.Argument(metavar="TEXT", help=_("The remark, in the client's own words."))],
) -> None:
    call = call_of(context)

    async def kept(desk: Desk) -> str:
        return await desk.remark(interview, text)

    whole_id = call.at_the_desk(kept, absent="look at nothing")
    call.answer({"id": whole_id, "remark": text.strip()}, _("The remark is kept with the record."))
