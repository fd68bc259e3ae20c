-- An appointment without just one who does it, and the room that it needs, or by another than was asked for. $1: the
-- shops. Who does what, and which room is of which type, may have changed since; who was asked for may not.
SELECT format('%s: appointment %s for %s (%s) has %s', b.external_id, k.id, s.name, coalesce(k.preference, 'by anybody'), had.what)
FROM bookings k
JOIN businesses b ON b.id = k.business_id
LEFT JOIN services s ON s.business_id = k.business_id AND s.id = k.service_id
CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE r.kind = 'staff') AS staff, count(*) FILTER (WHERE r.kind = 'room') AS rooms,
           bool_or(r.kind = 'staff' AND r.name = k.preference) AS as_asked,
           coalesce(string_agg(r.name, ', ' ORDER BY r.name), 'nobody') AS what
    FROM allocations a
    JOIN resources r ON r.business_id = a.business_id AND r.id = a.resource_id
    WHERE a.business_id = k.business_id AND a.booking_id = k.id
) AS had
WHERE b.external_id = ANY ($1) AND k.status = 'confirmed'
  AND (s.id IS NULL OR had.staff <> 1 OR had.rooms <> (s.room_type IS NOT NULL)::int
       OR (k.preference IS NOT NULL AND had.as_asked IS NOT TRUE))
