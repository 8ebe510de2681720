"""What F1 says about rounds and comparing."""

from __future__ import annotations

from flows.errors import N_

TOGETHER: dict[str, str] = {
    "rounds": N_(
        "A round is one case that several coaches answer, each alone. Nobody sees another's answer before "
        "the round is closed. Then you lay the answers side by side, and talk about the reasons. M keeps the "
        "minutes of that talk; T writes about the team over a quarter, never per coach."
    ),
    "round": N_(
        "Enter goes on where you are: read the case, answer it, see what the others will see, hand in. "
        "What is handed in stays as it is. News about the case comes after your first answer is in."
    ),
    "case": N_("Read the case first. While you answer, Ctrl+L brings it back."),
    "hand_in": N_(
        "This is exactly what the others will see once the round is closed. Your code, the day and your own "
        "notes are not in it. Nothing is handed in before you press Enter."
    ),
    "choosing": N_(
        "Mark the records you want to lay side by side, or mark none and take the whole list. Records go "
        "together when they were held with the same guide. The answers of a round are one choice: R."
    ),
    "map": N_(
        "Every topic of the guide, and what became of it in each record. Not asked is something else than "
        "no problem: the words below say what each sign means."
    ),
    "side": N_(
        "What each record says, topic by topic. A sign and a word say whether they agree; what only one of "
        "them has is marked before the line. There is no right answer here: ask each other why."
    ),
    "cards": N_(
        "Two records that make a talk worth having: the same decision for another reason, or another "
        "decision for the same reason. The question is to begin with; it is not a test."
    ),
    "counts": N_(
        "First the counts: how many records say what. A figure for agreement is only there when enough "
        "coaches answered enough cases. High is not good and low is not bad: it says where to talk."
    ),
}
