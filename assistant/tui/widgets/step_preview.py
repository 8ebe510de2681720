"""Beside the outline: the marked step as the coach will see it, and what the check found in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from assistant.authoring.found_at import told_once
from assistant.i18n import _
from assistant.tui.widgets.context import help_now
from assistant.tui.widgets.sections import section
from assistant.tui.words import one_line

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from assistant.authoring.findings import Finding
    from assistant.views import Slot, StepView

SIGNS = {"error": "✗", "warning": "!", "advice": "·"}
_TONES = {"error": "bold $error", "warning": "$warning", "advice": "$foreground"}
_MOST_CHOICES = 12


class StepPreview(VerticalScroll, can_focus=True):
    def compose(self) -> ComposeResult:
        yield Static(id="found")
        yield Static(id="seen")

    def show(self, seen: Content, findings: Sequence[Finding]) -> None:
        found = self.query_one("#found", Static)
        found.display = bool(findings)
        found.update(_findings(findings))
        self.query_one("#seen", Static).update(seen)
        self.scroll_home(animate=False)


def as_seen(view: StepView, condition: str) -> Content:
    """The cue as doorvraag says it, what there is to fill in, and what stands beside it.

    `condition`: when it is asked, where that is not always.
    """
    title = _("As the coach will see it")
    cue = Content.assemble(
        (f"{title}\n", "$muted"),
        (f"{view.phase_title} › ", "$muted"), (f"{view.title}\n", "bold $primary"),
        ("doorvraag ▎ ", "$muted"), view.cue,
    )  # fmt: skip
    when = _("only when: {condition}").format(condition=condition) if condition else ""
    parts = [Content.styled(when, "$warning"), cue, *_fields(view.slots), help_now(view)]
    return Content("\n\n").join(part for part in parts if part.plain)


def _fields(slots: Sequence[Slot]) -> list[Content]:
    """One block per field; the parts of a text in three parts stand on one line."""
    shown: dict[str, list[Slot]] = {}
    for slot in slots:
        shown.setdefault(slot.field, []).append(slot)
    lines: list[Content] = []
    for parts in shown.values():
        slot = parts[0]
        hint = slot.hint or (_("client said, I saw, I think") if len(parts) > 1 else "")
        lines.append(Content.assemble((f"▢ {slot.label}", "bold"), (f"  {hint}" if hint else "", "$muted")))
        chosen = slot.choices[:_MOST_CHOICES]
        lines += [
            Content.assemble((f"    {choice.key or '·'} ", "$primary"), one_line(choice.label, 60))
            for choice in chosen
        ]
        if left := len(slot.choices) - len(chosen):
            lines.append(Content.styled("    " + _("and {count} more").format(count=left), "$muted"))
    return [Content("\n").join(lines)] if lines else []


def _findings(findings: Sequence[Finding]) -> Content:
    lines = [
        Content.assemble((f"{SIGNS[one.severity]} {words}", _TONES[one.severity]), (f" {remedy}", "$muted"))
        for one, words, remedy in told_once(findings)
    ]
    return Content("\n").join([section(_("What the check found"), []), *lines] if lines else [])
