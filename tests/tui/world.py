"""The coach's world in memory: a real desk on the real use cases, a small guide, no disk and no clock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from assistant.desk import Desk
from assistant.house.style import PLAIN, HouseStyle
from assistant.paper_order import PaperOrder
from assistant.share_ports import Share
from assistant.tui.app import DoorvraagApp
from flows.errors import N_, Refusal
from flows.library import Library
from prompts.phrases import TemplatePhrases
from prompts.render import TemplateReports
from storage.memory import MemoryRecords

GUIDES = Path(__file__).parent / "guides"


class TickingClock:
    def __init__(self) -> None:
        self._now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def now(self) -> datetime:
        self._now += timedelta(seconds=20)
        return self._now


class CountingIds:
    def __init__(self) -> None:
        self._count = 0

    def new(self) -> str:
        self._count += 1
        return f"id{self._count:04}"


class PlainReports:
    """Enough of a report to see that it is shown."""

    refuses_pages = False

    def render(
        self,
        record: Any,
        form: str,
        language: str,
        *,
        client_copy: bool = False,
        share: Share | None = None,
    ) -> str:
        kind = "Uw exemplaar" if client_copy else "Dossier"
        lines = [f"# {kind} {record.head.client}", ""]
        lines += [f"Gedeeld door {share.shared_by}.", ""] if share else []
        lines += [
            f"- **{item.title.nl}**: {item.text.nl}"
            for item in record.items
            if not (client_copy and (item.is_private or item.part == "reading"))
        ]
        return "\n".join(lines)

    def render_timeline(self, timeline: Any, form: str, language: str) -> str:
        return TemplateReports().render_timeline(timeline, form, language)  # type: ignore[arg-type]

    def render_page(self, record: Any, form: str, language: str) -> str:
        if self.refuses_pages:
            raise Refusal(N_("There is no page."), where="proef", remedy=N_("Read the record."))
        return f"# Op één bladzijde {record.head.client}"

    def style(self) -> HouseStyle:
        return PLAIN

    def paper(self, record: Any, order: PaperOrder, share: Share | None = None) -> bytes:
        text = self.render(record, order.form, order.language, client_copy=order.kind != "record")
        return f"{order.kind}\n{text}".encode()


def desk(
    guides: Path | None = GUIDES, *, coach: str = "coach-1", records: MemoryRecords | None = None
) -> Desk:
    return Desk(
        records or MemoryRecords(), Library(guides), PlainReports(), TemplatePhrases(), TickingClock(),
        CountingIds(), coach=coach, app_version="test",
    )  # fmt: skip


def opener(on: Desk) -> Callable[[], Any]:
    async def open_it() -> Desk:
        return on

    return open_it


def app_on(on: Desk, *, language: str = "nl", **given: Any) -> DoorvraagApp:
    """`given` goes to the application: opening, theme, keep_look."""
    return DoorvraagApp(opener(on), language=language, **given)
