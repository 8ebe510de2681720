"""`doorvraag compare`: records side by side. Reasons, never rankings."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from typing import Annotated, Any, TypeVar

import typer

from assistant.bootstrap import open_room
from assistant.cli.call import Call, call_of
from assistant.cli.compared import agreement_words, likeness_words, map_words, pair_words, side_words
from assistant.cli.many_records import CommandOnRecords
from assistant.cli.streams import remark
from assistant.cli.usage import Group
from assistant.codes import NOBODY
from assistant.comparison.agreement import agreements_of
from assistant.comparison.alike import alike
from assistant.comparison.compare import checked
from assistant.comparison.gathering import Asked, Gathered, Gatherer
from assistant.comparison.in_json import (
    agreements_to_json,
    likenesses_to_json,
    map_to_json,
    pairs_to_json,
    side_to_json,
)
from assistant.comparison.laid import Laid
from assistant.comparison.mapping import map_of
from assistant.comparison.pairs import pairs_of
from assistant.comparison.refusals import practice_among_records
from assistant.comparison.side import side_of
from assistant.comparison.words import left_out_words
from assistant.desk import Desk
from assistant.i18n import _
from flows.errors import DoorvraagError, NotFound

T = TypeVar("T")
Tell = Callable[[tuple[Laid, ...]], tuple[Any, str]]
"""What a command makes of the records: an object for --json, and words."""


def build() -> typer.Typer:
    group = typer.Typer(
        cls=Group, rich_markup_mode=None, help=_("Lay records side by side: reasons, never rankings.")
    )
    for name, act, about in (
        ("map", map_, _("Which topics came up in which record, and which did not.")),
        ("side", side, _("Two to four records beside one another, step by step.")),
        ("pairs", pairs, _("The same decision for another reason, another decision for the same reason.")),
        ("agreement", agreement, _("How often colleagues answered the same about the same case: counts.")),
        ("similar", similar, _("Which other records resemble this one, and in what.")),
    ):
        group.command(name, cls=CommandOnRecords, help=about)(act)
    return group


def _flow() -> Any:
    return typer.Option("--flow", metavar="ID", help=_("The records held with this interview guide."))


def _records() -> Any:
    return typer.Option("--records", metavar="ID", help=_("Only these, one after another."))


def _round() -> Any:
    return typer.Option("--round", metavar="ID", help=_("What was handed in to this round."))


def _twist() -> Any:
    return typer.Option("--twist", metavar="ID", help=_("Of the round: the answers after this twist."))


def _client() -> Any:
    return typer.Option("--client", metavar="CODE", help=_("Only of this client or case."))


def _since() -> Any:
    return typer.Option("--since", metavar="DATE", help=_("Only talks of this day or later: 2026-01-31."))


def _until() -> Any:
    return typer.Option("--until", metavar="DATE", help=_("Only talks of this day or earlier."))


def _coach() -> Any:
    return typer.Option("--coach", metavar="CODE", help=_("Your own code: who looks."))


def map_(  # noqa: PLR0913, PLR0917 - one per option of the contract
    context: typer.Context,
    flow: Annotated[str | None, _flow()] = None,
    records: Annotated[list[str] | None, _records()] = None,
    round_id: Annotated[str | None, _round()] = None,
    twist: Annotated[str, _twist()] = "",
    client: Annotated[str | None, _client()] = None,
    since: Annotated[str | None, _since()] = None,
    until: Annotated[str | None, _until()] = None,
    coach: Annotated[str | None, _coach()] = None,
) -> None:
    asked = Asked(flow, tuple(records or ()), round_id, twist, client, since, until)
    call = call_of(context)

    def tell(laid: tuple[Laid, ...]) -> tuple[Any, str]:
        found = map_of(laid)
        return map_to_json(found, call.language), map_words(found)

    _answer(call, asked, coach, tell)


def side(  # noqa: PLR0913, PLR0917 - one per option of the contract
    context: typer.Context,
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]...", help=_("Two to four records or shares."))
    ] = None,
    flow: Annotated[str | None, _flow()] = None,
    records: Annotated[list[str] | None, _records()] = None,
    round_id: Annotated[str | None, _round()] = None,
    twist: Annotated[str, _twist()] = "",
    client: Annotated[str | None, _client()] = None,
    since: Annotated[str | None, _since()] = None,
    until: Annotated[str | None, _until()] = None,
    coach: Annotated[str | None, _coach()] = None,
) -> None:
    asked = Asked(flow, (*(ids or ()), *(records or ())), round_id, twist, client, since, until)
    call = call_of(context)

    def tell(laid: tuple[Laid, ...]) -> tuple[Any, str]:
        found = side_of(laid)
        return side_to_json(found, call.language), side_words(found)

    _answer(call, asked, coach, tell)


def pairs(  # noqa: PLR0913, PLR0917 - one per option of the contract
    context: typer.Context,
    flow: Annotated[str | None, _flow()] = None,
    records: Annotated[list[str] | None, _records()] = None,
    round_id: Annotated[str | None, _round()] = None,
    twist: Annotated[str, _twist()] = "",
    client: Annotated[str | None, _client()] = None,
    since: Annotated[str | None, _since()] = None,
    until: Annotated[str | None, _until()] = None,
    coach: Annotated[str | None, _coach()] = None,
) -> None:
    asked = Asked(flow, tuple(records or ()), round_id, twist, client, since, until)
    call = call_of(context)

    def tell(laid: tuple[Laid, ...]) -> tuple[Any, str]:
        found = pairs_of(laid)
        return pairs_to_json(found, call.language), pair_words(found)

    _answer(call, asked, coach, tell)


def agreement(  # noqa: PLR0913, PLR0917 - one per option of the contract
    context: typer.Context,
    flow: Annotated[str | None, _flow()] = None,
    records: Annotated[list[str] | None, _records()] = None,
    round_id: Annotated[str | None, _round()] = None,
    twist: Annotated[str, _twist()] = "",
    client: Annotated[str | None, _client()] = None,
    since: Annotated[str | None, _since()] = None,
    until: Annotated[str | None, _until()] = None,
    coach: Annotated[str | None, _coach()] = None,
) -> None:
    asked = Asked(flow, tuple(records or ()), round_id, twist, client, since, until)
    call = call_of(context)

    def tell(laid: tuple[Laid, ...]) -> tuple[Any, str]:
        found = agreements_of(laid)
        return agreements_to_json(found, call.language), agreement_words(found)

    _answer(call, asked, coach, tell)


def similar(
    context: typer.Context,
    record: Annotated[
        str, typer.Argument(metavar="ID", help=_("Id of the interview; its first four characters will do."))
    ],
    coach: Annotated[str | None, _coach()] = None,
) -> None:
    call = call_of(context)

    async def act(desk: Desk) -> tuple[Laid, Gathered]:
        table = Gatherer(desk)
        (one,) = (await table.gather(Asked(ids=(record,)))).laid
        return one, await table.gather(Asked(flow=one.flow.id))

    one, others = _at_the_desk(call, act, (record,), coach)
    found = alike(one, [other for other in others.laid if other.id != one.id])
    call.answer(likenesses_to_json(found, call.language), likeness_words(found))


def gathered(call: Call, asked: Asked, coach: str | None) -> tuple[Laid, ...]:
    """What lies on the table now, each record once. Raises Refusal for what cannot be compared."""

    async def act(desk: Desk) -> Gathered:
        return await Gatherer(desk).gather(asked)

    found = _at_the_desk(call, act, asked.ids, coach)
    if found.left_out:
        remark(left_out_words(found.left_out))
    return checked(found.laid)


def _at_the_desk(
    call: Call, act: Callable[[Desk], Coroutine[Any, Any, T]], ids: Sequence[str], coach: str | None
) -> T:
    """Raises Refusal when one of these ids is a practice talk."""
    try:
        return call.at_the_desk(act, coach=coach)
    except NotFound:
        _check_no_practice(ids)
        raise


def _answer(call: Call, asked: Asked, coach: str | None, tell: Tell) -> None:
    result, words = tell(gathered(call, asked, coach))
    call.answer(result, words)


def _check_no_practice(ids: Sequence[str]) -> None:
    """Raises Refusal when one of these is a practice talk."""
    import asyncio

    runs = open_room(NOBODY).runs
    for name in ids:
        try:
            asyncio.run(runs.load(name))
        except DoorvraagError:
            continue
        raise practice_among_records(name)
