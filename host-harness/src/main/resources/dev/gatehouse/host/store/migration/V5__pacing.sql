-- How an operator bounds the pace of requests.
ALTER TABLE connector ADD COLUMN max_concurrency INTEGER; -- what the operator chose instead of the default
ALTER TABLE connector ADD COLUMN max_per_second INTEGER;  -- the same; 0 for no limit
