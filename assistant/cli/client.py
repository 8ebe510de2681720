"""`doorvraag client`: the simulated clients, and talking with one over JSON Lines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any

import typer

from assistant.bootstrap import own_flows
from assistant.cli.call import call_of
from assistant.cli.checking import check_each
from assistant.cli.json_lines import answer_lines, text_of
from assistant.cli.named import by_name
from assistant.cli.tables import table
from assistant.cli.usage import Command, Group
from assistant.i18n import _, wording
from assistant.practice.client import SimulatedClient, simulated
from assistant.practice.state import ClientState, Reply
from assistant.technique.utterances import analyse
from flows.client_library import ClientLibrary
from flows.client_model import Client
from flows.errors import N_, BadValue, FlowError
from flows.values import unknown_remedy


def build() -> typer.Typer:
    group = typer.Typer(cls=Group, rich_markup_mode=None, help=_("The simulated clients."))
    for name, act, about in (
        ("list", list_, _("List the clients to practise with.")),
        ("check", check, _("Say what is wrong with clients, with file, line and remedy.")),
        ("ask", ask, _("Talk with a client: JSON Lines in and out.")),
    ):
        group.command(name, cls=Command, help=about)(act)
    return group


def list_(context: typer.Context) -> None:
    call = call_of(context)
    library = ClientLibrary(own_flows())
    found: list[dict[str, Any]] = []
    for client_id in library.ids():
        try:
            found.append(_object(library.client(client_id)))
        except FlowError as error:
            found.append({"id": client_id, "problems": len(error.problems)})
    rows = [
        (
            info["id"], str(info.get("hard", "-")), info.get("name", "-"), str(info.get("age", "-")),
            info.get("title") or _("cannot be used: see 'doorvraag client check {id}'").format(id=info["id"]),
            info.get("teaches", ""),
        )
        for info in found
    ]  # fmt: skip
    call.answer(found, table((_("id"), _("hard"), _("name"), _("age"), _("client"), _("teaches")), rows))


def check(
    context: typer.Context,
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILE]...", help=_("Client files or ids; all clients when not given.")),
    ] = None,
) -> None:
    call = call_of(context)
    library = ClientLibrary(own_flows())
    check_each(call, names or library.ids(), lambda name: by_name(library.client, name))


def ask(
    client: Annotated[str, typer.Option(metavar="ID|FILE", help=_("Id of the client, or a client file."))],
    seed: Annotated[
        int, typer.Option(metavar="N", help=_("The same number and questions give the same talk."))
    ] = 0,
    match_only: Annotated[
        bool, typer.Option("--match-only", help=_("Answer each line as if it were the first."))
    ] = False,
) -> None:
    simulation = simulated(by_name(ClientLibrary(own_flows()).client, client))
    talk = _Talk(simulation, seed, moves_on=not match_only)
    answer_lines(talk.answer, '{"text": "…", "after": null}')


class _Talk:
    """A talk over lines: where it stands after each."""

    def __init__(self, simulation: SimulatedClient, seed: int, *, moves_on: bool) -> None:
        self._simulation = simulation
        self._moves_on = moves_on
        self._state, _opening = simulation.begin(seed)

    def answer(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        text = text_of(given, "text", is_needed=True) or ""
        state = self._after(text_of(given, "after", is_needed=False))
        moved, reply = self._simulation.step(state, text, analyse(text, state.said))
        if self._moves_on:
            self._state = moved
        return _reply_object(reply)

    def _after(self, topic: str | None) -> ClientState:
        if topic is None:
            return self._state
        known = [one.id for one in self._simulation.client.topics]
        if topic not in known:
            raise BadValue(
                N_("There is no topic '{word}'."),
                where="after",
                word=topic[:64],
                **unknown_remedy(topic, known),
            )
        return replace(self._state, topic=topic)


def _reply_object(reply: Reply) -> dict[str, Any]:
    return {
        "topics": list(reply.topics),
        "confidence": round(reply.confidence, 3),
        "outcome": reply.outcome,
        "layer": reply.layer,
        "reply": reply.text,
    }


def _object(client: Client) -> dict[str, Any]:
    return {
        "id": client.id, "version": client.version, "name": client.name, "age": client.age,
        "title": wording(client.title), "teaches": wording(client.teaches), "hard": client.hard,
        "entry": client.entry, "dutch": client.dutch, "minutes": client.minutes,
        "briefing": wording(client.briefing), "content_hash": client.content_hash,
        "topics": [{"id": topic.id, "title": wording(topic.title)} for topic in client.topics], "problems": 0,
    }  # fmt: skip
