"""What F1 says about guides and changing them."""

from __future__ import annotations

from flows.errors import N_

GUIDES: dict[str, str] = {
    "guides": N_(
        "An interview guide says what a talk looks at, in which order and against which norm. Enter opens "
        "one to read or to change. The guides that come with doorvraag stay as they are: what you change "
        "becomes your team's own copy, which takes its place."
    ),
    "outline": N_(
        "At one side the phases, steps, topics and norms; at the other the marked step as a coach will see "
        "it, and what was found in it. Enter changes what is marked, A adds something there. Every change "
        "is checked at once and can be undone. T tries the guide, D says what is other than before. Nothing "
        "is in use before you save."
    ),
    "blanks": N_(
        "Dutch at one side, English at the other; English may stay empty. A blank that is emptied is taken "
        "away. Ask with open questions: how, what, which, tell me."
    ),
}
