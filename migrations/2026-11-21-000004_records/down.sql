DROP TABLE messages;
DROP TABLE event_log;
DROP TABLE outbox;
DROP TABLE idempotency_keys;
