"""A round between desks of one team, on a real server: it keeps answers sealed and opens them together."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from assistant import bootstrap
from assistant.comparison.compare import checked
from assistant.comparison.gathering import Asked, Gatherer
from assistant.comparison.pairs import pairs_of
from assistant.desk import Desk
from assistant.rounds.words import orphan_in_words
from assistant.sharing.share import Shares
from flows.errors import NotFound, Refusal
from tests.storage.server import Team

ANSWERS = {"anna": ("deels", "regels"), "bart": ("deels", "mogelijk"), "cato": ("niet_doen", "mogelijk")}


class Desks:
    def __init__(self, team: Team) -> None:
        self._team = team
        self.open: dict[str, Desk] = {}

    async def of(self, code: str, kind: str = "coach") -> Desk:
        if code not in self.open:
            self.open[code] = await bootstrap.open_desk(self._team.add(code, kind), "")
        return self.open[code]

    async def leaves(self, code: str, becomes: str | None) -> None:
        """The team, or with `becomes` another kind of member from now on."""
        await self.open.pop(code).close()
        if becomes is None:
            self._team.office.remove(code)
        else:
            self._team.add(code, becomes)

    async def hands_in(self, code: str, round_id: str) -> None:
        rounds = bootstrap.open_rounds(await self.of(code))
        decision, side = ANSWERS[code]
        interview = await rounds.join(round_id)
        await interview.answer("besluit", {"keuze": decision, "reden": f"Volgens {code} kan het zo."})
        await interview.answer("doorslag", {"zwaarst": side})
        await interview.finish()
        await interview.close()
        await rounds.hand_in(await rounds.preview(round_id))


@pytest.fixture
async def desks(team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Desks]:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.setenv("DOORVRAAG_LANG", "en")
    made = Desks(team)
    yield made
    for desk in made.open.values():
        await desk.close()


async def test_a_supervisor_opens_it_coaches_answer_blind_and_it_opens_for_all_of_them(desks: Desks) -> None:
    leader = bootstrap.open_rounds(await desks.of("leida", "supervisor"))
    round_id = (await leader.open_on_case("simone")).held.id
    for code in ANSWERS:
        await desks.hands_in(code, round_id)
    for code in ("leida", "anna"):
        with pytest.raises(Refusal):
            await Gatherer(await desks.of(code)).gather(Asked(round_id=round_id))
    with pytest.raises(Refusal):
        await bootstrap.open_rounds(await desks.of("anna")).close(round_id)
    await leader.close(round_id)
    for code in ("leida", *ANSWERS):
        found = (await Gatherer(await desks.of(code)).gather(Asked(round_id=round_id))).laid
        assert len(found) == 3
        assert {one.client for one in found} == {"simone"}
        assert not {one.coach for one in found} & (set(ANSWERS) - {code})
        kinds = {pair.kind for pair in pairs_of(checked(found))}
        assert kinds == {"same_decision_other_reason", "same_reason_other_decision"}


async def test_the_owner_of_an_answer_sees_who_read_it(desks: Desks) -> None:
    leader = bootstrap.open_rounds(await desks.of("leida", "supervisor"))
    round_id = (await leader.open_on_case("simone")).held.id
    for code in ("anna", "bart"):
        await desks.hands_in(code, round_id)
    await leader.close(round_id)
    await Gatherer(await desks.of("bart")).gather(Asked(round_id=round_id))
    anna = await desks.of("anna")
    (own,) = await anna.records.headers()
    assert [reading.reader for reading in await anna.records.readings_of(own.id)] == ["bart"]


async def test_who_did_not_take_part_sees_nothing(desks: Desks) -> None:
    leader = bootstrap.open_rounds(await desks.of("leida", "supervisor"))
    round_id = (await leader.open_on_case("simone")).held.id
    await desks.hands_in("anna", round_id)
    await leader.close(round_id)
    dirk = await desks.of("dirk")
    with pytest.raises(Refusal):
        await Gatherer(dirk).gather(Asked(round_id=round_id))
    (share,) = await (await desks.of("anna")).records.shares_by("anna")
    with pytest.raises(NotFound):
        await Gatherer(dirk).gather(Asked(ids=(share.id,)))


async def test_a_letter_is_a_coach_in_one_round_alone(desks: Desks) -> None:
    leader = bootstrap.open_rounds(await desks.of("leida", "supervisor"))
    for case in ("simone", "meyra"):
        round_id = (await leader.open_on_case(case)).held.id
        for code in ANSWERS:
            await desks.hands_in(code, round_id)
        await leader.close(round_id)
    for code, letters in (("leida", 6), ("anna", 4)):
        laid = (await Gatherer(await desks.of(code)).gather(Asked(flow="vignet"))).laid
        assert len(laid) == 6
        assert len({one.coach for one in laid} - {code}) == letters


def begins_as(few: dict[str, str], many: dict[str, str]) -> bool:
    return len(few) < len(many) and all(many[one].startswith(letter) for one, letter in few.items())


async def test_a_letter_stays_whose_it_was_and_is_the_same_to_everybody(desks: Desks) -> None:
    leader = bootstrap.open_rounds(await desks.of("leida", "supervisor"))
    round_id = (await leader.open_on_case("simone")).held.id

    async def letters(reader: str) -> dict[str, str]:
        """By the decision and the side that tipped the balance, which differ for all three."""
        laid = (await Gatherer(await desks.of(reader)).gather(Asked(round_id=round_id))).laid
        return {f"{one.rows['besluit'].value} {one.rows['doorslag'].value}": one.letter for one in laid}

    for code in ("anna", "bart"):
        await desks.hands_in(code, round_id)
    await leader.close(round_id)
    before = await letters("leida")
    await desks.hands_in("cato", round_id)
    late = await letters("leida")
    assert begins_as(before, late), "with one figure more where two would be called the same"
    assert await letters("anna") == late
    await bootstrap.open_rounds(await desks.of("bart")).withdraw(round_id)
    assert begins_as(await letters("leida"), late)


async def test_what_is_cut_short_is_handed_in_again_over_the_network(desks: Desks) -> None:
    leader = bootstrap.open_rounds(await desks.of("leida", "supervisor"))
    round_id = (await leader.open_on_case("simone")).held.id
    anna = await desks.of("anna")
    rounds = bootstrap.open_rounds(anna)
    interview = await rounds.join(round_id)
    await interview.answer("besluit", {"keuze": "deels"})
    await interview.finish()
    await interview.close()
    await Shares(anna).share(await rounds.preview(round_id))  # and then the lights go out
    assert (await rounds.show(round_id)).handed_in == ()
    assert (await rounds.hand_in(await rounds.preview(round_id))).handed_in == ("anna",)
    assert len(await anna.records.shares_by("anna")) == 1


@pytest.mark.parametrize("becomes", [None, "trainee"])
async def test_a_round_of_who_left_is_closed_by_a_colleague(desks: Desks, becomes: str | None) -> None:
    dora = bootstrap.open_rounds(await desks.of("dora"))
    round_id = (await dora.open_on_case("simone")).held.id
    for code in ("anna", "bart"):
        await desks.hands_in(code, round_id)
    anna = bootstrap.open_rounds(await desks.of("anna"))
    with pytest.raises(Refusal):
        await anna.close(round_id)
    assert not (await anna.show(round_id)).is_closed
    with pytest.raises(Refusal) as refused:
        await Gatherer(await desks.of("bart")).gather(Asked(round_id=round_id))
    assert "can close it" in str(refused.value.remedy)
    await desks.leaves("dora", becomes)
    with pytest.raises(Refusal) as refused:
        await Gatherer(await desks.of("bart")).gather(Asked(round_id=round_id))
    assert "any colleague may close it" in str(refused.value.remedy)
    seen = await anna.show(round_id)
    assert "dora" in orphan_in_words(seen)
    assert seen.can_close
    assert (await anna.close(round_id)).is_closed
    assert len((await Gatherer(await desks.of("bart")).gather(Asked(round_id=round_id))).laid) == 2
