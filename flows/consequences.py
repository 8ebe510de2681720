"""What a change brings about elsewhere in the talk, and is worth a word: nothing is refused for it."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from flows.effects import Warn
from flows.errors import N_
from flows.evidence import pointed_to, takes_evidence
from flows.guards import references
from flows.model import Flow, Step
from flows.path import Active
from flows.snapshot import Snapshot
from flows.values import grows, is_empty


class Consequences:
    """Works out once which steps depend on others, so that an ordinary answer costs nothing here."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        steps = flow.steps.values()
        self._conditional = tuple(step for step in steps if step.when is not None)
        self._looked_at = {
            reference.step for step in steps if step.when is not None for reference in references(step.when)
        }
        self._pointing = tuple(step for step in steps if takes_evidence(step.field))

    def of(self, changed: str, before: Snapshot, after: Snapshot) -> tuple[Warn, ...]:
        """Answers that no longer belong to the talk, and decisions that lost an answer they rest on."""
        closed = tuple(self._closed(before, after)) if changed in self._looked_at else ()
        gone = {step.id for step in closed}
        if before.state_of(changed).status == "answered" and after.state_of(changed).status != "answered":
            gone.add(changed)
        return (*(_off_path(step) for step in closed), *self._lost(gone, after))

    def reworded(self, changed: str, before: Snapshot, after: Snapshot) -> Iterator[Warn]:
        """After a revision: what points to this answer was decided on other words than stand there now."""
        if after.state_of(changed).status == "answered" and not grows(
            before.value_of(changed), after.value_of(changed)
        ):
            for at in self._pointing_to({changed}, after):
                yield Warn(
                    "evidence_changed",
                    N_("'{at}' points to '{title}'. See whether that still stands."),
                    at,
                )

    def _closed(self, before: Snapshot, after: Snapshot) -> Iterator[Step]:
        was, now = Active(self._flow, before), Active(self._flow, after)
        for step in self._conditional:
            if not is_empty(after.value_of(step.id)) and was.includes(step) and not now.includes(step):
                yield step

    def _lost(self, gone: set[str], after: Snapshot) -> Iterator[Warn]:
        for at in self._pointing_to(gone, after):
            yield Warn(
                "evidence_gone",
                N_("'{at}' points to '{title}'. That answer no longer counts."),
                at,
            )

    def _pointing_to(
        self, names: Collection[str], after: Snapshot
    ) -> Iterator[tuple[tuple[str, object], ...]]:
        """Title of each of these answers with where it is named as a reason."""
        if not names:
            return
        active = Active(self._flow, after)
        for step in self._pointing:
            if after.state_of(step.id).status != "answered" or not active.includes(step):
                continue
            for name in sorted(set(names).intersection(pointed_to(step.field, after.value_of(step.id)))):
                yield ("title", self._flow.steps[name].title), ("at", step.title)


def _off_path(step: Step) -> Warn:
    return Warn(
        "off_path",
        N_(
            "'{title}' no longer belongs to this talk. What is noted there does not count and stays out of "
            "the record; it stands in the history, and counts again when you put the other answer back."
        ),
        (("title", step.title),),
    )
