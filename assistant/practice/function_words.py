"""Closed classes of Dutch words: what they count for in a question, and how they are spoken and typed."""

from __future__ import annotations

from typing import Final


def _table(lines: str) -> dict[str, str]:
    """`form form form` on a line: the first stands for all of them."""
    return {form: forms[0] for forms in map(str.split, lines.strip().splitlines()) for form in forms}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _pairs(lines: str) -> dict[str, str]:
    """`spelling > what it stands for` on each line."""
    pairs = (line.partition(">") for line in lines.strip().splitlines())
    return {spelling.strip(): meant.strip() for spelling, _, meant in pairs}


LEFT_OUT: Final = _words(
    """
    u uw uwe je jij jou jouw jouwe jullie uzelf jezelf zichzelf zich ge gij
    de het een t n s d r k m z er
    eens es ook maar eigenlijk dan nou even gewoon misschien toch zo zoal he
    ja nee ok oke okee dus en of want als dat die dit deze daarbij hierbij
    meneer mevrouw mijnheer alstublieft aub heel erg zeer best precies echt
    beetje paar bijvoorbeeld natuurlijk helemaal
    """
)
"""Without any weight, also in phrases."""

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
    laat laten liet
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
    hij hem
    ze zij hun hen
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
    toen
    nu
    meer
    nog
    al
    verder
    alles allemaal
    anders
    andere ander
    graag
    goed
    veel
    lang
    zelf
    samen
    terug
    weer
    heen
    keer
    moment
    ding dingen
    mensen mens
    manier
    zaken
    situatie
    """
)
"""Carries grammar, or says so little that it never decides on a topic by itself."""

SPOKEN: Final = _pairs(
    """
    't > het
    'k > ik
    'n > een
    d'r > haar
    m'n > mijn
    z'n > zijn
    ie > hij
    da > dat
    wa > wat
    nie > niet
    nait > niet
    neet > niet
    nich > niet
    nah > nee
    effe > even
    ff > even
    effen > even
    gwn > gewoon
    ns > eens
    oe > u
    oew > uw
    uwes > u
    hedde > hebt u
    hebbie > heb je
    heje > heb je
    hejje > heb je
    heddegij > hebt u
    hebde > hebt u
    bende > bent u
    bist > bent u
    doede > doet u
    kunde > kunt u
    kende > kent u
    zijde > bent u
    gade > gaat u
    komde > komt u
    hoelang > hoe lang
    hoevaak > hoe vaak
    hoezo > waarom
    waorum > waarom
    woar > waar
    waor > waar
    wannneer > wanneer
    wneer > wanneer
    hoeist > hoe is het
    watvoor > wat voor
    wavoor > wat voor
    hep > heeft
    hb > heb
    hbt > hebt
    bn > ben
    wrm > waarom
    wnr > wanneer
    iig >
    mss > misschien
    idd >
    thuus > thuis
    wark > werk
    warken > werken
    waark > werk
    waarken > werken
    kiender > kinderen
    kienderen > kinderen
    keinder > kinderen
    kinders > kinderen
    kinder > kind
    hoes > huis
    vrouwke > vrouw
    kerel > man
    vent > man
    bruur > broer
    zuster > zus
    moe'k > moet ik
    poen > geld
    doekoe > geld
    centen > geld
    centjes > geld
    geldje > geld
    mien > mijn
    veur > voor
    doar > daar
    daor > daar
    goan > gaan
    sloapen > slapen
    sloap > slaap
    schoel > school
    koppijn > hoofdpijn
    nederlandse > nederlands
    hollands > nederlands
    sliep > slapen
    sliepen > slapen
    dronk > drinken
    las > lezen
    schreef > schrijven
    sprak > spreken
    spraken > spreken
    reed > rijden
    gereden > rijden
    hielp > helpen
    geholpen > helpen
    sloeg > slaan
    stal > stelen
    bracht > brengen
    zocht > zoeken
    gezocht > zoeken
    verloor > verliezen
    kocht > kopen
    geschreven > schrijven
    gesproken > spreken
    gedronken > drinken
    vergeten > vergeet
    gebleven > blijven
    kinderen > kind
    kids > kind
    kindjes > kind
    kindje > kind
    """
)
"""Spoken, dialect, chat and irregular forms, and what they are read as; nothing for a mere filler."""
