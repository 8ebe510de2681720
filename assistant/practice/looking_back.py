"""What a trainee is asked after a talk: twice, briefly, and only he reads the answers."""

from __future__ import annotations

from typing import Final

from flows.errors import N_

QUESTIONS: Final = {
    "gevoel": N_("What was this talk like for you?"),
    "volgende": N_("What will you do differently, or in the same way, next time?"),
}
"""By the name an answer is kept under (`LookedBack.question`); wordings to translate."""
