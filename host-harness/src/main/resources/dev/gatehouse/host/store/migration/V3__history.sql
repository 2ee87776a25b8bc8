-- What looking back needs: what readers saw, what each run proved, and of what nothing can be concluded.

-- 1 if readers saw what the run left behind.
ALTER TABLE run ADD COLUMN published INTEGER NOT NULL DEFAULT 0;
UPDATE run SET published = 1
  WHERE kind <> 'DRY_RUN' AND state IN ('SUCCEEDED', 'SUCCEEDED_WITH_WARNINGS', 'PARTIAL', 'HELD');

-- Over the sorted ids of everything that the stream brought; the same as long as nothing comes or goes.
ALTER TABLE run_stream ADD COLUMN digest TEXT;

-- The name of the cause, by which warnings are grouped.
ALTER TABLE run_issue ADD COLUMN cause TEXT NOT NULL DEFAULT 'OTHER';

-- The parts that the last run that published did not read in full.
CREATE TABLE run_gap (
  run_id     INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
  stream     TEXT NOT NULL,
  object_key INTEGER NOT NULL,              -- the resource that it is read for; 0 for a whole stream
  PRIMARY KEY (run_id, stream, object_key)
) WITHOUT ROWID;

-- The resource types of the connector, as the plugin said at the last sync.
CREATE TABLE resource_type (
  connector_id INTEGER NOT NULL REFERENCES connector ON DELETE CASCADE,
  type         TEXT NOT NULL,
  kind         TEXT NOT NULL,
  PRIMARY KEY (connector_id, type)
) WITHOUT ROWID;

-- Who can hold an entitlement, as the plugin said at the last sync.
CREATE TABLE entitlement_principal (
  connector_id INTEGER NOT NULL REFERENCES connector ON DELETE CASCADE,
  type         TEXT NOT NULL,
  entitlement  TEXT NOT NULL,
  principal    TEXT NOT NULL,               -- a resource type
  PRIMARY KEY (connector_id, type, entitlement, principal)
) WITHOUT ROWID;

-- What a stream brings, as the plugin said at the last sync.
CREATE TABLE stream_feed (
  connector_id INTEGER NOT NULL REFERENCES connector ON DELETE CASCADE,
  stream       TEXT NOT NULL,
  type         TEXT NOT NULL,
  entitlement  TEXT NOT NULL,               -- what is granted on the type; empty for its resources
  PRIMARY KEY (connector_id, stream, type, entitlement)
) WITHOUT ROWID;
