"""The debrief as a trainee gets it, word for word; of the page the part between head and end.

A change in wording shows up here; read it aloud, and when it is better write the files anew with
`python -m tests.prompts.test_debrief_golden`.
"""

from pathlib import Path

import pytest

from assistant.i18n import set_language
from prompts.environment import LANGUAGES
from prompts.escape import Form
from prompts.render import TemplateReports
from tests.prompts.debrief_example import example

GOLDEN = Path(__file__).parent / "golden"
FORMS: tuple[Form, ...] = ("txt", "html")


def written(form: Form, language: str) -> str:
    text = TemplateReports().render_debrief(example(), form, language, with_truth=True)
    return text.partition("<body>\n")[2] if form == "html" else text


def golden_file(form: Form, language: str) -> Path:
    return GOLDEN / f"debrief.{language}.{form}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMS)
def test_the_debrief_reads_as_it_did(form: Form, language: str) -> None:
    assert written(form, language) == golden_file(form, language).read_text(encoding="utf-8")


@pytest.mark.parametrize("form", FORMS)
def test_the_language_of_the_interface_does_not_matter_to_a_report_in_another(form: Form) -> None:
    set_language("nl")
    english = written(form, "en")
    set_language("en")
    assert written(form, "en") == english


if __name__ == "__main__":
    for each_form in FORMS:
        for each in LANGUAGES:
            golden_file(each_form, each).write_text(written(each_form, each), encoding="utf-8")
