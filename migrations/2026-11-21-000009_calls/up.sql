-- Letters of platforms, as they came. Whose they are is found out later, and may not be known yet: so this is no table of
-- a tenant. A letter that comes again is known by its platform and its key.
CREATE TABLE inbox (
    source text NOT NULL,
    dedupe text NOT NULL,
    body bytea NOT NULL,
    received_at timestamptz NOT NULL,
    due_at timestamptz NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    leased_until timestamptz,
    uncertain boolean NOT NULL DEFAULT false,
    last_error text,
    done_at timestamptz,
    dead_at timestamptz,
    CONSTRAINT inbox_pkey PRIMARY KEY (source, dedupe)
);

CREATE INDEX inbox_due_idx ON inbox (due_at) WHERE done_at IS NULL AND dead_at IS NULL;
CREATE INDEX inbox_done_idx ON inbox (done_at) WHERE done_at IS NOT NULL;

-- Jobs wait, fail and are given up; the owner sees why.
ALTER TABLE outbox
    ADD COLUMN uncertain boolean NOT NULL DEFAULT false,
    ADD COLUMN last_error text,
    ADD COLUMN dead_at timestamptz,
    ADD CONSTRAINT outbox_end_check CHECK (done_at IS NULL OR dead_at IS NULL);

-- By business, so that each has its turn.
DROP INDEX outbox_due_idx;
CREATE INDEX outbox_due_idx ON outbox (business_id, due_at) WHERE done_at IS NULL AND dead_at IS NULL;
CREATE INDEX outbox_dead_idx ON outbox (business_id, dead_at) WHERE dead_at IS NOT NULL;

-- Conversations with a voice platform. Like `bookings`, without a foreign key to `businesses`.
CREATE TABLE calls (
    business_id uuid NOT NULL,
    id uuid NOT NULL,
    provider text NOT NULL,
    provider_id text NOT NULL,
    status text NOT NULL,
    direction text,
    from_number text,
    to_number text,
    agent text,
    attempt text,
    started_at timestamptz,
    ended_at timestamptz,
    ended_because text,
    transfer text,
    transcript jsonb,
    recording_url text,
    -- What the platform makes of it: summary, success, mood, voicemail, and what else it was asked to find out.
    analysis jsonb,
    -- How many rows of `call_events` there are.
    news integer NOT NULL,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT calls_pkey PRIMARY KEY (business_id, id),
    CONSTRAINT calls_provider_key UNIQUE (business_id, provider, provider_id),
    CONSTRAINT calls_status_check CHECK (status IN ('registered', 'ongoing', 'not_connected', 'ended', 'error')),
    CONSTRAINT calls_direction_check CHECK (direction IN ('inbound', 'outbound', 'web')),
    CONSTRAINT calls_transfer_check CHECK (transfer IN ('started', 'cancelled', 'bridged', 'ended'))
);

CREATE INDEX calls_open_idx ON calls (business_id, created_at) WHERE status IN ('registered', 'ongoing');

-- What whoever watches a call is told, numbered within the call.
CREATE TABLE call_events (
    business_id uuid NOT NULL,
    call_id uuid NOT NULL,
    number integer NOT NULL,
    at timestamptz NOT NULL,
    kind text NOT NULL,
    body jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT call_events_pkey PRIMARY KEY (business_id, call_id, number),
    CONSTRAINT call_events_call_fkey FOREIGN KEY (business_id, call_id) REFERENCES calls (business_id, id)
);

-- Keys of programs. What is kept of a key tells a right one from a wrong one and cannot be turned back.
CREATE TABLE api_keys (
    business_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    digest bytea NOT NULL,
    scopes text[] NOT NULL,
    created_at timestamptz NOT NULL,
    revoked_at timestamptz,
    CONSTRAINT api_keys_pkey PRIMARY KEY (business_id, id),
    CONSTRAINT api_keys_business_fkey FOREIGN KEY (business_id) REFERENCES businesses (id)
);

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'frontdesk_app') THEN
        GRANT SELECT, INSERT, UPDATE, DELETE ON inbox TO frontdesk_app;
        GRANT SELECT, INSERT, UPDATE ON calls, api_keys TO frontdesk_app;
        GRANT SELECT, INSERT ON call_events TO frontdesk_app;
    END IF;
END
$$;
