-- Whose calls a business does not take.
CREATE TABLE blocked_numbers (
    business_id uuid NOT NULL,
    id uuid NOT NULL,
    phone text NOT NULL,
    why text NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT blocked_numbers_pkey PRIMARY KEY (business_id, id),
    CONSTRAINT blocked_numbers_business_fkey FOREIGN KEY (business_id) REFERENCES businesses (id)
);

CREATE UNIQUE INDEX blocked_numbers_phone_key ON blocked_numbers (business_id, phone);

-- Of a call that was ordered by itself: the start of the booking or the end of the offer for which it was. What has been
-- moved since is told by another call.
ALTER TABLE outbound_calls ADD COLUMN subject_until timestamptz;
ALTER TABLE outbound_calls ADD CONSTRAINT outbound_calls_until_check
    CHECK (subject_until IS NULL OR subject_id IS NOT NULL);

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'frontdesk_app') THEN
        GRANT SELECT, INSERT, DELETE ON blocked_numbers TO frontdesk_app;
    END IF;
END
$$;
