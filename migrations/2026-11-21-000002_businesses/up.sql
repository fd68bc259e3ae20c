-- Tenants, and what they consist of. A row is never deleted: a table that a house gives up is retired.
CREATE TABLE businesses (
    id uuid NOT NULL,
    external_id text NOT NULL,
    name text NOT NULL,
    timezone text NOT NULL,
    locale text NOT NULL,
    country text,
    phone text,
    transfer_phone text,
    hours jsonb NOT NULL,
    policies jsonb NOT NULL,
    -- The longest stay that any version of the policies ever gave: how far back an overlapping booking may have begun.
    longest_stay_minutes integer NOT NULL,
    config_version integer NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT businesses_pkey PRIMARY KEY (id),
    CONSTRAINT businesses_external_id_key UNIQUE (external_id),
    CONSTRAINT businesses_phone_key UNIQUE (phone),
    CONSTRAINT businesses_longest_stay_check CHECK (longest_stay_minutes > 0)
);

CREATE TABLE resources (
    business_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL DEFAULT 'table',
    name text NOT NULL,
    min_party integer NOT NULL,
    max_party integer NOT NULL,
    retired_at timestamptz,
    created_at timestamptz NOT NULL,
    CONSTRAINT resources_pkey PRIMARY KEY (business_id, id),
    CONSTRAINT resources_business_fkey FOREIGN KEY (business_id) REFERENCES businesses (id),
    CONSTRAINT resources_kind_check CHECK (kind IN ('table')),
    CONSTRAINT resources_party_check CHECK (1 <= min_party AND min_party <= max_party)
);

-- A retired table gives its name free.
CREATE UNIQUE INDEX resources_name_key ON resources (business_id, name) WHERE retired_at IS NULL;

CREATE TABLE customers (
    business_id uuid NOT NULL,
    id uuid NOT NULL,
    phone text,
    name text NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT customers_pkey PRIMARY KEY (business_id, id),
    CONSTRAINT customers_phone_key UNIQUE (business_id, phone),
    CONSTRAINT customers_business_fkey FOREIGN KEY (business_id) REFERENCES businesses (id)
);
