"""Everything that can be wrong with a form: a code, a sentence, and what to do, over one set of parameters.

A remedy of None is worked out from the words that could have stood there ("Did you mean 'ja'?").
"""

from __future__ import annotations

from dataclasses import dataclass

from flows.errors import N_


@dataclass(frozen=True, slots=True)
class Complaint:
    code: str
    message: str
    remedy: str | None = None


# the sheets
TOO_MANY = Complaint(
    "too_many", N_("There is more wrong in this form."), N_("Repair the {count} problems above first.")
)
NO_SURVEY = Complaint(
    "no_survey",
    N_("There is no sheet 'survey' with the columns 'type' and 'name'."),
    N_("See docs/xlsform.md for an example."),
)
COLUMN_TWICE = Complaint(
    "column_twice", N_("The column '{heading}' stands here twice."), N_("Keep one of the two.")
)
BROKEN_FORMULA = Complaint(
    "broken_formula", N_("This cell holds a formula that fails."), N_("Put the text itself in the cell.")
)
NO_QUESTIONS = Complaint(
    "no_questions", N_("The form has no questions."), N_("Add at least one question to 'survey'.")
)

# rows of the survey
NO_TYPE = Complaint(
    "no_type", N_("This row has no type."), N_("Give a type such as text, or empty the whole row.")
)
NO_NAME = Complaint("no_name", N_("This row has no name."), N_("Give it one in the column 'name'."))
NAME_TWICE = Complaint(
    "name_twice",
    N_("The name '{name}' is used twice in one group."),
    N_("The other one stands on row {row}; give one of them another name."),
)
UNKNOWN_TYPE = Complaint("unknown_type", N_("'{word}' is not a type that is known here."), None)
UNHELD_TYPE = Complaint("type", N_("A question of type '{word}' has no place in a talk guide."), None)
NO_BEGIN = Complaint(
    "no_begin", N_("This closes a {word} that was never opened."), N_("Take the row out, or add its begin.")
)
NO_END = Complaint(
    "no_end", N_("This {word} is never closed."), N_("Add a row 'end {word}' behind its last question.")
)
CROSSED = Complaint(
    "crossed",
    N_("This closes a {word}, but the {other} on row {row} is still open."),
    N_("Close what was opened last first."),
)
TOO_DEEP = Complaint("too_deep", N_("Groups are nested too deeply here."), N_("Take some groups out."))
NESTED_REPEAT = Complaint(
    "nested_repeat",
    N_("A list within a list cannot be held."),
    N_("Put this repeat behind the other one, as a list of its own."),
)
EMPTY_REPEAT = Complaint(
    "empty_repeat", N_("This repeat has no questions."), N_("Add a question to it, or take it out.")
)
CALCULATED = Complaint(
    "calculated",
    N_("An answer that is worked out by itself has no place in a talk guide."),
    N_("Take it out, and let the condition that uses it look at the question itself."),
)
READ_ONLY = Complaint(
    "read_only",
    N_("A question nobody can answer has no place in a talk guide."),
    N_("Make it a note, or take 'read_only' out."),
)
FILLED_IN = Complaint(
    "filled_in",
    N_("A wording cannot hold what was answered before ({word})."),
    N_("Write the sentence without it."),
)

# choices and their filters
NO_LIST = Complaint("no_list", N_("There is no list '{word}' in the sheet 'choices'."), None)
NO_LIST_NAME = Complaint(
    "no_list_name",
    N_("This type needs the name of a list."),
    N_("Write it behind the type: select_one yes_no."),
)
CHOICE_NO_NAME = Complaint(
    "choice_no_name", N_("This choice has no name."), N_("Give it one in the column 'name'.")
)
CHOICE_TWICE = Complaint(
    "choice_twice",
    N_("The choice '{name}' stands in the list '{list}' twice."),
    N_("The other one stands on row {row}; give one of them another name."),
)
EMPTY_FILTER = Complaint(
    "choice_filter",
    N_("No choice passes this filter."),
    N_("Look at the filter, and at the columns it names in the sheet 'choices'."),
)
FILTER_MANY = Complaint(
    "choice_filter",
    N_("This filter of choices looks at more than one question."),
    N_("Let it look at one earlier select_one, or split the question."),
)
FILTER_PART = Complaint(
    "choice_filter",
    N_("This filter of choices cannot be held."),
    N_("Use only =, !=, and, or, not() and selected(): column = 'word', or column = ${{question}}."),
)
FILTER_ANSWER = Complaint(
    "choice_filter",
    N_("This filter of choices looks at '{word}', which is no select_one asked before."),
    N_("Let it look at one earlier select_one outside a repeat, or split the question."),
)
FILTER_WITHIN_LIST = Complaint(
    "choice_filter",
    N_("Within a list choices cannot wait for another answer."),
    N_("Take 'choice_filter' out, or put the question before or behind the list."),
)
FILTER_LARGE = Complaint(
    "choice_filter",
    N_("This filter would make more than {limit} questions of one."),
    N_("Take 'choice_filter' out, or group the choices it looks at."),
)

ON_REQUEST = Complaint(
    "on_request",
    N_("The question behind '{name}' does not wait for it any more."),
    N_("Give it the relevant ${{{name}}} = 'ja', or take this row out."),
)

# scales and constraints
RANGE = Complaint(
    "range",
    N_("A scale has whole levels, at most {limit} of them; this one cannot be held."),
    N_("Give start, end and step as whole numbers: start=1 end=5 step=1."),
)
CONSTRAINT = Complaint(
    "constraint",
    N_("This constraint cannot be held: a number may have a lowest and a highest value, nothing else."),
    N_("Write it as . >= 1 and . <= 10, or take it out and put it in the hint."),
)
CONSTRAINT_KIND = Complaint(
    "constraint",
    N_("Only a whole number can have a constraint here."),
    N_("Take it out and put it in the hint."),
)
BOUNDS = Complaint(
    "constraint",
    N_("No number can satisfy this constraint."),
    N_("Look at the lowest and the highest value."),
)

# columns of our own
OWN_WORD = Complaint("own_column", N_("'{word}' does not fit in this column."), None)
OWN_REMEDY = N_("Look in docs/xlsform.md what may stand here, or empty the cell.")

# conditions
EXPRESSION = Complaint(
    "expression",
    N_("This expression cannot be read."),  # `xpath` says it more precisely
    N_("Look at quotes, brackets and ${{names}}."),
)
CONDITION_PART = Complaint(
    "condition",
    N_("'{word}' cannot be used in a condition here."),
    N_("Compare an answer: ${{question}} = 'word', ${{question}} > 2 or selected(${{question}}, 'word')."),
)
CONDITION_NO_QUESTION = Complaint(
    "condition", N_("The condition looks at '{word}', which is not a question here."), None
)
CONDITION_AMBIGUOUS = Complaint(
    "condition",
    N_("The condition looks at '{word}', and more than one question has that name."),
    N_("Give them different names."),
)
CONDITION_IN_LIST = Complaint(
    "condition",
    N_("The condition looks at '{word}', which is asked once per entry of a list."),
    N_("Ask for the number of entries: count(${{list}}) > 0; or put the question outside the repeat."),
)
CONDITION_WITHIN_LIST = Complaint(
    "condition",
    N_("A question in a list cannot have a condition of its own."),
    N_("Take 'relevant' out, or put the question behind the list."),
)
CONDITION_ITSELF = Complaint(
    "condition", N_("The condition looks at the question itself."), N_("Let it look at another question.")
)
CONDITION_NO_CHOICE = Complaint(
    "condition", N_("The condition asks for '{word}', which is not a choice there."), None
)
CONDITION_NO_LEVEL = Complaint(
    "condition",
    N_("The condition asks for {word}, which is not a level there."),
    N_("Choose one of: {choices}."),
)
CONDITION_LIST = Complaint(
    "condition",
    N_("'{word}' takes several choices, and cannot be compared like this."),
    N_("Write it as selected(${{{word}}}, 'choice')."),
)
CONDITION_ORDER = Complaint(
    "condition", N_("The answers to '{word}' have no order."), N_("Compare them with = or !=.")
)
CONDITION_NUMBER = Complaint(
    "condition",
    N_("'{word}' is answered with a number, and is compared with something else."),
    N_("Compare it with a number."),
)
CONDITION_DATE = Complaint(
    "condition",
    N_("'{word}' is answered with a date, and is compared with something else."),
    N_("Write the date as year-month-day: '2026-03-31'."),
)
CONDITION_NEVER = Complaint(
    "condition",
    N_("This condition never holds, so the question is never asked."),
    N_("Take the row out, or look at the condition."),
)
CONDITION_LONG = Complaint(
    "condition",
    N_("This condition is too long to be held."),
    N_("Split it: let a question in between wait for a part of it."),
)
