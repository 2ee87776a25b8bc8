-- Provisioning: what is switched on, what was asked for, and what is known of it before the next sync.

-- The switches that are on; all are off at first.
CREATE TABLE connector_provisioning (
  connector_id INTEGER NOT NULL REFERENCES connector ON DELETE CASCADE,
  switch       TEXT NOT NULL,             -- MEMBERSHIP, BINDINGS, ACCOUNTS, ROLES, DELETE
  PRIMARY KEY (connector_id, switch)
) WITHOUT ROWID;

-- Who asked for what, and what came of it. An entry is never changed or deleted, not even with its connector:
-- it holds the name. The other columns are read out of the body, so that they cannot say anything else.
CREATE TABLE audit_entry (
  seq          INTEGER PRIMARY KEY,       -- 1, 2, 3 … without a gap
  body         TEXT NOT NULL,             -- JSON with sorted members, and the number in it
  hash         TEXT NOT NULL,             -- SHA-256 over the hash of the entry before, a line break and the body
  connector    TEXT GENERATED ALWAYS AS (json_extract(body, '$.connector')) VIRTUAL,
  connector_id INTEGER GENERATED ALWAYS AS (json_extract(body, '$.connectorId')) VIRTUAL,
  intent       INTEGER GENERATED ALWAYS AS (json_extract(body, '$.intent')) VIRTUAL, -- of an outcome: whose
  removal      TEXT GENERATED ALWAYS AS (json_extract(body, '$.removal')) VIRTUAL    -- of an outcome: what it removed
);
CREATE INDEX audit_intents ON audit_entry (connector COLLATE NOCASE, seq) WHERE intent IS NULL;
CREATE INDEX audit_outcomes ON audit_entry (intent) WHERE intent IS NOT NULL;
CREATE INDEX audit_removals ON audit_entry (connector_id, removal) WHERE removal IS NOT NULL;

-- What provisioning has made or removed and read back, and no sync has read since. A run that began to read
-- before does not undo it.
CREATE TABLE provisioned (
  resource_key   INTEGER NOT NULL REFERENCES object ON DELETE CASCADE,
  entitlement_id INTEGER NOT NULL,        -- 0 if it is the resource itself
  principal_key  INTEGER NOT NULL,        -- 0 if it is the resource itself
  connector_id   INTEGER NOT NULL REFERENCES connector ON DELETE CASCADE,
  present        INTEGER NOT NULL,        -- 0 if it was removed
  at_millis      INTEGER NOT NULL,        -- when it was read back, since 1970
  settled_by     INTEGER,                 -- the run that has read it, until that is published
  PRIMARY KEY (resource_key, entitlement_id, principal_key)
) WITHOUT ROWID;
CREATE INDEX provisioned_by_connector ON provisioned (connector_id, at_millis);

-- A file of changes that is carried out. While it is not at its end, the same file goes on where it was.
CREATE TABLE apply_job (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  connector_id INTEGER NOT NULL REFERENCES connector ON DELETE CASCADE,
  fingerprint  TEXT NOT NULL,             -- over all lines without the values of secrets
  file         TEXT NOT NULL,
  started_at   TEXT NOT NULL,
  ended_at     TEXT                       -- empty as long as a line has not been tried
);
CREATE INDEX apply_job_by_connector ON apply_job (connector_id, id);

-- The lines of a file that were begun; what they ask for stands in the file only.
CREATE TABLE apply_line (
  job_id  INTEGER NOT NULL REFERENCES apply_job ON DELETE CASCADE,
  line    INTEGER NOT NULL,
  intent  INTEGER NOT NULL,               -- the audit entry
  outcome TEXT,                           -- empty if it is under way, or was when the process died
  message TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (job_id, line)
) WITHOUT ROWID;
