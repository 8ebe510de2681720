"""What every store promises when a talk goes on with another version of its guide."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.custody import Contents
from assistant.kept import FlowText
from assistant.share_ports import Share, Shown
from flows.errors import NotFound, StorageError
from flows.events import Answered, Migrated, Shared
from tests.storage.conftest import Records
from tests.storage.examples import HOST, NINE, Talk, fold, guide, talk

NEWER = guide("phases: [opening, verhaal, besluit]", "2.0")


def migrated(held: Talk, to: FlowText = NEWER) -> Talk:
    left = held.flow_text
    event = Migrated(to.flow, to.version, to.content_hash, left.version, left.text, {"contract": "afspraken"})
    return replace(held.then(event), flow_text=to)


async def kept(records: Records, name: str = "gesprek-1") -> Talk:
    held = talk(name).then(Answered("contract", "goed"))
    await records.create(held.header, held.flow_text, held.entries, held.answers)
    return held


async def gone_on(records: Records, held: Talk) -> Talk:
    longer = migrated(held)
    await records.keep_guide(NEWER)
    await records.append(longer.header, longer.since(held), longer.answers)
    return longer


async def test_a_talk_goes_on_with_another_guide_and_keeps_the_one_it_left(records: Records) -> None:
    longer = await gone_on(records, await kept(records))
    stored = await records.load(longer.id)
    assert (stored.flow_text, stored.entries) == (NEWER, longer.entries)
    assert (stored.header.version, stored.header.content_hash) == ("2.0", NEWER.content_hash)
    event = stored.entries[-1].event
    assert isinstance(event, Migrated)
    assert (event.left, event.steps) == (guide().text, {"contract": "afspraken"})


async def test_lists_show_the_version_it_is_held_with_now(records: Records) -> None:
    await gone_on(records, await kept(records))
    assert [header.version for header in await records.headers()] == ["2.0"]


async def test_a_guide_is_kept_once_and_never_with_another_text(records: Records) -> None:
    await records.keep_guide(NEWER)
    await records.keep_guide(NEWER)
    await records.keep_guide(replace(NEWER, title="Anders"))  # names beside it can be a colleague's
    with pytest.raises(StorageError):
        await records.keep_guide(replace(NEWER, text="phases: [anders]"))


async def test_a_talk_does_not_go_on_with_a_guide_that_is_not_kept(records: Records) -> None:
    held = await kept(records)
    longer = migrated(held)
    with pytest.raises(StorageError):
        await records.append(longer.header, longer.since(held), longer.answers)
    assert (await records.load(held.id)).entries == held.entries


async def test_lists_are_made_again_with_the_guide_in_force(records: Records) -> None:
    await gone_on(records, await kept(records))
    assert await records.rebuild(fold) == ()
    assert [header.version for header in await records.headers()] == ["2.0"]


async def test_asked_twice_it_happens_once(records: Records) -> None:
    held = await kept(records)
    longer = await gone_on(records, held)
    await records.append(longer.header, longer.since(held), longer.answers)
    assert (await records.load(held.id)).entries == longer.entries


async def test_an_erased_talk_takes_the_guide_it_went_on_with_along(records: Records) -> None:
    longer = await gone_on(records, await kept(records))
    await records.erase(longer.id, actor="noor", reason="gevraagd", host=HOST)

    def versions(contents: Contents) -> set[str]:
        return {text.version for text in contents.flow_texts().values()}

    assert "2.0" not in await records.inspect(versions)
    with pytest.raises(NotFound):
        await records.load(longer.id)


async def test_what_was_shared_before_keeps_its_guide(records: Records) -> None:
    held, other = await kept(records), await kept(records, "gesprek-2")
    share = Share("s-1", held.id, "coach", "piet", "argument", "noor", NINE)
    shared = held.then(Shared(share.id, share.to_kind, share.to, share.level))
    body = f'{{"guide": "{held.flow_text.content_hash[:12]}"}}'
    await records.append(shared.header, shared.since(held), (), share=Shown(share, body))
    await gone_on(records, shared)
    await records.erase(other.id, actor="noor", reason="gevraagd", host=HOST)
    assert await records.guide_like(held.flow_text.content_hash[:12]) == held.flow_text
