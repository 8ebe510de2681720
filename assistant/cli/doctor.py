"""`doorvraag doctor`: what is installed, where everything lives, what is missing and how to get it.

For when something is broken: it needs no database, no readable settings and no typer.
"""

from __future__ import annotations

import locale
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from assistant.checkup import Chapter, Finding, State, is_well
from assistant.cli.answer import refuse, succeed
from assistant.cli.arguments import Common
from assistant.cli.faults import DONE, REFUSED
from assistant.i18n import _
from flows.errors import N_, DoorvraagError

SMALLEST = (80, 24)
SIGNS: Mapping[State, str] = {"well": "✓", "note": "·", "wrong": "✗"}
_STATES: Mapping[State, str] = {"well": N_("all right"), "note": N_("good to know"), "wrong": N_("wrong")}
_CHAPTERS: Mapping[Chapter, str] = {
    "program": N_("The program"),
    "places": N_("Where everything lives"),
    "records": N_("The records"),
    "terminal": N_("This terminal"),
    "extras": N_("What can be installed beside it"),
}


def examine(common: Common) -> int:
    """Say everything there is to know; 1 when something is wrong."""
    from assistant.bootstrap.checkup import check_up

    findings = (*check_up(common.db), *terminal())
    told: dict[str, Any] = {"well": is_well(findings), "findings": [asdict(finding) for finding in findings]}
    if common.json and not is_well(findings):
        return refuse(_not_well(findings), as_json=True, **told)
    succeed(told, "\n".join(_lines(findings)), as_json=common.json)
    return DONE if is_well(findings) else REFUSED


def _not_well(findings: tuple[Finding, ...]) -> DoorvraagError:
    """About the first that is wrong; the others come beside it."""
    wrong = [finding for finding in findings if finding.state == "wrong"]
    return DoorvraagError(
        N_("Wrong: {count}."), where=wrong[0].name, count=len(wrong), code="not_well",
        remedy="{first}", first=wrong[0].remedy or wrong[0].said,
    )  # fmt: skip


def terminal(environment: Mapping[str, str] = os.environ) -> Iterator[Finding]:
    """What can be drawn here."""
    columns, rows = shutil.get_terminal_size(fallback=(0, 0))
    is_screen = sys.stdin.isatty() and sys.stdout.isatty()
    colours = _colours(environment)
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    facts = {
        "is_terminal": is_screen, "columns": columns, "rows": rows, "colours": colours,
        "encoding": encoding, "kind": environment.get("TERM", ""), "locale": locale.getlocale()[0] or "",
    }  # fmt: skip
    if not is_screen:
        said = _("Nobody looks on here: this is no terminal, so the screens cannot be shown.")
        remedy = _("In a terminal they can; here --plain, --script and the commands work.")
        yield Finding("terminal", "terminal", "note", said, remedy, facts)
        return
    said = _("{columns} × {rows}, {colours} colours, {encoding}.").format(**facts)
    is_small = columns < SMALLEST[0] or rows < SMALLEST[1]
    remedy = _("It works from 40 × 12; 80 × 24 or larger is more at ease.") if is_small else ""
    yield Finding("terminal", "terminal", "note" if is_small else "well", said, remedy, facts)
    if encoding != "utf8":
        said = _("This terminal does not say that it draws UTF-8; signs such as ✓ and é may come out wrong.")
        remedy = _("Choose a UTF-8 locale, for instance: export LANG=nl_NL.UTF-8")
        yield Finding("terminal", "encoding", "note", said, remedy)


def _colours(environment: Mapping[str, str]) -> int:
    if environment.get("NO_COLOR"):
        return 2
    if environment.get("COLORTERM") in ("truecolor", "24bit") or environment.get("WT_SESSION"):
        return 1 << 24
    kind = environment.get("TERM", "")
    if "256" in kind:
        return 256
    return 2 if kind in ("", "dumb", "unknown") else 16


def _lines(findings: tuple[Finding, ...]) -> Iterator[str]:
    chapter = ""
    for finding in sorted(findings, key=lambda one: list(_CHAPTERS).index(one.chapter)):
        if finding.chapter != chapter:
            yield ("\n" if chapter else "") + _(_CHAPTERS[finding.chapter])
            chapter = finding.chapter
        word = "" if finding.state == "well" else f"{_(_STATES[finding.state])}: "
        yield f"  {SIGNS[finding.state]} {word}{finding.said}"
        if finding.remedy:
            yield f"      {finding.remedy}"
    wrong = sum(finding.state == "wrong" for finding in findings)
    yield "\n" + (_("Wrong: {count}.").format(count=wrong) if wrong else _("Nothing is wrong."))
