"""A talk that grew long on the screen looks as one that was opened when it was as long."""

from __future__ import annotations

from textual.app import App, ComposeResult

from assistant.tui.widgets.conversation import PAGE, Conversation
from assistant.views import Line

LONG = 2 * PAGE + 25


class Talks(App[None]):
    CSS = "Conversation { width: 80; height: 20; }"

    def compose(self) -> ComposeResult:
        yield Conversation(id="grown")
        yield Conversation(id="opened")


def said(count: int) -> tuple[Line, ...]:
    return tuple(
        Line(
            number, None, "client", f"{number}: " + "nog iets " * (number % 15), f"{number // 4}", "Werk", ""
        )
        for number in range(1, count + 1)
    )


def in_sight(talk: Conversation) -> list[str]:
    return [talk.render_line(y).text for y in range(talk.scrollable_content_region.height)]


async def test_a_talk_that_grew_stands_as_one_that_was_opened():
    async with Talks().run_test(size=(80, 40)) as pilot:
        grown, opened = (
            pilot.app.query_one("#grown", Conversation),
            pilot.app.query_one("#opened", Conversation),
        )
        for count in range(1, LONG + 1):
            grown.show(said(count))
            if count == 2 * PAGE + 1:
                opened.show(said(count))
        opened.show(said(LONG))
        await pilot.pause()
        assert in_sight(grown) == in_sight(opened)
        assert any(f"{LONG}: " in row for row in in_sight(grown))
        for talk in (grown, opened):
            talk.scroll_to(y=1, animate=False, force=True, immediate=True)
        await pilot.pause()
        assert in_sight(grown) == in_sight(opened)


async def test_whoever_scrolls_to_the_top_reads_what_was_let_go():
    async with Talks().run_test(size=(80, 40)) as pilot:
        grown = pilot.app.query_one("#grown", Conversation)
        for count in range(1, LONG + 1):
            grown.show(said(count))
        await pilot.pause()
        for _ in range(4):
            grown.scroll_to(y=0, animate=False, force=True, immediate=True)
            await pilot.pause()
        assert any("▎1: nog iets" in row for row in in_sight(grown))
