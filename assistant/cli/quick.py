"""`doorvraag compare` without what only the other commands need: typer, the whole desk, the whole store.

It takes the plain lines: the records of one guide, in a file that can be read at once. Any other line, and
every mistake in one, goes the long way and is answered there; a test holds that both answer the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from assistant.bootstrap.lean import open_shelf, ready_page
from assistant.bootstrap.reading_ahead import at_once
from assistant.bootstrap.second_process import beside
from assistant.cli.answer import refuse, succeed
from assistant.cli.arguments import Common
from assistant.cli.faults import DONE
from assistant.cli.streams import remark
from assistant.i18n import _
from assistant.settings import load_settings
from flows.errors import DoorvraagError

if TYPE_CHECKING:  # what compares is loaded while another process reads the records
    from assistant.comparison.asked import Asked, Gathered
    from assistant.comparison.laid import Laid
    from assistant.comparison.laying import Shelf

OPTIONS = ("--flow", "--client", "--since", "--until", "--coach")
OF_A_REPORT = ("--out",)
PAGES = (".html", ".htm")


def compare_quickly(line: Sequence[str], common: Common, language: str) -> int | None:
    """Carry out what stands after `compare`; the exit code, or None when it takes the long way."""
    what = line[0] if line else ""
    given = _given(line[1:], (*OPTIONS, *OF_A_REPORT) if what == "report" else OPTIONS)
    if given is None or "flow" not in given:
        return None
    is_report = what == "report" and "out" in given
    if is_report and not given["out"].lower().endswith(PAGES):
        return None
    tell = _report(given["out"], common) if is_report else _TOLD.get(what)
    if tell is None:
        return None
    coach = given.pop("coach", None) or load_settings().coach
    try:
        shelf = open_shelf(common.db, coach, given["flow"], given.get("client"))
        if shelf is None:
            return None
        if is_report:
            ready_page(language)
        try:
            found = at_once(_gathered(shelf, _asked(given)))
        finally:
            shelf.records.close()
        if not found.laid:
            return None
        if found.left_out:
            from assistant.comparison.words import left_out_words

            remark(left_out_words(found.left_out))
        from assistant.comparison.compare import checked

        result, words = tell(checked(found.laid), language, as_json=common.json)
        succeed(result, words, as_json=common.json)
    except DoorvraagError as error:
        return refuse(error, as_json=common.json)
    return DONE


def _given(line: Sequence[str], known: Sequence[str]) -> dict[str, str] | None:
    """Each option once, with its value; None for a line with anything else on it."""
    found: dict[str, str] = {}
    waiting = list(line)
    while waiting:
        option, has_value, value = waiting.pop(0).partition("=")
        if not has_value and waiting:
            value = waiting.pop(0)
        name = option.removeprefix("--")
        if option not in known or name in found or not value or value.startswith("-"):
            return None
        found[name] = value
    return found


def _asked(given: Mapping[str, str]) -> Asked:
    from assistant.comparison.asked import Asked

    client, since, until = (given.get(name) for name in ("client", "since", "until"))
    return Asked(given["flow"], client=client, since=since, until=until)


async def _gathered(shelf: Shelf, asked: Asked) -> Gathered:
    from assistant.comparison.asked import Gathered, within
    from assistant.comparison.laying import Laying
    from assistant.comparison.period import check_days

    check_days(asked.since, asked.until)
    whole = Laying(shelf)
    headers, left_out = await whole.headers(asked)
    return Gathered(within(await whole.of_records(headers), asked), len(left_out))


def _map(laid: Sequence[Laid], language: str, *, as_json: bool) -> tuple[Any, str]:
    from assistant.comparison.mapping import map_of

    found = map_of(laid)
    if as_json:
        from assistant.comparison.in_json import map_to_json

        return map_to_json(found, language), ""
    from assistant.cli.compared import map_words

    return None, map_words(found)


def _pairs(laid: Sequence[Laid], language: str, *, as_json: bool) -> tuple[Any, str]:
    from assistant.comparison.pairs import pairs_of

    found = pairs_of(laid)
    if as_json:
        from assistant.comparison.in_json import pairs_to_json

        return pairs_to_json(found, language), ""
    from assistant.cli.compared import pair_words

    return None, pair_words(found)


def _agreement(laid: Sequence[Laid], language: str, *, as_json: bool) -> tuple[Any, str]:
    from assistant.comparison.agreement import agreements_of

    found = agreements_of(laid)
    if as_json:
        from assistant.comparison.in_json import agreements_to_json

        return agreements_to_json(found, language), ""
    from assistant.cli.compared import agreement_words

    return None, agreement_words(found)


def _report(out: str, common: Common) -> Callable[..., tuple[Any, str]] | None:
    """None where the long way says why nothing can be written there."""
    from assistant.bootstrap import database_location
    from assistant.cli.files import check_may_write, write_text

    never = database_location(common.db)
    try:
        check_may_write(out, never=never)
    except DoorvraagError:
        return None

    def tell(laid: Sequence[Laid], language: str, *, as_json: bool) -> tuple[Any, str]:
        del as_json
        from assistant.bootstrap.lean import comparison_page
        from assistant.comparison.report import report_of

        found = report_of(laid, meanwhile=beside)
        write_text(out, comparison_page(found, language), never=never)
        about = {
            "records": [one.id for one in laid],
            "points": [point.text.in_language(language) for point in found.points],
            "out": out,
        }
        words = _("Written to {file}. Records side by side: {count}.")
        return about, words.format(file=out, count=len(laid))

    return tell


_TOLD: dict[str, Callable[..., tuple[Any, str]]] = {"map": _map, "pairs": _pairs, "agreement": _agreement}
