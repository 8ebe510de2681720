PRAGMA application_id = 1146048338;
PRAGMA user_version = 1;
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
            PRIMARY KEY (interview_id, sequence));
INSERT INTO "event" VALUES('oud',1,'2026-01-30T09:00:00.000000Z','noor','0.1.0','started','{"flow":"intake","version":"1.0","content_hash":"62adae37908d30a2908174efcd1ebbd40dc7f7b370678f580d374c7b0a428b7f","client":"K-17","coach":"noor","earlier":null}');
INSERT INTO "event" VALUES('oud',2,'2026-01-30T09:01:00.000001Z','noor','0.1.0','answered','{"step":"contract","value":{"said":"ë 🙂 ''x''"}}');
INSERT INTO "event" VALUES('oud',3,'2026-01-30T09:02:00.000002Z','noor','0.1.0','skipped','{"step":"wonen","reason":"later","deliberate":true}');
INSERT INTO "event" VALUES('oud',4,'2026-01-30T09:03:00.000003Z','noor','0.1.0','finished','{}');
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
            last_sequence INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO "interview" VALUES('oud','intake','1.0','62adae37908d30a2908174efcd1ebbd40dc7f7b370678f580d374c7b0a428b7f','K-17','noor','finished','2026-01-30T09:00:00.000000Z','2026-01-30T09:03:00.000003Z','2026-01-30T09:03:00.000003Z','wonen',1,4);
CREATE TABLE schema_migration (
            version INTEGER NOT NULL PRIMARY KEY,
            name VARCHAR NOT NULL,
            applied_at VARCHAR NOT NULL);
INSERT INTO "schema_migration" VALUES(1,'interviews as events','2026-01-30T09:00:00.000000Z');
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
CREATE INDEX ix_interview_changed_at ON interview (changed_at);
CREATE TRIGGER event_stays_as_it_was BEFORE UPDATE ON event
            BEGIN SELECT raise(ABORT, 'an event is never changed'); END;
CREATE TRIGGER event_stays BEFORE DELETE ON event
            BEGIN SELECT raise(ABORT, 'an event is never removed'); END;
CREATE TRIGGER event_follows BEFORE INSERT ON event
            WHEN NEW.sequence <> 1 + coalesce(
                (SELECT max(sequence) FROM event WHERE interview_id = NEW.interview_id), 0)
            BEGIN SELECT raise(ABORT, 'an event follows the one before it'); END;
COMMIT;
