-- A table that two parties have at once.
SELECT format('%s: table %s is given to %s and to %s at once', b.external_id, one.resource_id, one.booking_id, other.booking_id)
FROM allocations one
JOIN allocations other
  ON other.business_id = one.business_id AND other.resource_id = one.resource_id
 AND other.booking_id > one.booking_id AND other.during && one.during
JOIN businesses b ON b.id = one.business_id
