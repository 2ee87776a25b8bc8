-- Whole bodies are compared now: a digest of each cost a sync more than it saved.
ALTER TABLE resource_version DROP COLUMN digest;
