"""All that can be said of a guide before anybody talks with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from assistant.authoring.conversation import conversation_findings
from assistant.authoring.findings import Finding, Report
from assistant.authoring.follow_up import Guides, follow_up_findings
from assistant.authoring.logic import logic_findings
from assistant.authoring.method import method_findings
from assistant.authoring.paths import paths_of
from assistant.authoring.places import Places
from assistant.authoring.refused import findings_of
from assistant.authoring.releasing import release_findings
from assistant.authoring.structure import structure_findings
from assistant.authoring.translation import translation_findings
from flows import complaints
from flows.errors import FlowError
from flows.library import other_name
from flows.lists import Catalogues
from flows.load import load_read
from flows.model import Flow
from flows.reading import read_yaml

_LOOKS = (
    structure_findings,
    logic_findings,
    conversation_findings,
    method_findings,
    translation_findings,
)


def check_text(
    text: str,
    file: str,
    catalogues: Catalogues,
    named: str | None = None,
    releases_of: Callable[[str], Sequence[Flow]] = lambda _flow_id: (),
    guides: Guides | None = None,
) -> Report:
    """Everything found in a flow file; `file` names it in findings. Never raises for what stands in it.

    `named` is the id it should have, where it is found by that; `releases_of` gives its released versions,
    and raises NotFound for one that cannot be read. `guides` are those it may follow.
    """
    try:
        root = read_yaml(text, file)
        flow = load_read(root, text, file, catalogues)
        if named is not None and named != flow.id:
            raise other_name(complaints.OTHER_FLOW, Path(file), flow.id, named)
    except FlowError as error:
        return Report(file, _in_order(file, list(findings_of(error.problems))))
    places = Places(file, root, flow, catalogues)
    findings = [finding for look in _LOOKS for finding in look(flow, places)]
    if guides is not None:
        findings += follow_up_findings(flow, places, guides)
    findings += release_findings(flow, releases_of(flow.id), file)
    return Report(file, _in_order(file, findings), flow.id, flow.minutes, paths_of(flow))


def _in_order(file: str, findings: list[Finding]) -> tuple[Finding, ...]:
    """Without what steps made from one `for_each` repeat."""
    once = {(one.where, one.code, tuple(one.params.items())): one for one in reversed(findings)}
    return tuple(sorted(once.values(), key=lambda one: (one.file != file, one.file, one.line, one.code)))
