"""`doorvraag compare`: records side by side. Reasons, never rankings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import typer

from assistant.cli.call import Call, call_of
from assistant.cli.compare_report import map_to_file, report
from assistant.cli.compared import agreement_words, map_words, pair_words, side_words
from assistant.cli.laying import (
    client_option,
    flow_option,
    gathered,
    records_option,
    round_option,
    since_option,
    twist_option,
    until_option,
)
from assistant.cli.many_records import CommandOnRecords
from assistant.cli.options import coach_option, force_option
from assistant.cli.similar import similar
from assistant.cli.usage import Group
from assistant.comparison.agreement import agreements_of
from assistant.comparison.gathering import Asked
from assistant.comparison.handed_round import map_to_hand_round
from assistant.comparison.in_json import (
    agreements_to_json,
    map_to_json,
    pairs_to_json,
    side_to_json,
)
from assistant.comparison.laid import Laid
from assistant.comparison.mapping import map_of
from assistant.comparison.pairs import pairs_of
from assistant.comparison.side import side_of
from assistant.comparison.table_files import SheetForm
from assistant.i18n import _

Tell = Callable[[tuple[Laid, ...]], tuple[Any, str]]
"""What a command makes of the records: an object for --json, and words."""


def build() -> typer.Typer:
    group = typer.Typer(
        cls=Group, rich_markup_mode=None, help=_("Lay records side by side: reasons, never rankings.")
    )
    for name, act, about in (
        ("map", map_, _("Which topics came up in which record, and which did not.")),
        ("side", side, _("Two to four records beside one another, step by step.")),
        (
            "pairs",
            pairs,
            _("The same decision for another reason, another decision for the same reason."),
        ),
        (
            "agreement",
            agreement,
            _("How often colleagues answered the same about the same case: counts."),
        ),
        ("report", report, _("One page about all of it, to read, print and talk about.")),
        ("similar", similar, _("Which other records resemble this one, and in what.")),
    ):
        group.command(name, cls=CommandOnRecords, help=about)(act)
    return group


def map_(  # noqa: PLR0913, PLR0917 - one per option of the contract
    context: typer.Context,
    flow: Annotated[str | None, flow_option()] = None,
    records: Annotated[list[str] | None, records_option()] = None,
    round_id: Annotated[str | None, round_option()] = None,
    twist: Annotated[str, twist_option()] = "",
    client: Annotated[str | None, client_option()] = None,
    since: Annotated[str | None, since_option()] = None,
    until: Annotated[str | None, until_option()] = None,
    coach: Annotated[str | None, coach_option()] = None,
    out: Annotated[
        str | None, typer.Option(metavar="FILE", help=_("Write it as a table with its codebook."))
    ] = None,
    form: Annotated[
        SheetForm | None,
        typer.Option("--format", help=_("csv or xlsx; without it the name of the file decides.")),
    ] = None,
    force: Annotated[bool, force_option()] = False,
    plain: Annotated[
        bool, typer.Option("--plain", help=_("In sentences, for a screen reader; so too where TERM is dumb."))
    ] = False,
) -> None:
    asked = Asked(flow, tuple(records or ()), round_id, twist, client, since, until)
    call = call_of(context)

    if out is not None:
        map_to_file(call, map_to_hand_round(gathered(call, asked, coach)), out, form, force=force)
        return

    def tell(laid: tuple[Laid, ...]) -> tuple[Any, str]:
        found = map_of(laid)
        return map_to_json(found, call.language), map_words(found, aloud=plain)

    _answer(call, asked, coach, tell)


def side(  # noqa: PLR0913, PLR0917 - one per option of the contract
    context: typer.Context,
    ids: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]...", help=_("Two to four records or shares."))
    ] = None,
    flow: Annotated[str | None, flow_option()] = None,
    records: Annotated[list[str] | None, records_option()] = None,
    round_id: Annotated[str | None, round_option()] = None,
    twist: Annotated[str, twist_option()] = "",
    client: Annotated[str | None, client_option()] = None,
    since: Annotated[str | None, since_option()] = None,
    until: Annotated[str | None, until_option()] = None,
    coach: Annotated[str | None, coach_option()] = None,
) -> None:
    asked = Asked(flow, (*(ids or ()), *(records or ())), round_id, twist, client, since, until)
    call = call_of(context)

    def tell(laid: tuple[Laid, ...]) -> tuple[Any, str]:
        found = side_of(laid)
        return side_to_json(found, call.language), side_words(found)

    _answer(call, asked, coach, tell)


def _on_records(tell: Callable[[tuple[Laid, ...], str], tuple[Any, str]]) -> Callable[..., None]:
    """A command that takes no more than which records to lay down; `tell` also hears the language."""

    def act(  # noqa: PLR0913, PLR0917 - one per option of the contract
        context: typer.Context,
        flow: Annotated[str | None, flow_option()] = None,
        records: Annotated[list[str] | None, records_option()] = None,
        round_id: Annotated[str | None, round_option()] = None,
        twist: Annotated[str, twist_option()] = "",
        client: Annotated[str | None, client_option()] = None,
        since: Annotated[str | None, since_option()] = None,
        until: Annotated[str | None, until_option()] = None,
        coach: Annotated[str | None, coach_option()] = None,
    ) -> None:
        asked = Asked(flow, tuple(records or ()), round_id, twist, client, since, until)
        call = call_of(context)
        _answer(call, asked, coach, lambda laid: tell(laid, call.language))

    return act


def _pairs(laid: tuple[Laid, ...], language: str) -> tuple[Any, str]:
    found = pairs_of(laid)
    return pairs_to_json(found, language), pair_words(found)


def _agreement(laid: tuple[Laid, ...], language: str) -> tuple[Any, str]:
    found = agreements_of(laid)
    return agreements_to_json(found, language), agreement_words(found)


pairs, agreement = _on_records(_pairs), _on_records(_agreement)


def _answer(call: Call, asked: Asked, coach: str | None, tell: Tell) -> None:
    result, words = tell(gathered(call, asked, coach))
    call.answer(result, words)
