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
  fingerprint    TEXT NOT NULL,             -- of plugin, settings and streams: another one does not go on from this run
  resumable      INTEGER NOT NULL DEFAULT 0,-- it ended early, and what it had read is kept
  half_published INTEGER NOT NULL DEFAULT 0,-- its difference is being written; if it died, that must be undone
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

-- How each stream of a run ended; its parts are kept only until then.
CREATE TABLE run_stream (
  run_id         INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
  position       INTEGER NOT NULL,          -- the order of the connector's binding
  stream         TEXT NOT NULL,
  display_name   TEXT NOT NULL,
  state          TEXT NOT NULL,             -- COMPLETE, INCOMPLETE, NOT_COVERED
  parts          INTEGER NOT NULL,
  complete_parts INTEGER NOT NULL,
  expected_rows  INTEGER,
  rows           INTEGER NOT NULL,
  pages          INTEGER NOT NULL,
  millis         INTEGER NOT NULL,          -- summed over its pages, which are read side by side
  issues         INTEGER NOT NULL,
  reason         TEXT,
  PRIMARY KEY (run_id, position)
) WITHOUT ROWID;

-- What went wrong, grouped by its sentence.
CREATE TABLE run_issue (
  run_id  INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
  stream  TEXT NOT NULL,
  message TEXT NOT NULL,
  count   INTEGER NOT NULL,
  example TEXT NOT NULL,                    -- the subject of one of them
  PRIMARY KEY (run_id, stream, message)
) WITHOUT ROWID;

-- What a run changed, by kind of removal and resource type.
CREATE TABLE run_change (
  run_id          INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
  kind            TEXT NOT NULL,            -- ACCOUNTS, GROUPS, APPLICATIONS, ROLES, OTHER, GRANTS
  type            TEXT NOT NULL,            -- for grants, the type of the resource that they are on
  published       INTEGER NOT NULL,         -- how many there were before
  added           INTEGER NOT NULL,
  changed         INTEGER NOT NULL,
  removed         INTEGER NOT NULL,
  held            INTEGER NOT NULL,         -- removals that wait for a person
  accepted_reason TEXT,                     -- why a person let the removals pass
  PRIMARY KEY (run_id, kind, type)
) WITHOUT ROWID;

-- The removals that a held run waits with.
CREATE TABLE held_removal (
  run_id         INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
  kind           TEXT NOT NULL,
  resource_key   INTEGER NOT NULL,
  entitlement_id INTEGER NOT NULL,          -- 0 if the resource itself would be removed
  principal_key  INTEGER NOT NULL,          -- 0 if the resource itself would be removed
  PRIMARY KEY (run_id, resource_key, entitlement_id, principal_key)
) WITHOUT ROWID;

-- What can be granted, as the plugin said at the last sync.
CREATE TABLE entitlement (
  id           INTEGER PRIMARY KEY,
  connector_id INTEGER NOT NULL REFERENCES connector ON DELETE CASCADE,
  type         TEXT NOT NULL,
  name         TEXT NOT NULL,
  display_name TEXT NOT NULL,
  membership   INTEGER NOT NULL,            -- 1 if its holders also have what is granted to the resource
  UNIQUE (connector_id, type, name)
);

-- Every object ever seen, under a short key that never changes.
CREATE TABLE object (
  key          INTEGER PRIMARY KEY,
  connector_id INTEGER NOT NULL REFERENCES connector ON DELETE CASCADE,
  type         TEXT NOT NULL,
  id           TEXT NOT NULL,
  UNIQUE (connector_id, id, type)           -- id first: people name objects without a type
);

-- A page chain that was read at some time: a whole stream, or a stream for one resource.
CREATE TABLE source (
  id           INTEGER PRIMARY KEY,
  connector_id INTEGER NOT NULL REFERENCES connector ON DELETE CASCADE,
  stream       TEXT NOT NULL,
  object_key   INTEGER NOT NULL,            -- the resource that it is read for; 0 for a whole stream
  UNIQUE (connector_id, stream, object_key)
);

-- How an object looked, from a run on and until another. A reader at run R sees
-- from_run <= R and (to_run IS NULL or to_run > R), so what is written for an unpublished run is unseen.
CREATE TABLE resource_version (
  id         INTEGER PRIMARY KEY,
  object_key INTEGER NOT NULL REFERENCES object ON DELETE CASCADE,
  from_run   INTEGER NOT NULL,
  to_run     INTEGER,
  source_id  INTEGER NOT NULL,              -- who saw it last: only its complete end may remove it
  own        INTEGER NOT NULL,              -- 1 if read by a stream that is bound to its own type
  kind       TEXT NOT NULL,
  name       TEXT NOT NULL,
  login      TEXT,
  email      TEXT,                          -- the primary one
  status     TEXT,
  digest     TEXT NOT NULL,                 -- over name, kind and body
  body       TEXT NOT NULL                  -- JSON: profile and attributes
);
-- With all that a list of grants needs of both ends, so that it never reads a body.
CREATE INDEX resource_by_object ON resource_version (object_key, from_run, to_run, kind, name);
CREATE UNIQUE INDEX resource_open ON resource_version (object_key) WHERE to_run IS NULL;
CREATE INDEX resource_by_name ON resource_version (kind, name COLLATE NOCASE);
CREATE INDEX resource_by_login ON resource_version (login COLLATE NOCASE) WHERE login IS NOT NULL;
CREATE INDEX resource_by_email ON resource_version (email COLLATE NOCASE) WHERE email IS NOT NULL;

-- That a principal held an entitlement, from a run on and until another.
CREATE TABLE grant_version (
  resource_key   INTEGER NOT NULL REFERENCES object ON DELETE CASCADE,
  entitlement_id INTEGER NOT NULL,
  principal_key  INTEGER NOT NULL REFERENCES object ON DELETE CASCADE,
  from_run       INTEGER NOT NULL,
  to_run         INTEGER,
  source_id      INTEGER NOT NULL,
  PRIMARY KEY (resource_key, entitlement_id, principal_key, from_run)
) WITHOUT ROWID;
CREATE INDEX grant_by_principal ON grant_version (principal_key);
