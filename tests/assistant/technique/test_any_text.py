"""Whatever is typed: no crash, at most three, words that were really said, the same answer twice."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from assistant.technique.probes import MOST, ProbeContext, suggest
from prompts.phrases import TemplatePhrases
from tests.assistant.technique.measure import SEEN, labelled

PHRASES = TemplatePhrases()
LINES = tuple(line.said for line in labelled(SEEN))

spoken = st.lists(st.sampled_from(LINES), max_size=4).map(". ".join)
cut_up = st.builds(lambda line, at: line[at:] + line[:at], st.sampled_from(LINES), st.integers(0, 40))
texts = st.one_of(
    st.text(), spoken, cut_up, st.text(alphabet="a eimnortz'.,😀\u0301\u200d\u202e\x00\n", max_size=80)
)
contexts = st.builds(
    ProbeContext,
    missing_star=st.sampled_from([(), ("S", "T", "A", "R", "X"), ("R",)]),
    used=st.lists(
        st.tuples(st.sampled_from(["echo", "star", "vague"]), st.sampled_from([None, "gedoe"])), max_size=3
    ).map(tuple),
    demand_open=st.booleans(),
    network_asked=st.integers(0, 3),
    own_effort_heard=st.booleans(),
    language=st.sampled_from(["nl", "en"]),
)


@settings(deadline=None)
@example("[/boos] [bold]altijd[/bold] {{ 7*7 }} {% raw %} \u200b\u200bbang", ProbeContext())
@example("\u202ealtijd\u202c gedoe", ProbeContext())
@example("a" * 100_000, ProbeContext())
@example("niet " * 20_000, ProbeContext())
@example("altijd" + "\u0301" * 5000, ProbeContext())
@given(texts, contexts)
def test_any_text_is_survived(said: str, context: ProbeContext):
    probes = suggest(said, context)
    assert len(probes) <= MOST
    assert len({probe.kind for probe in probes}) == len(probes)
    assert all(probe.trigger is None or (probe.trigger and probe.trigger in said) for probe in probes)
    assert probes == suggest(said, context)
    for probe in probes:
        for variant in range(6):
            phrase = PHRASES.probe(probe.kind, variant, context.language, **probe.words)
            assert phrase.strip()
            assert "\n" not in phrase
