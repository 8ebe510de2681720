"""What the reports of a record say, and to whom."""

import re
import subprocess
import sys
from dataclasses import fields, replace
from html.parser import HTMLParser

import pytest
from jinja2 import meta

from assistant.record import Record
from flows.errors import Refusal
from flows.events import Answered, ClientReacted, Finished, Noted, Probed, Reopened, Skipped
from flows.library import Library
from flows.model import Flow
from prompts.client_file import ClientFileView
from prompts.debrief_views import DebriefView
from prompts.environment import LANGUAGES, environment
from prompts.escape import Form
from prompts.filling import WIDTH, columns
from prompts.render import TemplateReports
from prompts.views import ClientCopyView, RecordView
from tests.record_example import example_events, example_flow, intake_record, record_of

FORMS: tuple[Form, ...] = ("md", "html", "txt")
VIEWS = {
    "record": RecordView,
    "client_copy": ClientCopyView,
    "client_file": ClientFileView,
    "debrief": DebriefView,
}
PRIVATE = (
    "Dat is mijn beeld, niet zijn verhaal",
    "De post staat voor iets groters",
    "Niemand hoeft eerst alles op orde te hebben",
    "Ik ging te snel bij de rug",
    "Ik wilde al een oplossing noemen",
    "Staand werk past nu niet",
    "De schaamte over de post",
)
"""What the coach keeps: private fields, readings, tension marks, notes and own reflection."""


@pytest.fixture(scope="module")
def record() -> Record:
    return record_of(example_events())


@pytest.fixture(scope="module")
def intake() -> Record:
    return intake_record()


def report(record: Record, form: Form = "txt", language: str = "nl", *, client_copy: bool = False) -> str:
    return TemplateReports().render(record, form, language, client_copy=client_copy)


def flat(text: str) -> str:
    """On one line, so that wrapping does not matter."""
    return " ".join(text.split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", ["html", "text"])
@pytest.mark.parametrize("name", VIEWS)
def test_a_template_uses_every_field_of_its_view_and_nothing_else(
    name: str, form: str, language: str
) -> None:
    env = environment(language)
    assert env.loader is not None
    source, path, _ = env.loader.get_source(env, f"reports/{name}.{form}.j2")
    assert path is not None
    assert f"/{language}/" in path
    declared = meta.find_undeclared_variables(env.parse(source)) - {"m", "rows"}
    given = {field.name for field in fields(VIEWS[name])}
    only_on_paper = {"running", "course"} if form == "text" else set()
    assert declared == given - only_on_paper


def test_importing_the_reports_loads_no_template_engine() -> None:
    program = "import prompts, prompts.render, sys; print('jinja2' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "False"


def test_something_else_than_a_record_is_refused() -> None:
    with pytest.raises(TypeError, match="Record"):
        TemplateReports().render({"client": "K-1"}, "md", "nl")


def test_the_record_reads_as_an_argument(intake: Record) -> None:
    text = report(intake)
    headings = re.findall(r"^(\d\. .+)\n-{10}", text, flags=re.MULTILINE)
    assert headings == [
        "1. WAT IS GEHOORD",
        "2. WAT IS GEZIEN",
        "3. WAARAAN IS GETOETST",
        "4. HOE IS GEWOGEN",
        "5. WAT IS BESLOTEN",
        "6. WAT IS AFGESPROKEN",
        "7. HOE IS HET ERVAREN",
        "8. MET WIE DIT GEDEELD WORDT",
    ]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_that_was_put_down_is_left_out(intake: Record, form: Form, language: str) -> None:
    text = flat(
        re.sub(r"<[^>]+>", " ", report(intake, form, language)).replace("\\", "").replace("&#39;", "'")
    )
    missing = [
        line
        for item in intake.items
        if item.kind == "text"
        for line in item.text.in_language(language).split("\n")
        if line not in text
    ]
    assert missing == []


def test_every_statement_ends_with_the_number_of_its_moment(record: Record) -> None:
    assert "‘Mijn rug houdt het na twee uur staan voor gezien.’ [7]" in report(record, "md")
    assert re.search(r"^dinsdag 17 november 2026: \[2\]\s09:\d\d · \[3\]", report(record), flags=re.MULTILINE)


def test_the_map_tells_six_fates_apart(record: Record) -> None:
    text = flat(report(record))
    assert "Besproken, geen probleem (1): Wonen" in text
    assert "Bewust niet besproken (1): Justitie: Niet aan de orde in dit gesprek" in text
    assert "Overgeslagen (1): Middelen: Geen tijd meer" in text
    assert "Geparkeerd (1): Vervoer: Wil eerst met zijn zus overleggen over de auto" in text
    assert (
        "Niet gevraagd (3) - Kenmerken en leefgebieden (1): Huisarts - Afweging (1): Tweede lezer"
        " - Afspraken (1): Opnieuw bekijken" in text
    )
    assert "Niet gevraagd is iets anders dan geen probleem." in text


def test_a_missing_part_of_an_example_is_named(record: Record) -> None:
    assert "er ontbreekt: taak, transfer" in report(record)
    assert "missing: task, transfer" in report(record, language="en")


@pytest.mark.parametrize("form", FORMS)
def test_a_decision_without_evidence_is_said_plainly(form: Form) -> None:
    text = report(record_of([Answered("besluit", {"uitkomst": "zorg"})]), form)
    assert "niet aangewezen op welke antwoorden het steunt" in text


def test_no_decision_yet_is_a_valid_end() -> None:
    assert "Nog niet genoeg weten is ook een uitkomst." in flat(report(record_of([])))


def test_a_demand_that_was_not_probed_stands_at_the_top(record: Record) -> None:
    text = report(record)
    assert text.index("‘Kan de fiets vergoed worden?’") < text.index("1. WAT IS GEHOORD")


def test_what_was_changed_later_is_listed_with_its_old_words(record: Record) -> None:
    text = flat(report(record).split("LATER GEWIJZIGD")[1])
    assert (
        "Afspraken – Uiterlijk Wat er eerst stond: 20 november 2026 [32] Wat ermee gebeurde: vervangen [33]"
        in text
    )


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_client_copy_holds_nothing_private(record: Record, form: Form, language: str) -> None:
    copy = flat(report(record, form, language, client_copy=True))
    whole = flat(report(record, form, language))
    assert [words for words in PRIVATE if words in copy] == []
    assert [words for words in PRIVATE if words not in whole] == []


def test_the_client_copy_speaks_to_the_client(record: Record) -> None:
    copy = flat(report(record, client_copy=True))
    assert "U vatte het gesprek zo samen: - ‘Ik wil werken" in copy
    assert "- Opent de post samen met schuldhulp en neemt een lijst mee Wie: u Klaar op:" in copy
    assert "- Belt het bedrijf over zittend werk Wie: uw werkcoach" in copy
    assert "Verandert er iets? Laat het ons dan weten." in copy
    assert "15 december 2026" not in copy, "nobody agreed that day"
    assert "Dan komt uw reactie in het dossier, in uw eigen woorden." in copy
    assert "Schrijf hier wat u wilt veranderen of toevoegen." in copy


def test_a_role_that_is_the_coachs_own_stays_out_even_when_the_guide_forgot_to_say_private() -> None:
    record = record_of([Answered("tweede_lezer", "Vindt hem gemakzuchtig")])
    assert "gemakzuchtig" not in report(record, client_copy=True)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("step", "title"), [("hunch", "Vermoeden"), ("tweede_lezer", "Tweede lezer")])
def test_a_remark_at_a_private_topic_stands_in_the_client_copy_without_its_title(
    form: Form, step: str, title: str
) -> None:
    record = record_of([ClientReacted("Dat zie ik anders.", step)])
    copy = report(record, form, client_copy=True)
    assert "Dat zie ik anders." in copy
    assert title not in copy
    assert title in report(record, form)


@pytest.mark.parametrize("client_copy", [True, False])
def test_a_remark_tells_where_in_the_talk_it_was_said_not_what_it_is_about(client_copy: bool) -> None:
    told = flat(report(record_of([ClientReacted("Het is meer.", "schulden")]), client_copy=client_copy))
    assert re.search(r"‘Het is meer\.’( \[\d+\])? \(gezegd bij: Schulden\)", told)
    assert "Schulden: ‘Het is meer.’" not in told


def test_a_remark_on_the_talk_as_a_whole_names_no_topic() -> None:
    told = flat(report(record_of([ClientReacted("Het is meer.")])))
    assert "‘Het is meer.’" in told
    assert "gezegd bij" not in told


@pytest.mark.parametrize("form", FORMS)
def test_a_record_that_was_reopened_says_so_at_its_head(form: Form) -> None:
    record = record_of([Finished(), Reopened("De cliënt belde nog"), Finished(), Reopened()])
    told = flat(re.sub("<[^>]+>|[*]", "", report(record, form)))
    assert "17 november 2026 (De cliënt belde nog)" in told
    assert told.count("Heropend") == 2
    assert "Heropend" not in report(record, form, client_copy=True)


def test_a_topic_that_was_skipped_is_not_in_the_client_copy() -> None:
    record = record_of([Skipped("verslaving", "Rook naar drank"), Noted("free", "Navragen")])
    assert "drank" not in report(record, client_copy=True)
    assert "Navragen" not in report(record, client_copy=True)


def test_the_client_copy_of_an_open_talk_says_it_is_not_finished() -> None:
    assert "dit gesprek is nog niet klaar" in report(record_of([]), client_copy=True)


def test_an_answer_in_the_client_copy_keeps_the_name_of_its_question(intake: Record) -> None:
    copy = flat(report(intake, client_copy=True))
    assert (
        "- Hoe u het ziet: Waarom u hier bent: ‘Ik kreeg een brief dat ik moest komen.’ Waar u op hoopt: ‘"
        in copy
    )
    assert "- Vroeger: ‘Elf jaar orderpicker" in copy
    assert "Wat er speelde: Een drukke week voor Kerst, twee collega's ziek." in copy


def test_a_probe_in_the_client_copy_stands_with_the_answer_it_brought() -> None:
    first, more = "Er ligt een stapel post.", "Van drie jaar."
    put = [
        Answered("schulden", {"said": first}),
        Probed("schulden", "echo", "Een stapel?", "stapel"),
        Probed("schulden", "vague", "Hoe lang al?"),
        Answered("schulden", {"said": f"{first}\n{more}"}),
    ]
    record = record_of(put)
    assert f"- Schulden: ‘{first}’ Op de vraag ‘Hoe lang al?’ zei u: ‘{more}’" in flat(
        report(record, client_copy=True)
    )
    whole = flat(report(record))
    assert whole.index(f"‘{first}’ [2]") < whole.index("Hoe lang al? [4]") < whole.index(f"‘{more}’ [5]")


def test_a_probe_nobody_answered_is_not_in_the_client_copy() -> None:
    put = [Answered("schulden", {"said": "Post."}), Probed("schulden", "echo", "Post?")]
    other = [Answered("hindernissen", "Rug"), Answered("schulden", {"said": "Post.\nVeel."})]
    assert "Post?" not in report(record_of([*put, *other]), client_copy=True)


@pytest.mark.parametrize("form", FORMS)
def test_what_was_said_on_two_lines_is_quoted_twice(form: Form) -> None:
    record = record_of(
        [
            Answered("schulden", {"said": "Er ligt post.\nHeel veel."}),
            Answered("besluit", {"uitkomst": "zorg", "bewijs": ["schulden"]}),
        ]
    )
    for client_copy in (False, True):
        text = report(record, form, client_copy=client_copy)
        assert "Er ligt post. / " not in text
        if form == "html":
            assert text.count("<q") == text.count('<q dir="auto">Er ligt post.</q>') * 2
        else:
            assert flat(text).count("‘Er ligt post.’ ‘Heel veel.’") == 2


def test_notes_of_the_coach_are_called_that_and_jottings_stay_out() -> None:
    record = record_of(
        [
            Answered("gezondheid", {"said": "Mijn rug.", "seen": "Zit op het puntje van zijn stoel"}),
            Answered("schulden", {"said": "Post.", "seen": "kijkt naar grond"}),
            Answered("besluit", {"uitkomst": "zorg", "bewijs": ["gezondheid", "schulden"]}),
        ]
    )
    copy = flat(report(record, client_copy=True))
    told, notes = copy.split("AANTEKENINGEN VAN UW WERKCOACH TIJDENS HET GESPREK")
    assert "stoel" not in told
    assert "- Gezondheid: Zit op het puntje van zijn stoel" in notes
    assert "kijkt naar grond" not in copy


def test_what_the_coach_understood_is_not_told_as_what_the_client_said(intake: Record) -> None:
    copy = flat(report(intake, client_copy=True))
    assert "Daarachter: Hij wil zijn dochter weer iets kunnen beloven." in copy
    assert "Kan een ploeg aansturen zonder zelf te tillen." not in copy
    assert "Heeft drie keer gesolliciteerd" not in copy


def test_a_goal_in_the_client_copy_says_when_and_whose_line_by_line(intake: Record) -> None:
    copy = report(intake, client_copy=True)
    assert (
        "- Drie dagdelen per week wisselend werk volhouden\n"
        "  Wanneer: Over drie maanden\n"
        "  Van wie dit doel is: u\n" in copy
    )
    assert "- Het doel: Weer een vast ritme krijgen\n- In gewone woorden: Weer een dag" in copy


def test_norms_of_the_guide_stand_apart_from_those_of_the_coach(intake: Record) -> None:
    coachs, _, rest = report(intake).partition("4. HOE IS GEWOGEN")
    assert "Een praatje vooraf" not in coachs.split("3. WAARAAN IS GETOETST")[1]
    assert "Een praatje vooraf" in rest.split("NORMEN UIT DE LEIDRAAD")[1]


def test_a_remark_of_the_client_stands_in_a_section_of_its_own() -> None:
    record = record_of([Answered("client_ervaring", "Goed."), ClientReacted("Mijn zus heet Ria.")])
    text = flat(report(record))
    assert "REACTIE VAN DE CLIËNT " + "-" * 60 + " - ‘Mijn zus heet Ria.’" in text


def observed() -> Record:
    told = [Answered("star", "nee"), Answered("opmerkingen", "Een lange stilte."), Finished()]
    return record_of(told, Library().flow("observatie"))


def test_the_record_of_an_observation_speaks_of_no_client_and_no_decision() -> None:
    text = report(observed())
    assert "- Gesprek: K-1042" in text
    assert not re.search("Cliënt:|Opnieuw bekijken|BESLOTEN|Niet gevraagd|vier weken", text)


def test_a_talk_without_a_code_goes_by_one_number() -> None:
    record = observed()
    record = replace(record, head=replace(record.head, client=record.head.id))
    text = report(record)
    assert text.startswith("DOSSIER I-7F3A\n")
    assert "Gesprek:" not in text
    assert "- Dossiernummer: i-7f3a" in text


@pytest.mark.parametrize("form", FORMS)
def test_there_is_no_client_copy_where_there_is_no_client(form: Form) -> None:
    with pytest.raises(Refusal, match="not about a client") as refused:
        report(observed(), form, client_copy=True)
    assert refused.value.remedy


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("client_copy", [False, True])
def test_plain_text_fits_eighty_columns(intake: Record, language: str, client_copy: bool) -> None:
    text = report(intake, "txt", language, client_copy=client_copy)
    assert max(columns(line) for line in text.splitlines()) <= WIDTH


def test_a_wrapped_line_goes_on_below_its_own_beginning() -> None:
    text = report(record_of([Answered("hindernissen", "woord " * 30 + "einde")]))
    assert "  woord" in text
    assert not re.search(r"^woord", text, flags=re.MULTILINE)


@pytest.mark.parametrize("client_copy", [False, True])
def test_english_reports_hold_no_dutch_of_ours(client_copy: bool) -> None:
    for form in FORMS:
        text = re.sub(
            r"<style>.*?</style>",
            "",
            report(record_of([]), form, "en", client_copy=client_copy),
            flags=re.DOTALL,
        )
        assert re.findall(r"\b(?:het|een|niet|wat|zijn|u|uw|wij|geen)\b", text) == []


def follow_up() -> Record:
    """A second talk with the same guide, beside the first."""
    first = record_of([Answered("hindernissen", "Rug"), *example_events()[5:9], *example_events()[-9:-2]])
    again = {"said": "Mijn rug gaat beter.", "seen": "Blijft zitten."}
    return record_of([Answered("gezondheid", again)], follow_up_flow(), first)


def follow_up_flow() -> Flow:
    """The small guide, in which each step looks back at its own earlier answer."""
    flow = example_flow()
    steps = {name: replace(step, earlier=(name,)) for name, step in flow.steps.items()}
    phases = tuple(
        replace(phase, steps=tuple(steps[step.id] for step in phase.steps)) for phase in flow.phases
    )
    return replace(flow, steps=steps, phases=phases)


@pytest.mark.parametrize("form", FORMS)
def test_an_earlier_talk_stands_beside_the_topic_it_is_about(form: Form) -> None:
    text = flat(re.sub(r"<[^>]+>", " ", report(follow_up(), form)))
    heard = text.split("WAT IS GEHOORD" if form == "txt" else "Wat is gehoord")[1]
    assert re.search(r"Mijn rug gaat beter.*Toen:.*Mijn rug houdt het na twee uur staan voor gezien", heard)
    assert re.search(r"Blijft zitten.*Toen:.*Verzit vaak", heard)


def test_numbers_of_another_talk_are_not_shown() -> None:
    record = follow_up()
    known = {moment.sequence for moment in record.moments}
    shown = {int(number) for number in re.findall(r"\[(\d+)\]", report(record))}
    assert shown <= known


class Page(HTMLParser):
    """Checks that a page is well nested and hangs on nothing outside itself."""

    EMPTY = {"meta", "br", "col", "path", "line", "circle", "rect"}

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.targets: set[str] = set()
        self.links: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        for name, value in attrs:
            assert not name.startswith("on"), name
            assert name not in ("src", "srcset", "data", "action", "background"), name
            if name == "id":
                assert value not in self.targets, value
                self.targets.add(value or "")
            if name == "href":
                assert (value or "").startswith("#"), value
                self.links.add((value or "")[1:])
        if tag not in self.EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.EMPTY:
            assert self.open.pop() == tag


def page_of(text: str) -> Page:
    page = Page()
    page.feed(text)
    page.close()
    assert page.open == []
    return page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("client_copy", [False, True])
def test_the_page_stands_on_its_own(intake: Record, language: str, client_copy: bool) -> None:
    text = report(intake, "html", language, client_copy=client_copy)
    page = page_of(text)
    assert "script" not in page.seen
    assert page.links <= page.targets
    assert not re.search(r"https?:|url\(|@import", text)


def test_every_drawing_has_a_title_and_its_numbers_beside_it(intake: Record) -> None:
    text = report(intake, "html")
    drawings = re.findall(r'<svg[^>]*role="img".*?</svg>', text, flags=re.DOTALL)
    assert drawings
    assert all("<title>" in drawing for drawing in drawings)
    assert "<title>Financiën: nu 2, gewenst 4</title>" in text
    assert '<td class="number">2</td><td class="number">4</td>' in text


def test_a_quote_links_to_where_it_was_heard(intake: Record) -> None:
    text = report(intake, "html")
    assert '<a href="#s-schulden">Schulden</a>' in text
    assert 'id="s-schulden"' in text


def test_a_chapter_the_guide_asks_for_is_there_even_when_it_is_empty() -> None:
    text = report(record_of([Answered("hindernissen", "Rug")]))
    assert flat(text.split("2. HOE IS GEWOGEN")[1]).startswith(
        "-" * 60 + " Nog niets vastgelegd. 3. WAT IS BESLOTEN"
    )
    assert "WAT IS GEZIEN" not in text


def test_a_probe_on_an_example_stands_below_the_example() -> None:
    probe = Probed("star", "star", "Wat deed u toen zelf?", said="Ik pakte de lijst.")
    text = flat(report(record_of([Answered("star", [{"s": "Drukte"}]), probe])))
    assert re.search(
        r"Voorbeeld uit het werk - S Situatie: Drukte .* Doorgevraagd: Wat deed u toen zelf\?", text
    )
    assert text.count("Voorbeeld uit het werk") == 2, "the heading and the map"


def test_a_decision_that_stays_is_not_told_as_no_decision() -> None:
    """Where the way the talk went asks for no new outcome, the letter does not speak of one."""
    flow = example_flow()
    steps = {name: step for name, step in flow.steps.items() if name != "besluit"}
    phases = tuple(
        replace(phase, steps=tuple(step for step in phase.steps if step.id in steps)) for phase in flow.phases
    )
    record = record_of([], replace(flow, steps=steps, phases=phases))
    assert "besluit" not in report(record, client_copy=True).lower().replace("officieel besluit", "")


@pytest.mark.parametrize("form", FORMS)
def test_a_thought_noted_beside_the_talk_is_marked_as_the_coachs_own(form: Form) -> None:
    record = record_of([Noted("reading", "Zij verzwijgt iets"), Noted("free", "Navragen")])
    text = flat(report(record, form))
    before = text[: text.index("Zij verzwijgt iets")]
    assert "gedachte, privé" in before[-80:]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("day", "heading"), [(None, "Als er iets verandert"), ("2026-12-24", "Wanneer wij opnieuw kijken")]
)
def test_the_client_reads_when_we_look_again_only_where_a_day_was_chosen(
    form: Form, day: str | None, heading: str
) -> None:
    record = record_of([Answered("terugkijken", day)] if day else [])
    text = flat(report(record, form, client_copy=True)).casefold()
    assert heading.casefold() in text
    assert ("wanneer wij opnieuw kijken" in text) is (day is not None)


@pytest.mark.parametrize("form", FORMS)
def test_a_loose_note_is_no_part_of_how_the_talk_was_experienced(form: Form) -> None:
    record = record_of([Noted("free", "Moeder zit erbij", "contract")], Library().flow("intake"))
    text = flat(re.sub("<[^>]+>", "", report(record, form)))
    upper = text.upper()
    assert (
        upper.index("MET WIE DIT GEDEELD WORDT") < upper.index("LOSSE NOTITIES") < upper.index("MOEDER ZIT")
    )


@pytest.mark.parametrize("form", FORMS)
def test_what_shows_a_norm_stands_with_that_norm(form: Form) -> None:
    judged = [{"item": "schulden", "norm": "een regeling loopt", "uitleg": "post ligt ongeopend"}]
    record = record_of([Answered("kenmerkoordelen", judged)], Library().flow("intake"))
    upper = flat(re.sub("<[^>]+>", "", report(record, form))).upper()
    assert (
        upper.index("EEN REGELING LOOPT") < upper.index("POST LIGT ONGEOPEND") < upper.index("HOE IS GEWOGEN")
    )
