"""Version 13: the notebook of a coach, which nobody else reads.

There is no rule that lets the owner of the tables look, as there is for all other tables: it sees the lines
of whoever is logged in, and lines about a talk that was erased, so that the functions below can remove them.
A supervisor and a trainee have no right at all.
"""

from __future__ import annotations

from storage.team.versions.change import Change
from storage.team.versions.first_functions import AS_OWNER
from storage.team.versions.first_rights import ME
from storage.team.versions.first_tables import MAYBE, TEXT, refusing

_KINDS = "'rule', 'case', 'retired', 'dilemma', 'effect', 'happened', 'answered', 'passed', 'tagged'"
MY_TALK = f"""(interview_id IS NULL
    OR EXISTS (SELECT 1 FROM doorvraag.interview i WHERE i.id = interview_id AND i.coach = {ME}))"""
ERASED = """EXISTS (SELECT 1 FROM doorvraag.register r
    WHERE r.interview_id = notebook_line.interview_id AND r.what = 'erased')"""
_REFUSES_CHANGES, _ = refusing(
    "notebook_line_stays_as_it_was", "BEFORE UPDATE", "a line of a notebook is never changed"
)

NOTEBOOK = Change(
    13,
    "the notebook of a coach",
    (
        f"""CREATE TABLE notebook_line (
            id {TEXT} PRIMARY KEY, coach {TEXT}, page {TEXT}, kind {TEXT} CHECK (kind IN ({_KINDS})),
            at {TEXT}, interview_id {MAYBE},
            body {TEXT} CHECK (body IS JSON OBJECT AND length(body) <= 100000))""",
        "CREATE INDEX ix_notebook_line_coach ON notebook_line (coach)",
        "CREATE INDEX ix_notebook_line_interview_id ON notebook_line (interview_id)",
        "ALTER TABLE notebook_line ENABLE ROW LEVEL SECURITY",
        "ALTER TABLE notebook_line FORCE ROW LEVEL SECURITY",
        "GRANT SELECT, INSERT ON notebook_line TO {coach}",
        f"CREATE POLICY own ON notebook_line TO {{coach}} USING (coach = {ME})"
        f" WITH CHECK (coach = {ME} AND {MY_TALK})",
        f"CREATE POLICY to_remove ON notebook_line TO {{owner}} USING (coach = {ME} OR {ERASED})",
        # A right to DELETE would be a right to LOCK; see `unlockable`.
        f"""CREATE FUNCTION burn_notebook(of_coach text) RETURNS void LANGUAGE sql {AS_OWNER} AS $$
            DELETE FROM doorvraag.notebook_line x
            WHERE x.coach = of_coach AND x.coach = doorvraag.me() $$""",
        "REVOKE ALL ON FUNCTION burn_notebook(text) FROM PUBLIC",
        "GRANT EXECUTE ON FUNCTION burn_notebook(text) TO {coach}",
        _REFUSES_CHANGES,
        "CREATE TRIGGER notebook_line_stays_as_it_was BEFORE UPDATE ON notebook_line"
        " FOR EACH ROW EXECUTE FUNCTION notebook_line_stays_as_it_was()",
        "REVOKE ALL ON FUNCTION notebook_line_stays_as_it_was() FROM PUBLIC",
        # Erasing asks for this: what is written about an erased talk goes with it, whoever erases.
        f"""CREATE FUNCTION notebook_forgets() RETURNS trigger LANGUAGE plpgsql {AS_OWNER} AS $$
            BEGIN
                DELETE FROM doorvraag.notebook_line x WHERE x.interview_id = OLD.id;
                RETURN NULL;
            END $$""",
        "CREATE TRIGGER notebook_forgets AFTER DELETE ON interview"
        " FOR EACH ROW EXECUTE FUNCTION notebook_forgets()",
        "REVOKE ALL ON FUNCTION notebook_forgets() FROM PUBLIC",
    ),
)
