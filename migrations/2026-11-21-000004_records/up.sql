-- What is written beside a change, in its transaction. None of these tables has a foreign key to `businesses`, for the
-- reason given for `bookings`; nor to what a row is about, which may be of any kind.

-- The answer that a key was given.
CREATE TABLE idempotency_keys (
    business_id uuid NOT NULL,
    key text NOT NULL,
    fingerprint bytea NOT NULL,
    answer text NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT idempotency_keys_pkey PRIMARY KEY (business_id, key)
);

-- What the world must still be told.
CREATE TABLE outbox (
    business_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    subject_id uuid NOT NULL,
    payload jsonb NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    due_at timestamptz NOT NULL,
    leased_until timestamptz,
    done_at timestamptz,
    created_at timestamptz NOT NULL,
    CONSTRAINT outbox_pkey PRIMARY KEY (business_id, id)
);

CREATE INDEX outbox_due_idx ON outbox (due_at) WHERE done_at IS NULL;

-- Who changed what, before and after. Only ever added to.
CREATE TABLE event_log (
    business_id uuid NOT NULL,
    id uuid NOT NULL,
    at timestamptz NOT NULL,
    actor_tool text NOT NULL,
    actor_call text,
    what text NOT NULL,
    subject_id uuid NOT NULL,
    before jsonb,
    after jsonb,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT event_log_pkey PRIMARY KEY (business_id, id)
);

-- What callers left for the owner.
CREATE TABLE messages (
    business_id uuid NOT NULL,
    id uuid NOT NULL,
    name text,
    phone text,
    body text NOT NULL,
    call_id text,
    created_at timestamptz NOT NULL,
    CONSTRAINT messages_pkey PRIMARY KEY (business_id, id),
    CONSTRAINT messages_business_fkey FOREIGN KEY (business_id) REFERENCES businesses (id)
);
