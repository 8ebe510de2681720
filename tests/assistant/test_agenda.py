"""An appointment list becomes talks that are ahead: a moment, a code and a guide, and nothing else of it."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.agenda.listed import Contents, PassedOver
from assistant.agenda.planning import ahead, likely_guide, named_guide, next_with, plan, today
from assistant.agenda.reading import read_list
from assistant.codes import NOBODY
from flows.errors import BadValue, DoorvraagError
from tests.assistant.at_the_desk import MORNING, desk

HERE = ZoneInfo("Europe/Amsterdam")
GUIDES = frozenset(("intake", "intake-kort", "vervolg", "observatie", "vignet"))


def csv(*lines: str, head: str = "datum;tijd;cliëntcode;soort") -> Contents:
    return read_list("\n".join((head, *lines)), "lijst.csv", {"annet"}, zone=HERE)


def event(*lines: str) -> str:
    return "\r\n".join(("BEGIN:VEVENT", *lines, "END:VEVENT"))


def calendar(*events: str) -> Contents:
    text = "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", *events, "END:VCALENDAR", ""))
    return read_list(text, "agenda.ics", {"annet"}, zone=HERE)


def why(contents: Contents) -> list[str]:
    return [one.why for one in contents.passed_over]


@pytest.mark.parametrize(
    "line",
    [
        "24-11-2026;10:00;C-014;intake",
        "2026-11-24;10.00 uur;C-014;intake",
        "di 24/11/2026;10:00 - 11:00;C-014;intake",
    ],
)
def test_day_and_time_as_people_write_them(line: str) -> None:
    (one,) = csv(line).listed
    assert one.at.astimezone(UTC) == datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    assert one.client == "C-014"


@pytest.mark.parametrize("sign", [";", ",", "\t"])
def test_any_of_the_usual_signs_stands_between_columns(sign: str) -> None:
    text = (
        sign.join(("Datum", "Tijd", "Naam", "Code"))
        + "\r\n"
        + sign.join(("24-11-2026", "10:00", "Jan", "C-014"))
    )
    found = read_list("\ufeff" + text, "lijst.csv", zone=HERE)
    assert [one.client for one in found.listed] == ["C-014"]
    assert found.ignored == ("Naam",)


def test_the_clock_of_summer_and_winter() -> None:
    summer, winter = csv("24-07-2026;10:00;C-1;", "24-11-2026;10:00;C-1;").listed
    assert (summer.at.astimezone(UTC).hour, winter.at.astimezone(UTC).hour) == (8, 9)


def test_a_moment_in_one_cell_keeps_its_own_zone() -> None:
    (one,) = csv("2026-11-24T10:00:00-05:00;C-1", head="start;code").listed
    assert one.at.astimezone(UTC).hour == 15


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("24-11-2026;10:00;123456782;", "bsn"),
        ("24-11-2026;10:00;1234.56.782;", "bsn"),
        ("24-11-2026;10:00;Jan Jansen;", "no_code_fits"),
        ("24-11-2026;10:00;Jansen;", "no_code_fits"),
        ("24-11-2026;10:00;;", "no_code"),
        ("24-11-2026;10:00", "no_code"),
        ("31-02-2026;10:00;C-1;", "no_moment"),
        ("24-11-2026;25:00;C-1;", "no_moment"),
        ("24-11-2026;;C-1;", "no_moment"),
        ("morgen;10:00;C-1;", "no_moment"),
    ],
)
def test_a_line_that_cannot_be_used_is_named_and_never_repeated(line: str, reason: str) -> None:
    found = csv(line, "25-11-2026;10:00;C-2;")
    assert found.passed_over == (PassedOver(2, reason),)  # type: ignore[arg-type]
    assert [one.client for one in found.listed] == ["C-2"]
    assert "Jan" not in found.passed_over[0].words
    assert "123456782" not in found.passed_over[0].words


def test_a_code_without_a_digit_is_only_taken_when_it_is_in_use() -> None:
    assert [one.client for one in csv("24-11-2026;10:00;annet;").listed] == ["annet"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", ""),
        ("naam;telefoon\nJan;06", ":1"),
        ("datum;tijd\n24-11-2026;10:00", ":1"),
        ('datum;tijd;code\n24-11-2026;10:00;"C-1', ":2"),
        ("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", ":3"),
        ("BEGIN:VCALENDAR\r\nEND:VEVENT\r\n", ":2"),
        ("BEGIN:VCALENDAR\r\nonzin\r\nEND:VCALENDAR", ":2"),
        ("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", ""),
    ],
)
def test_what_is_no_list_is_refused_with_its_line(text: str, line: str) -> None:
    with pytest.raises(BadValue) as refused:
        read_list(text, "lijst", zone=HERE)
    assert refused.value.where.startswith("lijst" + line)
    assert refused.value.remedy


def test_a_calendar_tells_moment_and_code_and_nothing_else() -> None:
    found = calendar(
        event(
            'DTSTART;TZID="W. Europe Standard Time":20261124T100000',
            "SUMMARY:Vervolg C-014\\, mevrouw De V",
            " ries",
            "DESCRIPTION:bel 06 12345678",
            "ATTENDEE;CN=Jan:mailto:jan@example.nl",
        ),
        event("DTSTART:20261124T100000Z", "SUMMARY:Intake met annet in kamer 3"),
        event("DTSTART:20261124T100000", "SUMMARY:K1042"),
    )
    assert [one.client for one in found.listed] == ["C-014", "annet", "K1042"]
    hours = [one.at.astimezone(UTC).hour for one in found.listed]
    assert hours == [9, 10, 9]
    assert found.ignored == ("DESCRIPTION", "ATTENDEE")


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (("DTSTART;VALUE=DATE:20261124", "SUMMARY:C-1"), "all_day"),
        (("DTSTART:20261124T100000Z", "RRULE:FREQ=WEEKLY", "SUMMARY:C-1"), "repeats"),
        (("DTSTART;TZID=Maan/Achterkant:20261124T100000", "SUMMARY:C-1"), "zone"),
        (("DTSTART:20261124T100000Z", "STATUS:CANCELLED", "SUMMARY:C-1"), "called_off"),
        (("DTSTART:20261124T100000Z", "SUMMARY:Teamoverleg"), "no_code"),
        (("DTSTART:20261124T100000Z", "SUMMARY:Teamoverleg lokaal12"), "no_code"),
        (("DTSTART:20261124T100000Z", "SUMMARY:C-1 en C-2"), "several_codes"),
        (("DTSTART:20261124T100000Z", "SUMMARY:C-1 123456782"), "bsn"),
        (("DTSTART:20261324T100000Z", "SUMMARY:C-1"), "no_moment"),
        (("SUMMARY:C-1",), "no_moment"),
    ],
)
def test_an_event_that_cannot_be_used_is_passed_over(lines: tuple[str, ...], reason: str) -> None:
    assert why(calendar(event(*lines))) == [reason]


@given(st.text(max_size=300))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_or_refused(text: str) -> None:
    for form in (text, f"datum;tijd;code\n{text}", f"BEGIN:VCALENDAR\n{text}\nEND:VCALENDAR"):
        with suppress(DoorvraagError):
            read_list(form, "lijst", zone=HERE)


def listed(at: datetime, *clients: str, kind: str = "") -> Contents:
    zone = timezone(timedelta(hours=1))
    lines = (f"{at.astimezone(zone):%d-%m-%Y;%H:%M};{client};{kind}" for client in clients)
    return read_list("\n".join(("datum;tijd;code;soort", *lines)), "lijst", zone=zone)


async def test_a_list_taken_in_twice_is_kept_once() -> None:
    on = desk()
    later = MORNING + timedelta(days=1)
    first = await plan(on, listed(later, "C-1", "C-2", "C-1"))
    again = await plan(on, listed(later, "C-2", "C-3"))
    assert ([one.client for one in first.taken], first.known) == (["C-1", "C-2"], 1)
    assert ([one.client for one in again.taken], again.known) == (["C-3"], 1)
    assert len(await on.records.appointments("noor")) == 3


async def test_only_looking_keeps_nothing() -> None:
    on = desk()
    found = await plan(on, listed(MORNING + timedelta(days=1), "C-1"), only_look=True)
    assert len(found.taken) == 1
    assert await on.records.appointments("noor") == ()


async def test_what_is_over_is_not_taken_and_goes_by_itself() -> None:
    on = desk()
    assert (await plan(on, listed(MORNING - timedelta(days=1), "C-1"))).over == 1
    await plan(on, listed(MORNING + timedelta(hours=1), "C-2"))
    on.clock.at += timedelta(days=2)  # type: ignore[attr-defined]
    assert await ahead(on) == ()
    assert await on.records.appointments("noor") == ()


async def test_today_is_the_day_of_who_looks_at_the_clock() -> None:
    on = desk()
    at = MORNING.replace(hour=23, minute=30)
    await plan(on, listed(at, "C-1"))
    assert [one.client for one in await today(on, UTC)] == ["C-1"]
    assert await today(on, timezone(timedelta(hours=2))) == ()


async def test_a_list_taken_in_before_the_coach_had_a_code_is_theirs_and_comes_in_once() -> None:
    on = desk(coach=NOBODY)
    await plan(on, listed(MORNING + timedelta(days=1), "C-1"))
    on.coach = "WC-01"
    assert [one.client for one in await ahead(on)] == ["C-1"]
    again = await plan(on, listed(MORNING + timedelta(days=1), "C-1"))
    assert (again.taken, again.known) == ((), 1)
    assert await next_with(on, "C-1") is not None


async def test_the_letter_finds_the_next_appointment_of_its_client() -> None:
    on = desk()
    for days in (3, 2):
        await plan(on, listed(MORNING + timedelta(days=days), "C-1", "C-2"))
    found = await next_with(on, "C-1")
    assert found is not None
    assert found.astimezone(UTC) == MORNING + timedelta(days=2)
    assert await next_with(on, "C-9") is None


@pytest.mark.parametrize(
    ("kind", "flow"),
    [
        ("Vervolggesprek", "vervolg"),
        ("korte intake", "intake-kort"),
        ("INTAKE", "intake"),
        ("vignet", "vignet"),
        ("keukentafel", None),
        ("", None),
    ],
)
def test_the_guide_is_the_one_that_the_words_name(kind: str, flow: str | None) -> None:
    (one,) = csv(f"24-11-2026;10:00;C-1;{kind}").listed
    assert named_guide(one.kind, GUIDES) == flow


def test_without_a_name_it_is_an_intake_and_a_follow_up_for_who_was_met() -> None:
    assert likely_guide(GUIDES, is_met=False) == "intake"
    assert likely_guide(GUIDES, is_met=True) == "vervolg"
    assert likely_guide({"zelf", "eigen"}, is_met=True) == "eigen"


async def test_a_second_talk_with_a_client_is_a_follow_up_in_whatever_order_they_stand() -> None:
    on = desk()
    day, week = MORNING + timedelta(days=1), MORNING + timedelta(days=8)
    lines = (*listed(week, "C-1").listed, *listed(day, "C-1", "C-2").listed)
    found = await plan(on, Contents(lines, (), ()))
    assert [(one.client, one.flow) for one in found.taken] == [
        ("C-1", "intake"), ("C-2", "intake"), ("C-1", "vervolg"),
    ]  # fmt: skip
    later = await plan(on, listed(week + timedelta(days=7), "C-2"))
    assert [one.flow for one in later.taken] == ["vervolg"]


async def test_a_second_intake_on_one_day_is_a_follow_up_and_said() -> None:
    on = desk()
    day = MORNING + timedelta(days=1)
    later, tomorrow = day + timedelta(hours=3), day + timedelta(days=1)
    lines = (
        *listed(later, "C-1", kind="Intake").listed,
        *listed(day, "C-1", "C-2", kind="Intake").listed,
        *listed(tomorrow, "C-1", kind="Intake").listed,
    )
    found = await plan(on, Contents(lines, (), ()))
    assert [(one.client, one.flow) for one in found.taken] == [
        ("C-1", "intake"), ("C-2", "intake"), ("C-1", "vervolg"), ("C-1", "intake"),
    ]  # fmt: skip
    assert found.second_intakes == (2,)
    again = await plan(on, listed(later, "C-2", kind="korte intake"))
    assert [one.flow for one in again.taken] == ["vervolg"], "the first one stands in the book"
    unsaid = Contents((*listed(day, "C-3").listed, *listed(later, "C-3", kind="intake").listed), (), ())
    assert [one.flow for one in (await plan(on, unsaid)).taken] == ["intake", "vervolg"]
    asked = await plan(on, listed(later + timedelta(hours=1), "C-2", kind="intake"), "intake")
    assert [one.flow for one in asked.taken] == ["intake"], "--flow goes before"


async def test_a_guide_that_nobody_knows_is_said_and_not_silently_an_intake() -> None:
    on = desk()
    at = MORNING + timedelta(days=1)
    assert (await plan(on, listed(at, "C-1", kind="keukentafel"))).guessed == (2,)
    assert (await plan(on, listed(at, "C-1", kind="keukentafel"))).guessed == (), "it is there already"
    assert (await plan(on, listed(at, "C-2", kind="vervolg"))).guessed == ()
    assert (await plan(on, listed(at, "C-3"), "vervolg")).guessed == ()
