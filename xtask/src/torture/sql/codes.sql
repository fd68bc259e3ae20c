-- A code that two bookings of a house share.
SELECT format('%s: code %s has %s bookings', b.external_id, k.code, count(*))
FROM bookings k
JOIN businesses b ON b.id = k.business_id
GROUP BY b.external_id, k.code
HAVING count(*) > 1
