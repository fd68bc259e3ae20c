-- A table, room or member of staff that two bookings have at once.
SELECT format('%s: %s %s is given to %s and to %s at once', b.external_id, r.kind, r.name, one.booking_id, other.booking_id)
FROM allocations one
JOIN allocations other
  ON other.business_id = one.business_id AND other.resource_id = one.resource_id
 AND other.booking_id > one.booking_id AND other.during && one.during
JOIN businesses b ON b.id = one.business_id
JOIN resources r ON r.business_id = one.business_id AND r.id = one.resource_id
