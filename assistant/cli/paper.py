"""`doorvraag paper`: the house style of the organisation, and the Word template to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from assistant.bootstrap import (
    check_template,
    house_style,
    starting_template,
    style_in,
)
from assistant.cli.arguments import WrongUsage
from assistant.cli.call import call_of
from assistant.cli.files import read_bytes
from assistant.cli.options import force_option
from assistant.cli.out_file import out_file
from assistant.cli.usage import Command, Group
from assistant.house.style import HouseStyle
from assistant.i18n import _
from assistant.settings import house_folder
from flows.errors import N_


def build() -> typer.Typer:
    group = typer.Typer(
        cls=Group, rich_markup_mode=None, help=_("Paper in the house style: Word template, theme file.")
    )
    for name, act, about in (
        ("template", template, _("Write the Word template to begin with.")),
        ("check", check, _("Check a Word template or theme file; without a file the theme in use.")),
    ):
        group.command(name, cls=Command, help=about)(act)
    return group


def template(
    context: typer.Context,
    out: Annotated[str, typer.Option(metavar="FILE.docx", help=_("The file to write."))],
    force: Annotated[bool, force_option()] = False,
) -> None:
    call = call_of(context)
    file = out_file(call, out, force=force) if Path(out).suffix.lower() == ".docx" else None
    if file is None:
        raise WrongUsage(
            N_("A Word template is a file that ends in .docx."), where="--out",
            remedy=N_("For example: doorvraag paper template --out house-style.docx"),
        )  # fmt: skip
    file.write(starting_template())
    words = _("Written to {file}. Change it in Word; docs/paper-template.md says what can stand in it.")
    call.answer({"out": out}, words.format(file=out))


def check(
    context: typer.Context,
    file: Annotated[
        str | None, typer.Argument(metavar="FILE", help=_("A Word template (.docx) or theme file (.toml)."))
    ] = None,
) -> None:
    call = call_of(context)
    content = None if file is None else read_bytes(file)
    if file is not None and content is not None and Path(file).suffix.lower() != ".toml":
        check_template(content, file)
        call.answer({"file": file, "kind": "template"}, _("{file} can be used.").format(file=file))
        return
    style = house_style() if file is None else style_in(Path(file))
    if style.template is not None:
        check_template(style.template, style.template_from)
    where = str(house_folder()) if file is None else file
    call.answer({"file": where, "kind": "theme", **_told(style)}, _in_words(style, where))


def _told(style: HouseStyle) -> dict[str, Any]:
    return {
        "organisation": style.organisation, "accent": style.accent, "font": style.font,
        "contact": list(style.contact), "logo": style.logo.kind if style.logo else None,
        "css": bool(style.css), "template": style.template_from or None,
    }  # fmt: skip


def _in_words(style: HouseStyle, where: str) -> str:
    nothing = _("none")
    rows = (
        (_("place"), where),
        (_("organisation"), style.organisation or nothing),
        (_("colour"), style.accent),
        (_("font"), style.font or nothing),
        (_("how to reach you"), "; ".join(style.contact) or nothing),
        (_("logo"), style.logo.kind if style.logo else nothing),
        (_("Word template"), style.template_from or nothing),
    )
    return "\n".join(f"{name}: {words}" for name, words in rows)
