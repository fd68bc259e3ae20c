-- The locks of the days, as the bookings would have left them.
INSERT INTO booking_days (business_id, day, revision)
SELECT ('0197a000-0000-7000-8000-000000000' || b)::uuid, to_timestamp($3::bigint + 86400 * d)::date, $5::int
FROM generate_series($1::int, $2::int) AS b, generate_series($6::int, $4::int - 1) AS d
