"""What going on with another version of its guide does to a talk, in plain words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from assistant.authoring.difference_words import parts_in_words
from assistant.authoring.differences import differences
from assistant.authoring.migrating import STAYS_BEHIND, Fate, Outcome, Preview
from assistant.i18n import _, wording
from flows.errors import N_

FATE_WORDS: Mapping[Fate, str] = {
    "kept": N_("The answer stays as it is"),
    "renamed": N_("Stays, the question has another name"),
    "moved": N_("Stays, in another part of the talk"),
    "partly": N_("Goes along for a part; all of it stays in the history"),
    "kind_changed": N_("Another kind of answer is asked; what was said stays in the history"),
    "misfit": N_("This answer is not possible there; it stays in the history"),
    "lost": N_("The question is gone; what was said stays in the history"),
    "back": N_("Comes back"),
}
"""In the order in which a coach wants to know it."""
_FIRST: tuple[Fate, ...] = ("lost", "kind_changed", "misfit", "partly", "back", "renamed", "moved", "kept")


def in_words(preview: Preview) -> str:
    """What becomes of the answers, the worst first, and what there is to ask now."""
    lines = [heading(preview), ""]
    for fate in _FIRST:
        if found := preview.of(fate):
            lines += [f"{_(FATE_WORDS[fate])} ({len(found)}):", *_each(found)]
    if not preview.outcomes:
        lines.append(_("Nothing was answered yet, so nothing changes in the answers."))
    if preview.asked_now:
        words = _("New questions ({count}):").format(count=len(preview.asked_now))
        lines += [words, *(f"  • {wording(step.title)}" for step in preview.asked_now)]
    lines += ["", last_line(preview)]
    if told := parts_in_words(differences(preview.left, preview.to)):
        lines += ["", _("What is other in the guide:"), *told]
    return "\n".join(lines)


def heading(preview: Preview) -> str:
    if preview.is_undoing:
        words = _("Back from version {left} of '{title}' to version {version}.")
    else:
        words = _("From version {left} of '{title}' to version {version}.")
    return words.format(
        left=preview.left.version, title=wording(preview.to.title), version=preview.to.version
    )


def last_line(preview: Preview) -> str:
    if any(one.fate in STAYS_BEHIND for one in preview.outcomes):
        return _("Nothing is thrown away: the record names what stays behind, its history tells it.")
    return _("Every answer goes along.")


def _each(found: Iterable[Outcome]) -> list[str]:
    lines = []
    for one in found:
        name, now = wording(one.title), wording(one.title_now)
        lines.append(f"  • {name} → {now}" if now and now != name else f"  • {name}")
    return lines
