"""Looking back at plain prompts: at most two questions after a talk, and what the notebook asks in it."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any, TypeAlias

from assistant.desk import Desk
from assistant.i18n import _, sentence
from assistant.interview import Interview
from assistant.learning.at_hand import rules_at_hand
from assistant.learning.looking_back import LookingBack
from assistant.learning.words import question_words, recalled_words
from assistant.plain.page import Page
from flows.errors import DoorvraagError

Run: TypeAlias = Callable[[Coroutine[Any, Any, Any]], Any]


class PlainLookingBack:
    def __init__(self, desk: Desk, page: Page, run: Run) -> None:
        self._looking = LookingBack(desk)
        self._page = page
        self._run = run

    def say_what_the_notebook_asks(self, interview: Interview) -> None:
        """Raises what the store raises."""
        found = self._run(rules_at_hand(self._looking, interview)).asking(interview)
        lines = [line for one in found for line in recalled_words(one)]
        self._page.say("\n".join(lines) or _("None of your rules asks anything here."))

    def ask_after(self, interview_id: str) -> None:
        """One line each; an empty line passes a question over, the end of the input leaves it for later."""
        try:
            questions = self._run(self._looking.questions(interview_id))
            if questions:
                self._page.say(_("For you alone: at most two questions. Enter alone passes one over."))
            for asked in questions:
                self._page.say(question_words(asked))
                words = self._page.ask(_("For myself") + "> ")
                self._run(self._looking.answer(interview_id, asked.id, words))
                self._page.say(_("Kept.") if words.strip() else _("Passed over."))
        except (EOFError, KeyboardInterrupt):
            self._page.say("")
        except DoorvraagError as error:
            self._page.say(sentence(error))
