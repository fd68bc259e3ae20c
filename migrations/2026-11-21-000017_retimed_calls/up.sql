-- Which instant a booking had before the rules of its zone moved it: whoever was called about that is not called again.
CREATE INDEX event_log_retimed_idx ON event_log (business_id, subject_id)
    WHERE what = 'booking.retimed';
