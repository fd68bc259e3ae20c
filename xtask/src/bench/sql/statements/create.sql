-- booking/create.rs, `Create`, within record.rs, `recorded!`
WITH changed AS (
  INSERT INTO bookings (business_id, id, code, name, phone, starts_at, ends_at, local_date, local_time, zone,
    party_size, notes, status, call_id, version, customer_id, intent_key, created_at, updated_at)
  VALUES ($1, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, 'confirmed', $25, $26, $28, $30, $2, $2) RETURNING id
),
guest AS (INSERT INTO customers (business_id, id, phone, name, created_at)
  SELECT $1, $28, $17, $16, $2 FROM changed WHERE $29),
seated AS (INSERT INTO allocations (business_id, booking_id, resource_id, during, created_at)
  SELECT $1, id, $27, tstzrange($18, $19), $2 FROM changed WHERE $27 IS NOT NULL),
answered AS (INSERT INTO idempotency_keys (business_id, key, fingerprint, answer, created_at)
  SELECT $1, $3, $4, $5, $2 FROM changed),
told AS (INSERT INTO outbox (business_id, id, kind, subject_id, payload, due_at, created_at)
  SELECT $1, e.id, e.kind, e.subject, coalesce($13, '{}'), $2, $2
  FROM changed, unnest($6, $7, $8) AS e (id, kind, subject)),
logged AS (INSERT INTO event_log (business_id, id, at, actor_tool, actor_call, what, subject_id, before, after, created_at)
  SELECT $1, $9, $2, $10, $11, 'booking.created', id, $12, $13, $2 FROM changed)
SELECT 1 / count(*) FROM changed
