"""Whether the guides, cases and clients of a team stand where they are looked for."""

from __future__ import annotations

import os

from assistant.bootstrap.machine import flows_folder
from assistant.checkup import Finding, State
from assistant.i18n import _

_LOOKED_IN = ("data", "catalogues", "cases", "clients", "released", "drafts")


def own_folder() -> Finding:
    """Not well where somebody named a folder in which nothing is found, or guides beside where they go."""
    folder = flows_folder()
    is_chosen = bool(os.environ.get("DOORVRAAG_FLOWS"))
    facts = {"path": str(folder), "exists": folder.exists()}

    def finding(state: State, said: str, remedy: str = "") -> Finding:
        where = {"path": folder, "data": folder / "data"}
        return Finding("places", "guides", state, said.format(**where), remedy.format(**where), facts)

    if folder.exists() and not folder.is_dir():
        return finding(
            "wrong", _("{path} is no folder, so no guide of your own is used."),
            _("Let DOORVRAAG_FLOWS name a folder, with your guides in its folder data."),
        )  # fmt: skip
    if is_chosen and not folder.exists():
        return finding(
            "note", _("There is no folder {path}, so no guide of your own is used."),
            _("Make it, with your guides in {data}, or correct DOORVRAAG_FLOWS."),
        )  # fmt: skip
    is_laid_out = any((folder / name).is_dir() for name in _LOOKED_IN)
    has_guides_beside = any(folder.glob("*.yaml"))
    if not is_laid_out and (is_chosen or has_guides_beside):
        return finding(
            "wrong" if has_guides_beside else "note",
            _("There is no folder data in {path}, so no guide of your own is used."),
            _("Put your guides in {data}, or let DOORVRAAG_FLOWS name the folder that data stands in."),
        )  # fmt: skip
    said = _("Your own guides, cases and clients: {path}.")
    return finding("well", said if folder.exists() else said + " " + _("Nothing there yet."))
