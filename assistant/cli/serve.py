"""`doorvraag serve`: the screens in a browser, for whoever sits here or for a team."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.bootstrap import CoachesHere
from assistant.cli.arguments import WrongUsage
from assistant.cli.call import call_of
from assistant.cli.streams import remark
from assistant.i18n import _
from flows.errors import N_, StorageError

if TYPE_CHECKING:
    from assistant.browser.doors import LinkDoor, Login, TeamDoor
    from assistant.browser.program import Beginning
    from assistant.browser.site import Site


def serve(  # noqa: PLR0913, PLR0917 - one per option of the contract
    context: typer.Context,
    host: Annotated[str, typer.Option(metavar="NAME", help=_("Where to listen."))] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="N", min=1, max=65535, help=_("On which port."))] = 8000,
    public_url: Annotated[
        str, typer.Option(metavar="URL", help=_("The address as colleagues type it, with https."))
    ] = "",
    certificate: Annotated[
        Path | None, typer.Option(metavar="FILE", help=_("Certificate with which to encrypt."))
    ] = None,
    key: Annotated[Path | None, typer.Option(metavar="FILE", help=_("Key of that certificate."))] = None,
    behind_proxy: Annotated[
        bool, typer.Option("--behind-proxy", help=_("A proxy before this one encrypts."))
    ] = False,
    idle: Annotated[
        float,
        typer.Option(
            metavar="MINUTES", min=0.05, max=720, help=_("So long without a key, and a program ends.")
        ),
    ] = 30.0,
    most: Annotated[int, typer.Option(metavar="N", min=1, max=500, help=_("So many people at once."))] = 20,
) -> None:
    call = call_of(context)
    if call.json:
        raise WrongUsage(
            N_("A server runs until it is stopped; it cannot answer with one JSON object."), where="--json",
            remedy=N_("Leave --json out; the address is shown on stderr."),
        )  # fmt: skip
    _check_installed()
    from assistant.browser.seats import Limits, Seats
    from assistant.browser.server import serve as run
    from assistant.browser.site import safe_site

    people = CoachesHere.of(call.db)
    site = safe_site(
        host, port, is_team=people.is_team, public=public_url, certificate=certificate, key=key,
        behind_proxy=behind_proxy,
    )  # fmt: skip
    door = _door(people, site)

    def begin(login: Login | None) -> Beginning:
        return beginning(people, login, call.language)

    async def until_stopped() -> None:
        seats = Seats(Limits(idle * 60, most), time.monotonic)
        await run(site, door, seats, begin, when_ready=lambda: _tell_ready(site, door))

    asyncio.run(until_stopped())
    remark(_("doorvraag has stopped here; everything confirmed is stored."))


def beginning(people: CoachesHere, login: Login | None, language: str) -> Beginning:
    """How the program of one person starts; None is whoever sits at this machine."""
    from assistant.bootstrap.browsing import COMMAND
    from assistant.browser.program import Beginning

    name, code = (None, "") if login is None else (login.name, login.code)
    return Beginning(
        COMMAND,
        people.environment_for(name, code),
        people.folder_for(name),
        {
            "db": people.location_for(name),
            "password": None if login is None else login.password,
            "language": language,
            "is_for_many": people.is_team,
        },
    )


def _check_installed() -> None:
    try:
        import aiohttp  # noqa: F401
        import textual_serve  # noqa: F401
    except ImportError:
        raise StorageError(
            N_("The browser needs a part of doorvraag that is not installed."), where="serve",
            remedy=N_("Install it with: pip install 'doorvraag[browser]'"), code="no_browser_part",
        ) from None  # fmt: skip


def _door(people: CoachesHere, site: Site) -> LinkDoor | TeamDoor:
    from assistant.browser.doors import LinkDoor, TeamDoor
    from assistant.browser.tries import Tries

    if people.is_team:
        return TeamDoor(people.check, Tries(time.monotonic))
    return LinkDoor(lambda secret: remark(f"    {site.address}/?key={secret}"))


def _tell_ready(site: Site, door: LinkDoor | TeamDoor) -> None:
    from assistant.browser.doors import LinkDoor

    if isinstance(door, LinkDoor):
        remark(_("Open this link in a browser on this machine. It works once; a new one follows."))
        door.open()
    else:
        remark(_("Colleagues come in at {address} with their own login.").format(address=site.address))
    remark(_("Ctrl+C stops it."))
