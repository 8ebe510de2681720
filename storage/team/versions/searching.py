"""Version 14: which words each interview holds, to be searched by its own coach.

Kept beside the records and made from them when somebody searches: a save does not touch it, and it goes with
its interview. No GIN index: the rule on rows comes before the words (`@@` may not look at a row that is not
yours), so it would not be used; a coach's own few thousand rows are looked through.
"""

from __future__ import annotations

from storage.team.versions.change import Change
from storage.team.versions.first_rights import ME, MINE
from storage.team.versions.first_tables import TEXT

SEARCHING = Change(
    14,
    "words to search by",
    (
        f"""CREATE TABLE word_page (
            number bigint GENERATED ALWAYS AS IDENTITY,
            interview_id {TEXT} PRIMARY KEY REFERENCES interview (id) ON DELETE CASCADE,
            coach {TEXT}, last_sequence integer NOT NULL, words tsvector NOT NULL)""",
        "CREATE INDEX ix_word_page_coach ON word_page (coach, number)",
        "ALTER TABLE word_page ENABLE ROW LEVEL SECURITY",
        "ALTER TABLE word_page FORCE ROW LEVEL SECURITY",
        "CREATE POLICY owner_all ON word_page TO {owner} USING (true) WITH CHECK (true)",
        "GRANT SELECT, INSERT, DELETE ON word_page TO {coach}",
        f"CREATE POLICY own ON word_page TO {{coach}} USING (coach = {ME})"
        f" WITH CHECK (coach = {ME} AND {MINE})",
        # For searches, which find nothing: no rule lets a row through.
        "GRANT SELECT ON word_page TO {supervisor}",
    ),
)
