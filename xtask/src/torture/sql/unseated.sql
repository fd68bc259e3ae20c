-- A booking without a table in a house that has tables. $1: those houses.
SELECT format('%s: booking %s has no table', b.external_id, k.id)
FROM bookings k
JOIN businesses b ON b.id = k.business_id
WHERE b.external_id = ANY ($1) AND k.status = 'confirmed'
  AND NOT EXISTS (SELECT FROM allocations a WHERE a.business_id = k.business_id AND a.booking_id = k.id)
