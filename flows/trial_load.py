"""YAML → trials of a guide. Every mistake has a file, a line and a remedy."""

from __future__ import annotations

from flows import complaints, trial_complaints, trial_shapes
from flows.keys import Keys
from flows.model import Flow
from flows.reading import Node, Problems, read_yaml
from flows.trial_model import Expected, Given, Trial, Trials

MANUAL = "flow-tests.md"


def load_trials(text: str, file: str, flow: Flow) -> Trials:
    """The trials of `flow` in `text`; `file` names it in problems. Raises FlowError with every problem."""
    return _Loader(text, file, flow).trials()


class _Loader:
    """Reads one file; collects problems and goes on, so that an author sees them together."""

    def __init__(self, text: str, file: str, flow: Flow) -> None:
        self._file = file
        self._flow = flow
        self._problems = Problems(file)
        self._root = read_yaml(text, file, trial_complaints.EMPTY)
        self._keys = Keys(self._problems, MANUAL)

    def trials(self) -> Trials:
        root, keys = self._root, self._keys
        named = root.child("tests")
        if named is None:
            self._problems.stop(trial_complaints.NO_TRIALS, 1)
        keys.has_shape(root, trial_shapes.TRIALS)
        flow_id = keys.flow_id(named, keys.maybe_text(root, "tests"))
        if flow_id and flow_id != self._flow.id:
            self._problems.stop(trial_complaints.OTHER_TRIALS, named.line, word=flow_id, id=self._flow.id)
        found = tuple(self._trial(node) for node in keys.entries(root, "cases"))
        self._check_names(found)
        self._problems.stop_if_any()
        return Trials(flow_id, self._file, found)

    def _trial(self, node: Node) -> Trial:
        keys, fill = self._keys, trial_shapes.TRIAL["fill"]
        keys.has_shape(node, trial_shapes.TRIAL)
        return Trial(
            name=keys.text(node, "name"),
            goes_to=self._steps(node, "goes_to"),
            answers=self._given(node, "answers"),
            skips=self._given(node, "skips"),
            fill=keys.whole(node, "fill", fill.least, fill.most),
            refuses=self._given(node, "refuses"),
            expected=self._expected(node.child("expect")),
            line=node.line,
        )

    def _expected(self, node: Node | None) -> Expected:
        if node is None or not self._keys.has_shape(node, trial_shapes.EXPECTED):
            return Expected()
        return Expected(
            path=self._steps(node, "path") if node.child("path") is not None else None,
            includes=self._steps(node, "includes"),
            leaves_out=self._steps(node, "leaves_out"),
            record=self._given(node, "record"),
            line=node.line,
        )

    def _steps(self, node: Node, key: str) -> tuple[str, ...]:
        """The steps that stand there, one or a list; what is no step of the guide is a problem."""
        found = self._keys.ids(node, key)
        child = node.child(key)
        if child is not None:
            for entry in child.items if child.items is not None else [child]:
                self._is_step(entry.text or "", entry)
        return found

    def _given(self, node: Node, key: str) -> tuple[Given, ...]:
        child = node.child(key)
        if child is None:
            return ()
        if child.mapping is None:
            self._keys.complain(complaints.NO_MAPPING, child)
            return ()
        for step, value in child.mapping.items():
            self._is_step(step, value)
        return tuple(Given(step, value.plain, value.line) for step, value in child.mapping.items())

    def _is_step(self, word: str, node: Node) -> None:
        if word and word not in self._flow.steps:
            self._keys.unknown(trial_complaints.NO_STEP, node, word, list(self._flow.steps))

    def _check_names(self, found: tuple[Trial, ...]) -> None:
        lines: dict[str, int] = {}
        for trial in found:
            if trial.name in lines:
                other = lines[trial.name]
                self._problems.add(trial_complaints.NAME_TWICE, trial.line, name=trial.name[:80], other=other)
            lines.setdefault(trial.name, trial.line)
