DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'frontdesk_app') THEN
        REVOKE DELETE ON outbox, call_events FROM frontdesk_app;
    END IF;
END
$$;

DROP INDEX call_events_old_idx;
DROP INDEX outbox_given_up_idx;
DROP INDEX outbox_done_idx;
DROP INDEX inbox_dead_idx;
DROP INDEX consents_phone_idx;
ALTER TABLE calls DROP COLUMN transcript_whole;
ALTER TABLE outbound_calls DROP COLUMN not_before;
