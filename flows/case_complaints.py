"""What can be wrong with a case file beyond its keys; see `flows.complaints`."""

from __future__ import annotations

from flows.complaints import Complaint
from flows.errors import N_

EMPTY = Complaint("empty", N_("The file is empty."), N_("A case begins with 'case: <id>'."))
NO_CASE = Complaint(
    "no_case",
    N_("This is not a case: it does not begin with 'case: <id>'."),
    N_("See docs/case-format.md for an example."),
)
OTHER_CASE = Complaint(
    "other_name",
    N_("This file calls itself '{word}', but it is the case '{id}'."),
    N_("Give the file and its id the same name."),
)
NOT_AN_ITEM = Complaint("not_an_item", N_("'{word}' is no item of the catalogue {catalogue}."), None)
ITEM_TWICE = Complaint("item_twice", N_("'{word}' stands here twice."), N_("Keep one of the two."))
TOO_LONG = Complaint(
    "too_long",
    N_("This text has {count} words; more than {most} are not read well before answering."),
    N_("Leave out what the answer does not depend on."),
)
NO_ENGLISH = Complaint(
    "no_english",
    N_("Other texts of this case have an English wording; this one has none."),
    N_("Write 'nl:' and 'en:' here too, or take the English out everywhere."),
)
