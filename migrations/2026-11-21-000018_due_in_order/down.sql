DROP INDEX outbox_due_idx;
CREATE INDEX outbox_due_idx ON outbox (business_id, due_at) WHERE done_at IS NULL AND dead_at IS NULL;
