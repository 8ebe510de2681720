"""What F1 says about locks and settings."""

from __future__ import annotations

from flows.errors import N_

WINDOWS: dict[str, str] = {
    "unlock": N_(
        "Your records are encrypted. Type the passphrase you chose, or the recovery key you wrote down:"
        " fourteen groups of four. Capitals, spaces and dashes make no difference in the key. What you type"
        " is not shown. Esc: not now; nothing is lost, and you can practise all the same. When both are"
        " lost nobody can open the records any more."
    ),
    "choose_lock": N_(
        "Four or five words that have nothing to do with one another, together twelve characters or more."
        " Type them twice. It is asked every time you start. Esc: not now; nothing is made or changed."
    ),
    "take_down": N_(
        "This key opens your records when the passphrase is lost, and it is shown only now. Write it on"
        " paper and keep it apart from the computer: whoever has both the computer and the key reads all."
    ),
    "settings": N_("Colours and language change at once, everywhere. Keeping opens a window of its own."),
    "form": N_(
        "Fill in what you know; the line below a blank says what belongs there and whether it may stay empty."
        " Nothing is kept before you are done."
    ),
    "keeping": N_(
        "Where your records are, which backups stand beside them and how long they stay. Nothing is ever"
        " erased by itself. Another passphrase gives a new recovery key as well: have pen and paper at hand."
    ),
}
