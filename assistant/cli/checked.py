"""What `flow check` found, in words and as objects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.authoring.findings import Finding, Report, Severity
from assistant.authoring.found_at import remedy_of
from assistant.cli.faults import error_object
from assistant.i18n import _, filled, language, sentence
from flows.errors import N_, FlowError, Problem, Refusal

_WORDS: dict[Severity, str] = {"error": N_("error"), "warning": N_("warning"), "advice": N_("advice")}


@dataclass(frozen=True, slots=True)
class Checked:
    """One file or id that was named; `outcome` is a Refusal where there is no such guide."""

    name: str
    path: Path | None
    outcome: Report | Refusal
    titles: Mapping[int, str] = field(default_factory=dict)
    """Where each finding is in the outline of the guide, by its `id()`."""
    is_in_editor: bool = False
    """Whether it is one of the guides that are changed in the application; else somebody writes the file."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.outcome.findings if isinstance(self.outcome, Report) else ()

    def is_sound(self, *, strict: bool) -> bool:
        counting: tuple[Severity, ...] = ("error", "warning") if strict else ("error",)
        return isinstance(self.outcome, Report) and not self.outcome.has(*counting)

    def fault(self) -> FlowError | Refusal:
        """What stands in the envelope of one that is not sound."""
        if isinstance(self.outcome, Refusal):
            return self.outcome
        grave = [one for one in self.findings if one.severity == "error"] or self.findings
        return FlowError(
            [Problem(one.code, one.message, one.where, one.remedy, one.step, one.params) for one in grave]
        )

    def problems(self) -> list[dict[str, Any]]:
        if isinstance(self.outcome, Refusal):
            return [{**error_object(self.outcome), "severity": "error", "step": None}]
        return [{**_object(finding), "titles": self.titles.get(id(finding))} for finding in self.findings]

    def lines(self) -> Iterator[str]:
        """One for each finding, by file and line."""
        if isinstance(self.outcome, Refusal):
            yield sentence(self.outcome)
        for one in self.findings:
            titles = self.titles.get(id(one))
            what, remedy = filled(one.message, one.params), remedy_of(one, in_editor=self.is_in_editor)
            place = f" ({titles})" if titles else ""
            yield f"{_(_WORDS[one.severity])} {one.where}: {what} {remedy}{place} [{one.code}]"

    def path_object(self) -> dict[str, Any] | None:
        paths = self.outcome.paths if isinstance(self.outcome, Report) else None
        if paths is None or not isinstance(self.outcome, Report):
            return None
        return {
            "shortest": paths.shortest, "mean": paths.mean, "longest": paths.longest, "drawn": paths.drawn,
            "exact": paths.is_exact, "minutes": self.outcome.minutes,
        }  # fmt: skip

    def path_line(self) -> str:
        """How long a talk is; empty where that cannot be said."""
        found = self.path_object()
        if found is None:
            return ""
        if found["shortest"] == found["longest"]:
            words = _("{name}: {longest} steps; {minutes} minutes, says the guide.")
            return words.format(name=self.name, **found)
        mean = f"{found['mean']:g}"
        found["mean"] = mean if language() == "en" else mean.replace(".", ",")
        return _(
            "{name}: {shortest} to {longest} steps, {mean} on average; {minutes} minutes, says the guide."
        ).format(name=self.name, **found)


def _object(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "message": filled(finding.message, finding.params),
        "where": finding.where,
        "file": finding.file,
        "line": finding.line,
        "step": finding.step,
        "remedy": filled(finding.remedy, finding.params),
        "meant": finding.meant,
    }
