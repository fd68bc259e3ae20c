DROP INDEX bookings_call_idx;
DROP TABLE flags;
DROP TABLE extractions;
ALTER TABLE businesses DROP COLUMN analysis;
