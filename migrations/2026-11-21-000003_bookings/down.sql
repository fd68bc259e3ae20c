DROP TABLE booking_days;
DROP TABLE allocations;
DROP TABLE bookings;
DROP EXTENSION btree_gist;
