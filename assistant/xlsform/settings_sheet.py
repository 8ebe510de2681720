"""The sheet `settings`: what the guide as a whole is called, and what only a guide says of itself."""

from __future__ import annotations

import re
from typing import Any

from assistant.xlsform import losses
from assistant.xlsform.cells import Cells, Table
from assistant.xlsform.dialect import OWN, READ_SETTINGS
from assistant.xlsform.findings import Findings
from assistant.xlsform.names import id_from
from assistant.xlsform.own_columns import OwnColumns, column, mark
from flows import shapes

ABOUT = {"nl": "Ingelezen uit een formulier in XLSForm.", "en": "Read from a form in XLSForm."}
_FLOW_ID = re.compile(shapes.FLOW_ID)
_MINUTES = re.compile("[1-9][0-9]{0,3}")
_FEWEST_MINUTES = 5


class Settings:
    def __init__(self, table: Table | None, file: str, findings: Findings) -> None:
        self._cells = table.rows[0] if table and table.rows else Cells("settings", 2)
        self._stem = file.rpartition("/")[2].rpartition(".")[0]
        self._findings = findings
        for heading in table.filled() if table else ():
            if heading.key not in READ_SETTINGS and not heading.key.startswith(OWN):
                written = heading.written[:64]
                findings.remark(losses.SETTING_LEFT, "lost", heading.place, heading=written)

    @property
    def is_ours(self) -> bool:
        """Whether the form was written from a guide."""
        return mark(self._cells, "format") != ""

    @property
    def default_language(self) -> str:
        return self._cells.text("default_language")

    def head(self, own: OwnColumns, steps: int) -> dict[str, Any]:
        """The keys of a guide before its phases."""
        cells = self._cells
        written = cells.text("form_id") or self._stem
        flow_id = id_from(written, instead="formulier", joint="-")
        if cells.text("form_id") and flow_id != written:
            self._findings.remark(losses.RENAMED, "changed", cells.place, old=written[:64], new=flow_id)
        found: dict[str, Any] = {
            "flow": flow_id,
            "version": cells.text("version") or "1",
            "title": self._title(flow_id),
            "about": own.wording(cells, "about") or ABOUT,
            "minutes": self._minutes(steps),
        }
        follows = mark(cells, "follows").replace(",", " ").split()
        if follows and all(_FLOW_ID.fullmatch(each) for each in follows):
            found["follows"] = follows
        if mark(cells, "names_client").lower() in ("false", "no", "nee"):
            found["names_client"] = False
        if mark(cells, "several_parties").lower() in ("true", "yes", "ja"):
            found["several_parties"] = True
        found.update(self._retention(own))
        return found

    def _title(self, flow_id: str) -> Any:
        title = self._cells.text("form_title") or self._cells.text("form_id") or self._stem or flow_id
        english = self._cells.text(column("title", english=True))
        return {"nl": title, "en": english} if english and english != title else title

    def _minutes(self, steps: int) -> int:
        """A minute per question where nobody says how long the talk takes."""
        given = mark(self._cells, "minutes")
        return int(given) if _MINUTES.fullmatch(given) else max(_FEWEST_MINUTES, steps)

    def _retention(self, own: OwnColumns) -> dict[str, Any]:
        months = mark(self._cells, "retention_months")
        why = own.wording(self._cells, "retention_why")
        if not _MINUTES.fullmatch(months) or why is None:
            return {}
        source = own.read(self._cells, ("source",), shapes.RETENTION, "retention_")
        return {"retention": {"months": int(months), "why": why, **source}}
