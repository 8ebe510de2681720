"""A decision rests on what stood there when it was taken: what was changed since is marked."""

from __future__ import annotations

import re

import pytest

from assistant.record import record_to_json
from flows.events import Answered, Event, Finished, Reopened, Revised, Skipped, Undone
from prompts.escape import Form
from tests.prompts.test_reports import FORMS, flat, report
from tests.record_example import record_of

HEARD, LATER = {"said": "Een stapel post."}, {"said": "Alles is betaald."}
DEBTS = Answered("schulden", HEARD)
DECIDED = Answered("besluit", {"uitkomst": "zorg", "reden": "Te ziek", "bewijs": ["schulden"]})
CLOSED = [Finished(), Reopened()]


def carried(events: list[Event], form: Form = "txt") -> str:
    """What stands below "what this rests on"."""
    text = flat(re.sub("<[^>]+>|[*]|&#8288;", "", report(record_of(events), form)))
    return re.split("4. wat is afgesproken", text[text.index("Waarop dit steunt") :], flags=re.IGNORECASE)[0]


@pytest.mark.parametrize("form", FORMS)
def test_evidence_that_was_changed_after_the_decision_says_what_stood_there(form: Form) -> None:
    told = carried([DEBTS, DECIDED, *CLOSED, Revised("schulden", LATER, HEARD)], form)
    assert "Alles is betaald." in told
    assert "gewijzigd na het besluit" in told
    assert told.index("gewijzigd na het besluit") < told.index("Een stapel post.")


def test_of_several_changes_the_one_that_the_decision_knew_is_told() -> None:
    last = {"said": "Bijna alles is betaald."}
    told = carried([DEBTS, DECIDED, Revised("schulden", LATER, HEARD), Revised("schulden", last, LATER)])
    assert "Een stapel post." in told
    assert "Alles is betaald." not in told


@pytest.mark.parametrize(
    "events",
    [
        [DEBTS, Revised("schulden", LATER, HEARD), DECIDED],
        [DEBTS, DECIDED, Answered("schulden", {"said": "Een stapel post.\nEn een deurwaarder."})],
        [DEBTS, DECIDED, Revised("schulden", LATER, HEARD), Undone()],
        [DEBTS, DECIDED, Skipped("taal")],
    ],
    ids=["changed before", "only grew", "undone", "elsewhere"],
)
def test_evidence_as_the_decision_knew_it_has_no_mark(events: list[Event]) -> None:
    assert "na het besluit" not in carried(events)


def test_a_decision_taken_anew_knows_the_new_answer() -> None:
    again = {"uitkomst": "instrument", "reden": "Te ziek", "bewijs": ["schulden"]}
    events = [DEBTS, DECIDED, Revised("schulden", LATER, HEARD), Revised("besluit", again, DECIDED.value)]
    assert "na het besluit" not in carried(events)


def test_pointing_to_one_more_answer_does_not_hide_that_another_was_changed() -> None:
    more = {**DECIDED.value, "bewijs": ["schulden", "taal"]}
    events = [
        DEBTS, Answered("taal", {"said": "Gaat goed."}), DECIDED, Revised("schulden", LATER, HEARD),
        Answered("besluit", more),
    ]  # fmt: skip
    assert carried(events).count("gewijzigd na het besluit") == 1


def test_evidence_that_was_withdrawn_still_says_what_the_decision_rested_on() -> None:
    told = carried([DEBTS, DECIDED, Revised("schulden", None, HEARD)])
    assert "hier staat geen antwoord meer" in told
    assert "ingetrokken na het besluit [4]; er stond: Een stapel post. [2]" in told


def test_the_client_copy_and_the_json_each_have_their_own() -> None:
    record = record_of([DEBTS, DECIDED, Revised("schulden", LATER, HEARD), Finished()])
    assert "na het besluit" not in report(record, client_copy=True)
    (link,) = record_to_json(record)["decision"]["evidence"]
    assert [(change["old"], change["sequence"], change["replaced"]) for change in link["changed"]] == [
        ("Een stapel post.", 2, 4)
    ]
