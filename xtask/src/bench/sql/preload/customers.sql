-- The guests who have been there before, the same in every business.
INSERT INTO customers (business_id, id, phone, name, created_at)
SELECT ('0197a000-0000-7000-8000-000000000' || b)::uuid, ('0197a000-0000-7001-8000-' || lpad(to_hex(c), 12, '0'))::uuid,
  '+49301' || lpad(c::text, 7, '0'), 'Guest ' || c, '2026-01-01'
FROM generate_series($1::int, $2::int) AS b, generate_series(1, $3::int) AS c
