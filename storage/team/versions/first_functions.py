"""Version 1, what the database does itself: knowing who asks, the register, erasing.

All run as the owner (SECURITY DEFINER), look only where their text says (search_path), and ask
`session_user`: that is who logged in, whatever role was taken on since.
"""

from __future__ import annotations

AS_OWNER = "SECURITY DEFINER SET search_path = pg_catalog, pg_temp"
NOW = """to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"""

FUNCTIONS = (
    # The code of the member who asks; nothing for one who was removed.
    f"""CREATE FUNCTION me() RETURNS varchar LANGUAGE sql STABLE {AS_OWNER} AS $$
        SELECT m.coach FROM doorvraag.member m
        WHERE m.role_name = session_user::text AND m.removed_at IS NULL $$""",
    f"""CREATE FUNCTION who_am_i(OUT coach varchar, OUT kind varchar, OUT groups varchar[]) LANGUAGE sql
            STABLE {AS_OWNER} AS $$
        SELECT m.coach, m.kind,
            ARRAY(SELECT g."group" FROM doorvraag.member_group g WHERE g.coach = m.coach ORDER BY 1)
        FROM doorvraag.member m WHERE m.role_name = session_user::text AND m.removed_at IS NULL $$""",
    # What a coach's answers are locked with while they wait on the coach's own machine; made once.
    f"""CREATE FUNCTION my_outbox_key() RETURNS varchar LANGUAGE plpgsql {AS_OWNER} AS $$
        BEGIN
            INSERT INTO doorvraag.outbox_key SELECT doorvraag.me(), encode(sha256(convert_to(
                concat(gen_random_uuid(), gen_random_uuid(), gen_random_uuid()), 'UTF8')), 'hex')
            WHERE doorvraag.me() IS NOT NULL ON CONFLICT DO NOTHING;
            RETURN (SELECT k.key FROM doorvraag.outbox_key k WHERE k.coach = doorvraag.me());
        END $$""",
    # Whoever passes by the policies anyhow: moving and restoring are theirs.
    f"""CREATE FUNCTION is_administrator() RETURNS boolean LANGUAGE sql STABLE {AS_OWNER} AS $$
        SELECT r.rolsuper OR r.rolbypassrls FROM pg_catalog.pg_roles r WHERE r.rolname = session_user $$""",
    # As `assistant.chain.link` does: a JSON list of the link before and the columns, without spaces.
    f"""CREATE FUNCTION register_link(before text, number integer, of_interview text, what text, at text,
            actor text, note text, head text) RETURNS text LANGUAGE sql IMMUTABLE {AS_OWNER} AS $$
        SELECT encode(sha256(convert_to('[' || concat_ws(',', to_json(before), number, to_json(of_interview),
            to_json(what), to_json(at), to_json(actor), coalesce(to_json(note)::text, 'null'), to_json(head))
            || ']', 'UTF8')), 'hex') $$""",
    # One writer at a time, until its transaction ends; answers do not come here.
    f"""CREATE FUNCTION add_to_register(of_interview text, what text, actor text, note text, head text)
            RETURNS void LANGUAGE plpgsql {AS_OWNER} AS $$
        DECLARE
            last doorvraag.register;
            at text := {NOW};
        BEGIN
            LOCK TABLE doorvraag.register IN SHARE ROW EXCLUSIVE MODE;
            SELECT * INTO last FROM doorvraag.register r ORDER BY r.number DESC LIMIT 1;
            last.number := coalesce(last.number, 0) + 1;
            INSERT INTO doorvraag.register VALUES (last.number, of_interview, what, at, actor, note, head,
                doorvraag.register_link(
                    coalesce(last.link, ''), last.number, of_interview, what, at, actor, note, head));
        END $$""",
    f"""CREATE FUNCTION register_interview(of_interview text, what text, by_actor text) RETURNS void
            LANGUAGE plpgsql {AS_OWNER} AS $$
        DECLARE
            found_head text;
        BEGIN
            IF what NOT IN ('made', 'closed') OR what = 'made' AND EXISTS (SELECT 1 FROM doorvraag.register r
                    WHERE r.interview_id = of_interview AND r.what = 'made') THEN
                RAISE EXCEPTION 'this is not for the register';
            END IF;
            SELECT i.head INTO found_head FROM doorvraag.interview i
            WHERE i.id = of_interview AND (i.coach = doorvraag.me() OR doorvraag.is_administrator());
            IF NOT FOUND THEN
                RAISE EXCEPTION 'not an interview of yours' USING ERRCODE = 'insufficient_privilege';
            END IF;
            PERFORM doorvraag.add_to_register(
                of_interview, what, coalesce(doorvraag.me(), by_actor), NULL, found_head);
        END $$""",
    # The register first, so that what is gone is known to be gone; then everything with content.
    f"""CREATE FUNCTION erase_interview(of_interview text, reason text) RETURNS void
            LANGUAGE plpgsql {AS_OWNER} AS $$
        DECLARE
            gone doorvraag.interview;
        BEGIN
            SELECT * INTO gone FROM doorvraag.interview i
            WHERE i.id = of_interview AND (i.coach = doorvraag.me() OR doorvraag.is_administrator())
            FOR UPDATE;
            IF NOT FOUND THEN
                RAISE EXCEPTION 'not an interview of yours' USING ERRCODE = 'insufficient_privilege';
            END IF;
            PERFORM doorvraag.add_to_register(
                of_interview, 'erased', coalesce(doorvraag.me(), session_user), reason, gone.head);
            DELETE FROM doorvraag.reading x WHERE x.interview_id = of_interview;
            DELETE FROM doorvraag.share x WHERE x.interview_id = of_interview;
            DELETE FROM doorvraag.writer x WHERE x.interview_id = of_interview;
            DELETE FROM doorvraag.draft x WHERE x.interview_id = of_interview;
            DELETE FROM doorvraag.answer x WHERE x.interview_id = of_interview;
            DELETE FROM doorvraag.event x WHERE x.interview_id = of_interview;
            DELETE FROM doorvraag.interview x WHERE x.id = of_interview;
            DELETE FROM doorvraag.flow_text f WHERE f.content_hash = gone.content_hash
                AND NOT EXISTS (SELECT 1 FROM doorvraag.interview i WHERE i.content_hash = f.content_hash);
        END $$""",
    # Interviews that whoever asks made here, also those that were erased since.
    f"""CREATE FUNCTION my_interviews() RETURNS SETOF varchar LANGUAGE sql STABLE {AS_OWNER} AS $$
        SELECT r.interview_id FROM doorvraag.register r
        WHERE r.what = 'made' AND r.actor = doorvraag.me() $$""",
    # The number of the first row that does not fit the one before it; nothing when the register is whole.
    f"""CREATE FUNCTION broken_register_row() RETURNS integer LANGUAGE sql STABLE {AS_OWNER} AS $$
        SELECT min(x.number) FROM (
            SELECT r.*, row_number() OVER (ORDER BY r.number) AS place,
                lag(r.link, 1, '') OVER (ORDER BY r.number) AS before FROM doorvraag.register r) x
        WHERE x.number <> x.place OR x.link <> doorvraag.register_link(
            x.before, x.number, x.interview_id, x.what, x.at, x.actor, x.note, x.head) $$""",
    # A guide kept under a hash that is not its own would keep colleagues from theirs.
    f"""CREATE FUNCTION flow_text_fits() RETURNS trigger LANGUAGE plpgsql {AS_OWNER} AS $$
        BEGIN
            IF NEW.content_hash <> encode(sha256(convert_to(NEW.text, 'UTF8')), 'hex') THEN
                RAISE EXCEPTION 'a guide is kept under its own hash';
            END IF;
            RETURN NULL;
        END $$""",
    "CREATE TRIGGER flow_text_fits AFTER INSERT ON flow_text FOR EACH ROW EXECUTE FUNCTION flow_text_fits()",
)
