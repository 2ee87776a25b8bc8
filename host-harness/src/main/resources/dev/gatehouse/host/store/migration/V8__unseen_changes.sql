-- What was switched on or off and never showed. For a while after that, the opposite may still be what was before.
CREATE TABLE unseen_change (
  connector_id INTEGER NOT NULL REFERENCES connector ON DELETE CASCADE,
  what         TEXT NOT NULL,             -- a grant, or the status of an account
  turned_on    INTEGER NOT NULL,
  at_millis    INTEGER NOT NULL,          -- when it was given up looking for it, since 1970
  PRIMARY KEY (connector_id, what, turned_on)
) WITHOUT ROWID;
