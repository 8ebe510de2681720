"""Version 20: with the last talk of a client that is erased, the appointments with that client go too."""

from __future__ import annotations

from storage.team.versions.change import Change
from storage.team.versions.first_functions import AS_OWNER

ERASED_CLIENTS = Change(
    20,
    "appointments go with the last talk of a client",
    (
        f"""CREATE FUNCTION appointments_forget() RETURNS trigger LANGUAGE plpgsql {AS_OWNER} AS $$
            BEGIN
                DELETE FROM doorvraag.appointment x WHERE x.coach = OLD.coach AND x.client = OLD.client
                    AND NOT EXISTS (SELECT 1 FROM doorvraag.interview i
                        WHERE i.coach = OLD.coach AND i.client = OLD.client);
                RETURN NULL;
            END $$""",
        "REVOKE ALL ON FUNCTION appointments_forget() FROM PUBLIC",
        "CREATE TRIGGER appointments_forget AFTER DELETE ON interview"
        " FOR EACH ROW EXECUTE FUNCTION appointments_forget()",
    ),
)
