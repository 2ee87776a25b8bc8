-- Removals that wait are counted by stream and decided about by people; runs are of several kinds.

ALTER TABLE connector ADD COLUMN read_in_full INTEGER NOT NULL DEFAULT 0; -- 1 once a sync has read everything
ALTER TABLE connector ADD COLUMN hold_percent INTEGER;  -- what the operator chose instead of the default
ALTER TABLE connector ADD COLUMN hold_count INTEGER;
ALTER TABLE connector ADD COLUMN keep_days INTEGER;     -- how long history is kept; 0 for ever
ALTER TABLE connector ADD COLUMN kept_from INTEGER NOT NULL DEFAULT 0; -- states after earlier runs than this are gone
UPDATE connector SET read_in_full = EXISTS (SELECT 1 FROM run WHERE run.connector_id = connector.id
  AND run.state IN ('SUCCEEDED', 'SUCCEEDED_WITH_WARNINGS'));

ALTER TABLE run ADD COLUMN kind TEXT NOT NULL DEFAULT 'SYNC';  -- SYNC, DRY_RUN, REVIEW

-- When the data of the stream were last read in full, as readers saw them once the run had ended.
ALTER TABLE run_stream ADD COLUMN as_of TEXT;
UPDATE run_stream SET as_of = (
  SELECT max(r.started_at) FROM run_stream s JOIN run r ON r.id = s.run_id JOIN run own ON own.id = run_stream.run_id
  WHERE s.stream = run_stream.stream AND s.state = 'COMPLETE' AND r.connector_id = own.connector_id AND r.id <= own.id
    AND r.state IN ('SUCCEEDED', 'SUCCEEDED_WITH_WARNINGS', 'PARTIAL', 'HELD'));

-- What a run changed, by what a stream brings of one resource type. A dry run would have.
CREATE TABLE changed_by_stream (
  run_id      INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
  stream      TEXT NOT NULL,
  kind        TEXT NOT NULL,                -- ACCOUNTS, GROUPS, APPLICATIONS, ROLES, OTHER, GRANTS
  type        TEXT NOT NULL,                -- for grants, the type of the resource that they are on
  published   INTEGER NOT NULL,             -- how many there were before
  added       INTEGER NOT NULL,
  changed     INTEGER NOT NULL,
  removed     INTEGER NOT NULL,
  held        INTEGER NOT NULL,             -- removals that wait for a person
  kept        INTEGER NOT NULL,             -- removals that a person has rejected
  hold_reason TEXT,                         -- why removals wait, in a sentence
  PRIMARY KEY (run_id, stream, kind, type)
) WITHOUT ROWID;
INSERT INTO changed_by_stream
  SELECT run_id, '', kind, type, published, added, changed, removed, held, 0, NULL FROM run_change;

-- The removals that the last sync that published waits with. Those that are done are only left behind.
CREATE TABLE held_by_stream (
  run_id         INTEGER NOT NULL REFERENCES run ON DELETE CASCADE,
  kind           TEXT NOT NULL,
  stream         TEXT NOT NULL,
  since          TEXT NOT NULL,             -- when the first of the runs in a row that held it started
  resource_key   INTEGER NOT NULL,
  entitlement_id INTEGER NOT NULL,          -- 0 if the resource itself would be removed
  principal_key  INTEGER NOT NULL,          -- 0 if the resource itself would be removed
  PRIMARY KEY (run_id, resource_key, entitlement_id, principal_key)
) WITHOUT ROWID;
INSERT INTO held_by_stream
  SELECT h.run_id, h.kind, coalesce(
      (SELECT s.stream FROM resource_version v JOIN source s ON s.id = v.source_id
        WHERE h.entitlement_id = 0 AND v.object_key = h.resource_key AND v.to_run IS NULL),
      (SELECT s.stream FROM grant_version g JOIN source s ON s.id = g.source_id
        WHERE g.resource_key = h.resource_key AND g.entitlement_id = h.entitlement_id
          AND g.principal_key = h.principal_key AND g.to_run IS NULL), ''),
    r.started_at, h.resource_key, h.entitlement_id, h.principal_key
  FROM held_removal h JOIN run r ON r.id = h.run_id;
DROP TABLE held_removal;
ALTER TABLE held_by_stream RENAME TO held_removal;

-- What people decided about removals that waited. It outlives the runs.
CREATE TABLE hold_decision (
  run_id       INTEGER PRIMARY KEY,         -- the number under which it stands among the runs
  connector_id INTEGER NOT NULL REFERENCES connector ON DELETE CASCADE,
  held_run     INTEGER NOT NULL,
  verdict      TEXT NOT NULL,               -- ACCEPTED, REJECTED
  at           TEXT NOT NULL,
  actor        TEXT NOT NULL,               -- the user of the operating system
  reason       TEXT NOT NULL
);
CREATE INDEX decision_by_held_run ON hold_decision (held_run);
INSERT INTO hold_decision
  SELECT r.id, r.connector_id, r.id, 'ACCEPTED', coalesce(r.ended_at, r.started_at), 'unknown', max(c.accepted_reason)
  FROM run r JOIN run_change c ON c.run_id = r.id WHERE c.accepted_reason IS NOT NULL GROUP BY r.id;
DROP TABLE run_change;
ALTER TABLE changed_by_stream RENAME TO run_change;

-- Removals that a person has rejected: they are not done, and not held, until the object was seen again.
CREATE TABLE rejected_removal (
  resource_key   INTEGER NOT NULL REFERENCES object ON DELETE CASCADE,
  entitlement_id INTEGER NOT NULL,          -- 0 if the resource itself would be removed
  principal_key  INTEGER NOT NULL,          -- 0 if the resource itself would be removed
  run_id         INTEGER NOT NULL,          -- the decision
  PRIMARY KEY (resource_key, entitlement_id, principal_key, run_id)
) WITHOUT ROWID;
