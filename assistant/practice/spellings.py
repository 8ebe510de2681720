"""How Dutch words are spoken and typed, and what they are read as."""

from __future__ import annotations

from typing import Final


def _pairs(text: str) -> dict[str, str]:
    """`spelling > what it stands for`, with `;` between two."""
    pairs = (pair.partition(">") for pair in text.split(";"))
    return {spelling.strip(): meant.strip() for spelling, _, meant in pairs}


SPOKEN: Final = _pairs(
    """
    't > het; 'k > ik; 'n > een; d'r > haar; m'n > mijn; z'n > zijn; da > dat; wa > wat; nie > niet;
    nait > niet; neet > niet; nich > niet; nah > nee; effe > even; ff > even; effen > even;
    gwn > gewoon; ns > eens; oe > u; oew > uw; uwes > u; hedde > hebt u; hebbie > heb je;
    heje > heb je; hejje > heb je; heddegij > hebt u; hebde > hebt u; bende > bent u; bist > bent u;
    doede > doet u; kunde > kunt u; gade > gaat u; komde > komt u; hoelang > hoe lang;
    hoevaak > hoe vaak; hoezo > waarom; waorum > waarom; woar > waar; waor > waar;
    wannneer > wanneer; wneer > wanneer; hoeist > hoe is het; watvoor > wat voor; wavoor > wat voor;
    hep > heeft; hb > heb; hbt > hebt; bn > ben; wrm > waarom; wnr > wanneer;
    iig >; mss > misschien; idd >; thuus > thuis; wark > werk; warken > werken; waark > werk;
    waarken > werken; kiender > kinderen; kienderen > kinderen; keinder > kinderen; hoes > huis;
    vrouwke > vrouw; kerel > man; vent > man; bruur > broer; zuster > zus; moe'k > moet ik;
    poen > geld; doekoe > geld; centen > geld; centjes > geld; geldje > geld; mien > mijn;
    veur > voor; doar > daar; daor > daar; goan > gaan; sloapen > slapen; sloap > slaap;
    schoel > school; koppijn > hoofdpijn; nederlandse > nederlands; hollands > nederlands;
    bejje > ben je; ist > is het; wille > willen; werke > werken; vur > voor; gaot > gaat;
    goat > gaat; stao > sta; as > als; kumst > komt; komst > komt; woonst > woont; weunst > woont;
    wonst > woont; vandoan > vandaan; koters > kind; koter > kind; moeke > moeder; zussie > zus;
    goeie > goede; broertje > broer; zusje > zus; vinnie > vindt; vin > vind; dee > deed;
    lest > laatst; leste > laatste; laaste > laatste; an > aan; dr > er; ie > je; bin > bent;
    hobbies > hobby; mediciene > medicijnen; hou > hoe; hoo > hoe; joe > u; kump > komt;
    kumt > komt; hej > heb je; hejt > heb je; doan > gedaan; daon > gedaan; dust > doe je;
    kuj > kun je; gaet > gaat; geet > gaat; gait > gaat; geit > gaat; mit > met; waorom > waarom;
    woarom > waarom; vot > weg; bie > bij; bedrief > bedrijf; dinkte > denkt u; dinkt > denkt;
    vinde > vindt u; vonde > vond u; hest > heb je; kinnen > kunnen; kin > kan; kinst > kun je;
    kanst > kan je; wul > wil; wol > wou; wolst > wou je; zol > zou; zolst > zou je; gin > geen;
    gien > geen; mar > maar; vruug > vroeg; staon > staan; stoan > staan; luu > mensen;
    leu > mensen; kommen > komen; kommst > komt; gong > ging; wast > was het; vun > vond;
    vunst > vond je; doarvan > daarvan; daorvan > daarvan; doarveur > daarvoor; mot > moet;
    mut > moet; mos > moest; moste > moest u; wette > weet u; witst > weet je; ziede > ziet u;
    zitte > zit u; hoestet > hoe is het; isse > is het; noar > naar; nargens > nergens; tied > tijd;
    joar > jaar; jaor > jaar; proaten > praten; proat > praat; praoten > praten; sloapst > slaapt;
    sloapt > slaapt; wonsten > woont; komp > komt; muj > moet je; doun > doen; allemoal > alles;
    um > om; goud > goed; joen > jouw; mouder > moeder; kheb > ik heb; kben > ik ben; kwil > ik wil;
    heledag > hele dag; heleweek > hele week; kwee > ik weet;
    twas > het was; zoude > zou u; zoudt > zou; moete > moet u; mogde > mag u;
    meude > mag u; wulde > wil u; gaade > gaat u; wete > weet u; weette > weet u; zedde > bent u;
    zijde > bent u; zijt > bent; hedder > hebt u er; hedde'r > hebt u er; hebbe > hebben; nen > een;
    ne > een; enen > een; den > de; ni > niet; nimmer > nooit; niemeer > niet meer;
    hoegaat > hoe gaat; hoegaatet > hoe gaat het; hoest > hoe is het; hoeveul > hoeveel;
    hoevuul > hoeveel; watis > wat is; watdoe > wat doe; waarwoon > waar woon; komtie > komt hij;
    gaattie > gaat hij; isie > is hij; heeftie > heeft hij; doetie > doet hij; kannie > kan niet;
    wistie > wist hij; datte > dat; dattie > dat hij; assie > als hij; asje > als je;
    alsje > als je; alsu > als u; benje > ben je; kanje > kan je; wilje > wil je; doeje > doe je;
    gaje > ga je; woonje > woon je; vindje > vind je;
    joh >; jo >; goh >; volgensmij >; eigelijk >; eigenlik >; eigluk >; egt >; tog >; noh > nog;
    effies > even; efkes > even; efkens > even; wannear > wanneer; wr > waar; wrom > waarom;
    waarm > waarom; vd > van de; vh > van het; ofso >; thoes > thuis; thuuste > thuis;
    waareld > wereld; oaveral > overal; moek > moet ik; skool > school; skoel > school;
    sgool > school; wurk > werk; wurken > werken; waarkn > werken; warkn > werken; meide > meisjes;
    jonges > jongens; guld > geld; geldt > geld; duiten > geld; flappen > geld; pegels > geld;
    pecunia > geld; pijnlijk > pijn; mam > moeder; mams > moeder; pap > vader; paps > vader;
    va > vader; vadder > vader; mudder > moeder; breur > broer; breurs > broers; zuske > zus;
    menneke > zoon; manneke > zoon; meiske > dochter; dochterke > dochter; bakkie > koffie;
    piepers > eten; sjouwen > werken; buffelen > werken; ploeteren > werken; bikkelen > werken;
    beroerd > ziek; belabberd > ziek; klote > rot; kut > rot; waardeloos > rot; shit > rot;
    karretje > auto; bolide > auto; wagen > auto; fietske > fiets; fietsie > fiets; peuk > roken;
    peuken > roken; pils > bier; pilsje > bier; pilske > bier; zuipen > drinken; zuip > drink;
    zuipt > drinkt; wietje > wiet; jointje > joint; jointjes > joint; blowtje > joint;
    pinten > bier; neuten > drank; huus > huis; huisske > huis; stulp > huis; optrekje > huis;
    kot > huis; toko > zaak; mattie > maat; gabber > maat; gabbers > maten; vrindn > vrienden;
    vrienn > vrienden; kammeraad > kameraden; moaten > maten; moat > maat; pliesie > politie;
    plisie > politie; skotten > politie; wouten > politie; smeris > politie; lik > gevangenis;
    nor > gevangenis; doktor > dokter; pillekes > pillen; pilleke > pil;
    smorgens > morgens; sochtends > ochtends; smiddags > middags; savonds > avonds; snachts > nachts;
    smaandags > maandag; szaterdags > zaterdag; szondags > zondag; zondags > zondag; bedde > hebt u;
    hebbe > hebben; zalle > zullen; moette > moeten; kenne > kunnen; magge > mogen; doette > doet u;
    geleje > geleden; gelee > geleden; bieb > bibliotheek; kleintje > kind; kleintjes > kinderen;
    wijf > vrouw; eega > vrouw; ouwe > oude; ouwelui > ouders; ouwetje > oude;
    knaken > geld; sores > zorgen
    """
)
"""Speech, dialect and chat; nothing for a mere filler."""

IRREGULAR: Final = _pairs(
    """
    sliep > slapen; sliepen > slapen; dronk > drinken; las > lezen; schreef > schrijven;
    sprak > spreken; spraken > spreken; reed > rijden; gereden > rijden; sloeg > slaan; stal > stelen;
    zocht > zoeken; gezocht > zoeken; verloor > verliezen; kocht > kopen; geschreven > schrijven;
    gesproken > spreken; gedronken > drinken; gegeten > eten; aten > eten;
    vergeten > vergeet; gebleven > blijven; kinderen > kind;
    kids > kind; kindjes > kind; kindje > kind; kinders > kind; kinder > kind; vrienden > vriendenkring;
    vriendinnen > vriendenkring; nederlands > nederlandstalig; lastig > moeilijk; lastige > moeilijke;
    lastigste > moeilijkste
    """
)
"""Forms whose stem the stemmer does not find; a plural that means something else than the singular."""
