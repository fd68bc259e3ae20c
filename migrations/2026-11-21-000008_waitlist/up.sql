-- Parties that wait for a start that was full. Like `bookings`, without a foreign key to `businesses`.
CREATE TABLE waitlist (
    business_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    phone text NOT NULL,
    -- The stay that is waited for.
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    local_date date NOT NULL,
    local_time time NOT NULL,
    zone text NOT NULL,
    party_size integer NOT NULL,
    service_id uuid,
    preference text,
    state text NOT NULL,
    -- What was offered. It is no foreign key: the hold is deleted when it has run out, the entry stays.
    hold_id uuid,
    held_until timestamptz,
    call_id text,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT waitlist_pkey PRIMARY KEY (business_id, id),
    CONSTRAINT waitlist_service_fkey FOREIGN KEY (business_id, service_id) REFERENCES services (business_id, id),
    CONSTRAINT waitlist_span_check CHECK (starts_at < ends_at),
    CONSTRAINT waitlist_party_check CHECK (party_size > 0),
    CONSTRAINT waitlist_state_check CHECK (state IN ('waiting', 'offered', 'taken', 'passed')),
    CONSTRAINT waitlist_offered_check CHECK (
        CASE state
            WHEN 'waiting' THEN hold_id IS NULL AND held_until IS NULL
            WHEN 'passed' THEN (hold_id IS NULL) = (held_until IS NULL)
            ELSE hold_id IS NOT NULL AND held_until IS NOT NULL
        END
    )
);

-- Who waits; a party costs nothing here once it does not.
CREATE INDEX waitlist_waiting_idx ON waitlist (business_id, starts_at) WHERE state = 'waiting';

-- What a number waits for already.
CREATE INDEX waitlist_phone_idx ON waitlist (business_id, phone, starts_at) WHERE state IN ('waiting', 'offered');

-- Whom a hold was made for.
CREATE INDEX waitlist_hold_idx ON waitlist (business_id, hold_id) WHERE hold_id IS NOT NULL;

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'frontdesk_app') THEN
        GRANT SELECT, INSERT, UPDATE ON waitlist TO frontdesk_app;
    END IF;
END
$$;
