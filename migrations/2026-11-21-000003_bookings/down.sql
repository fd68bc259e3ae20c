DROP TABLE booking_days;
DROP TABLE allocations;
DROP TABLE bookings;
-- The extension stays: it may have been there before, and others may use it.
