"""Records side by side as one page of HTML; no other report is loaded for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.comparison.report import Report
from prompts.comparison import comparison_view
from prompts.environment import environment, language_at_hand, variables

if TYPE_CHECKING:
    from jinja2 import Template


def comparison_page(report: Report, language: str) -> str:
    language = language_at_hand(language)
    return page_template(language).render(variables(comparison_view(report, language)))


def page_template(language: str) -> Template:
    return environment(language_at_hand(language)).get_template("reports/comparison.html.j2")
