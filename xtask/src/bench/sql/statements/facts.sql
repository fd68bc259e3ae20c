-- facts.rs, `Facts`
SELECT clock_timestamp(), pg_current_xact_id_if_assigned() IS NOT NULL, v.config_version, k.fingerprint, k.answer,
  (SELECT c.id FROM customers c WHERE c.business_id = $1 AND c.phone = $3), r.intended,
  b.id, b.code, b.customer_id, b.name, b.phone, b.starts_at, b.ends_at, b.local_date, b.local_time, b.zone,
  b.party_size, (SELECT a.resource_id FROM allocations a WHERE a.business_id = b.business_id AND a.booking_id = b.id LIMIT 1),
  b.notes, b.status, b.held_until, b.cancelled_at, b.cancel_reason, b.call_id, b.version
FROM businesses v
LEFT JOIN idempotency_keys k ON k.business_id = $1 AND k.key = $2
LEFT JOIN (SELECT x.id, false AS intended FROM bookings x WHERE x.business_id = $1 AND x.id = $4
  UNION ALL (SELECT h.id, false FROM bookings h WHERE h.business_id = $1 AND h.starts_at = $6 AND h.call_id = $5
    AND h.held_until IS NOT NULL AND h.status IN ('held', 'confirmed') ORDER BY h.held_until DESC LIMIT 1)
  UNION ALL SELECT i.id, true FROM bookings i WHERE i.business_id = $1 AND i.intent_key = $7 AND i.status = 'confirmed'
) r ON true
LEFT JOIN bookings b ON b.business_id = $1 AND b.id = r.id
WHERE v.id = $1
