-- What the console keeps of its own. Times are ISO-8601 instants in UTC, booleans are 0 or 1. A connector is
-- named by its row in console_connector; the state that was read from it lives in the other database.

-- Somebody who may sign in. A person is never deleted, because the audit names them.
CREATE TABLE person (
  id            INTEGER PRIMARY KEY,
  email         TEXT NOT NULL UNIQUE COLLATE NOCASE,
  name          TEXT NOT NULL,
  role          TEXT NOT NULL,              -- SUPER_ADMINISTRATOR, CONNECTOR_ADMINISTRATOR, VIEWER
  password      TEXT,                       -- an Argon2id hash; empty until the invitation is accepted
  disabled      INTEGER NOT NULL DEFAULT 0,
  created_at    TEXT NOT NULL,
  signed_in_at  TEXT
);

-- Links that work once: set-up, invitation, new password. Only the digest of the secret part is kept.
CREATE TABLE one_time_link (
  digest     TEXT PRIMARY KEY,              -- SHA-256, hexadecimal
  purpose    TEXT NOT NULL,                 -- SET_UP, INVITATION
  person_id  INTEGER REFERENCES person ON DELETE CASCADE, -- empty for SET_UP
  expires_at TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE session (
  digest     TEXT PRIMARY KEY,              -- SHA-256 of the cookie's value, hexadecimal
  person_id  INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
  csrf_token TEXT NOT NULL,
  started_at TEXT NOT NULL,
  seen_at    TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX session_by_person ON session (person_id);

-- Failed sign-ins, by account and by address, to slow down those who guess.
CREATE TABLE sign_in_attempt (
  subject TEXT NOT NULL,                    -- "account" and an address in lower case, or "client" and its network
  at      TEXT NOT NULL
);
CREATE INDEX sign_in_attempt_by_subject ON sign_in_attempt (subject, at);

-- Who did what in the console: sign-ins, settings, roles, holds, exports. Never the value of a secret.
CREATE TABLE event (
  id           INTEGER PRIMARY KEY,
  at           TEXT NOT NULL,
  actor        TEXT NOT NULL,               -- an e-mail address, or "console" for the server itself
  kind         TEXT NOT NULL,               -- SIGN_IN, PERSON, CONNECTOR, SYNC, HOLD, EXPORT, APPLICATION, ACCESS, PLUGIN, MAIL
  connector_id INTEGER,                     -- of console_connector, if it concerns one
  what         TEXT NOT NULL                -- a sentence
);
CREATE INDEX event_by_connector ON event (connector_id, id);

-- Software that people have accounts in. Discovered ones are never deleted.
CREATE TABLE application (
  id            INTEGER PRIMARY KEY,
  name          TEXT NOT NULL,
  managed       INTEGER NOT NULL,
  discovered_by INTEGER,                    -- the console_connector that told of it; empty if made by hand
  source_id     TEXT,                       -- its id there, which stays when it is renamed
  scim          INTEGER,                    -- 1 if provisioned by SCIM, 0 if not, empty if nobody knows
  scim_by_hand  INTEGER NOT NULL DEFAULT 0, -- 1 if a person said so
  gone_at       TEXT,                       -- since when its source does not have it any more
  created_at    TEXT NOT NULL,
  UNIQUE (discovered_by, source_id)
);
CREATE INDEX application_by_name ON application (name COLLATE NOCASE);

-- A connector as people see it in the console: it has an application and owners before it has settings. Its
-- number is never given again, because events and applications name it after it is gone.
CREATE TABLE console_connector (
  id                INTEGER PRIMARY KEY AUTOINCREMENT,
  name              TEXT NOT NULL UNIQUE COLLATE NOCASE,
  plugin            TEXT NOT NULL,
  connector_id      INTEGER UNIQUE,         -- its row in the other database; empty until settings are saved
  connector_since   TEXT,                   -- when that row was made: its number may be given again
  application_id    INTEGER REFERENCES application, -- empty if it was added by the command line
  identity_provider INTEGER NOT NULL DEFAULT 0,
  interval_minutes  INTEGER DEFAULT 60,     -- empty if cron says when
  cron              TEXT,
  time_zone         TEXT NOT NULL DEFAULT 'UTC',
  paused            INTEGER NOT NULL DEFAULT 0,
  quarantined_at    TEXT,                   -- since when it is probed only
  quarantine_reason TEXT,
  probes            INTEGER NOT NULL DEFAULT 0, -- how many probes have failed since then
  failures          INTEGER NOT NULL DEFAULT 0, -- failed runs in a row
  failure_reason    TEXT,                   -- of the last of them
  mailed_reason     TEXT,                   -- what the owners were last told about
  next_at           TEXT,                   -- when the next sync is due, as the scheduler said
  created_at        TEXT NOT NULL
);

CREATE TABLE connector_owner (
  console_connector_id INTEGER NOT NULL REFERENCES console_connector ON DELETE CASCADE,
  person_id            INTEGER NOT NULL REFERENCES person,
  PRIMARY KEY (console_connector_id, person_id)
) WITHOUT ROWID;

-- What a run told while it ran.
CREATE TABLE log_line (
  id                   INTEGER PRIMARY KEY,
  console_connector_id INTEGER NOT NULL REFERENCES console_connector ON DELETE CASCADE,
  run_id               INTEGER,             -- of the other database; empty before the run has a number
  at                   TEXT NOT NULL,
  level                TEXT NOT NULL,       -- INFO, WAIT, WARNING, ERROR
  text                 TEXT NOT NULL
);
CREATE INDEX log_line_by_connector ON log_line (console_connector_id, id);
CREATE INDEX log_line_by_run ON log_line (run_id, id);

-- Two accounts that a rule took for one person's and a person said are not. The keys are objects of the other
-- database, the smaller one first.
CREATE TABLE refused_link (
  first_key  INTEGER NOT NULL,
  second_key INTEGER NOT NULL,
  rule       TEXT NOT NULL,
  at         TEXT NOT NULL,
  actor      TEXT NOT NULL,
  PRIMARY KEY (first_key, second_key, rule)
) WITHOUT ROWID;

-- One row: how mail is sent. The password is sealed like the secrets of connectors.
CREATE TABLE mail_settings (
  id       INTEGER PRIMARY KEY CHECK (id = 1),
  host     TEXT NOT NULL,
  port     INTEGER NOT NULL,
  security TEXT NOT NULL,                   -- NONE, STARTTLS, TLS
  sender   TEXT NOT NULL,
  login    TEXT,
  sealed   BLOB
);

-- The newest mails, so that one that failed is seen. Their text is not kept: it has links that work once.
CREATE TABLE mail (
  id       INTEGER PRIMARY KEY,
  at       TEXT NOT NULL,
  receiver TEXT NOT NULL,
  subject  TEXT NOT NULL,
  sent_at  TEXT,                            -- when the mail server took it; empty while it waits, or if it failed
  failure  TEXT                             -- why it was not sent, in a sentence
);

-- Digests of plugin jars that a Super Administrator lets in.
CREATE TABLE approved_plugin (
  sha256      TEXT PRIMARY KEY,
  jar         TEXT NOT NULL,
  approved_at TEXT NOT NULL,
  actor       TEXT NOT NULL
) WITHOUT ROWID;

-- The table of db-scheduler, as its documentation gives it.
CREATE TABLE scheduled_tasks (
  task_name            TEXT NOT NULL,
  task_instance        TEXT NOT NULL,
  task_data            BLOB,
  execution_time       TIMESTAMP NOT NULL,
  picked               INTEGER NOT NULL,
  picked_by            TEXT,
  last_success         TIMESTAMP,
  last_failure         TIMESTAMP,
  consecutive_failures INTEGER,
  last_heartbeat       TIMESTAMP,
  version              INTEGER NOT NULL,
  priority             INTEGER,
  PRIMARY KEY (task_name, task_instance)
);
CREATE INDEX scheduled_tasks_execution ON scheduled_tasks (execution_time);
CREATE INDEX scheduled_tasks_heartbeat ON scheduled_tasks (last_heartbeat);
