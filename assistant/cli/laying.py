"""What a comparing command is given: which records, and how they come to lie on the table."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

import typer

from assistant.bootstrap import open_room
from assistant.cli.call import Call
from assistant.cli.known_guides import check_guide
from assistant.cli.streams import remark
from assistant.codes import NOBODY
from assistant.comparison.compare import checked
from assistant.comparison.gathering import Asked, Gatherer
from assistant.comparison.laid import Laid
from assistant.comparison.refusals import practice_among_records
from assistant.comparison.words import left_out_words, twice_words
from assistant.desk import Desk
from assistant.i18n import _
from flows.errors import DoorvraagError, NotFound


def flow_option() -> Any:
    return typer.Option("--flow", metavar="ID", help=_("The records held with this interview guide."))


def records_option() -> Any:
    return typer.Option("--records", metavar="ID", help=_("Only these, one after another."))


def round_option() -> Any:
    return typer.Option("--round", metavar="ID", help=_("What was handed in to this round."))


def twist_option() -> Any:
    return typer.Option("--twist", metavar="ID", help=_("Of the round: the answers after this twist."))


def client_option() -> Any:
    return typer.Option("--client", metavar="CODE", help=_("Only of this client or case."))


def since_option() -> Any:
    return typer.Option("--since", metavar="DATE", help=_("Only talks of this day or later: 2026-01-31."))


def until_option() -> Any:
    return typer.Option("--until", metavar="DATE", help=_("Only talks of this day or earlier."))


def gathered(call: Call, asked: Asked, coach: str | None) -> tuple[Laid, ...]:
    """As `laid_down`, at a desk of its own."""
    with call.desk(coach) as (desk, runner):
        return laid_down(runner, desk, asked)


def laid_down(runner: asyncio.Runner, desk: Desk, asked: Asked) -> tuple[Laid, ...]:
    """What lies on the table now, each record once. Raises Refusal for what cannot be compared."""
    return checked(on_the_table(runner, desk, asked))


def on_the_table(runner: asyncio.Runner, desk: Desk, asked: Asked) -> tuple[Laid, ...]:
    """What may be seen of what is asked for; says how much is left out. Raises Refusal and NotFound."""
    try:
        found = runner.run(Gatherer(desk).gather(asked))
    except NotFound:
        _check_no_practice(asked.ids)
        raise
    if found.twice:
        remark(twice_words(found.twice))
    if found.left_out:
        remark(left_out_words(found.left_out))
    elif not found.laid and asked.flow is not None:
        check_guide(desk, asked.flow)
    return found.laid


def _check_no_practice(ids: Sequence[str]) -> None:
    """Raises Refusal when one of these is a practice talk."""
    runs = open_room(NOBODY).runs
    for name in ids:
        try:
            asyncio.run(runs.load(name))
        except DoorvraagError:
            continue
        raise practice_among_records(name)
