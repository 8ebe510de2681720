"""A team's quarter: what was agreed and whether it shows. Never per coach, and nothing of a small group."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.comparison.columns import coaches_in
from assistant.comparison.laid import Laid
from assistant.comparison.report import report_of
from assistant.packs.minutes import Agreed, Minutes
from assistant.packs.quarter import Quarter
from assistant.packs.small_groups import LEAST_COACHES
from assistant.packs.team_report import Seen, TeamReport, TopicSeen, team_report_of
from assistant.sharing.pseudonyms import HIDDEN
from flows.errors import Refusal
from flows.events import Answered, Parked, Skipped
from flows.model import Flow
from prompts.render import TemplateReports
from tests.assistant.comparison.table import answered, guide, held, version, without_answers
from tests.prompts.comparison_example import VIGNET
from tests.prompts.pack_example import CODES, coded, in_quarter, quarter_report

NOW = Quarter(2026, 4)


def plain(text: str) -> str:
    return text


@pytest.mark.parametrize("form", ["md", "html"])
@pytest.mark.parametrize("coaches", [5, 4])
def test_no_code_of_anybody_stands_in_it(form: str, coaches: int) -> None:
    text = TemplateReports().render_team_report(quarter_report(coaches), form, "nl")  # type: ignore[arg-type]
    for code in (*CODES.values(), "coach A"):
        assert code not in text, code
    assert HIDDEN in text


def test_of_fewer_than_five_coaches_only_what_was_never_asked_is_told() -> None:
    found = quarter_report(4)
    assert found.is_small
    assert (found.do, found.check, found.hidden) == ((), (), 0)
    assert all(promise.now is None and promise.before is None for promise in found.plan)
    assert "Norm" in [title.nl for title in found.never]
    text = TemplateReports().render_team_report(found, "md", "nl")
    assert "minder dan 5 coaches" in text
    assert " van 4" not in text


def test_many_records_of_a_few_coaches_are_a_small_group_too() -> None:
    laid = [
        replace(answered(VIGNET, f"c-{n % 4}", client=f"k-{n}", spoed=3), day=NOW.first) for n in range(40)
    ]
    assert team_report_of(laid, NOW, [], plain, "vignet").is_small


def test_a_colleague_seen_by_a_letter_is_not_counted_twice() -> None:
    coaches = ["noor", "piet", "sam", "coach A", "coach B"]
    laid = [answered(VIGNET, coach) for coach in coaches]
    assert coaches_in([replace(one, letter=one.coach if " " in one.coach else "") for one in laid]) == 3


def test_a_letter_in_one_round_may_be_any_letter_in_another() -> None:
    laid = [
        replace(answered(VIGNET, coach, spoed=3), id=f"{coach}-{of}", day=NOW.first, round_id=of,
                letter="" if coach == "noor" else coach)
        for of, others in (("r-1", ("coach A1", "coach B2")), ("r-2", ("coach C3", "coach D4")),
                           ("r-3", ("coach E5", "coach F6")))
        for coach in ("noor", *others)
    ]  # fmt: skip
    assert coaches_in(laid) == 3
    assert team_report_of(laid, NOW, [], plain, "vignet").is_small
    page = TemplateReports().render_comparison(report_of(laid), "nl")
    assert "9 dossiers van minstens 3 collega" in page


def test_a_question_that_few_coaches_answered_is_not_shown() -> None:
    laid = [
        answered(VIGNET, f"c-{n}", client=f"k-{n}", spoed=3, **({"regie": "client"} if n < 4 else {}))
        for n in range(6)
    ]
    found = team_report_of([replace(one, day=NOW.first) for one in laid], NOW, [], plain, "vignet")
    assert [one.step for one in found.check] == ["spoed"]
    assert found.hidden == 1


def test_what_was_agreed_is_held_against_the_quarter_before() -> None:
    found = quarter_report()
    network, lead, calling = found.plan
    assert (network.is_never_seen, network.topic and network.topic.nl) == (True, "Wie vraagt u nog")
    assert lead.now == lead.before
    assert (calling.topic, calling.now, calling.is_never_seen) == (None, None, False)
    assert "niet te zien" in found.adjust[0].nl


def test_a_topic_that_came_up_less_is_a_question_and_no_verdict() -> None:
    before = in_quarter(NOW.before, coded())
    now = [replace(one, day=NOW.first, rows={k: v for k, v in one.rows.items() if k != "regie" or n == 0})
           for n, one in enumerate(coded())]  # fmt: skip
    minutes = Minutes(
        date(2026, 8, 1), (), (Agreed("Bespreken wie de regie heeft.", "regie"),), flow="vignet"
    )
    found = team_report_of([*before, *now], NOW, [minutes], plain, "vignet")
    (promise,) = found.plan
    assert (promise.now, promise.before) == (Seen(1, 5), Seen(4, 5))
    assert found.adjust[0].nl.endswith("Hoe komt dat?")


def test_agreements_of_another_quarter_or_about_another_guide_are_not_counted() -> None:
    agreed = (Agreed("Iets.", "regie"),)
    laid = in_quarter(NOW, coded())
    for minutes in (
        Minutes(date(2026, 10, 2), (), agreed, flow="vignet"),
        Minutes(date(2026, 3, 2), (), agreed),
    ):
        assert team_report_of(laid, NOW, [minutes], plain, "vignet").plan == ()
    other = Minutes(date(2026, 9, 2), (), agreed, flow="intake")
    assert team_report_of(laid, NOW, [other], plain, "vignet").plan[0].topic is None


def test_left_on_purpose_is_not_never_asked() -> None:
    left = [Skipped("norm", "hoefde niet", deliberate=True)]
    laid = [held(VIGNET, f"c-{n}", left, client=f"k-{n}", day=NOW.first) for n in range(LEAST_COACHES)]
    assert "Norm" not in [title.nl for title in team_report_of(laid, NOW, [], plain, "vignet").never]


def test_records_that_are_not_closed_or_of_another_time_do_not_count() -> None:
    outside = in_quarter(Quarter(2025, 4), coded())
    open_ = [replace(one, day=NOW.first, is_finished=False) for one in coded()]
    with pytest.raises(Refusal) as refused:
        team_report_of([*outside, *open_], NOW, [], plain, "vignet")
    assert refused.value.remedy


def test_left_on_purpose_is_not_a_norm_that_somebody_forgot() -> None:
    leads = Answered("regie", "client")
    filled = [Answered("norm", {"norm": "Twee maanden.", "herkomst": "teamafspraak"}), leads]
    left = [Skipped("norm", "Eerst haar verhaal.", deliberate=True), leads]
    every = [filled] * LEAST_COACHES + [left]
    laid = [held(VIGNET, f"c-{n}", events, client="k", day=NOW.first) for n, events in enumerate(every)]
    asked = [question.nl for question in team_report_of(laid, NOW, [], plain, "vignet").adjust]
    assert not any("waar een norm vandaan komt" in question for question in asked)
    without = held(VIGNET, "c-9", [leads], client="k", day=NOW.first)
    asked = [question.nl for question in team_report_of([*laid, without], NOW, [], plain, "vignet").adjust]
    assert any("In 1 van de 7 dossiers" in question for question in asked)


def test_a_list_nobody_came_by_is_one_topic_and_norms_are_not_asked_of_a_client() -> None:
    intake = guide("intake")
    laid = [answered(intake, f"c-{n}", openingsvraag={"said": "Een baan."}) for n in range(LEAST_COACHES)]
    never = [one.nl for one in team_report_of(
        [replace(one, day=NOW.first) for one in laid], NOW, [], plain, "intake"
    ).never]  # fmt: skip
    assert "Ook besproken" in never
    assert not any(title.startswith(("Ook besproken:", "Norm per")) for title in never)


@pytest.mark.parametrize("form", ["md", "html"])
@pytest.mark.parametrize("coaches", [1, 2])
def test_of_one_or_two_coaches_not_even_what_was_never_asked_is_told(coaches: int, form: str) -> None:
    agreed = Minutes(date(2026, 9, 1), (), (Agreed("Vraag naar de norm", "norm"),), flow="vignet")
    laid = [replace(answered(VIGNET, f"c-{n}", spoed=3), day=NOW.first) for n in range(coaches)]
    found = team_report_of(laid, NOW, [agreed], plain, "vignet")
    assert (found.never, found.plan[0].is_never_seen, len(found.adjust)) == ((), False, 1)
    text = TemplateReports().render_team_report(found, form, "nl")  # type: ignore[arg-type]
    assert "minder dan 3 coaches" in text
    assert "Nergens ingevuld" not in text
    assert "Vraag naar de norm" in text


def shown(found: TeamReport, title: str) -> TopicSeen:
    return next(one for one in found.do if one.title.nl == title)


def test_the_silences_stay_apart_in_the_counts_of_a_team() -> None:
    intake = guide("intake")
    became = (
        Answered("schulden", {"duiding": "belemmering"}), Answered("schulden", {"duiding": "geen_probleem"}),
        Skipped("schulden", "Doet de schuldhulp.", deliberate=True), Skipped("schulden", "Geen tijd."),
        Parked("schulden", "Volgende week."), Answered("uitkomst", "naar_werk"),
    )  # fmt: skip
    laid = [held(intake, f"c-{n}", [one], client=f"k-{n}", day=NOW.first) for n, one in enumerate(became)]
    found = team_report_of(laid, NOW, [], plain, "intake")
    debts = shown(found, "Schulden")
    assert debts.seen == Seen(2, 6)
    assert dict(debts.became) == {
        "no_problem": 1, "not_deliberate": 1, "skipped": 1, "parked": 1, "not_asked": 1,
    }  # fmt: skip
    for form in ("md", "html"):
        text = TemplateReports().render_team_report(found, form, "nl")  # type: ignore[arg-type]
        assert "2 van 6 (geen probleem: 1)" in text
        assert "bewust niet: 1; overgeslagen: 1; geparkeerd: 1; niet gevraagd: 1" in text


@pytest.mark.parametrize("form", ["md", "html"])
def test_what_nobody_shared_gets_no_count_and_no_question(form: str) -> None:
    intake = guide("intake")
    laid = [
        replace(
            answered(intake, f"c-{n}", client=f"k-{n}", uitkomst="naar_werk"),
            day=NOW.first, withheld=frozenset({"vermoeden"}),
        )
        for n in range(LEAST_COACHES)
    ]  # fmt: skip
    agreed = Minutes(date(2026, 9, 1), (), (Agreed("Schrijf je vermoeden op", "vermoeden"),), flow="intake")
    found = team_report_of(laid, NOW, [agreed], plain, "intake")
    hunch = shown(found, "Vermoeden")
    assert (hunch.seen, hunch.is_withheld) == (None, True)
    (promise,) = found.plan
    assert (promise.is_never_seen, promise.is_withheld) == (False, True)
    assert not any("Schrijf je vermoeden op" in question.nl for question in found.adjust)
    text = TemplateReports().render_team_report(found, form, "nl")  # type: ignore[arg-type]
    assert "dat wordt niet gedeeld" in text
    assert "niet te zien in de dossiers" not in text


def test_a_topic_that_was_part_of_few_talks_is_a_small_group() -> None:
    intake = guide("intake")
    laid = [
        replace(
            answered(intake, f"c-{n}", client=f"k-{n}", uitkomst="naar_werk" if n else "instrument"),
            day=NOW.first,
        )
        for n in range(LEAST_COACHES + 1)
    ]  # fmt: skip
    found = team_report_of(laid, NOW, [], plain, "intake")
    assert shown(found, "Waarvoor").seen is None
    assert "Waarvoor" not in [title.nl for title in found.never], "one coach could have asked it"
    assert shown(found, "Doelen").seen == Seen(0, 6)


def one_step(name: str, more: str = "") -> Flow:
    phase = "  - {{id: begin, title: Begin, about: B, chapter: heard, steps: [{}]}}"
    step = f"{{id: {name}, {more}title: {name.title()}, cue: C, kind: text}}"
    return version("2", phase.format(step))


def about(step: str, flow: str = "intake") -> Minutes:
    return Minutes(date(2026, 9, 1), (), (Agreed("Daar vragen we naar", step),), flow=flow)


def whole(count: int = LEAST_COACHES) -> list[Laid]:
    intake = guide("intake")
    laid = (answered(intake, f"c-{n}", client=f"k-{n}", uitkomst="naar_werk") for n in range(count))
    return [replace(one, day=NOW.first) for one in laid]


def with_a_list(count: int, item: str = "energie") -> list[Laid]:
    value = [{"item": item, "duiding": "kracht"}]
    laid = (
        answered(guide("intake"), f"d-{n}", client=f"l-{n}", praktijkkenmerken=value) for n in range(count)
    )
    return [replace(one, day=NOW.first) for one in laid]


def test_an_agreement_about_a_list_is_about_all_of_it() -> None:
    laid = [*whole(), *with_a_list(1), replace(with_a_list(1, "mogelijkheden")[0], id="other", coach="e-1")]
    (promise,) = team_report_of(laid, NOW, [about("praktijkkenmerken")], plain, "intake").plan
    assert promise.topic == guide("intake").steps["praktijkkenmerken"].title
    assert promise.now == Seen(2, 7)


def test_what_a_copy_says_came_up_is_not_called_never_seen() -> None:
    laid = [*whole(), *(without_answers(one) for one in with_a_list(2))]
    found = team_report_of(laid, NOW, [about("praktijkkenmerken")], plain, "intake")
    (promise,) = found.plan
    assert (promise.is_never_seen, promise.now) == (False, Seen(2, 7))
    assert not any("Daar vragen we naar" in question.nl for question in found.adjust)


def test_of_what_somebody_did_not_share_it_is_not_said_that_it_is_nowhere() -> None:
    kept_back = [replace(one, withheld=frozenset({"schulden"})) for one in with_a_list(1)]
    (promise,) = team_report_of([*whole(), *kept_back], NOW, [about("schulden")], plain, "intake").plan
    assert (promise.is_never_seen, promise.now) == (False, Seen(0, 5))
    (promise,) = team_report_of(whole(), NOW, [about("schulden")], plain, "intake").plan
    assert promise.is_never_seen


def test_an_agreement_follows_a_topic_that_was_called_something_else() -> None:
    renamed = one_step("nieuw", "was: [oud], ")
    held_now = (answered(renamed, f"c-{n}", client=f"k-{n}", nieuw="Ja.") for n in range(LEAST_COACHES))
    laid = [replace(one, day=NOW.first) for one in held_now]
    (promise,) = team_report_of(laid, NOW, [about("oud", "proef")], plain, "proef").plan
    assert (promise.topic and promise.topic.nl, promise.now) == ("Nieuw", Seen(5, 5))


@pytest.mark.parametrize("form", ["md", "html"])
def test_what_became_of_a_question_in_the_other_records_is_told_of_a_team_too(form: str) -> None:
    left = held(
        guide("intake"), "c-9", [Skipped("uitkomst", "Eerst overleg.", deliberate=True)], day=NOW.first
    )
    report = team_report_of([*whole(), left, *with_a_list(1)], NOW, [], plain, "intake")
    text = TemplateReports().render_team_report(report, form, "nl")  # type: ignore[arg-type]
    assert "Ingevuld in 5 van 7 dossiers. Verder: bewust niet (1), niet gevraagd (1)." in text


@pytest.mark.parametrize("form", ["md", "html"])
def test_a_topic_that_few_shared_is_not_called_one_of_few_talks(form: str) -> None:
    laid = [*whole(3), *(without_answers(one) for one in with_a_list(3))]
    text = TemplateReports().render_team_report(
        team_report_of(laid, NOW, [], plain, "intake"), form, "nl"  # type: ignore[arg-type]
    )  # fmt: skip
    energy = next(line for line in text.splitlines() if "Ook besproken: Energie" in line)
    assert "minder dan 5 coaches laten dit zien" in energy


@pytest.mark.parametrize("form", ["md", "html"])
def test_a_topic_that_everybody_parked_is_not_said_to_be_asked(form: str) -> None:
    laid = [held(one_step("een"), f"c-{n}", [Parked("een")], client=f"k-{n}", day=NOW.first)
            for n in range(LEAST_COACHES)]  # fmt: skip
    report = team_report_of(laid, NOW, [], plain, "proef")
    text = TemplateReports().render_team_report(report, form, "nl")  # type: ignore[arg-type]
    assert report.never == ()
    assert "minstens één keer gevraagd" not in text
    assert "geparkeerd: 5" in text


@pytest.mark.parametrize(("flow", "heading"), [("vignet", "Nergens ingevuld"), ("intake", "Nooit gevraagd")])
def test_of_a_form_nobody_interviews_with_it_is_not_said_that_nobody_asked(flow: str, heading: str) -> None:
    laid = [replace(answered(guide(flow), f"c-{n}"), day=NOW.first) for n in range(LEAST_COACHES)]
    found = team_report_of(laid, NOW, [], plain, flow)
    text = TemplateReports().render_team_report(found, "md", "nl")
    assert f"### {heading} dit kwartaal" in text
    assert any("Niemand vulde" in question.nl for question in found.adjust) is (flow == "vignet")
    assert any("Niemand vroeg" in question.nl for question in found.adjust) is (flow == "intake")
