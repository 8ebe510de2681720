"""What the practice screen says of an utterance: one sentence that quotes it, and other ways to say it.

"Possibly" stands before what is not certain. A closed question is not wrong: it is said when it fits.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from assistant.i18n import _
from assistant.technique.judged import Label
from assistant.technique.quoting import cleaned
from assistant.technique.utterances import Utterance
from flows.errors import N_

SENTENCES: Final[Mapping[Label, str]] = {
    "open": N_("Open question (“{words}”): the client chooses where the answer begins."),
    "gesloten": N_("Closed question (“{words}”): good for a fact, or to give a wandering answer a hold."),
    "suggestief": N_("Leading question (“{words}”): the answer, a judgement or advice is in it already."),
    "meervoudig": N_("Several questions at once (“{words}”): the client will answer one of them."),
    "samenvatting": N_("Summary (“{words}”): the client hears what you understood and can correct it."),
    "echo": N_("Echo (“{words}”): the client's own words invite the rest of the story."),
    "mededeling": N_("No question (“{words}”)."),
}
PROBE: Final = N_("Open and probing (“{words}”): you stay with what the client just said.")
NO_QUESTION: Final = N_("No question.")
POSSIBLY: Final = N_("Possibly: {sentence}")
_BETWEEN: Final = " … "


def feedback(found: Utterance) -> str:
    """One sentence about the form of the utterance, in the language of the interface."""
    if not found.evidence:
        return _(NO_QUESTION)
    is_probe = found.label == "open" and "doorvragen" in found.flags
    template = PROBE if is_probe else SENTENCES[found.label]
    sentence = _(template).format(words=cleaned(_BETWEEN.join(found.evidence)))
    return sentence if found.is_certain else _(POSSIBLY).format(sentence=sentence)


def other_ways(found: Utterance) -> tuple[str, ...]:
    """How parts of it could be said otherwise: a softer "waarom", a plain word for each hard one."""
    ways = [
        _("“{word}” in plain words: {plain}.").format(word=one.word, plain=one.plain) for one in found.jargon
    ]
    if found.softer is not None:
        ways.insert(0, _("“Waarom” asks for an account. Softer: “{softer}?”").format(softer=found.softer))
    if "oordeel" in found.flags:
        ways.append(_("There is a judgement in these words; what did you see or hear?"))
    elif "advies" in found.flags:
        ways.append(_("The solution comes from you here; what would the client suggest?"))
    return tuple(ways)
