-- Lists are searched, filtered and counted in this index alone, without reading what is beside the bodies.
DROP INDEX resource_by_name;
CREATE INDEX resource_by_name ON resource_version
  (kind, name COLLATE NOCASE, object_key, from_run, to_run, status, login, email);
