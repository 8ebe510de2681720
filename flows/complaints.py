"""Everything that can be wrong with a flow file, in one table: what it is called, what it says, what helps.

`message` and `remedy` are templates over the same parameters; a remedy of None is worked out from the words
that could have stood there ("Did you mean 'group'?").
"""

from __future__ import annotations

from flows.errors import N_
from flows.frozen import Frozen


class Complaint(Frozen):
    code: str
    message: str
    remedy: str | None


# the file
UNREADABLE = Complaint(
    "unreadable",
    N_("The file cannot be read as UTF-8 text."),
    N_("Save it as UTF-8 text, or look at its permissions."),
)
TOO_LARGE = Complaint(
    "too_large",
    N_("The file is larger than {limit} characters."),
    N_("Split it into several flows."),
)
NOT_YAML = Complaint(
    "yaml",
    N_("This is not YAML that can be read: {detail}."),
    N_("Look at the indentation, the quotes and the colons on this line."),
)
NOT_TEXT = Complaint(
    "yaml",
    N_("This is not YAML that can be read: {detail}."),
    N_("Save the file as UTF-8 text, without characters nobody can see."),
)
EMPTY = Complaint("empty", N_("The file is empty."), N_("A flow begins with 'flow: <id>'."))
SECOND_DOCUMENT = Complaint(
    "second_document",
    N_("A second document begins here ('---')."),
    N_("Put each flow in a file of its own."),
)
ALIAS = Complaint(
    "alias", N_("Anchors and aliases (&{name}, *{name}) are not used in flows."), N_("Write it out.")
)
TAG = Complaint(
    "tag",
    N_("Tags ({tag}) are not used in flows."),
    N_("Take the tag out, or put the text between quotes."),
)
TOO_DEEP = Complaint("too_deep", N_("The file is nested too deeply."), N_("Flatten the groups."))
KEY_NOT_A_WORD = Complaint("key", N_("A key has to be a word."), N_("Put the text between quotes."))
DUPLICATE_KEY = Complaint("duplicate_key", N_("'{key}' stands here twice."), N_("Keep one of the two."))
TOO_MANY = Complaint(
    "too_many",
    N_("There is more wrong in this file."),
    N_("Repair the {count} problems above first."),
)
NO_FLOW = Complaint(
    "no_flow",
    N_("This is not a flow: it does not begin with 'flow: <id>'."),
    N_("See docs/flow-format.md for an example."),
)

# keys and what stands behind them
UNKNOWN_KEY = Complaint("unknown_key", N_("'{key}' is not a key that is known here."), None)
MISSING_KEY = Complaint(
    "missing_key", N_("'{key}' is missing here."), N_("Add '{key}:'; docs/{manual} shows how.")
)
NO_MAPPING = Complaint(
    "shape", N_("Keys and values are expected here ('key: value')."), N_("Look at the indentation.")
)
NO_LIST = Complaint("shape", N_("'{key}' has to be a list."), N_("Begin each entry with '- '."))
NO_TEXT = Complaint("shape", N_("'{key}' has to be a text."), N_("Write it behind the colon."))
NO_FLAG = Complaint("flag", N_("'{key}' is true or false."), N_("Write true or false."))
NO_NUMBER = Complaint("number", N_("'{key}' has to be a whole number."), N_("Write digits only."))
TOO_FEW = Complaint(
    "too_few", N_("'{key}' needs at least {least}; there are {count}."), N_("Write {missing} more.")
)
TOO_LARGE_NUMBER = Complaint("number", N_("'{key}' has to be {most} or less."), N_("Look at the number."))
TOO_SMALL = Complaint("number", N_("'{key}' has to be {least} or more."), N_("Look at the number."))
NO_WORDING = Complaint(
    "wording",
    N_("A wording is a text, or 'nl:' and 'en:' with a text each."),
    N_("Write at least the Dutch wording."),
)
NO_DATE = Complaint("date", N_("'{given}' is not a date."), N_("Write it as year-month-day: 2026-03-31."))
NOT_AN_ID = Complaint(
    "id",
    N_("'{word}' cannot be an id."),
    N_("Use small letters, digits and _, beginning with a letter."),
)
NOT_A_FLOW_ID = Complaint(
    "id",
    N_("'{word}' cannot be the id of a flow."),
    N_("Use small letters, digits and -, beginning with a letter."),
)
UNKNOWN_WORD = Complaint("word", N_("'{word}' is not known here."), None)
UNKNOWN_SOURCE = Complaint("source", N_("'{word}' does not stand in the list of sources."), None)
UNKNOWN_ORIGIN = Complaint("norm_origin", N_("'{word}' is not an origin of norms."), None)
NO_NORM = Complaint("no_norm", N_("'{word}' does not stand in the list of norms."), None)
EMPTY_LIST = Complaint(
    "empty_list",
    N_("A list with at least one entry is expected here."),
    N_("Add an entry that begins with '- '."),
)

# fields
WRONG_KIND = Complaint(
    "kind",
    N_("'{key}' does not go with a field of kind {kind}."),
    N_("It belongs to: {kinds}."),
)
NEEDED = Complaint("kind", N_("A field of kind {kind} needs '{key}'."), N_("Add '{key}:' under it."))
NESTED = Complaint(
    "nested",
    N_("A group or agreement list cannot stand inside a group."),
    N_("Make it a step of its own."),
)
NO_LEVELS = Complaint("levels", N_("Levels are numbers with a wording."), N_("Write it as '1: wording'."))
NOT_A_LEVEL = Complaint(
    "levels",
    N_("'{key}' is not a level: levels are whole numbers, each once."),
    N_("Write it as '1: wording'."),
)
LEVELS_TWICE = Complaint(
    "levels",
    N_("A scale has levels, or a min and a max."),
    N_("Take one of the two out."),
)
WRONG_RANGE = Complaint(
    "levels",
    N_("A scale runs from a lower to a higher level, {limit} at most."),
    N_("Look at min and max."),
)
UPSIDE_DOWN = Complaint("number", N_("The lowest number lies above the highest."), N_("Look at min and max."))

# catalogues
NO_CATALOGUE = Complaint(
    "no_catalogue",
    N_("There is no catalogue '{id}'."),
    N_("Put it in the folder catalogues, or look at the name."),
)
OTHER_CATALOGUE = Complaint(
    "other_name",
    N_("This file calls itself '{word}', but it is the catalogue '{id}'."),
    N_("Give the file and its id the same name."),
)
OTHER_FLOW = Complaint(
    "other_name",
    N_("This file calls itself '{word}', but it is the flow '{id}'."),
    N_("Give the file and its id the same name."),
)
FOR_EACH = Complaint(
    "for_each", N_("'{key}' and 'for_each' do not go together."), N_("Take one of them out.")
)

# the flow as a whole
DUPLICATE_ID = Complaint(
    "duplicate_id",
    N_("The id '{id}' is used twice."),
    N_("The other one stands on line {other}; give one of the two another id."),
)
FORMER_ID_LIVES = Complaint(
    "former_id",
    N_("'{id}' cannot be a former id: it is in use."),
    N_("Take it out of 'was', or give what stands on line {other} another id."),
)
FORMER_ID_TWICE = Complaint(
    "former_id",
    N_("'{id}' stands in 'was' twice."),
    N_("Keep it at the one that took its place; the other time is on line {other}."),
)
OFFERS_NOTHING = Complaint(
    "offers_first",
    N_("'{id}' holds nothing that could be offered here."),
    N_("Name a step that is repeated over the same list."),
)
BALANCE_OF_NOTHING = Complaint(
    "balance",
    N_("Only choices in a repeated group can be counted against one another."),
    N_("Move 'role: balance' to a choice in such a group."),
)
RETIRED_LIVES = Complaint(
    "retired_id",
    N_("'{id}' stands in 'retired', and is asked all the same."),
    N_("Take it out of 'retired', or take what stands on line {other} out."),
)
RESERVED_ID = Complaint("reserved_id", N_("'{id}' cannot be used as an id here."), N_("Choose another id."))
NO_STEPS = Complaint("no_steps", N_("The flow has no steps."), N_("Add at least one phase with a step."))
EMPTY_PHASE = Complaint(
    "no_steps", N_("The phase '{id}' has no steps."), N_("Add a step, or take the phase out.")
)
COMPANION = Complaint(
    "companion",
    N_("A companion phase has no steps."),
    N_("Take the steps out, or take 'companion' out."),
)
NO_BEGINNING = Complaint(
    "no_beginning",
    N_("No step is open when the talk begins: each waits for a condition or a request."),
    N_("Let at least one step go without 'when' and 'on_request'."),
)

# conditions
CONDITION_UNREADABLE = Complaint(
    "condition",
    N_("The condition cannot be read."),  # `flows.grammar` says it more precisely
    N_("See 'Conditions' in docs/flow-format.md."),
)
CONDITION_NO_STEP = Complaint(
    "condition_step", N_("The condition looks at '{word}', which is not a step."), None
)
CONDITION_NO_FIELD = Complaint(
    "condition_step", N_("The condition looks at '{word}', which is not a field there."), None
)
CONDITION_ITSELF = Complaint(
    "condition_itself", N_("The condition looks at the step itself."), N_("Look at another step.")
)
CONDITION_CIRCLE = Complaint(
    "condition_circle",
    N_("These conditions wait for one another: {steps}."),
    N_("Let one of them look at another step."),
)
CONDITION_NO_OPTION = Complaint(
    "condition_option", N_("The condition asks for '{word}', which is not an option there."), None
)
CONDITION_NO_LEVEL = Complaint(
    "condition_level",
    N_("The condition asks for {word}, which is not a level there."),
    N_("Choose one of: {choices}."),
)
CONDITION_TEXT_FOR_NUMBER = Complaint(
    "condition_type", N_("The condition compares a number with a text."), N_("Leave the quotes out.")
)
CONDITION_NUMBER_FOR_TEXT = Complaint(
    "condition_type", N_("The condition compares a text with a number."), N_("Put the text between quotes.")
)
CONDITION_NO_DATE = Complaint(
    "condition_type",
    N_("The condition compares a date with '{word}'."),
    N_("Write it as year-month-day: '2026-03-31'."),
)
CONDITION_NOT_A_LIST = Complaint(
    "condition_type",
    N_("'{at}' holds one value, not a list."),
    N_("Compare it: {at} == '{word}'."),
)
CONDITION_A_LIST = Complaint(
    "condition_type",
    N_("'{at}' holds a list, not one value."),
    N_("Ask whether it is in it: '{word}' in {at}."),
)
CONDITION_NOT_ONE_VALUE = Complaint(
    "condition_type",
    N_("'{at}' cannot be compared: it has parts, or a list of them."),
    N_("Look at one of its fields, or at answered({step}) or count({step})."),
)
CONDITION_ORDER = Complaint(
    "condition_type",
    N_("The options of '{at}' have no order."),
    N_("Compare them with == or !=."),
)
CONDITION_CONSTANT = Complaint(
    "condition_constant", N_("The condition compares two fixed values."), N_("Look at a step.")
)
