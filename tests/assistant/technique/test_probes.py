"""What a coach gets offered after a client's words."""

from __future__ import annotations

import time

import pytest

from assistant.technique.probes import MOST, REASONS, Probe, ProbeContext, next_variant, suggest


def offered(said: str, **context: object) -> dict[str, str | None]:
    """Kind → trigger, in order of rank."""
    return {probe.kind: probe.trigger for probe in suggest(said, ProbeContext(**context))}  # type: ignore[arg-type]


def probe(said: str, kind: str, **context: object) -> Probe:
    return next(one for one in suggest(said, ProbeContext(**context)) if one.kind == kind)  # type: ignore[arg-type]


# --- what each kind listens for


def test_a_telling_word_comes_back():
    assert offered("Ik ben erg flexibel.") == {"echo": "flexibel"}


def test_the_noun_comes_back_with_its_adjective():
    assert probe("een moeilijke baas, toch", "echo").trigger == "moeilijke baas"


def test_the_niet_that_belongs_to_a_word_comes_back_with_it():
    assert probe("met computers: niet zo makkelijk", "echo").trigger == "niet zo makkelijk"


def test_an_uncommon_word_comes_back_when_no_listed_word_was_said():
    assert probe("aannemer ging er met de noorderzon vandoor", "echo").trigger == "noorderzon"


@pytest.mark.parametrize(
    ("said", "kind", "trigger"),
    [
        ("ging altijd mis", "echo", "ging altijd mis"),
        ("ging altijd mis", "absolute", "altijd"),
        ("kom vaak te laat", "vague", "vaak"),
        ("het gaat een beetje", "vague", "een beetje"),
        ("nooit hulp gehad", "absolute", "nooit"),
        ("Niemand belt terug", "absolute", "Niemand"),
        ("er werd gezegd dat het niks werd", "actor", "er werd gezegd"),
        ("ze zeiden dat ik moest wachten", "actor", "ze zeiden"),
        ("men vindt dat lastig", "actor", "men"),
        ("ik ben bang voor die telefoon", "feeling", "bang"),
        ("eigenlijk was het daar goed", "hedge", "eigenlijk"),
        ("misschien in de zorg", "hedge", "misschien"),
        ("ik zou wel willen", "hedge", "zou wel willen"),
        ("ik wil een uitkering", "look_behind", "uitkering"),
        ("wil graag een scootmobiel", "look_behind", "scootmobiel"),
        ("heb een lascursus nodig", "look_behind", "lascursus"),
        ("ik ga daar niet werken", "look_behind", "ga daar niet"),
        ("telkens hetzelfde na een maand", "mirror", "telkens"),
        ("vind geen werk", "own_effort", "vind geen werk"),
        ("heb hier niemand", "network", "heb hier niemand"),
        ("kinderen hebben hun eigen leven", "network", "eigen leven"),
    ],
)
def test_each_kind_is_called_for_by_its_own_words(said: str, kind: str, trigger: str):
    assert offered(said).get(kind) == trigger


def test_two_sides_are_given_back_side_by_side():
    two = probe("wil wel werken maar m'n rug is slecht", "mirror")
    assert two.words["one"] == "wil wel werken"
    assert two.words["other"] == "uw rug is slecht"


@pytest.mark.parametrize(
    "said", ["ik kom er maar niet uit", "alles mag, als het maar buiten is", "nog maar een jaar te gaan"]
)
def test_not_every_maar_is_another_side(said: str):
    assert "mirror" not in offered(said)


def test_what_somebody_else_thinks_calls_for_the_clients_own_view():
    assert probe("mijn man vindt dat ik thuis moet zijn", "mirror").words["about"] == "others"


# --- what turns a word round


@pytest.mark.parametrize("said", ["ben niet verdrietig hoor", "bang ben ik niet", "nooit boos geweest"])
def test_a_feeling_that_is_denied_was_not_named(said: str):
    assert "feeling" not in offered(said)


def test_a_feeling_the_client_did_not_name_is_never_offered():
    assert "feeling" not in offered("Ik keek naar de grond en zei niets meer.")


def test_not_always_is_vague_rather_than_absolute():
    assert offered("ik snap die brieven niet altijd") == {"vague": "niet altijd"}


def test_no_debts_call_for_nothing():
    assert offered("geen schulden") == {}


def test_somebody_elses_not_knowing_is_no_doubt_of_the_client():
    assert "hedge" not in offered("mijn vriendin weet het niet")


@pytest.mark.parametrize(
    "said",
    [
        "",
        "   \n\t",
        "ja",
        "…",
        "😀😀",
        "geboren in Almelo, twee kinderen",
        "MBO 2 logistiek, diploma 2011",
        "gewerkt bij Van Dijk van 2015 tot 2018",
        "dinsdag 10 uur",
        "heeft rijbewijs B",
        "Zesentwintig jaar stratenmaker.",
        "Ik werk vanaf mijn zestiende.",
    ],
)
def test_plain_facts_and_courtesies_call_for_nothing(said: str):
    assert suggest(said, ProbeContext()) == ()


# --- how people really type


@pytest.mark.parametrize(
    ("said", "kind", "trigger"),
    [
        ("MISCHIEN WEL", "hedge", "MISCHIEN WEL"),
        ("altied gedoo", "absolute", "altied"),
        ("altied gedoo", "echo", "gedoo"),
        ("nooooit gebeld", "absolute", "nooooit"),
        ("egenlijk niet", "hedge", "egenlijk niet"),
        ("moeilijjk", "echo", "moeilijjk"),
        ("héél moéilijk 😩", "echo", "moéilijk"),
        ("moe\u0301ilijk", "echo", "moe\u0301ilijk"),
        ("’k ben bang", "feeling", "bang"),
        ("verschirkkelijk daar", "echo", "verschirkkelijk"),
    ],
)
def test_slips_dialect_capitals_and_accents_are_understood(said: str, kind: str, trigger: str):
    assert offered(said).get(kind) == trigger


@pytest.mark.parametrize(
    "said", ["bangladesh", "vakantie gehad op Texel", "soepel", "ooievaar", "mensa", "zelfs hier"]
)
def test_a_word_inside_another_word_calls_for_nothing(said: str):
    assert not {"feeling", "vague", "absolute", "actor", "hedge"} & offered(said).keys()


def test_expressions_do_not_run_across_a_full_stop():
    assert "echo" not in offered("Het ging. Mis je trein niet.")


def test_what_is_said_back_is_mended_and_turned_to_the_client():
    assert offered("schulden door m'n ex") == {"echo": "schulden"}
    assert probe("ze praten achter m'n rug", "echo").words["heard"] == "achter uw rug"
    assert probe("ik zie het niet zitten, wil niet", "look_behind").words["heard"] in (
        "wil niet",
        "dat u het niet ziet zitten",
    )
    assert probe("ALTIJD GEZEUR", "absolute").words["heard"] == "altijd"
    assert probe("altied zo", "absolute").words["heard"] == "altijd"


# --- choosing


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Ik slaap weer een beetje.", "mirror"),
        ("Een boete, te hard gereden met de bestelbus.", "vague"),
        ("Ik hoop dat u weet wat ik nog kan.", "hedge"),
    ],
)
def test_words_that_only_look_like_it_call_for_nothing(said: str, kind: str):
    found = offered(said)
    assert kind not in found
    assert "te hard" not in found.values()


def test_an_amount_is_given_back_with_what_it_is_an_amount_of():
    assert offered("Het liefst een paar dagen met mijn handen.")["vague"] == "een paar dagen"


def test_never_more_than_three_and_never_two_of_a_kind():
    busy = "altijd gedoe, soms bang, misschien, ze zeiden nooit iets, ik wil een cursus en heb niemand"
    probes = suggest(busy, ProbeContext())
    assert len(probes) == MOST
    assert len({one.kind for one in probes}) == MOST
    assert [one.rank for one in probes] == [1, 2, 3]


def test_one_word_is_not_given_back_twice():
    triggers = [one.trigger for one in suggest("voel me eenzaam", ProbeContext())]
    assert triggers == ["eenzaam"]


def test_a_missing_star_part_comes_first_inside_an_episode():
    first, *others = suggest("het was altijd gedoe", ProbeContext(missing_star=("A", "R")))
    assert (first.kind, first.trigger, first.words["about"]) == ("star", None, "A")
    assert others


def test_outside_an_episode_no_star_part_is_asked():
    assert "star" not in offered("het was altijd gedoe")


def test_an_empty_episode_can_be_opened_before_anything_was_typed():
    assert offered("", missing_star=("S", "T", "A", "R", "X")) == {"star": None}


def test_a_star_part_is_asked_until_it_is_told():
    assert "star" in offered("veel gedoe", missing_star=("T",), used=(("star", None),))


def test_deepening_comes_before_gathering_more():
    kinds = list(offered("ik vind geen werk, ben bang dat ik te oud ben", demand_open=True))
    assert kinds[-1] in ("own_effort", "demand")
    assert kinds[0] in ("feeling", "echo")


def test_what_was_put_before_is_not_offered_again():
    assert offered("altijd gedoe", used=(("echo", "Gedoe"),)) == {"absolute": "altijd"}


def test_an_open_demand_is_offered_until_it_was_probed():
    assert offered("ja", demand_open=True) == {"demand": None}
    assert offered("ja", demand_open=True, used=(("demand", None),)) == {}
    assert "demand" not in offered("ik wil een cursus", demand_open=True)


def test_own_effort_is_not_asked_when_it_was_heard():
    assert "own_effort" not in offered("vind geen werk", own_effort_heard=True)
    assert "own_effort" not in offered("heb overal gesolliciteerd maar vind geen werk")


def test_nobody_is_asked_about_a_second_time_but_not_a_third():
    assert "network" in offered("heb niemand", network_asked=1)
    assert "network" not in offered("heb niemand", network_asked=2)
    assert "network" not in offered("mijn zus woont hier")
    assert "network" in offered("mijn zus woont hier", network_asked=1)


def test_letting_it_run_offers_nothing():
    assert suggest("altijd gedoe", ProbeContext(let_it_run=True, missing_star=("S",), demand_open=True)) == ()


def test_every_kind_has_its_reason():
    for said in ("altijd gedoe", "ik wil een cursus", "heb niemand"):
        for one in suggest(said, ProbeContext()):
            assert one.reason == REASONS[one.kind]


def test_english_has_its_own_words():
    kinds = offered("I always had hassle, they said I was too old", language="en")
    assert kinds["absolute"] == "always"
    assert "echo" in kinds


def test_an_unknown_language_is_served_in_dutch():
    assert offered("altijd gedoe", language="fy") == offered("altijd gedoe")


# --- phrasing in turn


def test_the_same_kind_is_never_phrased_the_same_twice_in_a_row():
    history: list[tuple[str, str | None]] = []
    variants = []
    for trigger in ("gedoe", "moeilijk", "druk", "gedoe"):
        variants.append(next_variant("echo", trigger, history))
        history.append(("echo", trigger))
        history.append(("vague", "soms"))
    assert variants == [0, 1, 2, 3]


def test_drawing_the_screen_again_keeps_the_phrasing():
    assert next_variant("echo", "gedoe", [("echo", "moeilijk"), ("echo", "gedoe")]) == 1


# --- length


def test_a_hundred_thousand_characters_take_no_longer_than_a_page():
    story = "Toen werd het moeilijk en ging het altijd mis met de baas. " * 1700
    started = time.process_time()
    probes = suggest(story, ProbeContext())
    assert time.process_time() - started < 0.25
    assert probes
    assert all(one.trigger is not None and len(one.trigger) < 200 for one in probes)


def test_the_beginning_and_the_end_of_a_long_story_are_both_heard():
    filler = "en toen kwam de dag daarna ook weer " * 400
    kinds = offered("Ik wil een cursus. " + filler + ". Ben bang.")
    assert kinds["look_behind"] == "cursus"
    assert kinds["feeling"] == "bang"


# --- words that stand alone


@pytest.mark.parametrize(
    "said",
    [
        "voor mij hoeft het allemaal niet meer",
        "ik wil dood",
        "soms denk ik, was ik maar dood, elke week wel",
        "mijn leven is voorbij",
        "laat me met rust, ik wil niet meer leven",
    ],
)
def test_not_wanting_to_live_stands_alone_and_says_to_stay_with_it(said: str):
    (only,) = suggest(said, ProbeContext(missing_star=("A",), demand_open=True))
    assert only.words["about"] == "dark"
    assert only.trigger is None
    assert only.reason == REASONS["echo.dark"]


def test_not_wanting_to_live_is_never_taken_as_dealt_with():
    assert suggest("ik wil dood", ProbeContext(used=(("echo", None), ("echo", "dood"))))


@pytest.mark.parametrize(
    ("said", "trigger"),
    [
        ("ik werd vroeger altijd geslagen en nu lukt het niet om werk te vinden", "geslagen"),
        ("man overleden in maart, soms komt alles terug", "overleden"),
        ("mijn zoon wil niet meer leven", "wil niet meer leven"),
        ("mag geen contact met mijn kinderen van de rechter", "geen contact met mijn kinderen"),
    ],
)
def test_loss_and_violence_stand_alone(said: str, trigger: str):
    (only,) = suggest(said, ProbeContext(demand_open=True, network_asked=1))
    assert (only.words["about"], only.trigger) == ("tender", trigger)


def test_an_illness_the_client_does_not_have_is_no_loss():
    assert offered("heb geen kanker hoor") == {}


@pytest.mark.parametrize(
    "said",
    [
        "laat me met rust",
        "heb geen zin in dit gesprek",
        "daar praat ik niet over",
        "gaat u niks aan",
        "dat gaat je helemaal niks aan",
        "waarom moet u dat weten",
        "mag ik even huilen",
    ],
)
def test_behind_a_shut_door_nothing_is_asked(said: str):
    assert suggest(said, ProbeContext(demand_open=True, missing_star=("S",))) == ()


def test_a_door_somebody_else_shuts_is_no_limit_of_the_client():
    assert offered("mijn ex laat me niet met rust") == {"echo": "laat me niet met rust"}


# --- in whose mouth


@pytest.mark.parametrize(
    "said",
    [
        "mn vriend wil niet dat ik werk",
        "mijn vrouw zegt dat ik depressief ben",
        "Mijn man zegt: jij komt er nooit meer tussen",
        "te dik vond mijn baas me",
        "de huisarts zegt rust",
        "volgens het UWV kan ik 32 uur werken",
        "hij zegt altijd dat ik niks kan",
    ],
)
def test_another_persons_words_call_only_for_the_clients_own_view(said: str):
    assert list(offered(said)) == ["mirror"]
    assert probe(said, "mirror").words["about"] == "others"


def test_what_another_wants_or_lacks_is_not_asked_of_the_client():
    assert "look_behind" not in offered("mijn dochter wil niet meer naar school")
    assert "own_effort" not in offered("zoon vindt geen werk, zit maar boven")
    assert "network" not in offered("mijn dochter heeft niemand")
    assert offered("vond mijn baas wel oke") == {"hedge": "wel oke"}


def test_another_persons_feeling_is_not_given_to_the_client():
    assert probe("mijn baas werd boos", "feeling").words["about"] == "others"


@pytest.mark.parametrize(
    "said",
    [
        "mag niet tillen van dr",
        "mag niet werken van UWV",
        "moest stoppen van de dokter",
        "uwv heeft mn uitkering stopgezet",
        "bij randstad bellen ze nooit terug",
    ],
)
def test_who_decided_is_not_asked_when_it_was_said(said: str):
    assert "actor" not in offered(said)


@pytest.mark.parametrize("said", ["geen zin in een werkplek", "daar denk ik niet aan", "dat denk ik niet"])
def test_what_is_denied_is_neither_a_wish_nor_a_guess(said: str):
    assert not {"look_behind", "hedge"} & offered(said).keys()


# --- what is worth giving back


@pytest.mark.parametrize(
    "said",
    [
        "ik pruttel wat thuis",
        "oom klust, neef sjouwt",
        "mijn dochter van 9 tolkt voor mij",
        "jullie luisteren toch niet",
        "kreeg geen antwoord van de woningbouw",
        "ik wil niet klagen",
    ],
)
def test_a_bare_verb_or_a_manner_of_speaking_is_not_given_back(said: str):
    assert "echo" not in offered(said)
    assert "look_behind" not in offered(said)


@pytest.mark.parametrize(
    ("said", "trigger"),
    [
        ("hij stond daar met trillende handen", "trillende handen"),
        ("ik ben geen vroege vogel", "geen vroege vogel"),
        ("had daar een grote waffel", "grote waffel"),
    ],
)
def test_a_noun_comes_back_with_what_belongs_to_it(said: str, trigger: str):
    assert offered(said)["echo"] == trigger


@pytest.mark.parametrize("said", ["lukt niet", "schulden"])
def test_being_stuck_is_asked_into_before_what_the_client_did_about_it(said: str):
    assert list(offered(said)) == ["echo"]


def test_not_gek_is_a_defence_or_a_modest_praise():
    assert probe("ik ben niet gek", "echo").words["about"] == "defends"
    assert offered("die stage was niet gek") == {"hedge": "niet gek"}


def test_a_late_verb_is_turned_to_the_client_too():
    words = probe("mijn man wil dat ik meer ga werken maar ik kan niet meer", "mirror").words
    assert words["one"] == "uw man wil dat u meer gaat werken"


# --- measures, verbs that keep their noun, what happened to others, what was done together


@pytest.mark.parametrize(
    "said", ["over een half jaar", "om half negen", "half mei", "tweeënhalf jaar", "een half uurtje per dag"]
)
def test_a_measure_is_no_vague_word(said: str):
    assert "vague" not in offered(said)


@pytest.mark.parametrize(
    ("said", "whole"),
    [
        ("laten zien dat ze druk aankan", "druk aankan"),
        ("ik moest de winkel draaiend houden", "draaiend houden"),
        ("dan moet je de tent gaande houden", "gaande houden"),
        ("ik wilde staande blijven, overeind blijven", "overeind blijven"),
    ],
)
def test_a_verb_comes_back_with_the_word_it_keeps(said: str, whole: str):
    assert offered(said)["echo"] == whole


@pytest.mark.parametrize(
    "said", ["In 2022 was een collega ziek.", "mijn collega had een hernia", "toen werd de chef ziek"]
)
def test_a_colleagues_illness_is_not_asked_after_as_if_it_were_the_clients(said: str):
    assert offered(said) == {}


@pytest.mark.parametrize("said", ["ziek gemeld bij mijn baas", "mijn moeder is ziek", "ik was toen ziek"])
def test_the_clients_own_illness_and_that_at_home_are(said: str):
    assert offered(said)["echo"] == "ziek"


@pytest.mark.parametrize(
    "said", ["We hebben gewoon doorgewerkt", "samen opgelost", "dat deden wij met z'n drieën"]
)
def test_in_an_example_it_is_asked_what_the_client_did_of_what_was_done_together(said: str):
    assert probe(said, "actor", is_example=True).words["about"] == "together"
    assert "actor" not in offered(said)


@pytest.mark.parametrize("said", ["Ik heb doorgewerkt, we waren met zijn tweeën", "de pomp was stuk"])
def test_in_an_example_the_clients_own_doing_needs_no_such_question(said: str):
    assert "actor" not in offered(said, is_example=True)


@pytest.mark.parametrize(
    "said",
    [
        "Ik heb gezegd dat het niet ging",
        "toen heb ik tegen hem gezegd dat ik stopte",
        "heb zelf besloten dat het anders moet",
        "we hebben besloten dat ik thuis blijf",
    ],
)
def test_who_said_or_decided_it_is_not_asked_of_who_just_told_that(said: str):
    assert "actor" not in offered(said)


@pytest.mark.parametrize("said", ["mij is gezegd dat het mag", "gezegd dat ik thuis moest blijven"])
def test_who_said_it_is_asked_where_nobody_is_named(said: str):
    assert "actor" in offered(said)


# --- what a coach met at the table


@pytest.mark.parametrize(
    "said",
    [
        "over half jaar 3 ochtenden bij een bakker, dan kan ik om 2 uur bij school staan",
        "wil de meiden zelf naar school brengen",
        "ik wil mijn dochters uit school halen",
    ],
)
def test_fetching_children_from_school_is_no_wish_for_training(said: str):
    assert "look_behind" not in offered(said)


def test_school_as_a_wish_still_is():
    assert offered("ik wil weer naar school")["look_behind"] == "school"


def test_what_is_said_not_to_be_there_is_not_given_back():
    assert offered("weekgeld 80 euro, beslag is er niet").get("echo") != "beslag"
    assert offered("er ligt beslag op mijn uitkering")["echo"] == "beslag"


def test_more_and_more_is_not_the_same_thing_again():
    assert "mirror" not in offered("toen reorganisatie en steeds meer adressen")


def test_a_small_word_is_no_telling_word():
    assert offered("ik weet wat ik moet doen als t erop aan komt").get("echo") != "erop"
    assert offered("well one, the old man at the bike shop", language="en").get("echo") != "one"


def test_the_exception_is_not_asked_for_twice_on_the_same_word():
    said = "nou nooit... die ene keer bij de bakker ging het goed"
    assert "absolute" in offered(said)
    assert "absolute" not in offered(said, used=(("absolute", "nooit meer"),))
    assert "absolute" in offered(said, used=(("absolute", "altijd"),))


@pytest.mark.parametrize(
    "said",
    [
        "Vierduizend.", "het was iets van vierduizend", "drieduizend vijfhonderd euro", "vierentwintig",
        "ik verdien tweeëntwintighonderd", "duizenden", "4000", "Jan", "jan helpt me", "met kees en marie",
        "de baas heet winston", "ene winston", "ik woon in almelo", "K-204",
    ],
)  # fmt: skip
def test_a_bare_number_or_a_name_is_given_back_to_nobody(said: str):
    assert suggest(said, ProbeContext()) == ()


def test_what_stands_beside_a_number_is_given_back():
    (probe, *_) = suggest("een schuld van achtduizend", ProbeContext())
    assert probe.trigger == "schuld"
    assert [one.trigger for one in suggest("we zouden kerst vieren", ProbeContext())] == ["vieren"]


def test_a_number_in_english_is_given_back_to_nobody_either():
    for said in ("four thousand", "thirty-five", "called winston"):
        assert suggest(said, ProbeContext(language="en")) == ()
