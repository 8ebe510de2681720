"""The person at the terminal, asked for a passphrase by commands and plain prompts."""

from __future__ import annotations

import sys

from assistant.cli.asking import asked, hidden, is_agreed
from assistant.cli.streams import remark
from assistant.i18n import _, sentence
from assistant.secrets import PLAIN, RecoveryKey, chosen_passphrase, new_passphrase, secret_in
from assistant.unlocking import AskedOnce, Given
from flows.errors import DoorvraagError, Refusal


def person_here() -> AskedOnce | None:
    """Whoever sits at this terminal; None when input or remarks go elsewhere."""
    return AskedOnce(TerminalPerson()) if sys.stdin.isatty() and sys.stderr.isatty() else None


class TerminalPerson:
    """Fulfils `assistant.unlocking.Person`; everything is said on stderr, answers stay free for programs."""

    async def unlock(self, place: str, complaint: DoorvraagError | None, *, may_keep: bool) -> Given | None:
        del may_keep  # asked once, when the database is made
        while True:
            remark(
                _("{place} is encrypted.").format(place=place) if complaint is None else sentence(complaint)
            )
            typed = hidden(_("Passphrase or recovery key (Enter calls it off): "))
            if not typed:
                return None
            try:
                secret = secret_in(typed)
            except Refusal as refusal:
                complaint = refusal
                continue
            if isinstance(secret, RecoveryKey):
                remark(_("That is the recovery key. Passphrase lost? 'doorvraag db rekey' gives a new one."))
            return Given(secret)

    async def choose(self, place: str, *, is_new: bool, may_keep: bool) -> Given | None:
        about, question = _("A new passphrase for {place}."), _("New passphrase (Enter calls it off): ")
        if is_new:
            about = _("A new database: {place}. It is encrypted with a passphrase of yours.")
            question = _("New passphrase (Enter calls it off; 'plain' for no encryption): ")
        remark(about.format(place=place))
        remark(
            _(
                "Four or five words without a connection are easy to remember and hard to guess. "
                "Whoever loses both passphrase and recovery key, loses the records."
            )
        )
        while typed := hidden(question):
            if is_new and typed == "plain":
                if _is_sure_of_plain():
                    return Given(PLAIN)
                continue
            try:
                new_passphrase(typed)  # what is wrong with it is said before it is typed again
                if not (again := hidden(_("The same once more (Enter begins again): "))):
                    continue
                secret = chosen_passphrase(typed, again)
            except Refusal as refusal:
                remark(sentence(refusal))
                continue
            return Given(secret, may_keep and is_agreed(_("Remember it in the keyring of this computer?")))
        return None

    async def take_down(self, recovery: RecoveryKey) -> None:
        remark(_("This is the recovery key. It opens the database when the passphrase is lost:"))
        groups = recovery.written().split("-")
        remark("\n    " + "-".join(groups[:7]) + "-\n    " + "-".join(groups[7:]) + "\n")
        remark(_("Write it down and keep it apart from this computer. It is shown only now."))
        try:
            asked(_("Enter when it is on paper: "))
        except KeyboardInterrupt:
            remark(
                "\n" + _("This cannot be stopped any more: the lock with this key and your passphrase holds.")
            )
        remark(
            _("The key still stands in this window. Clear it with what scrolled away, or close the window.")
        )


def _is_sure_of_plain() -> bool:
    remark(
        _(
            "Without encryption anybody who has the file can read everything in it: a lost laptop or a "
            "copied backup is then a data leak. Choose this for practice, or where the disk is encrypted."
        )
    )
    return is_agreed(_("Make it without encryption?"))
