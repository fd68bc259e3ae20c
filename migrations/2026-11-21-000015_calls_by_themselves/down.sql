ALTER TABLE outbound_calls DROP COLUMN subject_until;
DROP TABLE blocked_numbers;
