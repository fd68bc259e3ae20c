-- The bookings of one day, across the businesses. What varies hangs on a hash of where the booking stands; ids are in the
-- order of writing, as version 7 is; codes are numbers written with twenty letters. Days before the first are negative.
INSERT INTO bookings (business_id, id, customer_id, code, name, phone, starts_at, ends_at, local_date, local_time, zone,
  party_size, status, call_id, version, created_at, updated_at)
SELECT ('0197a000-0000-7000-8000-000000000' || b)::uuid,
  (lpad(to_hex(1767225600000 + ($3::int * $4::int + k) * 1000::bigint + b), 12, '0') || '7' || substr(h, 1, 3) || '8' || substr(h, 4, 15))::uuid,
  ('0197a000-0000-7001-8000-' || lpad(to_hex(c), 12, '0'))::uuid,
  (SELECT string_agg(substr('CFGHJKLMPQRVWXYZ3479', (1 + n / (20 ^ j)::int % 20)::int, 1), '' ORDER BY j) FROM generate_series(0, 5) AS j),
  'Guest ' || c, '+49301' || lpad(c::text, 7, '0'),
  starts_at, starts_at + interval '90 minutes', (starts_at AT TIME ZONE 'UTC')::date, (starts_at AT TIME ZONE 'UTC')::time, 'UTC',
  party_size, 'confirmed', 'call_' || h, 1, '2026-01-01', '2026-01-01'
FROM generate_series(1, $4::int) AS k
CROSS JOIN generate_series($1::int, $2::int) AS b
CROSS JOIN LATERAL (SELECT md5(b || '/' || $3::int || '/' || k) AS h, (32000000 + $3::int * $4::int + k) * 7919::bigint % 64000000 AS n) AS hashed
CROSS JOIN LATERAL (
  SELECT to_timestamp($5::bigint + 86400 * $3::int + 39600 + 900 * (('x' || substr(h, 1, 8))::bit(32)::bigint % 48)) AS starts_at,
    1 + (('x' || substr(h, 9, 8))::bit(32)::bigint % 3)::int AS party_size,
    1 + (('x' || substr(h, 17, 8))::bit(32)::bigint % $6::int)::int AS c
) AS drawn
ORDER BY k, b
