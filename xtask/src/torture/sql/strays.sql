-- A table, room or member of staff taken for nobody, or not for the whole stay.
SELECT format('%s: %s is taken during %s for %s, which is %s', b.external_id, a.resource_id, a.during, a.booking_id,
              coalesce(k.status || ' ' || tstzrange(k.starts_at, k.ends_at), 'not there'))
FROM allocations a
JOIN businesses b ON b.id = a.business_id
LEFT JOIN bookings k ON k.business_id = a.business_id AND k.id = a.booking_id
WHERE k.id IS NULL OR k.status NOT IN ('confirmed', 'held') OR NOT a.during @> tstzrange(k.starts_at, k.ends_at)
