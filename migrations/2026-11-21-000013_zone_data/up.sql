-- Which release of the zone data looks after a business: the latest of all programs that ever did. One with older data
-- must not move bookings back. Releases sort by name; before the first there is none.
ALTER TABLE businesses
    ADD COLUMN zone_data text NOT NULL DEFAULT '';

-- Whether it is in the log already that the promise of a booking cannot be kept.
CREATE INDEX event_log_not_retimed_idx ON event_log (business_id, subject_id)
    WHERE what = 'booking.not_retimed';
