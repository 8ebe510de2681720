"""Which keys a case file may hold: one table that the loader obeys and the JSON Schema is made from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from flows.case_model import TwistId
from flows.shapes import WORK, Key, Shape

TWISTS: tuple[TwistId, ...] = get_args(TwistId)

CATALOGUES: Mapping[str, str] = {
    "characteristics": "klantkenmerken",
    "domains": "leefgebieden",
    "entry": "binnenkomst",
    "tensions": "spanningen",
}
"""The catalogue behind each feature."""
FEATURES: Shape = {
    "characteristics": Key("ids", "Items of klantkenmerken that play a part.", required=True),
    "domains": Key("ids", "Items of leefgebieden it touches.", required=True),
    "entry": Key("ids", "Item of binnenkomst: how the client came in.", required=True),
    "tensions": Key("ids", "Items of spanningen: what pulls against what.", required=True),
}
TWIST: Shape = {
    "id": Key("enum", "Letter of the twist, each once.", required=True, choices=TWISTS),
    "title": Key("wording", "What it is called.", required=True),
    "text": Key("wordings", "The news, in paragraphs.", required=True),
}
CASE: Shape = {
    "case": Key("id", "Id of the case, equal to the file name.", required=True),
    "version": Key("text", "Version, for instance 1.0.", required=True),
    "title": Key("wording", "Its name.", required=True),
    "about": Key("wording", "One line for the list; nothing of what comes later.", required=True),
    "minutes": Key("whole", "Minutes to read and answer it.", required=True, least=1, most=60),
    "text": Key("wordings", "What the reader gets, in paragraphs.", required=True),
    "asks": Key("wordings", "What the reader is asked.", required=True),
    "features": Key("shape", "What similar cases are found by.", required=True, shape=FEATURES),
    "twists": Key("shapes", "News for after the answer is fixed.", shape=TWIST),
    "afterwards": Key("wordings", "Questions to talk about once all answers lie open."),
    "sources": Key("shapes", "Where the facts come from: who, title and place.", required=True, shape=WORK),
    "invented": Key("wording", "What no source says."),
}
