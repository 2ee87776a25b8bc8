-- The file in which one run collects what it reads, until it is published. It lasts from the first
-- page to the end of the run, so there is no migration: a file of another version is thrown away.
CREATE TABLE run (id INTEGER NOT NULL, retries INTEGER NOT NULL DEFAULT 0, waited_millis INTEGER NOT NULL DEFAULT 0);

CREATE TABLE endpoint (endpoint TEXT PRIMARY KEY, requests INTEGER NOT NULL, millis INTEGER NOT NULL);

-- One page chain: a whole stream, or a stream for one resource.
CREATE TABLE part (
  id            INTEGER PRIMARY KEY,
  stream        TEXT NOT NULL,
  resource_type TEXT NOT NULL,                 -- the type that the stream is bound to
  resource_id   TEXT NOT NULL,                 -- empty for a whole stream
  round         INTEGER NOT NULL DEFAULT 1,    -- 2 if it is read a second time, to confirm what is missing
  state         TEXT NOT NULL DEFAULT 'READING',
  reason        TEXT,                          -- why it is incomplete or not covered, in a sentence
  attempt       INTEGER NOT NULL DEFAULT 1,    -- 2 once it is read anew
  open_pages    INTEGER NOT NULL DEFAULT 1,    -- named and neither stored nor given up
  pages         INTEGER NOT NULL DEFAULT 0,
  rows          INTEGER NOT NULL DEFAULT 0,
  millis        INTEGER NOT NULL DEFAULT 0,
  expected_rows INTEGER,
  moved_to      INTEGER,                       -- a later page expected this many instead
  issues        INTEGER NOT NULL DEFAULT 0,
  duplicates    INTEGER NOT NULL DEFAULT 0,
  loose_seams   INTEGER NOT NULL DEFAULT 0,    -- rows that two pages should share and one has
  barren_pages  INTEGER NOT NULL DEFAULT 0,    -- pages in a row, up to the last one, that brought nothing new
  failure       TEXT,                          -- why a page was given up, in a sentence
  transient     INTEGER NOT NULL DEFAULT 0,    -- 1 if the failure may be gone in a later try
  UNIQUE (stream, resource_id, round)
);

-- The pages that were named. One that is stored stays, so that a chain that runs in a circle is noticed.
CREATE TABLE cursor (
  id      INTEGER PRIMARY KEY,
  part_id INTEGER NOT NULL,
  text    TEXT NOT NULL,                       -- empty for the first page
  state   INTEGER NOT NULL DEFAULT 0,          -- 0 waiting, 1 handed out, 2 stored or given up, 3 to be tried again after a restart
  urgent  INTEGER NOT NULL,                    -- 1 if others may be waiting for what it names: whole streams
  UNIQUE (part_id, text)
);
CREATE INDEX cursor_waiting ON cursor (urgent DESC, id) WHERE state = 0;

CREATE TRIGGER part_begins AFTER INSERT ON part BEGIN
  INSERT INTO cursor (part_id, text, urgent) VALUES (new.id, '', new.resource_id = '');
END;

-- The rows that two neighbouring pages share, while only one of the two pages has been stored.
CREATE TABLE seam (part_id INTEGER NOT NULL, mark TEXT NOT NULL, PRIMARY KEY (part_id, mark)) WITHOUT ROWID;

CREATE TABLE resource (
  id          INTEGER PRIMARY KEY,
  part_id     INTEGER NOT NULL,
  type        TEXT NOT NULL,
  resource_id TEXT NOT NULL,
  own         INTEGER NOT NULL,
  kind        TEXT NOT NULL,
  name        TEXT NOT NULL,
  login       TEXT,
  email       TEXT,
  status      TEXT,
  body        TEXT NOT NULL,
  in_part     INTEGER NOT NULL,                -- 1 if an issue says that something of it could not be read
  UNIQUE (part_id, resource_id, type)
);

CREATE TABLE held_by (
  part_id        INTEGER NOT NULL,
  resource_type  TEXT NOT NULL,
  resource_id    TEXT NOT NULL,
  entitlement    TEXT NOT NULL,
  principal_type TEXT NOT NULL,
  principal_id   TEXT NOT NULL,
  PRIMARY KEY (part_id, resource_type, resource_id, entitlement, principal_type, principal_id)
) WITHOUT ROWID;

-- What is missing and was looked up: it does not exist, and a later start of the run need not ask again.
CREATE TABLE gone (subject TEXT PRIMARY KEY) WITHOUT ROWID;

CREATE TABLE issue (part_id INTEGER NOT NULL, subject TEXT NOT NULL, message TEXT NOT NULL);
CREATE INDEX issue_by_part ON issue (part_id);
