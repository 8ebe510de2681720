"""Everything `flow check` looks for beyond what the loader refuses, in one table.

`docs/flow-checks.md` is made from it. `message` and `remedy` are templates over the same parameters.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.authoring.findings import Severity
from flows.errors import N_


@dataclass(frozen=True, slots=True)
class Check:
    code: str
    severity: Severity
    message: str
    remedy: str
    about: str
    """Why it matters, for the document."""


UNREACHABLE_STEP = Check(
    "structure/unreachable-step",
    "warning",
    N_("This step never comes up: no answers that can be given before it make its condition hold."),
    N_("Look at the conditions it depends on, or take the step out."),
    "Decided by trying every answer that conditions can tell apart, on all the steps it depends on.",
)
ONLY_AFTER_REQUEST = Check(
    "structure/only-after-request",
    "advice",
    N_("This step only comes up after '{other}', which is not in the talk unless the coach goes there."),
    N_("Make it 'on_request: true' too, or let it look at another step."),
    "A condition on a step that is only there on request.",
)
OPENS_BEHIND = Check(
    "structure/opens-behind",
    "advice",
    N_("This step waits for '{other}', which stands further on: it opens behind the coach's back."),
    N_("Put it after '{other}'."),
    "A reference to a later step. The talk comes back to it only when all that lies ahead is done.",
)
EARLIER_UNKNOWN = Check(
    "structure/earlier-unknown",
    "warning",
    N_("'{word}' is shown beside it from an earlier talk, but none of the guides it follows asks that."),
    N_("Look at the id in the guides that 'follows' names."),
    "Only where every guide it follows can be read; ids from before (`was`, `retired`) count as known.",
)
LOSES_ANSWER = Check(
    "structure/loses-answer",
    "warning",
    N_("What is answered here is lost from the record when '{other}', further on, is answered."),
    N_("Put it after '{other}', or let it look at a step before it."),
    "The step is there at first, and an answer further on takes it away, with what was answered in it.",
)
BETRAYS_PRIVATE = Check(
    "structure/betrays-private",
    "warning",
    N_("This step is there because of '{other}', which is private; the client copy shows that it is there."),
    N_("Make this step private too, or let it look at something else."),
    "A condition on a private step or field gives away what was answered there.",
)
ALWAYS_TRUE = Check(
    "logic/always-true",
    "warning",
    N_("This always holds: {condition}."),
    N_("Take it out, or look at what was meant."),
    "The condition, or a part of it, holds whatever is answered.",
)
ALWAYS_FALSE = Check(
    "logic/always-false",
    "warning",
    N_("This can never hold: {condition}."),
    N_("Look at the words 'and', 'or' and 'not', and at the values."),
    "The condition, or a part of it, fails whatever is answered.",
)
ANY_ANSWER = Check(
    "logic/any-answer",
    "advice",
    N_("Whatever the answer is, this holds: {condition}."),
    N_("Say answered({other}) if that is what is meant."),
    "The condition only fails while there is no answer.",
)
LONG_CUE = Check(
    "conversation/long-cue",
    "warning",
    N_("A cue of {length} characters cannot be taken in at a glance; {limit} is the most."),
    N_("Shorten it; what it is for belongs under 'why'."),
    "The coach glances at a cue while somebody is talking.",
)
LONG_QUESTION = Check(
    "conversation/long-question",
    "advice",
    N_("A sentence of {count} words is long to say at the table; {limit} is the most."),
    N_("Make two sentences of it, or leave something out."),
    "Spoken Dutch at B1: short sentences.",
)
CLOSED_QUESTION = Check(
    "conversation/closed-question",
    "advice",
    N_("A fact, yes or no is all this asks for, and the step keeps a story: '{quoted}'."),
    N_("Ask it openly: begin with 'hoe', 'wat', or 'vertelt u eens'."),
    "Only where the step keeps words alone; it is fine where a fact is kept: a choice, number or date.",
)
LEADING_QUESTION = Check(
    "conversation/leading-question",
    "warning",
    N_("The answer lies in the question: '{quoted}'."),
    N_("Ask what it is like, and leave the answer out."),
    "A leading question tells what the coach thinks, not what the client does.",
)
STACKED_QUESTION = Check(
    "conversation/stacked-question",
    "advice",
    N_("Several questions at once: '{quoted}'."),
    N_("Give each a line of its own."),
    "The client answers the last one, or the easiest.",
)
ASKS_WHY = Check(
    "conversation/asks-why",
    "advice",
    N_("'{quoted}' asks for an account."),
    N_("Softer: {softer}."),
    '"Waarom" asks somebody to defend himself; "hoe komt het dat" asks the same.',
)
JARGON = Check(
    "conversation/jargon",
    "advice",
    N_("'{quoted}' is a word of the trade."),
    N_("Say it plainly: {plain}."),
    "In an example question, or in the name the client copy gives a step or field.",
)
JUDGES_WITHOUT_NORM = Check(
    "method/judgement-without-norm",
    "warning",
    N_("Here something is judged, and nowhere is written what it is held against."),
    N_("Add a field with 'role: norm', or a 'norm:' to the step."),
    "A field with role `distance` without a norm beside it, or a judging phase without any norm.",
)
NORM_WITHOUT_ORIGIN = Check(
    "method/norm-without-origin",
    "warning",
    N_("A norm is written down here, and not where it comes from."),
    N_("Add a field with 'role: norm_origin' and 'options: normherkomst'."),
    "A field with role `norm` without one with role `norm_origin` in the same step.",
)
NORM_WITHOUT_SOURCE = Check(
    "method/norm-without-source",
    "advice",
    N_("Nobody can look up where this norm is written."),
    N_("Add 'source:' to the norm, with the place."),
    "A `norm` without `source`.",
)
NORM_WITHOUT_REVIEW = Check(
    "method/norm-without-review",
    "advice",
    N_("This norm has no date on which it is looked at again."),
    N_("Add 'review:' to the norm, half a year or a year from now."),
    "Of a norm of the team itself: with an `owner`, or written nowhere else. A law or book has editions.",
)
STAR_INCOMPLETE = Check(
    "method/star-incomplete",
    "warning",
    N_("An example cannot be told in full here: {parts} missing."),
    N_("Add a text with 'star: {first}'."),
    "A group with STAR parts that lacks one of S, T, A and R.",
)
DECISION_WITHOUT_EVIDENCE = Check(
    "method/decision-without-evidence",
    "warning",
    N_("A decision is taken here, and nothing points to the answers it rests on."),
    N_("Add a 'multi' with 'role: evidence' and 'options: answers'."),
    "In a guide with a phase in which somebody is heard.",
)
NO_CLIENT_SUMMARY = Check(
    "method/no-client-summary",
    "warning",
    N_("The client is nowhere asked to sum up."),
    N_("Add a text with 'role: client_summary' before the decision."),
    "In a guide about a client that ends in a decision.",
)
NOT_TRANSLATED = Check(
    "translation/not-translated",
    "advice",
    N_("Wordings without English: {count}; the first is '{quoted}'."),
    N_("Write them as {{nl: …, en: …}}."),
    "In a guide of which most wordings have English; told once.",
)
SAME_IN_ENGLISH = Check(
    "translation/same-in-english",
    "advice",
    N_("The English of '{quoted}' is the Dutch over again."),
    N_("Put it in English, or leave the English out."),
    "A wording of three words or more; a name may be the same in both.",
)
HALF_TRANSLATED = Check(
    "translation/half-translated",
    "advice",
    N_("Of {count} wordings {translated} have English."),
    N_("Add English to the others, or take it out."),
    "In a guide or catalogue of which few wordings have English; told once.",
)

SAME_VERSION = Check(
    "release/same-version",
    "warning",
    N_("Version {version} was released, and this guide differs from it."),
    N_("Raise the version; 'doorvraag flow diff' says what differs."),
    "A record says with which version it was held; two guides under one version would be mixed up.",
)
STEP_GONE = Check(
    "release/step-gone",
    "error",
    N_("'{id}' was asked in version {version}, and is not in this guide any more."),
    N_(
        "Give the step that took its place 'was: {id}'; or keep it with 'on_request: true'; or,"
        " when it is never asked again, write it under 'retired' at the top of the file."
    ),
    "Comparing would not know where the answers of older records belong.",
)
FIELD_GONE = Check(
    "release/field-gone",
    "error",
    N_("'{id}' was asked in version {version}, and is not in this guide any more."),
    N_("Give the field that took its place 'was: {field}', or write '{id}' under 'retired'."),
    "The same for a field within a step.",
)
KIND_CHANGED = Check(
    "release/kind-changed",
    "error",
    N_("'{id}' asked for another kind of answer in version {version}: {old}, and now {new}."),
    N_("Give the new question an id of its own, and write '{id}' under 'retired'."),
    "Answers of two kinds cannot lie in one row.",
)
OPTION_GONE = Check(
    "release/option-gone",
    "warning",
    N_("'{id}' had options in version {version} that are gone: {options}."),
    N_("Keep them where you can: what was chosen before has no name any more without them."),
    "What was chosen in older records is shown by its id then.",
)
CHECKS: tuple[Check, ...] = tuple(value for value in globals().values() if isinstance(value, Check))
"""In the order of the document."""
