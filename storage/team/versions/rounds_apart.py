"""Version 22: a coach has another pseudonym in every round, also in those that were held before.

Until then it was the same in all: once one round showed codes, whoever was in it could tell whose the answers
were in every other. What is handed in from now on comes with a pseudonym of that round alone.
"""

from __future__ import annotations

from storage.team.versions.change import Change

_GIVEN = r"\m[CDW]-[2-9a-hjkmnp-tv-z]{{6}}\M"
"""As `assistant.sharing.pseudonyms` makes them."""

ROUNDS_APART = Change(
    22,
    "another pseudonym in every round",
    (
        # Rows that later rules refuse stay as they are: nobody can read those.
        f"""DO $$
            DECLARE
                salt text := gen_random_uuid()::text || gen_random_uuid()::text;
                answer record; old text; new text; told text; maker text;
            BEGIN
                FOR answer IN SELECT s.id, s.to_code, s.shared_by, s.body FROM doorvraag.share s
                    JOIN doorvraag.case_round r ON r.id = s.to_code
                    WHERE s.to_kind = 'round' AND s.level = 'pseudonymised'
                    AND s.id ~ '^[A-Za-z0-9._-]{{{{1,64}}}}$' AND s.shared_by ~ '^W-[2-9a-z]{{{{6}}}}$'
                LOOP
                    told := answer.body;
                    maker := answer.shared_by;
                    FOR old IN SELECT answer.shared_by
                        UNION SELECT m[1] FROM regexp_matches(answer.body, '({_GIVEN})', 'g') m
                    LOOP
                        new := left(old, 2) || translate(left(encode(sha256(convert_to(
                            salt || answer.to_code || ' ' || old, 'UTF8')), 'hex'), 6), '01', 'gh');
                        told := replace(told, old, new);
                        IF old = answer.shared_by THEN maker := new; END IF;
                    END LOOP;
                    UPDATE doorvraag.share SET shared_by = maker, body = told WHERE id = answer.id;
                END LOOP;
            END $$""",
    ),
)
