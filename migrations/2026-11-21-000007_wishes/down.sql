DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'frontdesk_app') THEN
        REVOKE DELETE ON bookings FROM frontdesk_app;
    END IF;
END
$$;

DROP INDEX bookings_held_until_idx;
DROP INDEX bookings_held_idx;
CREATE INDEX bookings_held_idx ON bookings (business_id, starts_at)
    INCLUDE (ends_at, party_size, id, held_until, call_id)
    WHERE status = 'held';

ALTER TABLE allocations
    DROP COLUMN section,
    DROP COLUMN pinned;

ALTER TABLE bookings
    DROP CONSTRAINT bookings_service_fkey,
    DROP CONSTRAINT bookings_buffers_check,
    DROP COLUMN service_id,
    DROP COLUMN preference,
    DROP COLUMN buffer_before,
    DROP COLUMN buffer_after,
    DROP COLUMN pinned;
