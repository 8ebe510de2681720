"""Looking back at plain prompts: at most two questions after a talk, and what the notebook asks in it."""

from __future__ import annotations

from assistant.desk import Desk
from assistant.i18n import _, sentence
from assistant.interview import Interview
from assistant.learning.at_hand import rules_at_hand
from assistant.learning.looking_back import LookingBack
from assistant.learning.questions import Question as Asked
from assistant.learning.words import question_words, recalled_words
from assistant.plain.commands import name_of
from assistant.plain.page import Page, Run
from assistant.plain.questions import Question, put
from flows.errors import DoorvraagError


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
        """One line each; an empty line passes a question over, whoever stops leaves the rest for later."""
        try:
            questions = self._run(self._looking.questions(interview_id))
            if questions:
                words = _(
                    "For you alone: at most two questions. Enter alone passes one over. {back} goes back, "
                    "{quit} leaves them for later."
                )
                self._page.say(words.format(back=name_of("back"), quit=name_of("quit")))
            put(self._page, [self._question(interview_id, asked) for asked in questions])
        except (EOFError, KeyboardInterrupt):
            self._page.say("")
        except DoorvraagError as error:
            self._page.say(sentence(error))

    def _question(self, interview_id: str, asked: Asked) -> Question:
        answered_before = False

        def keep(words: str) -> None:
            nonlocal answered_before
            answer = self._looking.answer_otherwise if answered_before else self._looking.answer
            self._run(answer(interview_id, asked.id, words))
            answered_before = True
            self._page.say(_("Kept.") if words else _("Passed over."))

        return Question(_("For myself"), keep, question_words(asked))
