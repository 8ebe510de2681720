"""The guides that ship with doorvraag keep what they promised: their versions are released, and stay."""

from __future__ import annotations

import pytest

from assistant.authoring.releasing import release_findings
from flows.library import SHIPPED as FOLDER
from flows.releases import Releases
from tests.flows.guides import LIBRARY, SHIPPED


@pytest.mark.parametrize("flow_id", SHIPPED)
def test_a_shipped_guide_is_released_as_it_is_and_owes_nothing_to_earlier_ones(flow_id: str) -> None:
    """Another wording? Raise the version, and say `doorvraag flow release` for it."""
    flow, releases = LIBRARY.flow(flow_id), Releases([FOLDER]).of(flow_id)
    assert flow.content_hash in {release.content_hash for release in releases}
    assert release_findings(flow, releases, f"{flow_id}.yaml") == ()
