-- What a booking is for, and what it takes.
ALTER TABLE bookings
    -- In an appointment shop.
    ADD COLUMN service_id uuid,
    -- The section or the member of staff that was asked for and promised, by name.
    ADD COLUMN preference text,
    -- Minutes around the stay in which its resources are taken too.
    ADD COLUMN buffer_before integer NOT NULL DEFAULT 0,
    ADD COLUMN buffer_after integer NOT NULL DEFAULT 0,
    -- The house has promised these very tables: nobody moves them to make room.
    ADD COLUMN pinned boolean NOT NULL DEFAULT false,
    ADD CONSTRAINT bookings_service_fkey FOREIGN KEY (business_id, service_id) REFERENCES services (business_id, id),
    ADD CONSTRAINT bookings_buffers_check CHECK (buffer_before >= 0 AND buffer_after >= 0);

-- Copies of the booking's own, so that who may be seated elsewhere is known from the table's row alone.
ALTER TABLE allocations
    ADD COLUMN section text,
    ADD COLUMN pinned boolean NOT NULL DEFAULT false;

-- A hold that was made in no call is for whoever calls from its number.
DROP INDEX bookings_held_idx;
CREATE INDEX bookings_held_idx ON bookings (business_id, starts_at)
    INCLUDE (ends_at, party_size, id, held_until, call_id, phone)
    WHERE status = 'held';

-- To find holds that have run out, of whichever business. Who asks for one business's holds must not take it for theirs.
CREATE INDEX bookings_held_until_idx ON bookings (held_until) WHERE status = 'held' AND held_until IS NOT NULL;

-- Holds that have run out are swept away.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'frontdesk_app') THEN
        GRANT DELETE ON bookings TO frontdesk_app;
    END IF;
END
$$;
