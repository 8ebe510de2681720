"""What the coach should know before sharing, beside the preview itself."""

from __future__ import annotations

from assistant.i18n import _, wording
from assistant.sharing.share import Preview
from flows.errors import N_

PREVIEW_WARNING = N_(
    "Codes and days are gone, but what people told can still show who it is about. "
    "Read it as a stranger would, and black out the words that give it away."
)


def preview_remarks(preview: Preview) -> list[str]:
    """What the coach should know before sharing, sentence by sentence."""
    found = []
    if preview.wish.level == "pseudonymised":
        found.append(_(PREVIEW_WARNING))
    if preview.code_like:
        words = ", ".join(preview.code_like)
        found.append(
            _("Still looks like a code: {words}. Black out what stands for a person.").format(words=words)
        )
    if preview.notes:
        words = _("Loose notes that go along: {count}. Read them under ‘Loose notes’.")
        found.append(words.format(count=preview.notes))
    if preview.gaps:
        words = _("The other can see that something was left out of: {lists}. Not what it was.")
        found.append(words.format(lists=", ".join(map(wording, preview.gaps))))
    if not preview.is_recipient_known:
        found.append(_("In one file nobody checks whom it is for: the other must have access to this file."))
    return found
