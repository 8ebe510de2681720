"""What went wrong, in a sentence for a screen: there a key or a person helps, never a command to type."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.i18n import filled, sentence
from flows.errors import N_, DoorvraagError

_A_COMMAND = re.compile(r"doorvraag (?:--\S+ )?[a-z]+ [a-z]|'doorvraag ")
_INSTEAD: Mapping[str, str] = {
    "Once the round is closed: doorvraag compare map --round {round}": N_(
        "Once the round is closed, you lay the answers side by side from the list of rounds."
    ),
    "See what is shared with you with: doorvraag records shared --with-me": N_(
        "The start screen shows what is shared with you."
    ),
    "See what more is wrong with: doorvraag records verify. Then put back a backup.": N_(
        "Ask whoever looks after doorvraag here to put back a backup."
    ),
    "See them with: doorvraag team waiting. Open the interview again and give them once more.": N_(
        "Open the interview again and give them once more."
    ),
    "Log in as yourself. Whoever manages the team adds you with: doorvraag team add CODE": N_(
        "Log in as yourself, or ask whoever manages the team to add you."
    ),
    "Whoever manages the server makes one with: doorvraag team init": N_(
        "Ask whoever manages the server to make one."
    ),
    "Whoever manages the server brings it up to date with: doorvraag team init": N_(
        "Ask whoever manages the server to bring it up to date."
    ),
    "Choose another quarter, or another guide with --flow.": N_("Choose another quarter, or another guide."),
    "Give their codes with commas between: --members noor,piet,sam.": N_(
        "Give their codes with commas between, such as noor, piet, sam."
    ),
    "Give your coach code with --coach, or choose it once on the start screen.": N_(
        "Choose your coach code once, on the start screen."
    ),
}
"""By the remedy for whoever types commands. A command that is not here is left out: a key at hand does it."""


def on_screen(error: DoorvraagError, *, says_where: bool = True) -> str:
    instead = _INSTEAD.get(error.remedy or "", "")
    if not instead and (error.remedy is None or not _A_COMMAND.search(error.remedy)):
        return sentence(error, says_where=says_where)
    return " ".join(filled(words, error.params) for words in (error.message, instead) if words)
