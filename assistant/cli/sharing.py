"""`doorvraag records share`, `unshare`, `shared` and `readers`: who may see a record, and who did."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal

import typer

from assistant.cli.arguments import WrongUsage
from assistant.cli.call import call_of
from assistant.cli.options import interview_argument
from assistant.cli.tables import table
from assistant.desk import Desk
from assistant.i18n import _
from assistant.moments import moment_in_words
from assistant.paper_order import PaperForm, PaperKind
from assistant.papers.writing import printed
from assistant.record import record_to_json
from assistant.share_ports import Reading, Share
from assistant.share_words import level_in_words, passed_over, recipient_in_words, shared_on
from assistant.sharing.body import from_body
from assistant.sharing.level import PRIVATE
from assistant.sharing.remarks import preview_remarks
from assistant.sharing.share import Shares, no_client_copy
from assistant.sharing.wish import Wish
from flows.errors import N_
from flows.events import SharedWith, ShareLevel


def commands() -> tuple[tuple[str, Any, str], ...]:
    """Name, act and help of each; part of the group `records`."""
    return (
        ("share", share, _("Share a record: with whom, and what of it.")),
        ("unshare", unshare, _("Withdraw a share, or all shares of a record.")),
        ("shared", shared, _("List what is shared with you, and what you share.")),
        ("readers", readers, _("Show who opened a record of yours, and when.")),
    )


def share(  # noqa: PLR0913, PLR0917 - one per option of the command
    context: typer.Context,
    interview: Annotated[str, interview_argument()],
    with_: Annotated[
        str | None, typer.Option("--with", metavar="CODE", help=_("Code of a colleague."))
    ] = None,
    group: Annotated[str | None, typer.Option(metavar="NAME", help=_("Name of a group."))] = None,
    round_: Annotated[str | None, typer.Option("--round", metavar="ID", help=_("Id of a round."))] = None,
    supervisors: Annotated[bool, typer.Option("--supervisors", help=_("Supervisors."))] = False,
    level: Annotated[
        ShareLevel | None,
        typer.Option(help=_("How much of it; without codes and days (pseudonymised) for supervisors.")),
    ] = None,
    include: Annotated[
        list[str] | None,
        typer.Option(
            metavar="|".join(PRIVATE), help=_("Something private that goes with it; may be repeated.")
        ),
    ] = None,
    replace: Annotated[
        list[str] | None,
        typer.Option(metavar="WORD", help=_("A word to black out; may be repeated.")),
    ] = None,
    preview: Annotated[
        bool, typer.Option("--preview", help=_("Show what the other would see; share nothing."))
    ] = False,
) -> None:
    call = call_of(context)
    wanted: dict[SharedWith, str | None] = {
        "coach": with_, "group": group, "round": round_, "supervisors": "" if supervisors else None,
    }  # fmt: skip
    kind, code = _one_recipient(wanted)
    including: Any = tuple(include or ())
    wish = Wish(kind, code, level or _level_for(kind), including, tuple(replace or ()))

    async def act(desk: Desk) -> tuple[dict[str, Any], str]:
        shares = Shares(desk)
        seen = await shares.preview(interview, wish)
        remarks = preview_remarks(seen)
        if preview:
            record = from_body(seen.shown.body).record
            result = {
                "shared": False,
                "record": record_to_json(record, call.language),
                "code_like": list(seen.code_like),
            }
            return result, "\n\n".join((*remarks, await shares.render_preview(seen, "txt")))
        made = await shares.share(seen)
        words = _("Shared with {whom}: {level}. Id of the share: {id}.").format(
            whom=recipient_in_words(made.to_kind, made.to),
            level=level_in_words(made.level).lower(),
            id=made.id,
        )
        return {"shared": True, **_share_object(made)}, "\n".join((words, *remarks))

    result, words = call.at_the_desk(act, absent="look at nothing")
    call.answer(result, words)


def unshare(
    context: typer.Context,
    interview: Annotated[str, interview_argument()],
    share: Annotated[
        str | None, typer.Argument(metavar="SHARE", help=_("Id of the share; all of them when not given."))
    ] = None,
) -> None:
    call = call_of(context)

    async def act(desk: Desk) -> tuple[Share, ...]:
        return await Shares(desk).withdraw(interview, share)

    gone = call.at_the_desk(act, absent="look at nothing")
    call.answer(
        {"withdrawn": [one.id for one in gone]},
        _("Withdrawn: {shares}. What was seen before cannot be unseen.").format(
            shares=", ".join(one.id for one in gone)
        ),
    )


def shared(
    context: typer.Context,
    with_me: Annotated[bool, typer.Option("--with-me", help=_("Only what others share with you."))] = False,
    by_me: Annotated[bool, typer.Option("--by-me", help=_("Only what you share."))] = False,
) -> None:
    call = call_of(context)
    both = with_me == by_me

    async def act(desk: Desk) -> tuple[tuple[Share, ...], tuple[Share, ...], int]:
        shares = Shares(desk)
        theirs = await shares.with_me() if both or with_me else ()
        mine = await shares.by_me() if both or by_me else ()
        return theirs, mine, await shares.unreadable()

    theirs, mine, unreadable = call.at_the_desk(act, absent="look at nothing")
    result: dict[str, Any] = {}
    if both or with_me:
        result["with_me"] = [_received_object(one) for one in theirs]
    if both or by_me:
        result["by_me"] = [_share_object(one) for one in mine]
    words = _listed(theirs, mine) or _("Nothing is shared.")
    if unreadable:
        result["unreadable"] = unreadable
        words += "\n\n" + passed_over(unreadable)
    call.answer(result, words)


def readers(
    context: typer.Context,
    interview: Annotated[str, interview_argument()],
) -> None:
    call = call_of(context)

    async def act(desk: Desk) -> tuple[Reading, ...]:
        return await Shares(desk).readers(interview)

    found = call.at_the_desk(act, absent="look at nothing")
    rows = [(moment_in_words(one.at), one.reader, one.share_id or _("the record itself")) for one in found]
    words = table((_("opened"), _("by"), _("through")), rows) if rows else _("Nobody else opened it.")
    result = [{"at": one.at.isoformat(), "reader": one.reader, "share": one.share_id} for one in found]
    call.answer(result, words)


async def shown(
    desk: Desk,
    share_id: str,
    form: PaperForm | Literal["json"],
    in_language: str,
    *,
    kind: PaperKind,
    template: bytes | None,
) -> tuple[str, Any]:
    """The whole id of a share, and what it shows: paper, or an object for JSON. Never for the client."""
    if kind != "record":
        raise no_client_copy(share_id)
    share, copy = await Shares(desk).open(share_id)
    if form != "json":
        paper = await printed(desk, copy.record, kind, form, in_language, share=share, template=template)
        return share_id, paper
    return share.id, {"share": _received_object(share), **record_to_json(copy.record, in_language)}


def _one_recipient(wanted: dict[SharedWith, str | None]) -> tuple[SharedWith, str]:
    found = [(kind, code) for kind, code in wanted.items() if code is not None]
    if len(found) != 1:
        raise WrongUsage(
            N_("Say with whom: one of --with, --group, --round and --supervisors."), where="records share",
            remedy=N_("For example: doorvraag records share ID --with CODE --preview"),
        )  # fmt: skip
    return found[0]


def _level_for(kind: SharedWith) -> ShareLevel:
    """The least that is of use, when nothing was asked for."""
    return "pseudonymised" if kind == "supervisors" else "argument"


def _share_object(share: Share) -> dict[str, Any]:
    return {
        "id": share.id, "interview": share.interview_id, "to_kind": share.to_kind, "to": share.to,
        "level": share.level, "shared_by": share.shared_by, "shared_at": share.shared_at.isoformat(),
    }  # fmt: skip


def _received_object(share: Share) -> dict[str, Any]:
    """Without the id of a record that was made unrecognisable."""
    found = _share_object(share)
    if share.level == "pseudonymised":
        del found["interview"]
    return found


def _listed(theirs: Sequence[Share], mine: Sequence[Share]) -> str:
    parts = []
    if theirs:
        heads = (_("id"), _("shared"), _("by"), _("what"))
        parts += [_("Shared with you"), table(heads, [_row(one, one.shared_by) for one in theirs])]
    if mine:
        heads = (_("id"), _("shared"), _("with"), _("what"))
        rows = [_row(one, recipient_in_words(one.to_kind, one.to)) for one in mine]
        parts += [
            _("Shared by you"),
            table(
                (*heads, _("record")), [(*row, one.interview_id) for row, one in zip(rows, mine, strict=True)]
            ),
        ]
    return "\n".join(parts)


def _row(share: Share, whom: str) -> tuple[str, ...]:
    return share.id, shared_on(share), whom, level_in_words(share.level)
