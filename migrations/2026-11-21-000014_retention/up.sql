-- After a call that reached nobody: whoever is about to place the next one waits for this.
ALTER TABLE outbound_calls ADD COLUMN not_before timestamptz;

-- Whether the transcript was taken once the call was over. Those of calls that are over are, as far as anybody knows.
ALTER TABLE calls ADD COLUMN transcript_whole boolean NOT NULL DEFAULT false;
UPDATE calls SET transcript_whole = true WHERE status IN ('not_connected', 'ended', 'error');

-- Who has told a number's wish, whatever was sent to it.
CREATE INDEX consents_phone_idx ON consents (phone, business_id);

-- What came to its end is thrown away after a while.
CREATE INDEX inbox_dead_idx ON inbox (dead_at) WHERE dead_at IS NOT NULL;
CREATE INDEX outbox_done_idx ON outbox (done_at) WHERE done_at IS NOT NULL;
CREATE INDEX outbox_given_up_idx ON outbox (dead_at) WHERE dead_at IS NOT NULL;
CREATE INDEX call_events_old_idx ON call_events (created_at);

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'frontdesk_app') THEN
        GRANT DELETE ON outbox, call_events TO frontdesk_app;
    END IF;
END
$$;
