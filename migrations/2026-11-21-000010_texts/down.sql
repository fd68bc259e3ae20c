DROP INDEX outbox_reminder_idx;
DROP TABLE consents;
DROP TABLE texts;
