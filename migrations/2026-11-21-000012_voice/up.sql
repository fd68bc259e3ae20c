-- Who talks for a business, when it calls people, and the calls it makes.

-- As its file says. What is not there has its default.
ALTER TABLE businesses
    ADD COLUMN agent jsonb NOT NULL DEFAULT '{}',
    ADD COLUMN outbound jsonb NOT NULL DEFAULT '{}';

-- Each time a receptionist was given to the platform. `pushed_at` NULL: that was begun and not finished.
CREATE TABLE agents (
    business_id uuid NOT NULL,
    id uuid NOT NULL,
    version integer NOT NULL,
    -- SHA-256 of what was rendered.
    digest text NOT NULL,
    llm_id text NOT NULL,
    agent_id text,
    pushed_at timestamptz,
    created_at timestamptz NOT NULL,
    CONSTRAINT agents_pkey PRIMARY KEY (business_id, id),
    CONSTRAINT agents_business_fkey FOREIGN KEY (business_id) REFERENCES businesses (id),
    CONSTRAINT agents_version_check CHECK (version > 0),
    CONSTRAINT agents_pushed_check CHECK (pushed_at IS NULL OR agent_id IS NOT NULL)
);

CREATE UNIQUE INDEX agents_version_key ON agents (business_id, version);

-- Calls that are made, from the order on.
CREATE TABLE outbound_calls (
    business_id uuid NOT NULL,
    id uuid NOT NULL,
    -- Whoever orders the same call again under it gets this one.
    key text NOT NULL,
    purpose text NOT NULL,
    -- What it is about: a booking or a waitlist entry.
    subject_id uuid,
    phone text NOT NULL,
    state text NOT NULL,
    -- Since when the platform is being asked to dial.
    placing_since timestamptz,
    -- The platform's id of the call.
    call_id text,
    -- Why it is given up.
    reason text,
    tries integer NOT NULL,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT outbound_calls_pkey PRIMARY KEY (business_id, id),
    CONSTRAINT outbound_calls_business_fkey FOREIGN KEY (business_id) REFERENCES businesses (id),
    CONSTRAINT outbound_calls_purpose_check CHECK (purpose IN ('reminder', 'waitlist_offer', 'callback')),
    CONSTRAINT outbound_calls_subject_check CHECK ((purpose = 'callback') = (subject_id IS NULL)),
    CONSTRAINT outbound_calls_tries_check CHECK (tries >= 0),
    CONSTRAINT outbound_calls_state_check CHECK (
        CASE state
            WHEN 'due' THEN placing_since IS NULL AND call_id IS NULL AND reason IS NULL
            WHEN 'placing' THEN placing_since IS NOT NULL AND call_id IS NULL AND reason IS NULL
            WHEN 'placed' THEN placing_since IS NULL AND call_id IS NOT NULL AND reason IS NULL
            WHEN 'reached' THEN placing_since IS NULL AND call_id IS NOT NULL AND reason IS NULL
            WHEN 'given_up' THEN placing_since IS NULL AND call_id IS NULL AND reason IS NOT NULL
            ELSE false
        END
    )
);

CREATE UNIQUE INDEX outbound_calls_key_key ON outbound_calls (business_id, key);

-- Who does not want to be called.
CREATE TABLE do_not_call (
    business_id uuid NOT NULL,
    id uuid NOT NULL,
    phone text NOT NULL,
    why text NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT do_not_call_pkey PRIMARY KEY (business_id, id),
    CONSTRAINT do_not_call_business_fkey FOREIGN KEY (business_id) REFERENCES businesses (id)
);

CREATE UNIQUE INDEX do_not_call_phone_key ON do_not_call (business_id, phone);

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'frontdesk_app') THEN
        GRANT SELECT, INSERT, UPDATE ON agents, outbound_calls TO frontdesk_app;
        GRANT SELECT, INSERT, DELETE ON do_not_call TO frontdesk_app;
    END IF;
END
$$;
