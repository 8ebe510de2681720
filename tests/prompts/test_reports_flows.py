"""The reports of every shipped guide: whatever was put down is in them once, and nothing else."""

import re
from collections.abc import Iterator
from itertools import count

import pytest

from assistant.record import Record
from flows.engine import Engine
from flows.errors import Refusal
from flows.events import Answered, Event, Finished, Moved
from flows.library import Library
from flows.model import Field, Flow
from prompts.environment import LANGUAGES
from prompts.escape import Form
from tests.prompts.test_reports import FORMS, flat, page_of, report
from tests.record_example import record_of, started

LIBRARY = Library()


class Filler:
    """Fills every field; each text gets a word that stands nowhere else."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._numbers = count()
        self.words: list[str] = []
        """The words in the newest answer."""

    def events(self) -> Iterator[Event]:
        answered: list[str] = []
        for step in self._flow.steps.values():
            if step.on_request:
                yield Moved(step.id)
            yield Answered(step.id, self._value(step.field, answered[:3]))
            answered.append(step.id)
        yield Finished()

    def _word(self) -> str:
        word = f"woord{next(self._numbers)}x"
        self.words.append(word)
        return word

    def _value(self, field: Field, answered: list[str]) -> object:
        match field.kind:
            case "text":
                parts = ("said", "seen", "reading")
                return {part: self._word() for part in parts} if field.three_parts else self._word()
            case "choice":
                return field.options[min(1, len(field.options) - 1)].id
            case "multi" if field.options_from_answers:
                return list(answered)
            case "multi":
                return [option.id for option in field.options[:2]]
            case "scale":
                return field.levels[-1]
            case "number":
                return field.minimum or 1
            case "date":
                return "2027-01-04"
            case "agreements":
                return [{"what": self._word(), "who": "client", "by": "2027-01-04"}, {"what": self._word()}]
            case "group":
                return self._group(field, answered)

    def _group(self, field: Field, answered: list[str]) -> object:
        if field.repeat_over:
            items = self._flow.catalogues[field.repeat_over].items[:2]
            return [{"item": item.id, **self._filled(field, answered)} for item in items]
        if field.repeat:
            return [self._filled(field, answered), self._filled(field, answered)]
        return self._filled(field, answered)

    def _filled(self, field: Field, answered: list[str]) -> dict[str, object]:
        return {part.id: self._value(part, answered) for part in field.fields}


def filled(flow_id: str) -> tuple[Record, list[str]]:
    """A record with everything filled in that the answers leave on the path, and the words in it."""
    flow = LIBRARY.flow(flow_id)
    filler = Filler(flow)
    taken: list[Event] = []
    kept: list[str] = []
    engine = Engine(flow)
    snapshot = engine.step(engine.begin(), started(flow))[0]
    for event in filler.events():
        words, filler.words = filler.words, []
        try:
            snapshot = engine.step(snapshot, event)[0]
        except Refusal:  # these answers keep the step off the path
            continue
        taken.append(event)
        kept += words
    return record_of(taken, flow), kept


@pytest.fixture(scope="module", params=LIBRARY.ids())
def whole(request: pytest.FixtureRequest) -> tuple[Record, list[str]]:
    return filled(request.param)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_comes_out_in_every_form(
    whole: tuple[Record, list[str]], form: Form, language: str
) -> None:
    record, words = whole
    text = report(record, form, language)
    assert [word for word in words if word not in text] == []


def test_nothing_is_said_twice_but_in_the_gist_and_where_a_decision_points_to_it(
    whole: tuple[Record, list[str]],
) -> None:
    record, words = whole
    pointed = {item.text.nl for link in record.decision.evidence for item in link.items}
    text = report(record)
    gist = {item.text.nl for item in record.decision.reasons}
    repeated = [word for word in words if len(re.findall(rf"\b{word}\b", text)) > 1]
    assert set(repeated) <= pointed | gist | {item.text.nl for item in record.unprobed}


def test_the_client_copy_holds_exactly_what_is_not_the_coachs(whole: tuple[Record, list[str]]) -> None:
    record, _ = whole
    if not record.head.names_client:
        pytest.skip("there is no client to copy it for")
    copy = flat(report(record, client_copy=True))
    kept = [item for item in record.items if item.is_private or item.part == "reading"]
    assert [item.text.nl for item in kept if item.kind == "text" and item.text.nl in copy.split()] == []


@pytest.mark.parametrize("client_copy", [False, True])
def test_the_page_is_well_made(whole: tuple[Record, list[str]], client_copy: bool) -> None:
    if client_copy and not whole[0].head.names_client:
        pytest.skip("there is no client to copy it for")
    page = page_of(report(whole[0], "html", client_copy=client_copy))
    assert page.links <= page.targets


@pytest.mark.parametrize("form", ["txt", "md", "html"])
def test_evidence_from_several_entries_says_of_which_each_is(form: Form) -> None:
    spoken = [
        {"item": "schulden", "beeld": {"said": "Twee brieven"}},
        {"item": "fysieke_problemen", "beeld": {"said": "Mijn rug"}},
    ]
    flow = LIBRARY.flow("intake-kort")
    record = record_of(
        [
            Answered("wat_speelt", spoken),
            Answered("uitkomst", "naar_werk"),
            Answered("doorslaggevend", {"reden": "Kan nu", "bewijs": ["wat_speelt"]}),
        ],
        flow,
    )
    carried = flat(report(record, form)).split("Waarop dit steunt")[1]
    for name, words in (("Schulden", "Twee brieven"), ("Fysieke problemen", "Mijn rug")):
        assert carried.index(f"{name}:") < carried.index(words)
