"""What a form says and a guide does not, or says otherwise, and the other way round: in one table."""

from __future__ import annotations

from assistant.xlsform.complaints import Complaint
from flows.errors import N_

# reading a form
NOTES = Complaint("note", N_("A note has no answer: its text became help at the question behind it."))
NOTE_ALONE = Complaint("note", N_("A note without a question beside it was left out."))
NOTE_CONDITION = Complaint("note", N_("The condition of a note was left out: its text is always there."))
METADATA = Complaint(
    "metadata",
    N_("'{word}' was left out: doorvraag keeps itself when and by whom something was written."),
    None,
)
REQUIRED = Complaint(
    "required", N_("'required' was left out: in a talk nothing blocks; what stays open is visible.")
)
COLUMN_LEFT = Complaint("column", N_("The column '{heading}' was left out: there is no place for it."))
SETTING_LEFT = Complaint("setting", N_("The setting '{heading}' was left out: there is no place for it."))
SHEET_LEFT = Complaint("sheet", N_("The sheet '{name}' was left out: there is no place for it."))
LANGUAGE_LEFT = Complaint(
    "language",
    N_("The wordings in '{language}' were left out: a guide is in Dutch, with English beside it."),
    None,
)
AS_DUTCH = Complaint(
    "language", N_("The form has no Dutch: the wordings in '{language}' stand in its place.")
)
OTHER_WORDS = Complaint(
    "translation", N_("A wording in '{language}' was missing: that of '{other}' stands in its place.")
)
NO_LABEL = Complaint("label", N_("There is no label: the name stands in its place."))
SHORTENED = Complaint(
    "title", N_("A long label was shortened to a title; in full it is the example question.")
)
CUE_SHORTENED = Complaint(
    "cue", N_("A long hint was shortened to a cue; in full it is the help of the question.")
)
RENAMED = Complaint("name", N_("'{old}' is called '{new}' in the guide."))
OTHER_ADDED = Complaint(
    "or_other", N_("'or_other' became a choice of its own with a question behind it: '{name}'.")
)
GROUP_OPENED = Complaint("group", N_("The group '{name}' was opened: its questions stand by themselves."))
GROUP_EMPTY = Complaint("group", N_("The group '{name}' has no questions, and was left out."))
COUNT_LEFT = Complaint(
    "repeat_count", N_("'repeat_count' was left out: one adds entries as long as there are any.")
)
SWITCHED_OFF = Complaint("disabled", N_("A row that was switched off was left out."))
FILTER_SPLIT = Complaint(
    "choice_filter", N_("'{name}' became a question of its own for each answer to '{other}'.")
)
NOT_OURS = Complaint(
    "catalogue", N_("The list '{name}' is not the catalogue of that name any more: it was written out.")
)

# writing a form
WRITTEN_CONDITION = Complaint("condition", N_("A form cannot ask this: '{condition}'."))
WRITTEN_ANSWERS = Complaint(
    "evidence", N_("The list of what was answered became a list of all questions of the guide.")
)
WRITTEN_ON_REQUEST = Complaint(
    "on_request", N_("What is only there on request got a yes-or-no question in front of it.")
)
WRITTEN_REASON = Complaint("reason", N_("A form can be passed by without a reason; here a reason is needed."))
WRITTEN_STATES = Complaint(
    "silence",
    N_("A form has no parking, no reason for passing over, no probes, and no record of the talk."),
    None,
)
WRITTEN_SECTION = Complaint(
    "section", N_("Questions made from the catalogue '{name}' were written out, one by one.")
)
WRITTEN_FOLLOWS = Complaint("earlier", N_("A form does not open from an earlier talk, and shows none of it."))
WRITTEN_ENGLISH = Complaint(
    "translation", N_("Where the guide has no English, the Dutch stands in its place.")
)
WRITTEN_CUT = Complaint("cut", N_("A text longer than a cell can hold was cut off."))
