-- So many jobs of which nobody wants to be told, all due: the first half are of the first business, the rest of all others in turns.
INSERT INTO outbox (business_id, id, kind, subject_id, payload, due_at, created_at)
SELECT ('0197a000-0000-7000-8000-000000000' || CASE WHEN k < $3::int / 2 THEN $1::int ELSE $1::int + 1 + k % ($2::int - $1::int) END)::uuid,
  ('0197b000-0000-7000-8000-' || lpad(to_hex(k), 12, '0'))::uuid, 'message.taken', gen_random_uuid(), '{}',
  statement_timestamp() - ($3::int - k) * interval '1 millisecond', statement_timestamp()
FROM generate_series(0, $3::int - 1) AS k
