-- Bookings, and what they take up.
--
-- `bookings` has no foreign key to `businesses`: the check would lock the business's one row for every write, so that
-- bookings of different days would contend for it. Whoever writes a booking has read that row in the same transaction,
-- and businesses are never deleted. Customers and tables are checked, and they are checked against the business.
CREATE EXTENSION IF NOT EXISTS btree_gist;

CREATE TABLE bookings (
    business_id uuid NOT NULL,
    id uuid NOT NULL,
    customer_id uuid,
    code text NOT NULL,
    name text NOT NULL,
    phone text,
    starts_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    -- What was promised in words; it outlives a change of the zone's rules.
    local_date date NOT NULL,
    local_time time NOT NULL,
    zone text NOT NULL,
    party_size integer NOT NULL,
    status text NOT NULL,
    held_until timestamptz,
    cancelled_at timestamptz,
    cancel_reason text,
    notes text,
    source text NOT NULL DEFAULT 'voice',
    call_id text,
    intent_key text,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT bookings_pkey PRIMARY KEY (business_id, id),
    CONSTRAINT bookings_code_key UNIQUE (business_id, code),
    CONSTRAINT bookings_customer_fkey FOREIGN KEY (business_id, customer_id) REFERENCES customers (business_id, id),
    CONSTRAINT bookings_span_check CHECK (starts_at < ends_at),
    CONSTRAINT bookings_party_check CHECK (party_size > 0),
    CONSTRAINT bookings_status_check CHECK (status IN ('held', 'confirmed', 'cancelled', 'completed', 'no_show')),
    CONSTRAINT bookings_held_check CHECK ((status = 'held') = (held_until IS NOT NULL)),
    CONSTRAINT bookings_cancelled_check CHECK ((status = 'cancelled') = (cancelled_at IS NOT NULL))
);

-- Exactly once, behind the rule: one intention has one standing booking.
CREATE UNIQUE INDEX bookings_intent_key ON bookings (business_id, intent_key)
    WHERE status = 'confirmed' AND intent_key IS NOT NULL;

-- What is taken within a span, answered from these two indexes alone: bookings, of which there are many, and holds, of
-- which there are few but whose holder and end must be known.
CREATE INDEX bookings_confirmed_idx ON bookings (business_id, starts_at, ends_at)
    INCLUDE (party_size, id)
    WHERE status = 'confirmed';

CREATE INDEX bookings_held_idx ON bookings (business_id, starts_at)
    INCLUDE (ends_at, party_size, id, held_until, call_id)
    WHERE status = 'held';

CREATE INDEX bookings_phone_idx ON bookings (business_id, phone, starts_at) WHERE phone IS NOT NULL;

-- To find a cancelled booking by its date. A booking costs nothing here until it is cancelled.
CREATE INDEX bookings_cancelled_idx ON bookings (business_id, starts_at) WHERE status = 'cancelled';

-- Which booking or hold has which table. Cancelling a booking gives its tables free.
CREATE TABLE allocations (
    business_id uuid NOT NULL,
    booking_id uuid NOT NULL,
    resource_id uuid NOT NULL,
    during tstzrange NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT allocations_pkey PRIMARY KEY (business_id, booking_id, resource_id),
    CONSTRAINT allocations_booking_fkey FOREIGN KEY (business_id, booking_id) REFERENCES bookings (business_id, id),
    CONSTRAINT allocations_resource_fkey FOREIGN KEY (business_id, resource_id) REFERENCES resources (business_id, id),
    CONSTRAINT allocations_during_check CHECK (NOT isempty(during)),
    -- Never oversold, behind the rule: one table serves one party at a time.
    CONSTRAINT allocations_no_overlap EXCLUDE USING gist (business_id WITH =, resource_id WITH =, during WITH &&)
);

-- One row per business and UTC day: the lock that orders all contenders for that day. Pages keep room for the new
-- version of a row, so that an update touches no index.
CREATE TABLE booking_days (
    business_id uuid NOT NULL,
    day date NOT NULL,
    revision bigint NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT booking_days_pkey PRIMARY KEY (business_id, day)
) WITH (fillfactor = 70);
