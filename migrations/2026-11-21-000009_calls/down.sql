DROP TABLE api_keys;
DROP TABLE call_events;
DROP TABLE calls;
DROP INDEX outbox_dead_idx;
DROP INDEX outbox_due_idx;
CREATE INDEX outbox_due_idx ON outbox (due_at) WHERE done_at IS NULL;
ALTER TABLE outbox
    DROP CONSTRAINT outbox_end_check,
    DROP COLUMN dead_at,
    DROP COLUMN last_error,
    DROP COLUMN uncertain;
DROP TABLE inbox;
