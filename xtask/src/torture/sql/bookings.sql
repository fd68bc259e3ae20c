-- Every booking and hold, with its id as answers give it.
SELECT b.external_id, 'bkg_' || replace(k.id::text, '-', ''), k.code, extract(epoch FROM k.starts_at)::int8,
       k.party_size::int8, k.status, coalesce(k.held_until > now(), false), s.name
FROM bookings k
JOIN businesses b ON b.id = k.business_id
LEFT JOIN services s ON s.business_id = k.business_id AND s.id = k.service_id
-- A hold for a party that waits was asked for by nobody; until it is taken up, nobody was told of it either.
WHERE NOT (k.status = 'held' AND EXISTS (SELECT FROM waitlist w WHERE w.business_id = k.business_id AND w.hold_id = k.id))
