"""Single words that reports need in both languages; their sentences stand in the templates."""

from __future__ import annotations

from typing import Final

from assistant.ports import InterviewStatus
from assistant.record.model import Coverage
from flows.events import ProbeKind
from flows.model import StarPart, Text

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
    "echo": Text("echo", "echo"),
    "star": Text("ontbrekend deel van het voorbeeld", "missing part of the example"),
    "vague": Text("vaag woord", "vague word"),
    "absolute": Text("altijd of nooit", "always or never"),
    "actor": Text("wie deed het", "who did it"),
    "feeling": Text("gevoel genoemd", "feeling named"),
    "hedge": Text("iets opengelaten", "hedging"),
    "look_behind": Text("wat zit erachter", "what lies behind"),
    "mirror": Text("spiegelen", "mirroring"),
    "own_effort": Text("eigen inzet", "own effort"),
    "network": Text("netwerk", "network"),
    "demand": Text("vraag achter de vraag", "question behind the question"),
    "free": Text("eigen vraag", "own question"),
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
    "seen": Text("Gezien", "Seen"),
    "reading": Text("Wat de coach denkt", "Reading"),
}
OF: Final = Text("van", "of")
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
UNDERSTOOD: Final = Text("Zo begreep uw werkcoach het:", "As your work coach understood it:")
PURPOSE: Final = Text("Het doel:", "The purpose:")
WHO: Final = Text("Wie:", "Who:")
READY: Final = Text("Klaar op:", "Ready on:")
