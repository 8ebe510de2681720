"""What colleagues shared of talks with the same client: as far as it was shared, and said whose it is."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from assistant.desk import Desk
from assistant.kept import Header, Stored
from assistant.share_ports import Reader, Shown
from assistant.sharing.share import Shares
from assistant.sharing.wish import Wish
from assistant.timeline.model import Timeline
from flows.errors import NotFound
from flows.events import ShareLevel
from storage.memory import MemoryRecords
from tests.assistant.at_the_desk import CountingIds
from tests.assistant.timeline.one_client import CALLS, desk_of, held, levels, timeline, track

FIRST: tuple[tuple[str, Any], ...] = (
    ("financien", {"nu": 3, "gewenst": 4}),
    ("uitkomst", "naar_werk"),
    ("doorslaggevend", {"reden": "Hij wil en kan."}),
    ("afspraken", [CALLS]),
    ("zelf_handelen", "Langer stil zijn."),
)


class OfOneCoach:
    """A store as a team's database shows it to one coach: the own talks whole, others only as they were
    shared."""

    def __init__(
        self, records: MemoryRecords, coach: str, rewritten: Mapping[str, Callable[[Any], str]]
    ) -> None:
        self._records = records
        self._rewritten = rewritten
        self._coach = coach

    def __getattr__(self, name: str) -> Any:
        return getattr(self._records, name)

    async def headers(self, **wanted: Any) -> tuple[Header, ...]:
        found = await self._records.headers(**wanted)
        return tuple(header for header in found if header.coach == self._coach)

    async def ids(self, beginning: str) -> Sequence[str]:
        return [header.id for header in await self.headers() if header.id.startswith(beginning)]

    async def load(self, interview_id: str) -> Stored:
        stored = await self._records.load(interview_id)
        if stored.header.coach != self._coach:
            raise NotFound("There is no interview.", where=interview_id)
        return stored

    async def share(self, share_id: str, reader: Reader) -> Shown:
        shown = await self._records.share(share_id, reader)
        change = self._rewritten.get(share_id)
        return shown if change is None else replace(shown, body=change(json.loads(shown.body)))


class Office:
    def __init__(self) -> None:
        self._records, self._ids = MemoryRecords(), CountingIds()
        self._rewritten: dict[str, Callable[[Any], str]] = {}

    def desk(self, coach: str) -> Desk:
        return desk_of(coach, OfOneCoach(self._records, coach, self._rewritten), self._ids)  # type: ignore[arg-type]

    async def shared(self, level: ShareLevel, *, client: str = "K-1", coach: str = "piet") -> str:
        at = self.desk(coach)
        talk = await held(at, "intake", *FIRST, client=client)
        shares = Shares(at)
        return (await shares.share(await shares.preview(talk, Wish("coach", "noor", level)))).id

    def rewrite(self, share_id: str, change: Callable[[Any], str]) -> None:
        """As another program could, in the store itself."""
        self._rewritten[share_id] = change


@pytest.fixture
def office() -> Office:
    return Office()


async def test_a_copy_stands_between_the_own_talks_with_whose_it_is_and_how_far_it_goes(
    office: Office,
) -> None:
    await office.shared("narrative")
    noor = office.desk("noor")
    await held(noor, "intake", ("financien", {"nu": 4}))
    line = await timeline(noor)
    assert {(talk.coach, talk.shared) for talk in line.talks} == {("piet", "narrative"), ("noor", None)}
    copy = next(talk for talk in line.talks if talk.shared)
    assert [promise.what for promise in copy.promises] == ["Belt de bank"]
    assert sorted(map(str, levels(track(line, "financien")))) == ["(3, 4)", "(4, None)"]
    assert "stil zijn" not in words(line)


async def test_of_the_argument_alone_the_levels_are_not_shared_which_is_not_the_same_as_not_asked(
    office: Office,
) -> None:
    await office.shared("argument")
    line = await timeline(office.desk("noor"))
    (copy,) = line.talks
    assert [text.en for text in copy.outcome] == ["Towards work now"]
    assert levels(track(line, "financien")) == ["not_shared"]
    assert levels(track(line, "huisvesting")) == ["not_asked"]


async def test_a_copy_without_codes_is_about_nobody(office: Office) -> None:
    await office.shared("pseudonymised")
    with pytest.raises(NotFound):
        await timeline(office.desk("noor"))


async def test_a_copy_about_another_client_or_for_somebody_else_stays_away(office: Office) -> None:
    await office.shared("narrative", client="K-2")
    for coach in ("noor", "sam"):
        with pytest.raises(NotFound):
            await timeline(office.desk(coach))


async def test_the_widest_of_two_copies_of_one_talk_is_shown_once(office: Office) -> None:
    piet = office.desk("piet")
    talk, shares = await held(piet, "intake", *FIRST), Shares(piet)
    for level in ("narrative", "argument"):
        await shares.share(await shares.preview(talk, Wish("coach", "noor", level)))
    assert [one.shared for one in (await timeline(office.desk("noor"))).talks] == ["narrative"]


async def test_what_is_withdrawn_is_gone_from_the_timeline(office: Office) -> None:
    share = await office.shared("narrative")
    piet = office.desk("piet")
    (owned,) = await piet.headers()
    await Shares(piet).withdraw(owned.id, share)
    with pytest.raises(NotFound):
        await timeline(office.desk("noor"))


async def test_the_colleague_sees_that_it_was_read(office: Office) -> None:
    share = await office.shared("narrative")
    await timeline(office.desk("noor"))
    piet = office.desk("piet")
    (owned,) = await piet.headers()
    assert [(one.reader, one.share_id) for one in await Shares(piet).readers(owned.id)] == [("noor", share)]


def words(line: Timeline) -> str:
    return repr(line)
