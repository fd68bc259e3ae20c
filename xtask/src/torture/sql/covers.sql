-- A quarter of an hour with more guests than the house takes. $1: houses, $2: their limits.
WITH limits AS (
    SELECT b.id, b.external_id, l.most
    FROM unnest($1::text[], $2::int4[]) AS l (external_id, most)
    JOIN businesses b USING (external_id)
)
SELECT format('%s: %s guests at %s, of at most %s', l.external_id, sum(s.party_size), cell, l.most)
FROM limits l
JOIN bookings s ON s.business_id = l.id
CROSS JOIN LATERAL generate_series(
    date_bin('15 minutes', s.starts_at, 'epoch'), s.ends_at - interval '1 microsecond', interval '15 minutes') AS cell
WHERE s.status = 'confirmed' OR (s.status = 'held' AND s.held_until > now())
GROUP BY l.external_id, l.most, cell
HAVING sum(s.party_size) > l.most
