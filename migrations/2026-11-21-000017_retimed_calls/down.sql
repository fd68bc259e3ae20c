DROP INDEX event_log_retimed_idx;
