-- booking/taken.rs, `OneSpan`
SELECT statement_timestamp(), v.config_version, t.*, NULL::uuid FROM businesses v LEFT JOIN (
  SELECT b.starts_at, b.ends_at, sum(b.party_size),
    CASE WHEN b.held_until IS NOT NULL OR b.id = $5 THEN b.id END,
    b.held_until, CASE WHEN b.held_until IS NOT NULL THEN b.call_id END
  FROM bookings b WHERE b.business_id = $1 AND b.starts_at > $2 AND b.starts_at < $4 AND b.ends_at > $3
    AND b.status IN ('held', 'confirmed') GROUP BY 1, 2, 4, 5, 6
) AS t ON true WHERE v.id = $1
