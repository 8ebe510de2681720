"""The question on a card: what there is to talk about. It names reasons and decisions, never people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.comparison.grounds import GroundKind
from flows.model import Text

MOST_NAMED = 3
"""Reasons that a question names; the rest stands on the card."""

OTHER_REASON: Mapping[GroundKind, Text] = {
    "side": Text(
        "Twee keer {decision}. De ene keer geeft {left} de doorslag, de andere keer {right}. "
        "Wat zou er anders gaan als u van de andere kant begint?",
        "Twice {decision}. Once {left} tips the balance, once {right}. "
        "What would go differently if you started from the other side?",
    ),
    "weighing": Text(
        "Twee keer {decision}, langs een andere weg: {left} tegenover {right}. "
        "Wat ziet u langs de ene weg dat u langs de andere mist?",
        "Twice {decision}, by another road: {left} against {right}. "
        "What do you see along the one road that you miss along the other?",
    ),
    "norm_origin": Text(
        "Twee keer {decision}, met een andere maat ernaast: {left} tegenover {right}. "
        "Hoe legt u elke maat uit aan de cliënt?",
        "Twice {decision}, held against another measure: {left} against {right}. "
        "How would you explain each measure to the client?",
    ),
    "evidence": Text(
        "Twee keer {decision}. Het ene besluit steunt op {left}, het andere op {right}. "
        "Wat blijft er van elk besluit over als u die antwoorden wegdenkt?",
        "Twice {decision}. One decision rests on {left}, the other on {right}. "
        "What would be left of each decision without those answers?",
    ),
    "characteristic": Text(
        "Twee keer {decision}. De ene keer is gelet op {left}, de andere keer op {right}. "
        "Waardoor valt het ene op en het andere niet?",
        "Twice {decision}. Once {left} was looked at, once {right}. "
        "What makes the one stand out and the other not?",
    ),
}
ONLY_ONCE = Text(
    "Twee keer {decision}. De ene keer telde ook {only} mee, de andere keer niet. "
    "Wat maakt dat verschil voor de cliënt?",
    "Twice {decision}. Once {only} counted too, once it did not. "
    "What difference does that make to the client?",
)
OTHER_DECISION: Mapping[GroundKind, Text] = {
    "side": Text(
        "Beide keren geeft {shared} de doorslag. Toch wordt het de ene keer {left} "
        "en de andere keer {right}. "
        "Waar gaan de wegen uit elkaar?",
        "Both times {shared} tips the balance. Yet once it becomes {left} and once {right}. "
        "Where do the roads part?",
    ),
    "weighing": Text(
        "Er is op dezelfde manier gewogen: {shared}. Toch wordt het {left} en {right}. "
        "Wat woog er nog meer mee dat er niet staat?",
        "The weighing was done in the same way: {shared}. Yet it becomes {left} and {right}. "
        "What else weighed in that is not written here?",
    ),
    "norm_origin": Text(
        "Dezelfde maat: {shared}. Toch wordt het {left} en {right}. "
        "Hoeveel ruimte laat die maat, en wie vult die in?",
        "The same measure: {shared}. Yet it becomes {left} and {right}. "
        "How much room does that measure leave, and who fills it?",
    ),
    "evidence": Text(
        "Dezelfde antwoorden dragen twee besluiten: {shared}. Het wordt {left} en {right}. "
        "Wat leest u in die antwoorden, en wat leest een ander erin?",
        "The same answers carry two decisions: {shared}. It becomes {left} and {right}. "
        "What do you read in those answers, and what may someone else read in them?",
    ),
    "characteristic": Text(
        "Er is op hetzelfde gelet: {shared}. Het wordt {left} en {right}. "
        "Wat betekende het de ene keer, en wat de andere keer?",
        "The same was looked at: {shared}. It becomes {left} and {right}. "
        "What did it mean the one time, and what the other?",
    ),
}


def about_other_reason(
    kind: GroundKind, decision: Sequence[Text], left: Sequence[Text], right: Sequence[Text]
) -> Text:
    """`left` and `right`: the grounds of this kind that only the one and only the other has."""
    if left and right:
        return _filled(OTHER_REASON[kind], decision=decision, left=left, right=right)
    return _filled(ONLY_ONCE, decision=decision, only=left or right)


def about_other_decision(
    kind: GroundKind, shared: Sequence[Text], left: Sequence[Text], right: Sequence[Text]
) -> Text:
    """`shared`: the grounds of this kind that both have; `left` and `right` are the decisions."""
    return _filled(OTHER_DECISION[kind], shared=shared, left=left, right=right)


def _filled(template: Text, **named: Sequence[Text]) -> Text:
    return Text(
        template.nl.format(**{name: _listed(texts, "nl", "en") for name, texts in named.items()}),
        template.in_language("en").format(
            **{name: _listed(texts, "en", "and") for name, texts in named.items()}
        ),
    )


def _listed(texts: Sequence[Text], language: str, last: str) -> str:
    quoted = [f"‘{text.in_language(language)}’" for text in texts[:MOST_NAMED]]
    return f" {last} ".join(part for part in (", ".join(quoted[:-1]), quoted[-1]) if part)
