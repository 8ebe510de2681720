"""The sheets and columns of XLSForm, by the name they usually have; the types stand in `row_types`.

After the reference at xlsform.org and docs.getodk.org, and older spellings that forms still use.
"""

from __future__ import annotations

import re

OWN = "doorvraag_"
"""Begins the columns that only doorvraag reads; other programs take `doorvraag::` for a language."""
OWN_ENGLISH = "_en"
"""Ends the English one of two columns of our own."""

DUTCH, ENGLISH = "Nederlands (nl)", "English (en)"
"""How forms of ours call their languages."""

_MEDIA = {each: f"media::{each}" for each in ("image", "audio", "video", "big-image")}
_SURVEY = {
    "caption": "label",
    "command": "type",
    "bind::type": "type",
    "relevance": "relevant",
    "bind::relevant": "relevant",
    "bind::constraint": "constraint",
    "constraint_msg": "constraint_message",
    "bind::jr:constraintmsg": "constraint_message",
    "bind::required": "required",
    "bind::jr:requiredmsg": "required_message",
    "calculate": "calculation",
    "bind::calculate": "calculation",
    "readonly": "read_only",
    "bind::readonly": "read_only",
    "control::appearance": "appearance",
    "body::appearance": "appearance",
    "count": "repeat_count",
    "jr:count": "repeat_count",
    "bind::jr:count": "repeat_count",
    **_MEDIA,
}
_CHOICES = {"caption": "label", "list": "list_name", **_MEDIA}
_SETTINGS = {
    "title": "form_title",
    "set_form_title": "form_title",
    "id_string": "form_id",
    "set_form_id": "form_id",
}
SHEETS = {"survey": _SURVEY, "choices": _CHOICES, "settings": _SETTINGS}
"""The sheets that are read, with other names their columns go by."""
_TRANSLATED = (
    "label", "hint", "guidance_hint", "constraint_message", "required_message",
    "media::image", "media::audio", "media::video", "media::big-image",
)  # fmt: skip
_OLD_TRANSLATED = ("label:", "hint:", "caption:")
READ_COLUMNS = frozenset(
    {
        "type", "name", "label", "hint", "guidance_hint", "relevant", "constraint", "required",
        "calculation", "read_only", "choice_filter", "parameters", "repeat_count", "disabled",
    }
)  # fmt: skip
"""Columns of the survey that count; what else it has is left out, and said."""
READ_SETTINGS = frozenset({"form_title", "form_id", "version", "default_language", "name"})
_SPACES = re.compile(r"\s+")


def column_of(written: str, sheet: str) -> tuple[str, str | None]:
    """The usual name of a column, and the language it is in: `Label::English` is `label` in `English`."""
    others = SHEETS[sheet]
    parts = [part.strip() for part in written.split("::") if part.strip()]
    whole = _key("::".join(parts))
    if len(parts) == 1 and whole.startswith(_OLD_TRANSLATED):  # one colon, as in early forms
        parts = [part.strip() for part in written.split(":", 1)]
    head = _key("::".join(parts[:-1]))
    head = others.get(head, head)
    return (head, parts[-1]) if head in _TRANSLATED and parts[-1] else (others.get(whole, whole), None)


def _key(written: str) -> str:
    return _SPACES.sub("_", written.strip().lower())
