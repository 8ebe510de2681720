"""The reports as a reader gets them, word for word.

A change in wording shows up here; look at it, read it aloud, and when it is better write the files anew with
`python -m tests.prompts.test_reports_golden`.
"""

from pathlib import Path

import pytest

from prompts.environment import LANGUAGES
from prompts.escape import Form
from prompts.render import TemplateReports
from tests.record_example import example_events, record_of

GOLDEN = Path(__file__).parent / "golden"
FORMS: tuple[Form, ...] = ("txt", "md")


def written(name: str, form: Form, language: str) -> str:
    record = record_of(example_events())
    return TemplateReports().render(record, form, language, client_copy=name == "client_copy")


def golden_file(name: str, form: Form, language: str) -> Path:
    return GOLDEN / f"{name}.{language}.{form}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ["record", "client_copy"])
def test_the_report_reads_as_it_did(name: str, form: Form, language: str) -> None:
    assert written(name, form, language) == golden_file(name, form, language).read_text(encoding="utf-8")


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for name in ("record", "client_copy"):
        for form in FORMS:
            for language in LANGUAGES:
                golden_file(name, form, language).write_text(written(name, form, language), encoding="utf-8")
