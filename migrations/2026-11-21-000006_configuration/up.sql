-- The rest of what a business states of itself. What bookings may point at (resources, combinations, services) is retired,
-- never deleted, and keeps its id when it comes back; everything else is replaced.
--
-- `businesses.longest_stay_minutes` covers services too from here on, and the widest buffers: how far back an overlapping
-- booking, or the time around it, may have begun.

-- Dates on which the week's hours do not hold.
CREATE TABLE exceptions (
    business_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    first_date date NOT NULL,
    last_date date NOT NULL,
    name text,
    windows jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT exceptions_pkey PRIMARY KEY (business_id, id),
    CONSTRAINT exceptions_business_fkey FOREIGN KEY (business_id) REFERENCES businesses (id),
    CONSTRAINT exceptions_dates_check CHECK (first_date <= last_date)
);

-- Closed times, as the business's wall clock shows them.
CREATE TABLE blackouts (
    business_id uuid NOT NULL,
    id uuid NOT NULL DEFAULT gen_random_uuid(),
    starts_local timestamp NOT NULL,
    ends_local timestamp NOT NULL,
    name text,
    created_at timestamptz NOT NULL,
    CONSTRAINT blackouts_pkey PRIMARY KEY (business_id, id),
    CONSTRAINT blackouts_business_fkey FOREIGN KEY (business_id) REFERENCES businesses (id),
    CONSTRAINT blackouts_times_check CHECK (starts_local < ends_local)
);

-- A resource is a table, a member of staff or a room, and each kind has columns of its own.
ALTER TABLE resources
    ADD COLUMN section text,
    ADD COLUMN room_type text,
    -- `hours` NULL: whenever the business is open.
    ADD COLUMN hours jsonb,
    ADD COLUMN away jsonb,
    ALTER COLUMN min_party DROP NOT NULL,
    ALTER COLUMN max_party DROP NOT NULL,
    DROP CONSTRAINT resources_kind_check,
    DROP CONSTRAINT resources_party_check,
    ADD CONSTRAINT resources_kind_check CHECK (kind IN ('table', 'staff', 'room')),
    ADD CONSTRAINT resources_party_check CHECK (
        CASE kind
            WHEN 'table' THEN coalesce(1 <= min_party AND min_party <= max_party, false)
            ELSE min_party IS NULL AND max_party IS NULL
        END
    ),
    ADD CONSTRAINT resources_section_check CHECK (section IS NULL OR kind = 'table'),
    ADD CONSTRAINT resources_room_check CHECK ((kind = 'room') = (room_type IS NOT NULL)),
    ADD CONSTRAINT resources_hours_check CHECK (hours IS NULL OR kind = 'staff'),
    ADD CONSTRAINT resources_away_check CHECK ((kind = 'staff') = (away IS NOT NULL));

-- A room may be called what a table is called.
DROP INDEX resources_name_key;
CREATE UNIQUE INDEX resources_name_key ON resources (business_id, kind, name) WHERE retired_at IS NULL;

CREATE TABLE combinations (
    business_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    min_party integer NOT NULL,
    max_party integer NOT NULL,
    retired_at timestamptz,
    created_at timestamptz NOT NULL,
    CONSTRAINT combinations_pkey PRIMARY KEY (business_id, id),
    CONSTRAINT combinations_business_fkey FOREIGN KEY (business_id) REFERENCES businesses (id),
    CONSTRAINT combinations_party_check CHECK (1 <= min_party AND min_party <= max_party)
);

CREATE UNIQUE INDEX combinations_name_key ON combinations (business_id, name) WHERE retired_at IS NULL;

CREATE TABLE combination_tables (
    business_id uuid NOT NULL,
    combination_id uuid NOT NULL,
    resource_id uuid NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT combination_tables_pkey PRIMARY KEY (business_id, combination_id, resource_id),
    CONSTRAINT combination_tables_combination_fkey FOREIGN KEY (business_id, combination_id)
        REFERENCES combinations (business_id, id),
    CONSTRAINT combination_tables_resource_fkey FOREIGN KEY (business_id, resource_id)
        REFERENCES resources (business_id, id)
);

CREATE TABLE services (
    business_id uuid NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    minutes integer NOT NULL,
    buffer_before integer NOT NULL,
    buffer_after integer NOT NULL,
    max_party integer NOT NULL,
    room_type text,
    retired_at timestamptz,
    created_at timestamptz NOT NULL,
    CONSTRAINT services_pkey PRIMARY KEY (business_id, id),
    CONSTRAINT services_business_fkey FOREIGN KEY (business_id) REFERENCES businesses (id),
    CONSTRAINT services_minutes_check CHECK (minutes > 0),
    CONSTRAINT services_buffers_check CHECK (buffer_before >= 0 AND buffer_after >= 0),
    CONSTRAINT services_party_check CHECK (max_party > 0)
);

CREATE UNIQUE INDEX services_name_key ON services (business_id, name) WHERE retired_at IS NULL;

-- Which member of staff does which service.
CREATE TABLE service_staff (
    business_id uuid NOT NULL,
    resource_id uuid NOT NULL,
    service_id uuid NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT service_staff_pkey PRIMARY KEY (business_id, resource_id, service_id),
    CONSTRAINT service_staff_resource_fkey FOREIGN KEY (business_id, resource_id) REFERENCES resources (business_id, id),
    CONSTRAINT service_staff_service_fkey FOREIGN KEY (business_id, service_id) REFERENCES services (business_id, id)
);

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'frontdesk_app') THEN
        GRANT SELECT, INSERT, UPDATE ON combinations, services TO frontdesk_app;
        GRANT SELECT, INSERT, DELETE ON exceptions, blackouts, combination_tables, service_staff TO frontdesk_app;
    END IF;
END
$$;
