"""`doorvraag team`: who is in the team database. For whoever manages the server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import typer

from assistant.bootstrap import forget_refused_saves, open_office, refused_saves, unopened_outbox
from assistant.chain import moment_text
from assistant.cli.answer import json_line, refuse
from assistant.cli.arguments import WrongUsage
from assistant.cli.call import Call, call_of
from assistant.cli.confirm import confirmed
from assistant.cli.options import yes_option
from assistant.cli.password import ask_password, new_password
from assistant.cli.streams import remark
from assistant.cli.tables import table
from assistant.cli.usage import Command, Group
from assistant.i18n import _
from assistant.kept import Entry, Header
from assistant.team import Member, MemberKind, TeamOffice
from flows.errors import N_, DoorvraagError
from flows.events import to_json

_KIND_WORDS: dict[str, str] = {
    "coach": N_("coach"),
    "supervisor": N_("supervisor"),
    "trainee": N_("trainee"),
}


def build() -> typer.Typer:
    group = typer.Typer(cls=Group, rich_markup_mode=None, help=_("The members of a team database."))
    for name, verb, words in (
        ("init", init, _("Make the team in a PostgreSQL database, or bring it up to date.")),
        ("add", add, _("Let a member in, or back in.")),
        ("remove", remove, _("Take a member's login away; the records stay.")),
        ("list", show, _("Say who is in the team.")),
        ("waiting", waiting, _("Show answers of yours that the server would not take; they are kept here.")),
    ):
        group.command(name, cls=Command, help=words)(verb)
    return group


def _code_argument() -> Any:
    return typer.Argument(metavar="CODE", help=_("Code of the member, as it is in the records."))


def init(context: typer.Context) -> None:
    call = call_of(context)
    with _office(call) as office:
        applied = office.init()
    words = _("The team database is ready. Add its members with: doorvraag team add CODE")
    if not applied:
        words = _("The team database was ready already.")
    call.answer({"applied": list(applied)}, words)


def add(
    context: typer.Context,
    code: Annotated[str, _code_argument()],
    role: Annotated[
        MemberKind | None,
        typer.Option(help=_("What the member may see: coach, unless said otherwise or known already.")),
    ] = None,
    group: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help=_("Of this group and no others; may be repeated.")),
    ] = None,
    no_group: Annotated[bool, typer.Option("--no-group", help=_("Of no group any more."))] = False,
    ask: Annotated[bool, typer.Option("--ask-password", help=_("Ask for the new password here."))] = False,
    renew: Annotated[bool, typer.Option("--new-password", help=_("Make a new password."))] = False,
) -> None:
    call = call_of(context)
    password = new_password(ask=ask)
    with _office(call) as office:
        added = office.add(code, role, [] if no_group else group or None, password=password, renew=renew)
    words = _("{coach} is in the team and logs in as {login}.").format(
        coach=added.member.coach, login=added.member.role_name
    )
    if added.member.groups:
        words += "\n" + _("Groups: {groups}.").format(groups=", ".join(added.member.groups))
    if added.groups_left:
        words += "\n" + _("No longer in: {groups}.").format(groups=", ".join(added.groups_left))
    if added.was_removed_at is not None:
        words += "\n" + _(
            "{coach} was in the team before, until {day}. Whoever logs in now reads all that was kept under"
            " this code, the notebook too. Is it somebody else? Give: doorvraag team remove {coach}, and"
            " choose another code."
        ).format(coach=added.member.coach, day=added.was_removed_at[:10])
    if added.password is not None:
        words += "\n" + _("Password, shown only now: {password}").format(password=added.password)
    left = {"groups_left": list(added.groups_left), "was_removed_at": added.was_removed_at}
    call.answer({**_object(added.member), **left, "password": added.password}, words)


def remove(
    context: typer.Context,
    code: Annotated[str, _code_argument()],
    burn_notebook: Annotated[
        bool,
        typer.Option("--burn-notebook", help=_("The notebook and appointments of this coach go for good.")),
    ] = False,
    yes: Annotated[bool, yes_option()] = False,
) -> None:
    call = call_of(context)
    question = _("The notebook and the appointments of {coach} go for good; the records stay. Go on?")
    if burn_notebook and not (yes or confirmed(question.format(coach=code), as_json=call.json)):
        call.answer({"removed": False}, _("Nothing was changed."))
        return
    with _office(call) as office:
        removed = office.remove(code, burns_notebook=burn_notebook)
    words = (
        _("{coach} can no longer log in. The records stay; the notebook and the appointments are gone.")
        if burn_notebook
        else _("{coach} can no longer log in; the records stay. So does the notebook, which nobody can read.")
    )
    call.answer(_object(removed), words.format(coach=removed.coach))


def show(context: typer.Context) -> None:
    call = call_of(context)
    with _office(call) as office:
        members = office.members()
    headings = (_("coach"), _("role"), _("login"), _("groups"), _("since"), _("until"))
    lines = [
        (
            member.coach, _(_KIND_WORDS[member.kind]), member.role_name, ", ".join(member.groups),
            member.added_at[:10], (member.removed_at or "")[:10],
        )
        for member in members
    ]  # fmt: skip
    words = table(headings, lines) if lines else _("There is nobody in this team yet.")
    call.answer([_object(member) for member in members], words)


def waiting(
    context: typer.Context,
    forget: Annotated[
        bool, typer.Option("--forget", help=_("Then remove them from this computer for good."))
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help=_("Do not ask; --forget with --json needs it."))] = False,
) -> None:
    """For a coach: opening the desk delivers what can be delivered."""
    call = call_of(context)
    if forget and call.json and not yes:
        raise WrongUsage(
            N_("Nobody is asked with --json, and what is removed is gone for good."), where="--forget",
            remedy=N_("Keep what 'doorvraag team waiting --json' shows, and then add --yes."),
        )  # fmt: skip
    with call.desk() as (desk, runner):
        saves = runner.run(refused_saves(desk))
        found = [_given(save.header, entry) for save in saves for entry in save.entries]
        if (file := unopened_outbox(desk)) is not None:
            remark(
                _(
                    "{file} does not open with your key: it is another coach's, or damaged. Answers in it "
                    "are not sent; it was left as it is."
                ).format(file=file)
            )
        words = "\n".join(json_line(one) for one in found)
        words = words or _("Nothing is waiting on this machine.")
        call.answer(found, words)  # nothing goes before it was shown
        question = _("Remove {count} from this computer for good?").format(count=len(found))
        if not (forget and found and (yes or confirmed(question, as_json=call.json))):
            return
        try:
            runner.run(forget_refused_saves(desk, saves))
        except DoorvraagError as error:  # with --json there is one object, and it was given
            raise typer.Exit(refuse(error, as_json=False)) from None


@contextmanager
def _office(call: Call) -> Iterator[TeamOffice]:
    office = open_office(call.db, ask=ask_password)
    try:
        yield office
    finally:
        office.close()


def _given(header: Header, entry: Entry) -> dict[str, Any]:
    return {
        "interview": header.id, "client": header.client, **to_json(entry.event), "at": moment_text(entry.at),
    }  # fmt: skip


def _object(member: Member) -> dict[str, Any]:
    return {
        "coach": member.coach,
        "role": member.kind,
        "login": member.role_name,
        "groups": list(member.groups),
        "added_at": member.added_at,
        "removed_at": member.removed_at,
    }
