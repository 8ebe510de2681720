"""What the coaches of `docs/story.py` type in an intake, two follow-ups and a case discussion; all fictional.

A talk is a list of topics with what is typed there: words end with Enter, digits pick at once, an empty
string is Enter on an empty line, and `<Tab>` is that key.
"""

from __future__ import annotations

CLIENT = "K-3101"
Topic = tuple[str, tuple[str, ...]]
Talk = tuple[Topic, ...]

INTAKE: Talk = (
    ("Formaliteiten", ("4",)),
    (
        "Contract",
        (
            "Weten of er werk is dat past, en wat eerst moet.",
            "Dat u niet meteen over sollicitaties begint.",
            "Dat u belt als iets niet lukt.",
            "1245",
            "",
            "Niemand, alleen zij en ik.",
        ),
    ),
    (
        "Openingsvraag",
        (
            "Goed hoor. Nou ja, ik slaap slecht sinds de winkel dicht is.",
            "<Tab>",
            "Ze houdt haar tas op schoot tot het over de winkel gaat.",
        ),
    ),
    (
        "Hoe de cliënt het ziet",
        (
            "Er lag een brief dat ik moest komen.",
            "Dat ik weer ergens nodig ben.",
            "Eerst de post op orde, dan pas werk.",
            "4",
        ),
    ),
    (
        "Vroeger",
        (
            "Elf jaar dierenwinkel. Ik deed de inkoop en de zaterdaghulpen. In maart ging de zaak dicht.",
            "<Tab>",
            "Ze noemt elke leverancier bij naam.",
        ),
    ),
    ("Straks", ("Over drie maanden wil ik weer een reden om op te staan.",)),
    (
        "Vraag achter de vraag",
        (
            "Kan iemand mijn post doornemen?",
            "Ik durf de enveloppen niet meer open te maken.",
            "Ik heb ze wel op datum gelegd.",
        ),
    ),
    ("Krachten", ("Leert anderen het vak", "Drie zaterdaghulpen kregen later zelf een winkel.")),
    (
        "Werkervaring",
        ("Elf jaar inkoop en verkoop, en alle klachten van klanten.", "", "1"),
    ),
    (
        "Schulden",
        (
            "Ik denk tweeduizend euro. Misschien meer, ik kijk niet.",
            "<Tab>",
            "Ze lacht als ze het bedrag noemt.",
            "",
            "4",
        ),
    ),
    (
        "Financiën",
        ("De huur gaat goed. De rest ligt in een doos.", "", "32431"),
    ),
    ("Dagbesteding", ("Ik sta om elf uur op. Daarna wacht ik tot het avond is.", "", "33432")),
    (
        "Voorbeelden",
        (
            "De koeling viel uit op een zaterdag in juli.",
            "Zorgen dat het voer niet bedierf.",
            "Ik belde de slager naast ons en zette alles bij hem in de koelcel.",
            "Er is niets weggegooid.",
            "Dat ik hulp durf te vragen als het om een ander gaat.",
            "Ze regelt snel en vraagt hulp, voor de winkel. Voor zichzelf nog niet.",
        ),
    ),
    ("Samenvatting cliënt", ("Eerst de doos met post, dan drie ochtenden ergens helpen.",)),
    ("Wat ik begreep", ("Dat de post haar tegenhoudt en niet het werk. Dat klopte.",)),
    ("Kracht en belemmering", ("Weten hoe een winkel draait.", "De ongeopende post.")),
    (
        "Norm per kenmerk",
        (
            "schulden",
            "Weten wat er openstaat, voordat er loon bijkomt.",
            "ervaring coach",
            "2",
            "De post ligt op datum, maar is dicht.",
        ),
    ),
    (
        "Verwachting",
        (
            "Over drie weken is de post open en staat er een bedrag op papier.",
            "Dan blijft de doos dicht, en durft zij geen baan aan.",
            "Dat het meer is dan tweeduizend.",
        ),
    ),
    (
        "Vier kanten",
        (
            "Overzicht, en een plek waar zij nodig is.",
            "Een buurtwinkel zoekt iemand voor drie ochtenden.",
            "Een werkervaringsplek mag drie maanden duren.",
            "Iedereen binnen een half jaar in beweging.",
            "Dat zij zelf de eerste envelop openmaakt.",
        ),
    ),
    ("Wat weegt het zwaarst", ("1", "doorvragen", "", "Zij zegt zelf welke stap eerst moet.")),
    ("Wat viel af", ("Meteen bemiddelen naar een winkel", "De post zou blijven liggen.", "2")),
    ("Uitkomst", ("2",)),
    ("Welk instrument", ("werkervaringsplek",)),
    (
        "Waarvoor",
        (
            "ritme",
            "Drie ochtenden in de buurtwinkel, om weer op te staan voor iets.",
            "Zij vier weken op tijd is gekomen.",
        ),
    ),
    (
        "De reden",
        (
            "Ze kent het winkelwerk al; wat ontbreekt is ritme en overzicht.",
            "vroeger",
            "dagbesteding",
            "",
            "De schuld kan hoger zijn dan zij denkt.",
        ),
    ),
    ("Doelen", ("Drie ochtenden per week in de buurtwinkel", "1", "1")),
    ("Wanneer besluit ik anders", ("Als er deurwaarders blijken te zijn. Dan eerst schuldhulp.",)),
    (
        "Wie doet wat",
        (
            "De post openen met het wijkteam",
            "cliënt",
            "over twee weken",
            "De buurtwinkel bellen over drie ochtenden",
            "ik",
            "over een week",
        ),
    ),
    ("Volgend gesprek", ("over drie weken",)),
    ("Opnieuw kijken", ("over vier weken",)),
    ("Mijn ervaring", ("Ik wilde de post zelf openen. Ik heb op mijn handen gezeten.",)),
    ("Wat doe ik anders", ("Eerder vragen wat er al gedaan is.",)),
)

FIRST_FOLLOW_UP: Talk = (
    (
        "Openingsvraag",
        ("Ik heb de doos op tafel gezet. Hij staat er nog.", "<Tab>", "Ze komt binnen zonder tas op schoot."),
    ),
    (
        "Afspraken van toen",
        (
            "1",
            "",
            "12",
            "We maakten de helft open. Er zat geen deurwaarder bij.",
            "",
            "Dat het wijkteam naast haar zat.",
            "1",
            "",
            "21",
            "De buurtwinkel wil haar drie ochtenden proberen.",
            "",
            "Eén telefoontje was genoeg.",
        ),
    ),
    (
        "Hielp het",
        (
            "2",
            "Ik slaap iets beter sinds ik de helft weet.",
        ),
    ),
    (
        "Verwachting van toen",
        ("3", "De helft is open; er staat nog geen bedrag.", "Een doos openen kost meer dan één afspraak."),
    ),
    (
        "Leefgebieden nu",
        ("financiën", "De helft is open: elfhonderd euro.", "", "3431"),
    ),
    ("Samenvatting cliënt", ("De helft van de post is open en ik begin in de winkel.",)),
    ("Blijft het besluit staan", ("1",)),
    ("De reden", ("Het plan werkt; de post kost alleen meer tijd.",)),
    ("Verwachting", ("Over drie weken is ook de rest open.",)),
    (
        "Wie doet wat",
        (
            "De andere helft van de post openen",
            "cliënt",
            "over twee weken",
            "Maandag, woensdag en vrijdag naar de buurtwinkel",
            "cliënt",
            "over drie weken",
        ),
    ),
    ("Opnieuw kijken", ("over drie weken",)),
)

SECOND_FOLLOW_UP: Talk = (
    (
        "Openingsvraag",
        (
            "Ik ben er alle negen ochtenden geweest.",
            "<Tab>",
            "Ze draagt een schort met de naam van de winkel.",
        ),
    ),
    (
        "Afspraken van toen",
        (
            "1",
            "",
            "11",
            "Alles is open. Het is achttienhonderd euro.",
            "",
            "Dat het minder was dan zij dacht.",
            "1",
            "",
            "11",
            "Negen ochtenden, negen keer op tijd.",
            "",
            "De winkel begint om half negen en niet om zeven uur.",
        ),
    ),
    ("Hielp het", ("1", "Ik heb weer een reden om op te staan.")),
    (
        "Verwachting van toen",
        ("1", "De rest van de post is open.", "Na de eerste helft ging de tweede vanzelf."),
    ),
    (
        "Leefgebieden nu",
        ("dagbesteding", "Drie ochtenden, en de andere dagen sta ik ook op tijd op.", "", "4433"),
    ),
    ("Samenvatting cliënt", ("Alles is open. Nu wil ik weten wie mij helpt met afbetalen.",)),
    ("Blijft het besluit staan", ("1",)),
    ("De reden", ("Het ritme is er; nu is de schuld aan de beurt, met anderen erbij.",)),
    ("Wie doet wat", ("Een overleg met schuldhulp en de winkel", "ik", "over een week")),
    ("Opnieuw kijken", ("over vier weken",)),
)

CASE_DISCUSSION: Talk = (
    ("Waarom nu", ("De schuld is bekend en de proef loopt af. Wie doet wat?",)),
    (
        "Wie zit hier",
        (
            "werkcoach",
            "Begeleidt haar naar werk.",
            "Dat zij alle post zelf opende.",
            "1",
            "schuldhulp",
            "Maakt het plan om af te betalen.",
            "Welke schuldeisers willen wachten.",
            "1",
            "werkleider",
            "Geeft haar drie ochtenden werk.",
            "Dat er na de zomer uren vrijkomen.",
            "1",
        ),
    ),
    ("De cliënt", ("2", "Zij vond het goed, als de winkel het bedrag niet hoort.")),
    (
        "Hoe de cliënt het ziet",
        (
            "Ik wil afbetalen zonder dat de winkel alles weet.",
            "Een vast bedrag per maand.",
            "Bellen kan ik zelf.",
        ),
    ),
    (
        "Punten",
        (
            "Wat de winkel mag weten",
            "1",
            "Dat zij blijft komen. Het bedrag niet.",
            "Hoe lang een plek mag duren",
            "2",
            "Drie maanden, en één keer langer.",
        ),
    ),
    ("Regie", ("1", "", "Zij opende de post; zij houdt het overzicht.")),
    (
        "Wie doet wat",
        (
            "Een voorstel maken om af te betalen",
            "schuldhulp",
            "over twee weken",
            "Uren na de zomer bespreken",
            "de buurtwinkel",
            "over vier weken",
        ),
    ),
    ("Terug naar de cliënt", ("1", "morgen")),
)
