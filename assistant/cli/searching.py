"""`doorvraag records search`: words in everything that whoever asks may see."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from assistant.chain import moment_text
from assistant.cli.call import call_of
from assistant.cli.streams import remark
from assistant.codes import NOBODY
from assistant.desk import Desk
from assistant.i18n import _
from assistant.searching.hits import Hit, Place
from assistant.searching.in_words import AROUND, excerpt_in_words, place_in_words, title_in_words
from assistant.searching.search import MOST, Results, Search


def search(
    context: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar=_("WORDS"), help=_('All of these, by their beginning; "between marks": exactly so.')
        ),
    ],
    limit: Annotated[int, typer.Option(min=1, help=_("At most this many records."))] = MOST,
) -> None:
    from assistant.bootstrap import open_room, open_rounds

    call = call_of(context)

    async def found(desk: Desk) -> tuple[Results, str]:
        room = open_room(desk.coach)
        return await Search(desk, open_rounds(desk), room).find(_as_typed(words), most=limit), desk.coach

    results, coach = call.at_the_desk(found, absent="look at nothing")
    if not results.hits and coach in ("", NOBODY):
        remark(_("Your code is not known, so your records were not searched: settings set coach CODE."))
    call.answer(
        {"hits": [_hit_object(hit, call.language) for hit in results.hits], "more": results.has_more},
        "\n".join(_lines(results)),
    )


def _as_typed(words: list[str]) -> str:
    """A shell takes the quotation marks away: what holds a space stood between them."""
    return " ".join(f'"{word}"' if " " in word.strip() and '"' not in word else word for word in words)


def _lines(results: Results) -> Iterator[str]:
    if not results.hits:
        yield _("Nothing found.")
    for hit in results.hits:
        yield title_in_words(hit)
        for place in hit.places:
            yield f"    {place_in_words(place)}: {excerpt_in_words(place)}"
    if results.has_more:
        yield _("There are more; another word narrows it down.")


def _hit_object(hit: Hit, language: str) -> dict[str, Any]:
    return {
        "kind": hit.kind, "id": hit.id, "title": hit.title, "guide": hit.about or None,
        "at": None if hit.at is None else moment_text(hit.at),
        "places": [_place_object(place, language) for place in hit.places],
    }  # fmt: skip


def _place_object(place: Place, language: str) -> dict[str, Any]:
    shown, title = place.excerpt(AROUND), place.passage.title
    return {
        "kind": place.passage.kind, "step": place.passage.step,
        "title": None if title is None else title.in_language(language),
        "text": None if shown is None else shown.text,
        "marks": [] if shown is None else [list(mark) for mark in shown.marks],
    }  # fmt: skip
