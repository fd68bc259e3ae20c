-- booking/lock.rs, `LockDays`
INSERT INTO booking_days (business_id, day, revision)
SELECT $1, d.day, 1 FROM unnest($2) AS d (day) ORDER BY d.day
ON CONFLICT (business_id, day) DO UPDATE SET revision = booking_days.revision + 1
