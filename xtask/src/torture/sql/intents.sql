-- An intention with two standing bookings.
SELECT format('%s: %s has %s bookings', b.external_id, k.intent_key, count(*))
FROM bookings k
JOIN businesses b ON b.id = k.business_id
WHERE k.status = 'confirmed' AND k.intent_key IS NOT NULL
GROUP BY b.external_id, k.intent_key
HAVING count(*) > 1
