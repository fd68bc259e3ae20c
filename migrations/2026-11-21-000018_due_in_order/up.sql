-- In one order, also of jobs that are due at one instant: otherwise a job that is leased is written anew, and stands behind
-- all others of its instant, where nobody looks for what is at work.
DROP INDEX outbox_due_idx;
CREATE INDEX outbox_due_idx ON outbox (business_id, due_at, id) WHERE done_at IS NULL AND dead_at IS NULL;
