-- What the host stores. Times are ISO-8601 instants in UTC, booleans are 0 or 1.

-- A configured connection to one target system, by its name on the command line.
CREATE TABLE connector (
  id                INTEGER PRIMARY KEY,
  name              TEXT NOT NULL UNIQUE COLLATE NOCASE,
  plugin            TEXT NOT NULL,          -- the id of the plugin's connector, such as jumpcloud
  created_at        TEXT NOT NULL,
  organization_id   TEXT,                   -- pinned at the first check: another one is refused
  organization_name TEXT,
  published_run     INTEGER                 -- the pointer: readers see this run's state and nothing else
);

CREATE TABLE connector_setting (
  connector_id INTEGER NOT NULL REFERENCES connector ON DELETE CASCADE,
  name         TEXT NOT NULL,
  value        TEXT NOT NULL,
  PRIMARY KEY (connector_id, name)
) WITHOUT ROWID;

-- Of env: and file: secrets only the reference is kept; a typed one is sealed.
CREATE TABLE connector_secret (
  connector_id INTEGER NOT NULL REFERENCES connector ON DELETE CASCADE,
  name         TEXT NOT NULL,
  reference    TEXT,                        -- env:NAME or file:PATH
  sealed       BLOB,                        -- encrypted, bound to the connector and the name
  PRIMARY KEY (connector_id, name),
  CHECK ((reference IS NULL) <> (sealed IS NULL))
) WITHOUT ROWID;

-- Streams that the operator switched on or off; others follow the plugin.
CREATE TABLE connector_stream (
  connector_id INTEGER NOT NULL REFERENCES connector ON DELETE CASCADE,
  stream       TEXT NOT NULL,
  enabled      INTEGER NOT NULL,
  PRIMARY KEY (connector_id, stream)
) WITHOUT ROWID;

-- Attributes that are never requested or stored.
CREATE TABLE connector_excluded_attribute (
  connector_id INTEGER NOT NULL REFERENCES connector ON DELETE CASCADE,
  attribute    TEXT NOT NULL,
  PRIMARY KEY (connector_id, attribute)
) WITHOUT ROWID;

-- Who changed which setting when; never a value of a secret.
CREATE TABLE connector_change (
  id           INTEGER PRIMARY KEY,
  connector_id INTEGER NOT NULL REFERENCES connector ON DELETE CASCADE,
  at           TEXT NOT NULL,
  actor        TEXT NOT NULL,
  what         TEXT NOT NULL
);

CREATE TABLE run (
  id             INTEGER PRIMARY KEY AUTOINCREMENT,
  connector_id   INTEGER NOT NULL REFERENCES connector ON DELETE CASCADE,
  state          TEXT NOT NULL,
  started_at     TEXT NOT NULL,
  ended_at       TEXT,
  plugin_version TEXT NOT NULL,
  plugin_digest  TEXT NOT NULL,
  requests       INTEGER NOT NULL DEFAULT 0,
  retries        INTEGER NOT NULL DEFAULT 0,
  waited_millis  INTEGER NOT NULL DEFAULT 0,
  message        TEXT                       -- why it did not succeed fully, in a sentence
);
CREATE INDEX run_by_connector ON run (connector_id, id);

CREATE TABLE run_endpoint (
  run_id   INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
  endpoint TEXT NOT NULL,
  requests INTEGER NOT NULL,
  millis   INTEGER NOT NULL,
  PRIMARY KEY (run_id, endpoint)
) WITHOUT ROWID;

-- One page chain of a run: a whole type, or what is granted on one resource.
CREATE TABLE part (
  id            INTEGER PRIMARY KEY,
  run_id        INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
  stream        TEXT NOT NULL,
  resource_type TEXT NOT NULL,              -- the type that the stream is bound to
  resource_id   TEXT NOT NULL,              -- empty for a whole type
  state         TEXT NOT NULL,              -- PENDING, READING, COMPLETE, INCOMPLETE, NOT_COVERED
  expected_rows INTEGER,
  rows          INTEGER NOT NULL DEFAULT 0,
  pages         INTEGER NOT NULL DEFAULT 0,
  millis        INTEGER NOT NULL DEFAULT 0,
  reason        TEXT,                       -- why it is incomplete or not covered, in a sentence
  UNIQUE (run_id, stream, resource_type, resource_id)
);
CREATE INDEX part_by_state ON part (run_id, state);

-- Pages that were named and are not stored yet: where a restart goes on.
CREATE TABLE part_cursor (
  part_id INTEGER NOT NULL REFERENCES part ON DELETE CASCADE,
  cursor  TEXT NOT NULL,
  PRIMARY KEY (part_id, cursor)
) WITHOUT ROWID;

CREATE TABLE issue (
  id      INTEGER PRIMARY KEY,
  run_id  INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
  part_id INTEGER NOT NULL REFERENCES part ON DELETE CASCADE,
  subject TEXT NOT NULL,
  message TEXT NOT NULL
);
CREATE INDEX issue_by_run ON issue (run_id);

-- What a run has read, until it is published.
CREATE TABLE staged_resource (
  run_id  INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
  type    TEXT NOT NULL,
  id      TEXT NOT NULL,
  part_id INTEGER NOT NULL,
  own     INTEGER NOT NULL,                 -- 1 if read by a stream that is bound to its own type
  kind    TEXT NOT NULL,
  name    TEXT NOT NULL,
  login   TEXT,
  email   TEXT,                             -- the primary one
  status  TEXT,
  body    TEXT NOT NULL,                    -- JSON: profile and attributes
  digest  BLOB NOT NULL,                    -- over name and body
  PRIMARY KEY (run_id, type, id)
) WITHOUT ROWID;

CREATE TABLE staged_grant (
  run_id         INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
  resource_type  TEXT NOT NULL,
  resource_id    TEXT NOT NULL,
  entitlement    TEXT NOT NULL,
  principal_type TEXT NOT NULL,
  principal_id   TEXT NOT NULL,
  part_id        INTEGER NOT NULL,
  PRIMARY KEY (run_id, resource_type, resource_id, entitlement, principal_type, principal_id)
) WITHOUT ROWID;

-- Every object ever seen, under a short key that never changes.
CREATE TABLE object (
  key          INTEGER PRIMARY KEY,
  connector_id INTEGER NOT NULL REFERENCES connector ON DELETE CASCADE,
  type         TEXT NOT NULL,
  id           TEXT NOT NULL,
  UNIQUE (connector_id, type, id)
);

-- How an object looked, from a run on and until another. A reader at run R sees
-- from_run <= R and (to_run IS NULL or to_run > R), so what is written for an unpublished run is unseen.
CREATE TABLE resource_version (
  object_key INTEGER NOT NULL REFERENCES object ON DELETE CASCADE,
  from_run   INTEGER NOT NULL,
  to_run     INTEGER,
  stream     TEXT NOT NULL,                 -- who saw it last: only its complete end may remove it
  kind       TEXT NOT NULL,
  name       TEXT NOT NULL,
  login      TEXT,
  email      TEXT,
  status     TEXT,
  body       TEXT NOT NULL,
  digest     BLOB NOT NULL,
  PRIMARY KEY (object_key, from_run)
) WITHOUT ROWID;

-- That a principal held an entitlement, from a run on and until another.
CREATE TABLE grant_version (
  resource_key  INTEGER NOT NULL REFERENCES object ON DELETE CASCADE,
  entitlement   TEXT NOT NULL,
  principal_key INTEGER NOT NULL REFERENCES object ON DELETE CASCADE,
  from_run      INTEGER NOT NULL,
  to_run        INTEGER,
  stream        TEXT NOT NULL,
  PRIMARY KEY (resource_key, entitlement, principal_key, from_run)
) WITHOUT ROWID;
CREATE INDEX grant_by_principal ON grant_version (principal_key);
