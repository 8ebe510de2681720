"""Single words that reports need in both languages; their sentences stand in the templates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from flows.model import StarPart, Text

if TYPE_CHECKING:
    from assistant.kept import InterviewStatus
    from assistant.record.covered import Coverage
    from assistant.record.statements import AsideStatus
    from flows.events import NoteKind, ProbeKind

STATUS: Final[dict[InterviewStatus, Text]] = {
    "underway": Text("loopt nog", "under way"),
    "paused": Text("pauze", "paused"),
    "finished": Text("afgerond", "finished"),
}
COVERAGE: Final[dict[Coverage, Text]] = {
    "discussed": Text("Besproken", "Discussed"),
    "no_problem": Text("Besproken, geen probleem", "Discussed, no problem"),
    "not_deliberate": Text("Bewust niet besproken", "Deliberately not discussed"),
    "skipped": Text("Overgeslagen", "Passed over"),
    "parked": Text("Geparkeerd", "Parked"),
    "not_asked": Text("Niet gevraagd", "Not asked"),
}
COVERAGE_OF_A_FORM: Final[dict[Coverage, Text]] = {
    **COVERAGE,
    "discussed": Text("Ingevuld", "Filled in"),
    "not_asked": Text("Niet ingevuld", "Not filled in"),
}
"""For a guide that is about no client, such as an observation."""
PROBES: Final[dict[ProbeKind, Text]] = {
    "echo": Text("woord teruggegeven", "word given back"),
    "star": Text("ontbrekend deel van het voorbeeld", "missing part of the example"),
    "vague": Text("gevraagd hoeveel of hoe vaak", "asked how much or how often"),
    "absolute": Text("gevraagd naar een uitzondering", "asked for an exception"),
    "actor": Text("gevraagd wie het deed", "asked who did it"),
    "feeling": Text("gevraagd naar een gevoel", "asked about a feeling"),
    "hedge": Text("gevraagd naar wat openbleef", "asked what was left open"),
    "look_behind": Text("gevraagd wat erachter zit", "asked what lies behind"),
    "mirror": Text("twee kanten teruggegeven", "two sides given back"),
    "own_effort": Text("gevraagd wat de cliënt zelf deed", "asked what the client did"),
    "network": Text("gevraagd naar mensen om de cliënt heen", "asked about people around the client"),
    "demand": Text("gevraagd wat achter de vraag zit", "asked what lies behind the question"),
    "free": Text("eigen vraag", "own question"),
}
SET_ASIDE: Final[dict[AsideStatus, Text]] = {
    "not_deliberate": Text("Later bewust niet besproken", "Later deliberately not discussed"),
    "skipped": Text("Later overgeslagen", "Passed over later"),
    "parked": Text("Later geparkeerd", "Parked later"),
}
"""What became of an answer whose step was set aside after it was given."""
ANSWERED_FIRST: Final = Text("er stond eerst een antwoord", "there was an answer first")
NOTES: Final[dict[NoteKind, Text]] = {
    "free": Text("notitie", "note"),
    "observation": Text("gezien", "seen"),
    "reading": Text("gedachte, privé", "thought, private"),
    "tension": Text("spanning, privé", "tension, private"),
}
STAR: Final[dict[StarPart, Text]] = {
    "S": Text("Situatie", "Situation"),
    "T": Text("Taak", "Task"),
    "A": Text("Actie", "Action"),
    "R": Text("Resultaat", "Result"),
    "X": Text("Transfer", "Transfer"),
}
PARTS: Final[dict[str, Text]] = {
    "said": Text("Cliënt", "Client"),
    "seen": Text("Ik zag", "I saw"),
    "reading": Text("Ik denk", "I think"),
}
OF: Final = Text("van", "of")
NOW: Final = Text("nu", "now")
WISHED: Final = Text("gewenst", "wished")
IMPORTANCE: Final = Text("belang", "importance")
PRIORITY: Final = Text("voorrang", "priority")
YOU: Final = Text("u", "you")
YOUR_COACH: Final = Text("uw werkcoach", "your work coach")
ASKED: Final = Text("Op de vraag ‘{}’ zei u:", "Asked ‘{}’ you said:")
"""A probe, above the answer it brought."""
ASKED_QUOTING: Final = Text("Op de vraag “{}” zei u:", "Asked “{}” you said:")
"""A probe that quotes the client itself."""
YOUR_QUESTION: Final = Text("Uw vraag", "Your question")
HOW_YOU_SEE_IT: Final = Text("Hoe u het ziet", "How you see it")
BEHIND_IT: Final = Text("Daarachter:", "Behind it:")
PURPOSE: Final = Text("Het doel:", "The purpose:")
WHO: Final = Text("Wie:", "Who:")
READY: Final = Text("Klaar op:", "Ready on:")
