"""`relevant` of a form as a condition of a guide, with the same outcome for every set of answers.

In a form an unanswered question is an empty text, so that `${x} != 'a'` holds for it; in a guide every
comparison with it is false. That is why such a comparison becomes `not x == 'a'`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from assistant.xlsform import complaints
from assistant.xlsform.comparisons import (
    ORDERED,
    SIGNS,
    Unheld,
    answered,
    chosen,
    compared,
    compared_words,
    number_of,
    ordered,
    written,
)
from assistant.xlsform.findings import Findings, Place
from assistant.xlsform.targets import Target, Targets
from assistant.xlsform.truths import Truth, all_of, any_of, negated
from assistant.xlsform.xpath import Asked, Call, Joined, Pair, Tree
from assistant.xlsform.xpath import Literal as Written
from flows.grammar import BadCondition, parse
from flows.guards import Comparison, Constant, Count, Expression
from flows.values import unknown_remedy

_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_NUMBERS = {"number", "scale"}
_WRAPPERS = ("date", "number", "string", "int", "once", "boolean")
"""Functions that change nothing about an answer of the right kind."""


class Conditions:
    def __init__(self, targets: Targets, findings: Findings) -> None:
        self._targets = targets
        self._findings = findings

    def all_of(self, trees: Sequence[tuple[Tree, Place]], step: str) -> Expression | None:
        """What all of them together come to for this step; None where they ask nothing, or are refused."""
        found: list[Truth] = []
        for tree, place in trees:
            try:
                truth = _Reader(self._targets, step).truth(tree)
                if truth is False:
                    raise Unheld(complaints.CONDITION_NEVER)
            except Unheld as error:
                self._findings.refuse(error.complaint, place, **error.params)
            else:
                found.append(truth)
        together = all_of(found)
        if isinstance(together, bool):
            return None
        try:
            parse(str(together))
        except BadCondition:
            self._findings.refuse(complaints.CONDITION_LONG, trees[-1][1])
            return None
        return together


class _Reader:
    def __init__(self, targets: Targets, step: str) -> None:
        self._targets = targets
        self._step = step
        """The step that waits for the condition."""

    def truth(self, tree: Tree) -> Truth:
        match tree:
            case Joined(word, parts):
                return (all_of if word == "and" else any_of)([self.truth(part) for part in parts])
            case Call(name, given):
                return self._call(name, given, tree)
            case Pair(sign, left, right) if sign in SIGNS:
                return self._comparison(sign, _bare(left), _bare(right))
            case Asked(name, is_column=False):
                return self._each(name, lambda target: answered(target, name))
            case _:
                raise _unheld(tree)

    def _call(self, name: str, given: tuple[Tree, ...], tree: Tree) -> Truth:
        match name, given:
            case "not", (inner,):
                return negated(self.truth(inner))
            case (("true" | "false"), ()):
                return name == "true"
            case "boolean", (inner,):
                return self.truth(inner)
            case "selected", (Asked(asked), Written(str() as word)):
                return self._each(asked, lambda target: chosen(target, word, asked))
            case _:
                raise _unheld(tree)

    def _comparison(self, sign: str, left: Tree, right: Tree) -> Truth:
        match left, right:
            case Written(one), Written(other):
                return compared_words(sign, one, other)
            case Written(), _:
                return self._comparison(_TURNED.get(sign, sign), right, left)
            case Asked(name, is_column=False), Written("") if sign in ("=", "!="):
                there = self._each(name, lambda target: answered(target, name))
                return negated(there) if sign == "=" else there
            case Asked(name, is_column=False), Written(word):
                positive = "=" if sign == "!=" else sign
                found = self._each(name, lambda target: compared(target, positive, word, name))
                return negated(found) if sign == "!=" else found
            case Call("count" | "count-selected" | "string-length" as function, (Asked(name),)), Written(
                word
            ):
                return self._counted(function, name, sign, word)
            case Asked(one, is_column=False), Asked(other, is_column=False):
                return self._two(sign, one, other)
            case _:
                raise _unheld(right if isinstance(left, Asked) else left)

    def _each(self, name: str, test: Callable[[Target], Truth]) -> Truth:
        """A choice counts where one of the steps has it, of those that one question became."""
        found: list[Truth] = []
        missing: Unheld | None = None
        for target in self._named(name):
            try:
                found.append(test(target))
            except Unheld as error:
                if error.complaint is not complaints.CONDITION_NO_CHOICE:
                    raise
                missing = error
        if missing is not None and not found:
            raise missing
        return any_of(found)

    def _named(self, name: str) -> tuple[Target, ...]:
        found = self._targets.named(name)
        if not found:
            known = self._targets.names
            raise Unheld(complaints.CONDITION_NO_QUESTION, word=name[:64], **unknown_remedy(name, known))
        if len(found) > 1:
            raise Unheld(complaints.CONDITION_AMBIGUOUS, word=name[:64])
        for target in found[0]:
            if target.kind == "in a list":
                raise Unheld(complaints.CONDITION_IN_LIST, word=name[:64])
            if target.reference.step == self._step:
                raise Unheld(complaints.CONDITION_ITSELF)
        return found[0]

    def _counted(self, function: str, name: str, sign: str, word: str | Decimal) -> Truth:
        targets = self._named(name)
        wanted: dict[str, tuple[str, ...]] = {
            "count": ("list",),
            "count-selected": ("multi", "choice"),
            "string-length": ("text",),
        }
        fits = all(target.kind in wanted[function] for target in targets)
        number = number_of(word)
        if not fits or number is None:
            raise Unheld(complaints.CONDITION_PART, word=function)
        if function == "count-selected" and any(target.kind == "choice" for target in targets):
            function = "string-length"
        if function == "string-length" or not targets[0].is_step:
            return self._none_or_some(targets, sign, number, name, function)
        amounts = [ordered(sign, Count(target.reference.step), number) for target in targets]
        is_true_of_none = ORDERED[sign](Decimal(0), number)
        return (all_of if is_true_of_none else any_of)(amounts)

    def _none_or_some(
        self, targets: tuple[Target, ...], sign: str, number: Decimal, name: str, function: str
    ) -> Truth:
        """A count that only asks whether there is anything at all."""
        none, one, many = (ORDERED[sign](Decimal(each), number) for each in (0, 1, 10**9))
        is_choice = targets[0].kind == "choice"
        if one != many and not is_choice:
            raise Unheld(complaints.CONDITION_PART, word=function)
        if none == one:
            return none
        some = any_of([answered(target, name) for target in targets])
        return some if one else negated(some)

    def _two(self, sign: str, one: str, other: str) -> Truth:
        """Two answers; where both are open a form calls them equal, and a guide does not."""
        left, right = self._named(one), self._named(other)
        if len(left) > 1 or len(right) > 1:
            raise Unheld(complaints.CONDITION_PART, word=f"${{{other[:60]}}}")
        first, second = left[0], right[0]
        if sign not in ("=", "!="):
            if {first.kind, second.kind} <= _NUMBERS or first.kind == second.kind == "date":
                return Comparison(first.reference, SIGNS[sign], second.reference)
            raise Unheld(complaints.CONDITION_ORDER, word=one[:64])
        both_open = all_of([negated(answered(first, one)), negated(answered(second, other))])
        equal = any_of([_alike(first, second, other), both_open])
        return negated(equal) if sign == "!=" else equal


def _alike(first: Target, second: Target, other: str) -> Truth:
    """Whether two answers that are there are the same."""
    if first.kind == second.kind == "choice":
        return _same_choice(first, second)
    if {first.kind, second.kind} <= _NUMBERS or first.kind == second.kind in ("text", "date"):
        return Comparison(first.reference, "==", second.reference)
    raise Unheld(complaints.CONDITION_PART, word=f"${{{other[:60]}}}")


def _same_choice(first: Target, second: Target) -> Truth:
    return any_of(
        [
            all_of(
                [
                    Comparison(first.reference, "==", Constant(option)),
                    Comparison(second.reference, "==", Constant(second.choices[name])),
                ]
            )
            for name, option in first.choices.items()
            if name in second.choices
        ]
    )


def _bare(tree: Tree) -> Tree:
    """Without functions that only say what kind of value it is."""
    while isinstance(tree, Call) and tree.name in _WRAPPERS and len(tree.given) == 1:
        tree = tree.given[0]
    return tree


def _unheld(tree: Tree) -> Unheld:
    match tree:
        case Call(name, _):
            word = f"{name}()"
        case Pair(word, _, _) | Joined(word, _):
            pass
        case Asked(name, is_column=is_column):
            word = name if is_column else f"${{{name[:50]}}}"
        case Written(value):
            word = written(value)
        case _:
            word = "."
    return Unheld(complaints.CONDITION_PART, word=word[:64])
