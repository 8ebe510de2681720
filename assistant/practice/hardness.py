"""How hard a client is to talk with, in a word."""

from __future__ import annotations

from assistant.i18n import _
from flows.client_model import Client
from flows.errors import N_

_WORDS = {1: N_("to begin with"), 2: N_("ordinary"), 3: N_("difficult")}


def hard_in_words(client: Client) -> str:
    return _(_WORDS.get(client.hard, _WORDS[2]))
