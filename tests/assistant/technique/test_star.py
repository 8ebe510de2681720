"""What an example from the client's life still lacks (003:566-583)."""

from __future__ import annotations

from assistant.technique.star import ORDER, Episode, episodes, is_star, missing_star
from flows.model import Field, Text


def text(name: str, star: str | None = None, *, three_parts: bool = False) -> Field:
    return Field(name, "text", Text(name), star=star, three_parts=three_parts)  # type: ignore[arg-type]


PARTS = (
    text("titel"),
    text("r", "R"),
    text("s", "S", three_parts=True),
    text("t", "T"),
    text("a", "A"),
    text("x", "X"),
)
EXAMPLES = Field("voorbeelden", "group", Text("Voorbeelden"), fields=PARTS, repeat=True)
ONE_EXAMPLE = Field("voorbeeld", "group", Text("Voorbeeld"), fields=PARTS)
INSIDE = Field("stap", "group", Text("Stap"), fields=(text("vooraf"), EXAMPLES))


def test_before_the_first_example_everything_is_still_to_be_told():
    assert missing_star(EXAMPLES, None) == ORDER
    assert missing_star(EXAMPLES, []) == ORDER
    assert episodes(EXAMPLES, None) == ()


def test_parts_are_asked_in_the_order_things_happened():
    value = [{"titel": "kas", "r": "ging weg", "t": "kassa draaien"}]
    assert missing_star(EXAMPLES, value) == ("S", "A", "X")
    (episode,) = episodes(EXAMPLES, value)
    assert episode == Episode(filled=("T", "R"), missing=("S", "A", "X"))


def test_the_example_at_hand_is_the_last_one():
    value = [{"s": {"said": "ruzie"}}, {"s": {"said": "weer ruzie"}, "t": "a", "a": "b", "r": "c", "x": "d"}]
    assert missing_star(EXAMPLES, value) == ()
    assert [episode.missing for episode in episodes(EXAMPLES, value)] == [("T", "A", "R", "X"), ()]


def test_blank_words_fill_nothing():
    assert missing_star(EXAMPLES, [{"s": {"said": " ", "seen": ""}, "a": "\n", "t": "taak"}]) == (
        "S",
        "A",
        "R",
        "X",
    )


def test_what_was_only_seen_counts_as_told():
    assert "S" not in missing_star(EXAMPLES, [{"s": {"seen": "wijst naar de foto"}}])


def test_a_single_example_and_an_example_inside_a_group_work_alike():
    assert missing_star(ONE_EXAMPLE, {"s": {"said": "druk"}}) == ("T", "A", "R", "X")
    assert missing_star(INSIDE, {"vooraf": "ja", "voorbeelden": [{"a": "gebeld"}]}) == ("S", "T", "R", "X")
    assert missing_star(INSIDE, {"vooraf": "ja"}) == ORDER


def test_a_step_that_is_one_star_part_asks_for_that_part_only():
    assert missing_star(text("situatie", "S"), None) == ("S",)
    assert missing_star(text("situatie", "S"), "in de kas") == ()


def test_a_step_without_star_lacks_nothing():
    assert not is_star(text("wens"))
    assert missing_star(text("wens"), "werk") == ()
    assert is_star(INSIDE)


def test_a_value_of_another_shape_is_no_example():
    assert episodes(EXAMPLES, "oude tekst") == ()
    assert missing_star(ONE_EXAMPLE, "oude tekst") == ORDER
