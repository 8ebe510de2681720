"""What can be wrong with a file of trials beyond its keys; see `flows.complaints`."""

from __future__ import annotations

from flows.complaints import Complaint
from flows.errors import N_

EMPTY = Complaint("empty", N_("The file is empty."), N_("A file of tests begins with 'tests: <id>'."))
NO_TRIALS = Complaint(
    "no_tests",
    N_("This is not a file of tests: it does not begin with 'tests: <id>'."),
    N_("See docs/flow-tests.md for an example."),
)
OTHER_TRIALS = Complaint(
    "other_name",
    N_("These are tests of the guide '{word}', not of '{id}'."),
    N_("Put them beside that guide, in '{word}.tests.yaml'."),
)
NO_STEP = Complaint("no_step", N_("'{word}' is not a step of this guide."), None)
NAME_TWICE = Complaint(
    "name_twice",
    N_("There are two tests called '{name}'."),
    N_("The other one stands on line {other}; give one of the two another name."),
)
