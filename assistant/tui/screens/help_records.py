"""What F1 says about talks and their records."""

from __future__ import annotations

from flows.errors import N_

RECORDS: dict[str, str] = {
    "start": N_(
        "doorvraag stands beside your talk. It shows what there is to look at, keeps what the client says, "
        "what you see and what you make of it as three different things, and offers a question when an "
        "answer asks for one. Nothing is required: skip, park, go back, go anywhere."
    ),
    "interview": N_(
        "Type what you hear and press Enter; it is stored at once. Tab says whose words they are: what the "
        "client said, what you saw, what you think. Enter on an empty line goes on."
    ),
    "search": N_(
        "Words are found by their beginning, whatever their ending, accents or capitals; between quotation "
        "marks exactly so. All of them stand somewhere in each record. What a colleague shares shows its "
        "words once you open it, and the owner can see that. Records of colleagues that are not shared with "
        "you are not searched."
    ),
    "days": N_(
        "What was agreed with your clients, by the day it is for: of each client as the newest talk left it. "
        "What you typed in a talk that is under way and did not keep yet stands there too."
    ),
    "records": N_(
        "Every interview kept here, newest change first. Those under way are continued, closed ones are read."
        " One that was begun by mistake, or has stayed long enough, can be erased for good."
    ),
    "record": N_(
        "The record reads from what was heard to what was decided. "
        "The client copy leaves out what is private to you."
    ),
    "timeline": N_(
        "Every talk with this client that you may read, the oldest first: where the client stood, what was "
        "agreed and what became of it, what was expected and what came of that. An open place means that "
        "nobody asked then."
    ),
    "preview": N_(
        "This is exactly what the other will see; it is kept just so until you withdraw it. "
        "What you change in the record later is not in it. Nothing is shared before you press Enter."
    ),
    "shares": N_(
        "With whom this record is shared, and who opened it. A share that is withdrawn can no longer be "
        "opened; what somebody read or wrote to a file before stays with them."
    ),
    "received": N_(
        "What colleagues share with you. When you open it, the owner can see that you did, and when."
    ),
    "shared": N_("What a colleague shares of a record: no more than the line at the top says."),
}
