"""What can be wrong with a client file beyond its keys; see `flows.complaints`."""

from __future__ import annotations

from flows.complaints import Complaint
from flows.errors import N_

EMPTY = Complaint("empty", N_("The file is empty."), N_("A client begins with 'client: <id>'."))
NO_ENGLISH = Complaint(
    "no_english",
    N_("Other texts about this client are in English too; this one is not."),
    N_("Write 'nl:' and 'en:' here too, or take the English out everywhere."),
)
NO_CLIENT = Complaint(
    "no_client",
    N_("This is not a client: it does not begin with 'client: <id>'."),
    N_("See docs/client-format.md for an example."),
)
OTHER_CLIENT = Complaint(
    "other_name",
    N_("This file calls itself '{word}', but it is the client '{id}'."),
    N_("Give the file and its id the same name."),
)
FEW_WORDS = Complaint(
    "few_words",
    N_("The topic '{id}' has {count} words, shared ones included; {least} are needed to find it."),
    N_("Add {missing} words or phrases a coach may use."),
)
WORD_TWICE = Complaint(
    "word_twice", N_("'{word}' stands here twice."), N_("Keep one of the two; another word finds more.")
)
PAINFUL_LAYER = Complaint(
    "painful",
    N_("The fact '{id}' is painful, but of layer {layer}: it would be told without trust."),
    N_("Make it layer 3, or take 'painful' out."),
)
NO_AVOIDING = Complaint(
    "painful",
    N_("The topic '{id}' has a painful fact and no lines to steer away with."),
    N_("Add 'avoid:' with two lines or more."),
)
NO_DEPTH = Complaint(
    "no_depth",
    N_("There is no fact of layer 3: there is nothing to win here."),
    N_("Make what the client would only say with trust layer 3."),
)
UNKNOWN_FACT = Complaint("unknown_fact", N_("There is no fact '{word}'."), None)
UNKNOWN_TOPIC = Complaint("unknown_topic", N_("There is no topic '{word}'."), None)
UNKNOWN_ABOUT = Complaint("unknown_about", N_("'{word}' is no item of klantkenmerken or leefgebieden."), None)
CIRCLE = Complaint(
    "circle", N_("These facts wait for one another: {facts}."), N_("Take one of them out of 'after'.")
)
ONE_MOVE = Complaint(
    "one_move",
    N_("'{move}' alone reaches the trust layer 3 takes ({points} of {needed})."),
    N_("Lower its 'most', or raise 'needed'."),
)
OUT_OF_REACH = Complaint(
    "out_of_reach",
    N_("All that opens this client gives {points} together; layer 3 takes {needed}."),
    N_("Raise a 'most', or lower 'needed'."),
)
LEAST_ONCE = Complaint(
    "number", N_("'most' ({most}) is lower than 'by' ({by})."), N_("Let it count at least once.")
)
WORDS_WANTED = Complaint(
    "words", N_("The move 'woorden' needs 'words'."), N_("Add the words that do it, or choose another move.")
)
WORDS_NOT_WANTED = Complaint(
    "words", N_("'words' only goes with the move 'woorden'."), N_("Take it out, or write 'move: woorden'.")
)
MOVE_TWICE = Complaint(
    "move_twice",
    N_("The move '{move}' stands here twice; the other is on line {other}."),
    N_("Make one of the two; only 'woorden' may stand here more than once."),
)
AT_OR_TOPIC = Complaint(
    "at_or_topic",
    N_("The client asks this at a turn or after a topic."),
    N_("Write 'at' or 'topic', one of the two."),
)
NO_LINES = Complaint(
    "no_lines",
    N_("'{who}' speaks on '{topic}' and has no lines for it."),
    N_("Add lines under 'says', or take the topic out of 'speaks_on'."),
)
NO_PLACE = Complaint(
    "place", N_("This line has no place for {place}."), N_("Write {place} where it should stand.")
)
UNKNOWN_PLACE = Complaint(
    "place", N_("'{word}' is no place that is filled in here."), N_("Take the braces out.")
)
LINES_BY_TOPIC = Complaint(
    "shape", N_("Lines by topic are expected here."), N_('Write \'<topic>: ["…", "…"]\'.')
)
