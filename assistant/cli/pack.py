"""`doorvraag pack`: what a team takes to its meeting, and what it keeps of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

import typer

from assistant.bootstrap import open_rounds
from assistant.cli.call import call_of
from assistant.cli.files import is_folder
from assistant.cli.forms import by_ending, form_for
from assistant.cli.known_guides import check_guide
from assistant.cli.laying import (
    client_option,
    flow_option,
    on_the_table,
    records_option,
    round_option,
    since_option,
    twist_option,
    until_option,
)
from assistant.cli.many_records import CommandOnRecords
from assistant.cli.options import coach_option, force_option
from assistant.cli.out_file import out_file
from assistant.cli.pack_minutes import minutes
from assistant.cli.usage import Group
from assistant.comparison.gathering import Asked
from assistant.desk import Desk
from assistant.i18n import _
from assistant.packs.intervisie import Pack
from assistant.packs.making import Wanted, make_pack, make_team_report
from assistant.packs.quarter import Quarter
from assistant.packs.rota import checked_members
from assistant.packs.team_report import TeamReport
from assistant.record.as_json import plain
from assistant.record.words import iso_date
from flows.errors import N_, BadValue, Refusal

PackForm = Literal["md", "html"]
_FORMS: dict[str, PackForm] = by_ending(get_args(PackForm))
INTAKE = "intake"


def build() -> typer.Typer:
    group = typer.Typer(
        cls=Group, rich_markup_mode=None, help=_("Material for talking together, and what came of it.")
    )
    for name, act, about in (
        (
            "intervisie",
            intervisie,
            _("Agenda, cases without codes, cards, turns and a minutes form."),
        ),
        ("minutes", minutes, _("Keep the filled-in form of a meeting, or see what was kept.")),
        ("team", team, _("The team over a quarter: plan, do, check, adjust. Never per coach.")),
    ):
        group.command(name, cls=CommandOnRecords, help=about)(act)
    return group


def _form_option() -> Any:
    return typer.Option("--format", help=_("md or html; without it the name of the file decides."))


def intervisie(  # noqa: PLR0913, PLR0917 - one per option of the contract
    context: typer.Context,
    out: Annotated[
        str, typer.Option(metavar="FOLDER|FILE", help=_("Where to write it; a folder also gets the form."))
    ],
    flow: Annotated[str | None, flow_option()] = None,
    records: Annotated[list[str] | None, records_option()] = None,
    round_id: Annotated[str | None, round_option()] = None,
    twist: Annotated[str, twist_option()] = "",
    client: Annotated[str | None, client_option()] = None,
    since: Annotated[str | None, since_option()] = None,
    until: Annotated[str | None, until_option()] = None,
    coach: Annotated[str | None, coach_option()] = None,
    members: Annotated[
        str, typer.Option(metavar="CODE,CODE", help=_("Who takes part, in the order of the turns."))
    ] = "",
    meeting: Annotated[
        int, typer.Option(metavar="N", min=1, max=9999, help=_("Which meeting it is, for the turns."))
    ] = 1,
    day: Annotated[str | None, typer.Option("--day", metavar="DATE", help=_("Day of the meeting."))] = None,
    form: Annotated[PackForm | None, _form_option()] = None,
    force: Annotated[bool, force_option()] = False,
) -> None:
    call = call_of(context)
    wanted = Wanted(checked_members(members) if members else (), meeting, _day(day))
    place = out_file(call, out, force=force)
    chosen = (form if is_folder(out) else form_for(out, form, _FORMS)) or "md"
    asked = Asked(flow, tuple(records or ()), round_id, twist, client, since, until)
    with call.desk(coach) as (desk, runner):
        laid = on_the_table(runner, desk, asked)
        state = runner.run(open_rounds(desk).show(round_id)) if round_id is not None else None
        pack = runner.run(make_pack(desk, laid, wanted, state, twist))
        text = desk.reports.render_pack(pack, chosen, call.language)
        blank = desk.reports.render_minutes_form(pack, call.language)
    about = {**_about(pack, call.language), "format": chosen}
    if place is None:
        call.answer({**about, "text": text}, text.rstrip("\n"))
        return
    files: dict[str, str | bytes] = {out: text}
    if is_folder(out) or not Path(out).suffix:
        folder = Path(out)
        _make_folder(folder)
        files = {str(folder / f"intervisie.{chosen}"): text, str(folder / _("minutes.yaml")): blank}
    place.write_together(files)
    call.answer(
        {**about, "out": out, "files": list(files)},
        _("Written: {files}. Read it through before you hand it out.").format(files=", ".join(files)),
    )


def team(
    context: typer.Context,
    quarter: Annotated[str, typer.Option(metavar="QUARTER", help=_("Such as 2026-Q4."))],
    out: Annotated[str, typer.Option(metavar="FILE", help=_("The file to write; - for stdout."))],
    flow: Annotated[
        str, typer.Option(metavar="ID", help=_("The records held with this interview guide."))
    ] = INTAKE,
    coach: Annotated[str | None, coach_option()] = None,
    form: Annotated[PackForm | None, _form_option()] = None,
    force: Annotated[bool, force_option()] = False,
) -> None:
    call = call_of(context)
    wanted = Quarter.read(quarter)
    file = out_file(call, out, force=force)
    chosen = form_for(out, form, _FORMS) or "html"

    async def act(desk: Desk) -> tuple[TeamReport, str]:
        try:
            report = await make_team_report(desk, wanted, flow)
        except Refusal:
            check_guide(desk, flow)  # a guide that is not there says more than that nothing was held with it
            raise
        return report, desk.reports.render_team_report(report, chosen, call.language)

    report, text = call.at_the_desk(act, coach=coach)
    about = {"quarter": str(wanted), "flow": flow, **_figures(report, call.language), "format": chosen}
    if file is None:
        call.answer({**about, "text": text}, text.rstrip("\n"))
        return
    file.write(text)
    call.answer(
        {**about, "out": out},
        _("The quarter {quarter} is written to {file}.").format(quarter=wanted, file=out),
    )


def _make_folder(folder: Path) -> None:
    try:
        folder.expanduser().mkdir(exist_ok=True)
    except OSError as error:
        raise BadValue(
            N_("The folder '{name}' cannot be made."), where="--out", name=str(folder),
            remedy=N_("Make it first, or choose another place with --out."),
        ) from error  # fmt: skip


def _day(given: str | None) -> date | None:
    found = iso_date(given) if given else None
    if given and found is None:
        raise BadValue(
            N_("'{given}' is no day."), where="--day", given=given[:40], remedy=N_("Write it as 2026-01-31.")
        )
    return found


def _about(pack: Pack, language: str) -> dict[str, Any]:
    return {
        "records": len(pack.report.comparison.map.columns),
        "agenda": [
            {"kind": part.kind, "begins": part.begins, "minutes": part.minutes} for part in pack.agenda
        ],
        "points": [point.text.in_language(language) for point in pack.points],
        "rota": plain(pack.rota, language),
    }


def _figures(report: TeamReport, language: str) -> dict[str, Any]:
    return {
        "records": report.records,
        "small": report.is_small,
        "too_few": not report.tells_silence,
        "plan": plain(report.plan, language),
        "topics": plain(report.do, language),
        "never": plain(report.never, language),
        "counts": plain(report.check, language),
        "hidden": report.hidden,
        "questions": plain(report.adjust, language),
    }
