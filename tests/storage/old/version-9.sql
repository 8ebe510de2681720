PRAGMA application_id = 1146048338;
PRAGMA user_version = 9;
BEGIN TRANSACTION;
CREATE TABLE answer (
            interview_id VARCHAR NOT NULL REFERENCES interview (id),
            step VARCHAR NOT NULL,
            status VARCHAR NOT NULL,
            value VARCHAR,
            reason VARCHAR,
            active BOOLEAN NOT NULL,
            sequence INTEGER NOT NULL,
            PRIMARY KEY (interview_id, step));
INSERT INTO "answer" VALUES('oud','contract','answered','{"said":"ë 🙂 ''x''"}',NULL,1,2);
INSERT INTO "answer" VALUES('oud','wonen','not_deliberate',NULL,'"later"',1,3);
CREATE TABLE case_round (
            id VARCHAR NOT NULL PRIMARY KEY,
            about_kind VARCHAR NOT NULL,
            about VARCHAR NOT NULL,
            seed INTEGER,
            title VARCHAR NOT NULL,
            text VARCHAR NOT NULL,
            opened_by VARCHAR NOT NULL,
            opened_at VARCHAR NOT NULL,
            closed_at VARCHAR);
INSERT INTO "case_round" VALUES('r-oud','case','meyra',NULL,'Meyra','case: meyra','noor','2026-11-22T08:00:00.000000Z',NULL);
CREATE TABLE draft (
            interview_id VARCHAR NOT NULL PRIMARY KEY REFERENCES interview (id),
            step VARCHAR NOT NULL,
            part VARCHAR NOT NULL,
            text VARCHAR NOT NULL);
INSERT INTO "draft" VALUES('oud','verhaal','said','"ik wi"');
CREATE TABLE event (
            interview_id VARCHAR NOT NULL REFERENCES interview (id),
            sequence INTEGER NOT NULL,
            at VARCHAR NOT NULL,
            actor VARCHAR NOT NULL,
            app_version VARCHAR NOT NULL,
            name VARCHAR NOT NULL,
            body VARCHAR NOT NULL,
            link VARCHAR NOT NULL,
            PRIMARY KEY (interview_id, sequence));
INSERT INTO "event" VALUES('oud',1,'2026-01-30T09:00:00.000000Z','noor','0.1.0','started','{"flow":"intake","version":"1.0","content_hash":"62adae37908d30a2908174efcd1ebbd40dc7f7b370678f580d374c7b0a428b7f","client":"K-17","coach":"noor"}','567cda42e09f8781dddfcfe25021f0962f0bf6813b089467935d61994c8fb800');
INSERT INTO "event" VALUES('oud',2,'2026-01-30T09:01:00.000001Z','noor','0.1.0','answered','{"step":"contract","value":{"said":"ë 🙂 ''x''"}}','29ee31e2d0ca327b55c67c98756f93223782bbf6877db22fa535d88bf5366427');
INSERT INTO "event" VALUES('oud',3,'2026-01-30T09:02:00.000002Z','noor','0.1.0','skipped','{"step":"wonen","reason":"later","deliberate":true}','17e3f97f71840dbff739c0f4e10108222097f226eb945d20435ddc249cca47a2');
INSERT INTO "event" VALUES('oud',4,'2026-01-30T09:03:00.000003Z','noor','0.1.0','finished','{}','854dc65778b038f1adab419850a82cb676c58634450f1fac79dda16df5fbd69b');
CREATE TABLE flow_text (
            content_hash VARCHAR NOT NULL PRIMARY KEY,
            flow VARCHAR NOT NULL,
            version VARCHAR NOT NULL,
            title VARCHAR NOT NULL,
            text VARCHAR NOT NULL);
INSERT INTO "flow_text" VALUES('62adae37908d30a2908174efcd1ebbd40dc7f7b370678f580d374c7b0a428b7f','intake','1.0','Intakegesprek','phases: [opening, verhaal]');
CREATE TABLE interview (
            id VARCHAR NOT NULL PRIMARY KEY,
            flow VARCHAR NOT NULL,
            version VARCHAR NOT NULL,
            content_hash VARCHAR NOT NULL REFERENCES flow_text (content_hash),
            client VARCHAR NOT NULL,
            coach VARCHAR NOT NULL,
            status VARCHAR NOT NULL,
            started_at VARCHAR NOT NULL,
            changed_at VARCHAR NOT NULL,
            finished_at VARCHAR,
            step VARCHAR,
            answered INTEGER NOT NULL,
            last_sequence INTEGER NOT NULL, head VARCHAR NOT NULL DEFAULT '', changed_hour VARCHAR NOT NULL DEFAULT '') WITHOUT ROWID;
INSERT INTO "interview" VALUES('oud','intake','1.0','62adae37908d30a2908174efcd1ebbd40dc7f7b370678f580d374c7b0a428b7f','K-17','noor','finished','2026-01-30T09:00:00.000000Z','2026-01-30T09:03:00.000003Z','2026-01-30T09:03:00.000003Z','wonen',1,4,'854dc65778b038f1adab419850a82cb676c58634450f1fac79dda16df5fbd69b','2026-01-30T09');
CREATE TABLE minutes (
            id VARCHAR NOT NULL PRIMARY KEY,
            round_id VARCHAR REFERENCES case_round (id),
            meeting_on VARCHAR NOT NULL,
            kept_at VARCHAR NOT NULL,
            kept_by VARCHAR NOT NULL,
            body VARCHAR NOT NULL);
INSERT INTO "minutes" VALUES('m-oud','r-oud','2026-11-26','2026-11-26T15:00:00.000000Z','noor','{"saw":["ë"]}');
CREATE TABLE appointment (
            id VARCHAR NOT NULL PRIMARY KEY,
            coach VARCHAR NOT NULL,
            at VARCHAR NOT NULL,
            client VARCHAR NOT NULL,
            flow VARCHAR NOT NULL);
INSERT INTO "appointment" VALUES('0123456789abcdef','noor','2026-12-01T09:00:00.000000Z','K-1','intake');
CREATE TABLE notebook_line (
            id VARCHAR NOT NULL PRIMARY KEY,
            coach VARCHAR NOT NULL,
            page VARCHAR NOT NULL,
            kind VARCHAR NOT NULL,
            at VARCHAR NOT NULL,
            interview_id VARCHAR,
            body VARCHAR NOT NULL);
INSERT INTO "notebook_line" VALUES('n-oud','noor','r-oud','rule','2026-01-31T09:00:00.000000Z',NULL,'{"if":"ë 🙂","then":"eerst luisteren"}');
CREATE TABLE reading (
            id VARCHAR NOT NULL PRIMARY KEY,
            interview_id VARCHAR NOT NULL REFERENCES interview (id),
            share_id VARCHAR,
            reader VARCHAR NOT NULL,
            at VARCHAR NOT NULL);
CREATE TABLE register (
            number INTEGER NOT NULL PRIMARY KEY,
            interview_id VARCHAR NOT NULL,
            what VARCHAR NOT NULL,
            at VARCHAR NOT NULL,
            actor VARCHAR NOT NULL,
            note VARCHAR,
            head VARCHAR NOT NULL,
            link VARCHAR NOT NULL);
INSERT INTO "register" VALUES(1,'oud','made','2026-11-22T01:43:07.807707Z','noor',NULL,'854dc65778b038f1adab419850a82cb676c58634450f1fac79dda16df5fbd69b','5f4886688dd0d79d29713a9484b0f2203d829088a3aec88ac5c9dbdd7deff2c3');
CREATE TABLE round_part (
            round_id VARCHAR NOT NULL REFERENCES case_round (id),
            coach VARCHAR NOT NULL,
            stage VARCHAR NOT NULL,
            interview_id VARCHAR NOT NULL,
            joined_at VARCHAR NOT NULL,
            share_id VARCHAR,
            handed_in_at VARCHAR,
            is_named BOOLEAN NOT NULL,
            PRIMARY KEY (round_id, coach, stage));
INSERT INTO "round_part" VALUES('r-oud','noor','','oud','2026-11-22T08:00:00.000000Z',NULL,NULL,0);
CREATE TABLE schema_migration (
            version INTEGER NOT NULL PRIMARY KEY,
            name VARCHAR NOT NULL,
            applied_at VARCHAR NOT NULL);
INSERT INTO "schema_migration" VALUES(1,'interviews as events','2026-01-30T09:00:00.000000Z');
INSERT INTO "schema_migration" VALUES(2,'safe keeping: chain, register, sharing','2026-11-22T01:43:07.808207Z');
INSERT INTO "schema_migration" VALUES(3,'rounds: one case, several coaches','2026-11-22T08:00:00.000000Z');
INSERT INTO "schema_migration" VALUES(4,'changes by the hour','2026-11-22T09:00:00.000000Z');
INSERT INTO "schema_migration" VALUES(5,'another version of the guide','2026-11-22T11:00:00.000000Z');
INSERT INTO "schema_migration" VALUES(6,'the hour of a change for windows of before','2026-11-22T14:00:00.000000Z');
INSERT INTO "schema_migration" VALUES(7,'the notebook of a coach','2026-11-22T13:50:17.587142Z');
INSERT INTO "schema_migration" VALUES(8,'appointments','2026-11-22T14:00:00.000000Z');
INSERT INTO "schema_migration" VALUES(9,'notebooks forget what is erased','2026-11-22T14:00:00.000000Z');
CREATE TABLE share (
            id VARCHAR NOT NULL PRIMARY KEY,
            interview_id VARCHAR NOT NULL REFERENCES interview (id),
            to_kind VARCHAR NOT NULL,
            to_code VARCHAR NOT NULL,
            level VARCHAR NOT NULL,
            shared_by VARCHAR NOT NULL,
            shared_at VARCHAR NOT NULL,
            body VARCHAR NOT NULL);
CREATE TABLE writer (
            interview_id VARCHAR NOT NULL PRIMARY KEY REFERENCES interview (id),
            token VARCHAR NOT NULL,
            coach VARCHAR NOT NULL,
            host VARCHAR NOT NULL,
            pid INTEGER NOT NULL,
            process VARCHAR,
            since VARCHAR NOT NULL,
            touched VARCHAR NOT NULL) WITHOUT ROWID;
INSERT INTO "writer" VALUES('oud','window-1','noor','balie-3',1,'vorige-start/4711','2026-01-30T09:00:00.000000Z','2026-01-30T09:00:00.000000Z');
CREATE INDEX ix_interview_client ON interview (client);
CREATE INDEX ix_register_interview_id ON register (interview_id);
CREATE INDEX ix_share_interview_id ON share (interview_id);
CREATE INDEX ix_reading_interview_id ON reading (interview_id);
CREATE TRIGGER event_stays_as_it_was BEFORE UPDATE ON event
            BEGIN SELECT raise(ABORT, 'an event is never changed'); END;
CREATE TRIGGER event_stays BEFORE DELETE ON event
            WHEN NOT EXISTS (SELECT 1 FROM register WHERE interview_id = OLD.interview_id AND what = 'erased')
            BEGIN SELECT raise(ABORT, 'an event is never removed'); END;
CREATE TRIGGER event_follows BEFORE INSERT ON event
            WHEN NEW.sequence <> 1 + coalesce(
                (SELECT max(sequence) FROM event WHERE interview_id = NEW.interview_id), 0)
            BEGIN SELECT raise(ABORT, 'an event follows the one before it'); END;
CREATE TRIGGER reading_stays_as_it_was BEFORE UPDATE ON reading
            BEGIN SELECT raise(ABORT, 'who read what is never changed'); END;
CREATE TRIGGER reading_stays BEFORE DELETE ON reading
            WHEN NOT EXISTS (SELECT 1 FROM register WHERE interview_id = OLD.interview_id AND what = 'erased')
            BEGIN SELECT raise(ABORT, 'who read what is never removed'); END;
CREATE TRIGGER register_stays_as_it_was BEFORE UPDATE ON register
            BEGIN SELECT raise(ABORT, 'the register is never changed'); END;
CREATE TRIGGER register_stays BEFORE DELETE ON register
            BEGIN SELECT raise(ABORT, 'the register is never shortened'); END;
CREATE TRIGGER register_follows BEFORE INSERT ON register
            WHEN NEW.number <> 1 + coalesce((SELECT max(number) FROM register), 0)
            BEGIN SELECT raise(ABORT, 'a row of the register follows the one before it'); END;
CREATE INDEX ix_round_part_interview_id ON round_part (interview_id);
CREATE TRIGGER case_round_stays_as_it_was BEFORE UPDATE ON case_round
            WHEN OLD.closed_at IS NOT NULL OR NEW.closed_at IS NULL OR (OLD.id, OLD.about_kind, OLD.about,
                coalesce(OLD.seed, -1), OLD.title, OLD.text, OLD.opened_by, OLD.opened_at)
                <> (NEW.id, NEW.about_kind, NEW.about, coalesce(NEW.seed, -1), NEW.title, NEW.text,
                NEW.opened_by, NEW.opened_at)
            BEGIN SELECT raise(ABORT, 'a round is closed once and changes in nothing else'); END;
CREATE TRIGGER minutes_stay_as_they_were BEFORE UPDATE ON minutes
            BEGIN SELECT raise(ABORT, 'minutes are never changed'); END;
CREATE TRIGGER minutes_stay BEFORE DELETE ON minutes
            BEGIN SELECT raise(ABORT, 'minutes are never removed'); END;
CREATE INDEX ix_interview_changed_hour ON interview (changed_hour);
CREATE TRIGGER interview_begins_in_its_hour AFTER INSERT ON interview WHEN NEW.changed_hour <> substr(NEW.changed_at, 1, 13) BEGIN UPDATE interview SET changed_hour = substr(changed_at, 1, 13) WHERE id = NEW.id; END;
CREATE TRIGGER interview_changes_in_its_hour AFTER UPDATE OF changed_at ON interview WHEN NEW.changed_hour <> substr(NEW.changed_at, 1, 13) BEGIN UPDATE interview SET changed_hour = substr(changed_at, 1, 13) WHERE id = NEW.id; END;
CREATE INDEX ix_appointment_coach ON appointment (coach);
CREATE INDEX ix_notebook_line_coach ON notebook_line (coach);
CREATE INDEX ix_notebook_line_interview_id ON notebook_line (interview_id);
CREATE TRIGGER notebook_line_stays_as_it_was BEFORE UPDATE ON notebook_line
            BEGIN SELECT raise(ABORT, 'a line of a notebook is never changed'); END;
CREATE TRIGGER notebook_forgets AFTER DELETE ON interview
            BEGIN DELETE FROM notebook_line WHERE interview_id = OLD.id; END;
COMMIT;
