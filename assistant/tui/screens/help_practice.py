"""What F1 says about practising."""

from __future__ import annotations

from flows.errors import N_

PRACTICE: dict[str, str] = {
    "practice": N_(
        "Practise a talk with a client who is played by the program, and who answers what you ask: nothing "
        "more. Your talks stay on this machine, for you alone, and never count among records."
    ),
    "beforehand": N_(
        "What is known of this client before the talk. With the help beside it (F3) you see where the talk "
        "is and what was not touched yet; without it is harder. A number of the talk (F6) makes it the same "
        "client for everybody who fills in that number. What you set out to do comes back in the debrief."
    ),
    "rehearsal": N_(
        "Talk as you would across the table: type what you say and press Enter. Every turn is kept before "
        "it is answered, so you can leave at any moment. A hint is only put in the line; you say it or not."
    ),
    "debrief": N_(
        "What your talk shows: counts and your own words, no mark. Go back to any turn and ask it "
        "differently: that becomes a talk of its own, this one stays as it is."
    ),
    "laid_beside": N_(
        "The record you filled in, beside what the client held back. Look where they differ, and "
        "which question would have brought it up."
    ),
}
