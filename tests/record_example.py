"""A believable interview held with a small guide that uses every role, for tests of the record and its reports."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from assistant.ports import Entry, Header, InterviewStatus
from assistant.record import Record, build_record
from flows.events import (
    Answered,
    ClientReacted,
    Event,
    Finished,
    Moved,
    Noted,
    Parked,
    Paused,
    Probed,
    Reopened,
    Resumed,
    Revised,
    Skipped,
    Started,
    Undone,
)
from flows.load import load_flow
from flows.machine import Engine
from flows.model import Flow

CATALOGUES = {
    "normherkomst": """
catalogue: normherkomst
title: {nl: Herkomst van een norm, en: Origin of a norm}
items:
  - {id: wet, label: {nl: Wet of regel, en: Law or rule}}
  - {id: deskundige, label: {nl: Oordeel van een deskundige, en: Expert opinion}}
  - {id: ervaring, label: {nl: Ervaring van de coach, en: Experience of the coach}}
  - {id: client, label: {nl: Inbreng van de cliënt, en: Brought in by the client}}
""",
    "gebieden": """
catalogue: gebieden
title: {nl: Leefgebieden, en: Life domains}
items:
  - {id: financien, label: {nl: Financiën, en: Finances}}
  - {id: dagbesteding, label: {nl: Dagbesteding, en: Daytime activities}}
  - {id: netwerk, label: {nl: Sociaal netwerk, en: Social network}}
""",
}

FLOW = """
flow: proef
version: "1.2"
title: {nl: Intakegesprek, en: Intake}
about: {nl: Een klein gesprek, en: A small talk}
minutes: 30
sources:
  aitink: {who: Aitink 2015, title: De opening van de black box}
phases:
  - id: opening
    title: {nl: Opening, en: Opening}
    about: {nl: Kennismaken, en: Getting acquainted}
    bob: beeldvorming
    chapter: heard
    steps:
      - {id: eigen_kijk, title: {nl: Waarom u hier bent, en: Why you are here}, cue: kijk, kind: text, role: client_frame}
      - id: vraag
        title: {nl: Vraag en vraag erachter, en: Demand and what lies behind}
        cue: vraag
        kind: group
        repeat: true
        item_name: {nl: vraag, en: demand}
        fields:
          - {id: gesteld, kind: text, label: {nl: Gestelde vraag, en: Demand as put}, role: demand}
          - {id: erachter, kind: text, label: {nl: Vraag erachter, en: Question behind it}, role: demand_behind}
  - id: kenmerken
    title: {nl: Kenmerken en leefgebieden, en: Characteristics and life domains}
    about: {nl: Het beeld, en: The image}
    bob: beeldvorming
    chapter: heard
    steps:
      - {id: gezondheid, title: {nl: Gezondheid, en: Health}, cue: g, kind: text, three_parts: true, source: "aitink, § 2.3"}
      - {id: schulden, title: {nl: Schulden, en: Debts}, cue: s, kind: text, three_parts: true}
      - {id: taal, title: {nl: Nederlandse taal, en: Dutch language}, cue: t, kind: text, three_parts: true, norm: {text: {nl: Veiligheidsinstructies begrijpen, en: Understand safety instructions}, origin: wet, source: "aitink, § 4.3", review: 2027-06-01}}
      - {id: justitie, title: {nl: Justitie, en: Justice}, cue: j, kind: text, three_parts: true}
      - id: wonen
        title: {nl: Wonen, en: Housing}
        cue: w
        kind: group
        fields:
          - {id: beeld, kind: choice, label: {nl: Beeld, en: Image}, role: mark, options: [{id: geen_probleem, label: {nl: geen probleem, en: no problem}}, {id: probleem, label: {nl: probleem, en: problem}}]}
          - {id: woorden, kind: text, three_parts: true, label: {nl: Woorden, en: Words}}
      - {id: huisarts, title: {nl: Huisarts, en: Family doctor}, cue: h, kind: text, when: "answered(gezondheid)"}
      - {id: verslaving, title: {nl: Middelen, en: Substances}, cue: v, kind: text, three_parts: true}
      - {id: vervoer, title: {nl: Vervoer, en: Transport}, cue: v, kind: text, three_parts: true}
      - id: gebieden
        title: {nl: Leefgebieden, en: Life domains}
        cue: l
        kind: group
        repeat: gebieden
        fields:
          - {id: nu, kind: scale, label: {nl: Nu, en: Now}, role: now, levels: {1: {nl: acute problematiek, en: acute problems}, 2: {nl: niet zelfredzaam, en: not self-reliant}, 3: {nl: beperkt zelfredzaam, en: partly self-reliant}, 4: {nl: voldoende zelfredzaam, en: self-reliant}, 5: {nl: volledig zelfredzaam, en: fully self-reliant}}}
          - {id: wens, kind: scale, label: {nl: Gewenst, en: Wished}, role: wished, levels: {1: {nl: acute problematiek, en: acute problems}, 2: {nl: niet zelfredzaam, en: not self-reliant}, 3: {nl: beperkt zelfredzaam, en: partly self-reliant}, 4: {nl: voldoende zelfredzaam, en: self-reliant}, 5: {nl: volledig zelfredzaam, en: fully self-reliant}}}
          - {id: woorden, kind: text, label: {nl: Woorden, en: Words}, three_parts: true}
      - {id: krachten, title: {nl: Sterke kanten, en: Strengths}, cue: k, kind: group, repeat: true, item_name: {nl: kracht, en: strength}, fields: [{id: wat, kind: text, label: {nl: Wat, en: What}, role: strength}, {id: blijkt, kind: text, label: {nl: Waar blijkt dat uit?, en: What shows it?}}]}
      - {id: hindernissen, title: {nl: Belemmeringen, en: Barriers}, cue: b, kind: text, role: barrier}
      - id: star
        title: {nl: Voorbeeld uit het werk, en: Example from work}
        cue: star
        kind: group
        repeat: true
        item_name: {nl: voorbeeld, en: example}
        fields:
          - {id: s, kind: text, label: {nl: Situatie, en: Situation}, star: S}
          - {id: t, kind: text, label: {nl: Taak, en: Task}, star: T}
          - {id: a, kind: text, label: {nl: Actie, en: Action}, star: A}
          - {id: r, kind: text, label: {nl: Resultaat, en: Result}, star: R}
          - {id: x, kind: text, label: {nl: Wat nam u ervan mee?, en: What did you take from it?}, star: X}
      - {id: samenvatting, title: {nl: Samenvatting door de cliënt, en: Summary by the client}, cue: s, kind: text, role: client_summary}
  - id: oordeel
    title: {nl: Oordeel, en: Judgement}
    about: {nl: Waaraan getoetst, en: Held against what}
    bob: oordeelsvorming
    chapter: weighing
    steps:
      - id: oordelen
        title: {nl: Oordeel per kenmerk, en: Judgement per characteristic}
        cue: o
        kind: group
        repeat: true
        item_name: {nl: oordeel, en: judgement}
        fields:
          - {id: kenmerk, kind: text, label: {nl: Kenmerk, en: Characteristic}, role: characteristic}
          - {id: norm, kind: text, label: {nl: Norm, en: Norm}, role: norm}
          - {id: herkomst, kind: choice, label: {nl: Herkomst, en: Origin}, role: norm_origin, options: normherkomst}
          - {id: afstand, kind: choice, label: {nl: Afstand, en: Distance}, role: distance, options: [{id: haalt, label: {nl: haalt de norm, en: meets the norm}}, {id: bijna, label: {nl: bijna, en: nearly}}, {id: ver, label: {nl: nog ver, en: far}}]}
          - {id: predictie, kind: text, label: {nl: Verwachting, en: Prediction}, role: prediction}
          - {id: stereotype, kind: text, label: {nl: Waarneming of beeld?, en: Observation or stereotype?}, role: stereotype, private: true}
      - {id: hunch, title: {nl: Vermoeden, en: Hunch}, cue: h, kind: text, role: hunch, private: true}
      - {id: sanctie, title: {nl: Maatregel, en: Sanction}, cue: m, kind: text, on_request: true, reason_needed: true}
  - id: afweging
    title: {nl: Afweging, en: Weighing}
    about: {nl: Wegen, en: Weighing}
    bob: oordeelsvorming
    chapter: weighing
    steps:
      - id: kaart
        title: {nl: Vier kanten, en: Four sides}
        cue: v
        kind: group
        fields:
          - {id: client, kind: text, label: {nl: Wat de cliënt wil en nodig heeft, en: What the client wants and needs}, role: weighing}
          - {id: kan, kind: text, label: {nl: Wat mogelijk is, en: What is possible}, role: weighing}
          - {id: regels, kind: text, label: {nl: Wat de regels toestaan, en: What the rules allow}, role: weighing}
          - {id: waarde, kind: text, label: {nl: Eigen waarde, en: Own value}, role: own_value, private: true}
      - {id: ook_mogelijk, title: {nl: Wat ook kon, en: Alternatives}, cue: a, kind: group, repeat: true, item_name: {nl: alternatief, en: alternative}, fields: [{id: wat, kind: text, label: {nl: Wat, en: What}, role: alternative}, {id: waarom_niet, kind: text, label: {nl: Waarom niet, en: Why not}}]}
      - {id: tweede_lezer, title: {nl: Tweede lezer, en: Second reader}, cue: t, kind: text, role: second_reader}
  - id: besluit
    title: {nl: Besluit, en: Decision}
    about: {nl: Besluiten, en: Deciding}
    bob: besluitvorming
    chapter: decision
    steps:
      - id: besluit
        title: {nl: Besluit, en: Decision}
        cue: b
        kind: group
        fields:
          - {id: uitkomst, kind: choice, label: {nl: Uitkomst, en: Outcome}, role: outcome, options: [{id: instrument, label: {nl: Een instrument inzetten, en: Use an instrument}}, {id: zorg, label: {nl: Eerst zorg, en: Care first}}]}
          - {id: instrument, kind: choice, label: {nl: Instrument, en: Instrument}, role: instrument, options: [{id: basis, label: {nl: Basisvoorziening, en: Basic provision}}, {id: wep, label: {nl: Werkervaringsplek, en: Work placement}}]}
          - {id: doel, kind: text, label: {nl: Doel van het instrument, en: Purpose}, role: purpose}
          - {id: reden, kind: text, label: {nl: Doorslaggevende reden, en: Decisive reason}, role: decisive_reason}
          - {id: bewijs, kind: multi, label: {nl: Waarop steunt dit?, en: What carries this?}, role: evidence, options: answers}
      - {id: doelen, title: {nl: Doelen, en: Goals}, cue: d, kind: group, repeat: true, item_name: {nl: doel, en: goal}, fields: [{id: wat, kind: text, label: {nl: Doel, en: Goal}, role: goal}, {id: wie, kind: text, label: {nl: Eigenaar, en: Owner}}, {id: wanneer, kind: date, label: {nl: Uiterlijk, en: By}}]}
  - id: afspraken
    title: {nl: Afspraken, en: Agreements}
    about: {nl: Afspreken, en: Agreeing}
    chapter: agreements
    steps:
      - {id: afspraken, title: {nl: Afspraken, en: Agreements}, cue: a, kind: agreements, role: agreement}
      - {id: vervolg, title: {nl: Vervolggesprek, en: Follow-up talk}, cue: v, kind: date, role: follow_up}
      - {id: terugkijken, title: {nl: Opnieuw bekijken, en: Look again}, cue: t, kind: date, role: look_again}
  - id: reflectie
    title: {nl: Terugblik, en: Looking back}
    about: {nl: Terugkijken, en: Looking back}
    chapter: experience
    steps:
      - {id: client_ervaring, title: {nl: Hoe de cliënt het vond, en: How the client found it}, cue: c, kind: text, role: client_experience}
      - {id: coach_ervaring, title: {nl: Hoe ik het vond, en: How I found it}, cue: c, kind: text, role: coach_experience, private: true}
  - id: delen
    title: {nl: Delen, en: Sharing}
    about: {nl: Delen, en: Sharing}
    chapter: sharing
    steps:
      - {id: met_wie, title: {nl: Met wie gedeeld, en: Shared with}, cue: m, kind: text, role: share_with}
"""

START = datetime(2026, 11, 17, 9, 2, tzinfo=UTC)


def example_flow() -> Flow:
    return load_flow(FLOW, "proef.yaml", CATALOGUES.get)


def started(flow: Flow, earlier: str | None = None) -> Started:
    return Started(flow.id, flow.version, flow.content_hash, "K-1042", "C-07", earlier)


def record_of(
    events: Iterable[Event], flow: Flow | None = None, earlier: Record | None = None, every_s: int = 40
) -> Record:
    """The record after `events`, which begin right after the start and follow each other `every_s` seconds apart."""
    flow = flow or example_flow()
    told = [started(flow, earlier.head.id if earlier else None), *events]
    entries = tuple(
        Entry(number, START + timedelta(seconds=every_s * (number - 1)), "C-07", "0.1.0", event)
        for number, event in enumerate(told, start=1)
    )
    snapshot = Engine(flow).fold(told)
    status: InterviewStatus = (
        "finished" if snapshot.state == "finished" else "paused" if snapshot.state == "paused" else "underway"
    )
    finished = next((entry.at for entry in reversed(entries) if isinstance(entry.event, Finished)), None)
    header = Header(
        id="i-7f3a", flow=flow.id, version=flow.version, content_hash=flow.content_hash, client="K-1042", coach="C-07",
        status=status, started_at=START, changed_at=entries[-1].at, finished_at=finished if status == "finished" else None,
        step=snapshot.step, answered=sum(state.status == "answered" for state in snapshot.steps.values()), last_sequence=len(entries),
    )  # fmt: skip
    return build_record(flow, entries, snapshot, header, earlier)


def example_events() -> list[Event]:
    frame = "Ik kreeg een brief dat ik moest komen. Ik hoop dat er eindelijk iemand meedenkt."
    health = {"said": "Mijn rug houdt het na twee uur staan voor gezien.", "seen": "Verzit vaak en staat na een half uur even op."}
    debts = {"said": "Er ligt nog een stapel post die ik niet openmaak."}
    agreed = [
        {"what": "Opent de post samen met schuldhulp en neemt een lijst mee", "who": "client", "by": "2026-12-01"},
        {"what": "Belt het bedrijf over zittend werk", "who": "coach", "by": "2026-11-24"},
    ]
    domains = [
        {"item": "financien", "nu": 2, "wens": 4, "woorden": {"said": "Ik wil weer weten waar ik aan toe ben."}},
        {"item": "dagbesteding", "nu": 3, "wens": 5},
    ]
    return [
        Answered("eigen_kijk", frame),
        Answered("vraag", [{"gesteld": "Ik wil werk, maakt niet uit wat."}]),
        Probed("vraag", "demand", "Wat zou werk u brengen?", trigger="maakt niet uit wat", said="Dat ik mijn dochter weer iets kan geven."),
        Answered("vraag", [{"gesteld": "Ik wil werk, maakt niet uit wat.", "erachter": "Weer kunnen zorgen voor zijn dochter."}]),
        Answered("vraag", [{"gesteld": "Ik wil werk, maakt niet uit wat.", "erachter": "Weer kunnen zorgen voor zijn dochter."}, {"gesteld": "Kan de fiets vergoed worden?"}]),
        Answered("gezondheid", {"said": health["said"]}),
        Probed("gezondheid", "vague", "Wat is voor u ‘even’?", trigger="even zitten", said="Een minuut of tien, dan kan ik weer."),
        Answered("gezondheid", health),
        Answered("gezondheid", {**health, "reading": "Staand werk past nu niet; zittend of wisselend wel."}),
        Noted("tension", "Ik wilde al een oplossing noemen voordat hij uitgesproken was.", "gezondheid"),
        Answered("schulden", debts),
        Answered("schulden", {"said": debts["said"] + "\nHet is denk ik zo'n vierduizend euro."}),
        Answered("taal", {"said": "Praten gaat goed, brieven zijn lastig.", "seen": "Begrijpt alle vragen; leest het formulier met moeite."}),
        Skipped("justitie", "Niet aan de orde in dit gesprek", deliberate=True),
        Answered("wonen", {"beeld": "geen_probleem"}),
        Skipped("verslaving", "Geen tijd meer"),
        Parked("vervoer", "Wil eerst met zijn zus overleggen over de auto"),
        Answered("gebieden", domains),
        Answered("krachten", [{"wat": "Komt zijn afspraken na", "blijkt": "Was in tien jaar magazijn nooit te laat"}, {"wat": "Legt anderen rustig dingen uit"}]),
        Answered("hindernissen", "Rug, ongeopende post en weinig ritme overdag"),
        Answered("star", [{
            "s": "Drukke week in het magazijn, twee collega's ziek.",
            "a": "Ik heb de nieuwe jongens ingedeeld en zelf de lijst bijgehouden.",
            "r": "Alles ging op tijd de deur uit.",
        }]),
        Answered("samenvatting", "Ik wil werken, maar eerst moet die post weg en mijn rug moet het volhouden."),
        Answered("oordelen", [
            {"kenmerk": "Belastbaarheid", "norm": "Vier uur achtereen wisselend werk", "herkomst": "deskundige", "afstand": "bijna", "predictie": "Haalt dit binnen drie maanden met opbouw", "stereotype": "Ik dacht: magazijn is zwaar. Dat is mijn beeld, niet zijn verhaal."},
            {"kenmerk": "Financiële rust", "norm": "Post wordt binnen een week geopend", "herkomst": "ervaring", "afstand": "ver"},
        ]),
        Answered("hunch", "De post staat voor iets groters. Ongelijk als de lijst er over twee weken ligt."),
        Noted("reading", "De schaamte over de post lijkt groter dan de schuld.", "schulden"),
        Noted("observation", "Wordt levendig als hij over het magazijn vertelt."),
        Answered("kaart", {"client": "Werk met ritme, dicht bij huis", "kan": "Plek met zittend en staand werk bij een bedrijf in de buurt", "regels": "24 uur beschikbaar; dat lukt", "waarde": "Niemand hoeft eerst alles op orde te hebben"}),
        Answered("ook_mogelijk", [{"wat": "Eerst alleen schuldhulp", "waarom_niet": "Dan verdwijnt het ritme dat hij zoekt"}]),
        Answered("besluit", {
            "uitkomst": "instrument", "instrument": "wep",
            "doel": "Ritme opbouwen en ontdekken wat de rug aankan",
            "reden": "Hij wil nu, en met wisselend werk kan het ook",
            "bewijs": ["gezondheid", "schulden", "star"],
        }),
        Answered("doelen", [{"wat": "Drie dagdelen per week wisselend werk volhouden", "wie": "de cliënt", "wanneer": "2027-02-17"}]),
        Answered("afspraken", [agreed[0], {**agreed[1], "by": "2026-11-20"}]),
        Revised("afspraken", agreed, [agreed[0], {**agreed[1], "by": "2026-11-20"}]),
        Answered("vervolg", "2026-12-03"),
        Answered("client_ervaring", "Fijn dat er doorgevraagd werd. Het was wel veel."),
        Answered("coach_ervaring", "Ik ging te snel bij de rug."),
        Answered("met_wie", "Schuldhulp: alleen de afspraken"),
        Finished(),
        ClientReacted("De schuld is vierduizend vijfhonderd, ik heb het nagekeken.", "schulden"),
    ]  # fmt: skip


__all__ = ["Moved", "Paused", "Reopened", "Resumed", "Undone", "example_events", "example_flow", "record_of", "started"]
