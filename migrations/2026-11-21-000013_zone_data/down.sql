DROP INDEX event_log_not_retimed_idx;
ALTER TABLE businesses
    DROP COLUMN zone_data;
