"""`doorvraag case`: the standard cases."""

from __future__ import annotations

import asyncio
import textwrap
from collections.abc import Iterable, Iterator
from typing import Annotated, Any

import typer

from assistant.bootstrap import is_absent, open_rounds, own_flows
from assistant.cli.call import Call, call_of
from assistant.cli.checking import check_each
from assistant.cli.named import by_name
from assistant.cli.tables import table
from assistant.cli.usage import Command, Group
from assistant.desk import Desk
from assistant.i18n import _, wording
from assistant.record.citing import citation
from assistant.rounds.refusals import base_first
from flows.case_library import CaseLibrary
from flows.case_model import Case, Twist, TwistId
from flows.case_shapes import FEATURES
from flows.errors import N_, DoorvraagError, FlowError, NotFound
from flows.model import Option, Text
from flows.values import unknown_remedy

_WIDTH = 80


def build() -> typer.Typer:
    group = typer.Typer(cls=Group, rich_markup_mode=None, help=_("The standard cases."))
    for name, act, about in (
        ("list", list_, _("List the cases.")),
        ("show", show, _("Show a case as its readers get it.")),
        ("check", check, _("Say what is wrong with cases, with file, line and remedy.")),
    ):
        group.command(name, cls=Command, help=about)(act)
    return group


def list_(context: typer.Context) -> None:
    call = call_of(context)
    library = CaseLibrary(own_flows())
    found: list[dict[str, Any]] = []
    for case_id in library.ids():
        try:
            found.append(_summary(library.case(case_id)))
        except FlowError as error:
            found.append({"id": case_id, "problems": len(error.problems)})
    rows = [
        (
            info["id"], str(info.get("minutes", "-")), str(info.get("twists", "-")),
            info.get("title") or _("cannot be used: see 'doorvraag case check {id}'").format(id=info["id"]),
            info.get("about", ""),
        )
        for info in found
    ]  # fmt: skip
    call.answer(found, table((_("id"), _("minutes"), _("twists"), _("title"), _("about")), rows))


def show(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="ID|FILE", help=_("Id of the case, or a case file."))],
    letter: Annotated[
        TwistId | None,
        typer.Option("--twist", metavar="a|b|c", help=_("Only this twist, for after the answer.")),
    ] = None,
    everything: Annotated[
        bool,
        typer.Option(
            "--all",
            help=_("Also what comes later: twists, what to talk about, what it was chosen for, sources."),
        ),
    ] = False,
) -> None:
    call = call_of(context)
    case = by_name(CaseLibrary(own_flows()).case, name)
    if letter is not None or everything:
        _check_nothing_to_answer(call, case.id)
    if letter is not None:
        twist = _twist(case, letter)
        call.answer({"case": case.id, **_twist_object(twist)}, "\n\n".join(_told(twist)))
        return
    call.answer(_object(case, everything=everything), _page(case, everything=everything))


def _check_nothing_to_answer(call: Call, case_id: str) -> None:
    """Raises Refusal for who can still answer the case in a round, and would know the news by then. No
    database, or one that stays shut, tells of no round."""
    if asyncio.run(is_absent(call.db)):
        return

    async def waiting(desk: Desk) -> str | None:
        states = await open_rounds(desk).rounds()
        held = (state.held for state in states if state.hides_news)
        return next((one.id for one in held if (one.about_kind, one.about) == ("case", case_id)), None)

    try:
        round_id = call.at_the_desk(waiting, only_to_look=True)
    except DoorvraagError:  # what is the matter there is said where rounds are asked for
        return
    if round_id is not None:
        raise base_first(round_id)


def check(
    context: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILE]...", help=_("Case files or ids; all cases when not given.")),
    ] = None,
) -> None:
    call = call_of(context)
    library = CaseLibrary(own_flows())
    check_each(call, names or library.ids(), lambda name: by_name(library.case, name))


def _twist(case: Case, letter: TwistId) -> Twist:
    found = next((twist for twist in case.twists if twist.id == letter), None)
    if found is None:
        raise NotFound(
            N_("The case '{id}' has no twist {letter}."), where="--twist", id=case.id, letter=letter.upper(),
            **unknown_remedy(letter, [twist.id for twist in case.twists]),
        )  # fmt: skip
    return found


def _summary(case: Case) -> dict[str, Any]:
    return {
        "id": case.id, "version": case.version, "title": wording(case.title), "about": wording(case.about),
        "minutes": case.minutes, "twists": len(case.twists), "content_hash": case.content_hash, "problems": 0,
    }  # fmt: skip


def _object(case: Case, *, everything: bool) -> dict[str, Any]:
    """What a reader gets, or everything: what the case was chosen for says what to look at."""
    found = _summary(case) | {"text": _wordings(case.text), "asks": _wordings(case.asks)}
    if not everything:
        return found
    return found | {
        "twists": [_twist_object(twist) for twist in case.twists],
        "afterwards": _wordings(case.afterwards),
        "features": {name: [item.id for item in items] for name, items in _features(case).items()},
        "sources": [wording(citation(source)) for source in case.sources],
        "invented": wording(case.invented),
    }


def _twist_object(twist: Twist) -> dict[str, Any]:
    return {"id": twist.id, "title": wording(twist.title), "text": _wordings(twist.text)}


def _features(case: Case) -> dict[str, tuple[Option, ...]]:
    return {name: getattr(case.features, name) for name in FEATURES}


def _page(case: Case, *, everything: bool) -> str:
    parts = [
        f"{wording(case.title)} ({case.id} {case.version}, {case.content_hash[:12]})",
        *map(_filled, _wordings((*case.text, *case.asks))),
    ]
    if everything:
        parts += _for_the_table(case)
    elif case.twists:
        words = _("Twists: {count}. They come after the answer; --twist a shows the first.")
        parts.append(_filled(words.format(count=len(case.twists))))
    return "\n\n".join(parts)


def _for_the_table(case: Case) -> Iterator[str]:
    """What belongs to the talk afterwards."""
    for twist in case.twists:
        yield from _told(twist)
    if case.afterwards:
        yield _list(_("To talk about"), _wordings(case.afterwards))
    named = [item for items in _features(case).values() for item in items]
    yield _list(_("Plays a part"), [wording(item.label) for item in named])
    yield _list(_("Sources"), [wording(citation(source)) for source in case.sources])
    if case.invented is not None:
        yield _filled(_("Made up: {what}").format(what=wording(case.invented)))


def _told(twist: Twist) -> Iterator[str]:
    yield _("Twist {letter}: {title}").format(letter=twist.id.upper(), title=wording(twist.title))
    yield from map(_filled, _wordings(twist.text))


def _wordings(texts: Iterable[Text]) -> list[str]:
    return [wording(text) for text in texts]


def _filled(text: str) -> str:
    return textwrap.fill(text, _WIDTH)


def _list(heading: str, lines: Iterable[str]) -> str:
    filled = (textwrap.fill(line, _WIDTH, initial_indent="- ", subsequent_indent="  ") for line in lines)
    return "\n".join([heading, *filled])
