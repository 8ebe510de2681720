"""Pairs that matter, and the question they leave to talk about."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import Any

import pytest

from assistant.comparison.grounds import KINDS
from assistant.comparison.in_json import pairs_to_json
from assistant.comparison.laid import Laid
from assistant.comparison.model import Pair
from assistant.comparison.pairs import MOST_OF_A_KIND, pairs_of
from assistant.comparison.questions import ONLY_ONCE, OTHER_DECISION, OTHER_REASON
from tests.assistant.comparison.table import answered, guide
from tests.flows.guides import SHIPPED

SAME_DECISION = "same_decision_other_reason"
SAME_REASON = "same_reason_other_decision"


def reasoned(
    coach: str, outcome: str | None, side: str | None = None, how: list[str] | None = None, **more: Any
) -> Laid:
    answers: dict[str, Any] = {"doorslaggevend": {"reden": f"De reden van {outcome}."}}
    weighing = {"zwaarst": side, "hoe": how}
    if any(weighing.values()):
        answers["doorslag"] = {field: value for field, value in weighing.items() if value}
    if outcome:
        answers["uitkomst"] = outcome
    client, day = more.pop("client", "K-1"), more.pop("day", date(2026, 3, 2))
    answers = {**answers, **more}
    answers["doorslaggevend"] = answers.pop("doorslaggevend")  # last, for it points to the others
    return answered(guide("intake"), coach, client=client, day=day, **answers)


def told(pairs: tuple[Pair, ...]) -> list[tuple[str, str, str]]:
    return [(pair.kind, pair.left.coach, pair.right.coach) for pair in pairs]


def test_the_same_decision_for_another_reason() -> None:
    laid = [
        reasoned("C-1", "nu_niet", "regels", ["ervaring"]),
        reasoned("C-2", "nu_niet", "client_wil_nodig", ["doorvragen"]),
    ]
    (pair,) = pairs_of(laid)
    assert told((pair,)) == [(SAME_DECISION, "C-1", "C-2")]
    assert [text.nl for text in pair.shared] == ["Nu niet"]
    assert [text.nl for text in pair.apart[0]] == ["Wat regels toestaan", "Ervaring"]
    assert [text.nl for text in pair.grounds[1].reasons] == ["De reden van nu_niet."]
    assert pair.grounds[0].coded["doorslag.zwaarst=regels"].nl == "Wat regels toestaan"
    assert pair.question.nl == (
        "Twee keer ‘Nu niet’. De ene keer geeft ‘Wat regels toestaan’ de doorslag, de andere keer "
        "‘Wat de cliënt wil en nodig heeft’. Wat zou er anders gaan als u van de andere kant begint?"
    )
    assert pair.question.in_language("en").startswith("Twice ‘Not now’. Once ‘What rules allow’ tips")


def test_another_decision_for_the_same_reason() -> None:
    laid = [
        reasoned("C-1", "nu_niet", "regels", ["ervaring"]),
        reasoned("C-2", "naar_werk", "regels", ["ervaring"]),
    ]
    (pair,) = pairs_of(laid)
    assert told((pair,)) == [(SAME_REASON, "C-1", "C-2")]
    assert [text.nl for text in pair.shared] == ["Wat regels toestaan", "Ervaring"]
    assert [[text.nl for text in side] for side in pair.apart] == [["Nu niet"], ["Nu naar werk"]]
    assert "‘Wat regels toestaan’ de doorslag" in pair.question.nl


def test_the_norm_the_evidence_and_what_was_looked_at_are_grounds_too() -> None:
    laid = [
        reasoned(
            "C-1", "nu_niet", werkervaring={"duiding": "kracht"}, houding={"duiding": "kracht"},
            kenmerkoordelen=[{"item": item, "herkomst": origin}],
            doorslaggevend={"reden": "R.", "bewijs": [item]},
        )
        for item, origin in (("werkervaring", "uwv"),)
    ]  # fmt: skip
    laid.append(
        reasoned(
            "C-2", "nu_niet", werkervaring={"duiding": "kracht"}, houding={"duiding": "kracht"},
            kenmerkoordelen=[{"item": "houding", "herkomst": "maatwerk"}],
            doorslaggevend={"reden": "R.", "bewijs": ["houding"]},
        )
    )  # fmt: skip
    (pair,) = pairs_of(laid)
    assert set(pair.grounds[0].coded) == {
        "kenmerkoordelen.herkomst=uwv",
        "doorslaggevend.bewijs=werkervaring",
        "kenmerkoordelen.item=werkervaring",
    }
    assert "‘UWV’ tegenover ‘Maatwerk’" in pair.question.nl


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((None, "regels", None), (None, "beleid", None)),  # nothing was decided
        (("nu_niet", None, None), ("nu_niet", "regels", None)),  # one chose no reason from a list
        (("nu_niet", "regels", None), ("nu_niet", "regels", None)),  # the same for the same reason
        (("nu_niet", "regels", None), ("naar_werk", "beleid", None)),  # other for another reason
        (("nu_niet", "regels", ["gevoel"]), ("nu_niet", "regels", ["ervaring"])),  # half and half
    ],
)
def test_no_card_where_there_is_nothing_to_set_beside(one: Any, other: Any) -> None:
    assert pairs_of([reasoned("C-1", *one), reasoned("C-2", *other)]) == ()


def test_of_two_decisions_in_one_talk_it_is_enough_that_one_differs() -> None:
    def followed_up(coach: str, outcome: str) -> Laid:
        return answered(
            guide("vervolg"), coach,
            nieuw_besluit="wordt_anders", doorslag={"zwaarst": "regels"}, uitkomst=outcome,
        )  # fmt: skip

    (pair,) = pairs_of([followed_up("C-1", "nu_niet"), followed_up("C-2", "naar_werk")])
    assert pair.kind == SAME_REASON
    assert [text.nl for text in pair.shared] == ["Het wordt anders", "Wat regels toestaan"]
    assert "‘Nu niet’ en de andere keer ‘Nu naar werk’" in pair.question.nl


@pytest.mark.skipif("vignet" not in SHIPPED, reason="the answer form for standard cases is not here")
def test_answers_to_a_standard_case_make_both_kinds_of_card() -> None:
    def case(coach: str, decision: str, side: str, looked_at: list[str]) -> Laid:
        return answered(
            guide("vignet"), coach, client="meyra",
            besluit={"keuze": decision, "reden": f"Daarom {decision}."},
            doorslag={"zwaarst": side}, gelet_op=looked_at,
        )  # fmt: skip

    pairs = pairs_of(
        [
            case("C-1", "zoals_gevraagd", "client_wil_nodig", ["houding"]),
            case("C-2", "zoals_gevraagd", "regels", ["schulden"]),
            case("C-3", "niet_doen", "regels", ["schulden"]),
        ]
    )
    assert told(pairs) == [(SAME_DECISION, "C-1", "C-2"), (SAME_REASON, "C-2", "C-3")]
    assert [text.nl for text in pairs[1].grounds[1].reasons] == ["Daarom niet_doen."]


def test_records_about_different_clients_make_no_pair() -> None:
    laid = [reasoned("C-1", "nu_niet", "regels"), reasoned("C-2", "nu_niet", "beleid", client="K-2")]
    assert pairs_of(laid) == ()


def test_a_coach_is_not_set_beside_an_older_record_of_the_same_coach() -> None:
    older = reasoned("C-1", "nu_niet", "regels", day=date(2026, 1, 5))
    laid = [older, reasoned("C-1", "nu_niet", "beleid"), reasoned("C-2", "nu_niet", "mogelijk")]
    assert told(pairs_of(laid)) == [(SAME_DECISION, "C-1", "C-2")]


def test_the_clearest_card_comes_first() -> None:
    laid = [
        reasoned("C-1", "nu_niet", "regels", ["gevoel", "ervaring", "inschatting"]),
        reasoned("C-2", "nu_niet", "beleid", ["gevoel", "doorvragen", "benoemen"]),
        reasoned("C-3", "nu_niet", "mogelijk", ["realistisch_zijn"]),
    ]
    assert told(pairs_of(laid))[0] in [(SAME_DECISION, "C-1", "C-3"), (SAME_DECISION, "C-2", "C-3")]


def test_a_handful_of_cards_and_nobody_in_all_of_them() -> None:
    sides = ("regels", "beleid", "mogelijk", "client_wil_nodig")
    laid = [reasoned(f"C-{n}", ("nu_niet", "naar_werk")[n % 2], sides[n % 4]) for n in range(8)]
    pairs = pairs_of(laid)
    kinds = Counter(pair.kind for pair in pairs)
    assert set(kinds.values()) <= set(range(1, MOST_OF_A_KIND + 1))
    seen = [{pair.left.coach, pair.right.coach} for pair in pairs]
    assert not set.intersection(*seen)


def test_one_record_unlike_all_others_gets_one_card_and_not_every_card() -> None:
    laid = [
        *(reasoned(f"C-{n}", "nu_niet", "regels") for n in range(4)),
        reasoned("C-9", "nu_niet", "beleid"),
    ]
    assert [pair[2] for pair in told(pairs_of(laid))] == ["C-9"]


def test_each_kind_keeps_its_clearest_card() -> None:
    laid = [
        reasoned("C-1", "nu_niet", "regels"),
        reasoned("C-2", "nu_niet", "beleid"),
        reasoned("C-3", "naar_werk", "beleid"),
    ]
    assert sorted(told(pairs_of(laid))) == [(SAME_DECISION, "C-1", "C-2"), (SAME_REASON, "C-2", "C-3")]


def test_the_order_on_the_table_does_not_change_what_is_found() -> None:
    laid = [
        reasoned("C-1", "nu_niet", "regels"),
        reasoned("C-2", "nu_niet", "beleid"),
        reasoned("C-3", "naar_werk", "beleid"),
    ]
    for one, other in combinations([laid, laid[::-1], [laid[1], laid[0], laid[2]]], 2):
        found = [
            {(p.kind, frozenset((p.left.coach, p.right.coach))) for p in pairs_of(each)}
            for each in (one, other)
        ]
        assert found[0] == found[1]


def test_a_question_is_open_and_names_nobody() -> None:
    texts = [*OTHER_REASON.values(), *OTHER_DECISION.values(), ONLY_ONCE]
    assert set(OTHER_REASON) == set(OTHER_DECISION) == set(KINDS)
    for text in texts:
        assert text.en is not None
        for words, openers in ((text.nl, ("Wat", "Hoe", "Waar")), (text.en, ("What", "How", "Where"))):
            question = words.rpartition(". ")[2]
            assert question.endswith("?")
            assert question.startswith(openers)
            assert "coach" not in words


def test_pairs_as_json() -> None:
    laid = [reasoned("C-1", "nu_niet", "regels"), reasoned("C-2", "nu_niet", "beleid")]
    (pair,) = pairs_to_json(pairs_of(laid), "en")
    assert (pair["kind"], pair["left"]["coach"], pair["shared"]) == (SAME_DECISION, "C-1", ["Not now"])
    assert pair["grounds"][0]["coded"] == {"doorslag.zwaarst=regels": "What rules allow"}


def test_the_side_that_tips_is_the_reason_whatever_else_is_alike() -> None:
    alike = ["ervaring", "doorvragen"]
    laid = [reasoned("C-1", "nu_niet", "regels", alike), reasoned("C-2", "nu_niet", "mogelijk", alike)]
    assert told(pairs_of(laid)) == [(SAME_DECISION, "C-1", "C-2")]
    laid = [reasoned("C-1", "nu_niet", "regels", alike), reasoned("C-2", "eerst_zorg", "mogelijk", alike)]
    assert pairs_of(laid) == ()


def test_the_same_side_is_the_same_reason_however_it_was_weighed() -> None:
    laid = [
        reasoned("C-1", "nu_niet", "regels", ["ervaring"]),
        reasoned("C-2", "eerst_zorg", "regels", ["doorvragen"]),
    ]
    (pair,) = pairs_of(laid)
    assert pair.kind == SAME_REASON
    assert "‘Wat regels toestaan’" in pair.question.nl


def test_two_who_say_just_the_same_make_one_card_against_a_third() -> None:
    laid = [
        reasoned("C-1", "nu_niet", "regels", ["ervaring"]),
        reasoned("C-2", "nu_niet", "regels", ["ervaring"]),
        reasoned("C-3", "nu_niet", "client_wil_nodig", ["doorvragen"]),
        reasoned("C-4", "nu_niet", "beleid", ["gevoel"]),
    ]
    questions = [pair.question.nl for pair in pairs_of(laid)]
    assert len(questions) == len(set(questions)) == MOST_OF_A_KIND


def test_no_reason_is_called_other_because_an_entry_was_not_shared() -> None:
    debts, attitude = {"item": "schulden", "uitleg": "Telt."}, {"item": "houding", "uitleg": "Telt ook."}
    one = answered(guide("intake"), "C-1", uitkomst="nu_niet", kenmerkoordelen=[debts])
    other = answered(guide("intake"), "C-2", uitkomst="nu_niet", kenmerkoordelen=[debts, attitude])
    row = replace(other.rows["kenmerkoordelen"], value=[{}, attitude])
    copy = replace(other, rows={**other.rows, "kenmerkoordelen": row})
    assert pairs_of([one, other]) == pairs_of([one, copy]) == ()
