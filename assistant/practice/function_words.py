"""Closed classes of Dutch words: what they count for in a question, and how they are spoken and typed."""

from __future__ import annotations

from typing import Final


def _table(lines: str) -> dict[str, str]:
    """`form form form` on a line: the first stands for all of them."""
    return {form: forms[0] for forms in map(str.split, lines.strip().splitlines()) for form in forms}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ADDRESS: Final = _words("u uw uwe uwes je jij jou jouw jouwe jullie uzelf jezelf ge gij oe oew bejje")
"""The client himself; left out of phrases."""

LEFT_OUT: Final = _words(
    """
    de het een t n s d r k m z er zo zoal zich zichzelf
    eens es ook maar eigenlijk nou even gewoon misschien toch he hoor wel
    ja nee ok oke okee dus en of want als
    goedemorgen goedemiddag goedenmiddag goedenavond goeiemorgen goeiemiddag hallo
    meneer mevrouw mijnheer alstublieft aub heel erg zeer best precies echt
    beetje paar bijvoorbeeld natuurlijk helemaal ofzo enzo soms juist vooral ongeveer eventjes
    verder graag liever liefst
    """
) - {"graag", "liever", "liefst", "verder"}
"""Without any weight, also in phrases."""

POINTS_BACK: Final = _words(
    """
    dat die dit deze toen dan hij hem zij ze hen
    """
) | frozenset(
    front + back
    for front in ("daar", "er", "hier")
    for back in _words(
        """
        aan achter af bij binnen door in mee na naast om onder op over tegen toe tussen uit van voor
        vandaan vanaf vooraf naartoe omheen
        """
    )
)
"""Words for what was said before; left out of phrases."""

OWN: Final = _words("ik mijn mn m'n mijne mezelf")
"""The coach himself."""

FOREIGN: Final = _words(
    """
    the you your what are how is's do does did where when why who have has can could would this that my name
    ich sie ihr haben sind wie geht wo warum kinder was und nicht ihnen heute
    vous comment avez est les habitez ou quel quelle merci bonjour monsieur pas
    que tal como esta usted amigo donde tiene por hola
    nerede nasil var siz merhaba
    """
) - {"wie", "was", "is's", "ou", "var", "kinder", "do", "est"}
"""Small words of other languages that are no Dutch words."""

QUESTION: Final = _table(
    """
    wat welke welk watvoor
    hoe
    waar
    wie wiens
    wanneer
    waarom waardoor
    hoeveel
    waarvan
    waarmee
    waarvoor
    """
)

FUNCTION: Final = _table(
    """
    heb hebt heeft hebben had hadden gehad
    ben bent is zijn was waren geweest zn
    word wordt worden werd geworden
    kan kunt kun kunnen kon konden
    wil wilt willen wilde wilden wou
    zou zouden
    zal zult zullen
    mag mogen mocht
    moet moeten moest moesten
    ga gaat gaan ging gingen
    kom komt komen kwam kwamen gekomen
    doe doet doen deed deden gedaan
    vertel vertelt vertellen verteld
    zeg zegt zeggen zei gezegd
    vind vindt vinden vond gevonden
    weet weten wist
    denk denkt denken dacht gedacht
    zie ziet zien zag gezien
    krijg krijgt krijgen kreeg gekregen
    geef geeft geven gaf
    neem neemt nemen nam
    maak maakt maken maakte gemaakt
    laten liet
    blijf blijft blijven bleef
    sta staat staan stond
    zit zitten zat
    ligt liggen lag
    houd houdt houden hield
    lukt lukken
    merk merkt merken
    bedoel bedoelt bedoelen
    bespreek bespreken
    hoor hoort horen
    noem noemt noemen
    leg leggen uitleggen uitleg
    praat praten
    in
    op
    van
    voor
    aan
    met mee
    bij
    naar
    om
    over
    uit
    tot
    door
    tegen
    na
    sinds
    zonder
    onder
    te
    af
    ik mij me mezelf
    mijn mn
    we wij ons onze
    hun
    haar
    iemand
    iets
    niet niets niks
    geen
    nooit
    vaak
    soms
    altijd
    wel
    daar
    hier
    nu
    meer
    nog
    al
    verder
    alles allemaal
    andere ander
    graag
    goed goede
    veel vele
    lang
    laat
    zelf
    terug
    weer
    heen
    """
)
"""Carries grammar, or says so little that it never decides on a topic by itself."""

GENERAL: Final = _table(
    """
    tijd tijden tijdje
    moment momenten momentje
    week weken
    maand maanden
    jaar jaren
    vandaag
    gisteren
    thuis
    morgen
    gesprek gesprekken
    leven
    ding dingen
    zaak zaken
    situatie situaties
    manier manieren
    mens mensen
    soort soorten
    keer
    kant kanten
    plek plekken plaats
    vraag vragen vroeg gevraagd
    begin beginnen begint begon begonnen
    eind einde
    gebeur gebeurt gebeuren gebeurde gebeurd
    loop loopt lopen liep gelopen
    help helpt helpen hielp geholpen
    voel voelt voelen voelde
    ken kent kennen kende
    haal haalt halen
    breng brengt brengen bracht gebracht
    pak pakt pakken pakte aanpakken aanpak aangepakt
    reageer reageert reageren reageerde
    duur duurt duren duurde
    kost kosten kostte
    gebruik gebruikt gebruiken
    speel speelt spelen
    rol rollen
    voorbeeld voorbeelden
    probeer probeert proberen probeerde geprobeerd
    beval bevalt bevallen
    bel belt bellen belde gebeld
    huidig
    resultaat
    uitkomst
    eerst eerste
    laatst laatste
    vorig vorige
    volgend volgende
    nieuw nieuwe
    groot grote
    klein
    eigen
    echt
    heel hele
    belangrijk belangrijke belangrijkste
    minder
    meest meeste
    vast vaste
    open
    zin
    samen
    naam
    hand
    nodig
    mogelijk mogelijkheden
    liever liefst
    anders
    idee
    betekent betekenen
    verandert veranderen veranderd
    kijk kijkt kijken keek
    hulp
    doorheen
    snap snapt snappen
    begrijp begrijpt begrijpen
    benieuwd
    eerlijk
    serieus
    gevolg gevolgen
    licht toelichten toelichting
    schets schetsen
    reden redenen
    oplossing oplossen opgelost lost
    besluit besloten besluiten
    bedoeling
    mening
    waarschijnlijk
    vervelend
    leuk leuke
    mooi mooie
    fijn fijne
    prettig
    jammer
    klopt kloppen
    verschil
    vaker
    precies
    concreet
    rustig
    stap stappen
    los
    zulke zoiets
    uiteindelijk
    merkte gemerkt herken herkent
    periode
    punt
    opzicht hoeverre hoever
    keuze keuzes kiezen kies
    duidelijk
    nader verklaart verklaren
    bericht
    luister luistert luisterde luisteren
    straks
    ineens
    tussentijd
    nadenken
    opgestoken opsteken
    verantwoordelijk verantwoordelijkheid
    acties actie ondernomen ondernemen
    beeld
    nieuwsgierig
    jeetje
    zeker
    prima
    steeds
    gevonden
    gedachten
    iedereen anderen
    zoals
    nietwaar
    voorafging
    functioneerde functioneren
    keken
    intussen
    waarin waaraan waarbij waarop waaruit waarover waarnaar waartegen
    meteen
    erna
    later
    eerder
    gewoonlijk
    meestal
    ooit
    """
)
"""Says something, but hardly ever what a question is about."""

COMMON: Final = {word: stem for word, stem in (GENERAL | FUNCTION | QUESTION).items() if len(word) > 4}
"""Listed for no topic, and yet no slip of a word that is."""
