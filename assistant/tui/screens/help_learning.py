"""What F1 says about looking back."""

from __future__ import annotations

from flows.errors import N_

LEARNING: dict[str, str] = {
    "learning": N_(
        "After a talk at most two questions come here, for you alone. What you expected comes back on its "
        "day. In your notebook you write rules (if this, then that) and dilemmas; in a similar talk a rule "
        "asks whether it holds. Nobody else reads these pages, and nothing here is owed to anybody. What "
        "you wrote about a talk goes when its record is erased."
    ),
}
