"""Records side by side as one page of HTML; no other report is loaded for it."""

from __future__ import annotations

from assistant.comparison.report import Report
from prompts.comparison import comparison_view
from prompts.environment import environment, language_at_hand, variables


def comparison_page(report: Report, language: str) -> str:
    language = language_at_hand(language)
    template = environment(language).get_template("reports/comparison.html.j2")
    return template.render(variables(comparison_view(report, language)))
