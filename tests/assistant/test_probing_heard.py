"""What the guide's own steps asked is not offered again as a probe."""

from __future__ import annotations

from assistant.probing import _answered_elsewhere
from flows.snapshot import Snapshot, StepState


def test_what_other_steps_and_fields_hold_counts_as_heard():
    snapshot = Snapshot(
        "kenmerken",
        steps={
            "vraag": StepState("answered", [{"vraag": "werk", "eigen_inzet": "al gebeld"}, {"erachter": ""}]),
            "netwerk_tweede_vraag": StepState("answered", {"mensen": {"said": "mijn zus"}}),
            "leeg": StepState("parked"),
        },
    )
    heard = _answered_elsewhere(snapshot, "vraag")
    assert heard >= {"eigen_inzet", "netwerk_tweede_vraag"}
    assert not heard & {"erachter", "leeg"}


def test_the_step_in_view_is_not_heard_before_it_is_left():
    snapshot = Snapshot("kenmerken", steps={"netwerk_tweede_vraag": StepState("answered", {"mensen": "zus"})})
    assert "netwerk_tweede_vraag" not in _answered_elsewhere(snapshot, "netwerk_tweede_vraag")
