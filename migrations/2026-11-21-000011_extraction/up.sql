-- What is made of calls that are over. Like `calls`, without a foreign key to `businesses`.

-- Which data a business wants of its calls; NULL: none.
ALTER TABLE businesses ADD COLUMN analysis jsonb;

-- One row for a call, a scenario and a version of it: the data, or why there is none.
CREATE TABLE extractions (
    business_id uuid NOT NULL,
    id uuid NOT NULL,
    call_id uuid NOT NULL,
    scenario text NOT NULL,
    schema_version integer NOT NULL,
    data jsonb,
    failed_because text,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT extractions_pkey PRIMARY KEY (business_id, id),
    CONSTRAINT extractions_call_fkey FOREIGN KEY (business_id, call_id) REFERENCES calls (business_id, id),
    CONSTRAINT extractions_call_key UNIQUE (business_id, call_id, scenario, schema_version),
    CONSTRAINT extractions_outcome_check CHECK ((data IS NULL) <> (failed_because IS NULL))
);

-- What an owner should look at. `about` and `kind` tell one flag of a call from another.
CREATE TABLE flags (
    business_id uuid NOT NULL,
    id uuid NOT NULL,
    call_id uuid NOT NULL,
    kind text NOT NULL,
    about text NOT NULL,
    detail jsonb NOT NULL,
    raised_at timestamptz NOT NULL,
    resolved_at timestamptz,
    -- What a check took back it may raise again; what an owner has settled stays settled.
    resolved_by text,
    created_at timestamptz NOT NULL,
    CONSTRAINT flags_pkey PRIMARY KEY (business_id, id),
    CONSTRAINT flags_call_fkey FOREIGN KEY (business_id, call_id) REFERENCES calls (business_id, id),
    CONSTRAINT flags_about_key UNIQUE (business_id, call_id, kind, about),
    CONSTRAINT flags_resolved_check CHECK (
        (resolved_at IS NULL) = (resolved_by IS NULL) AND coalesce(resolved_by IN ('owner', 'check'), true)
    )
);

-- What is still to be looked at.
CREATE INDEX flags_open_idx ON flags (business_id, raised_at, id) WHERE resolved_at IS NULL;

-- What was booked in a call.
CREATE INDEX bookings_call_idx ON bookings (business_id, call_id) WHERE call_id IS NOT NULL;

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'frontdesk_app') THEN
        GRANT SELECT, INSERT, UPDATE ON extractions, flags TO frontdesk_app;
    END IF;
END
$$;
