-- A program that does not know until when a call is meant would dial what was moved since.
UPDATE outbound_calls SET state = 'given_up', reason = 'no_longer_stands', version = version + 1
    WHERE state = 'due' AND subject_until IS NOT NULL;
UPDATE outbound_calls SET reason = 'no_longer_stands' WHERE reason IN ('moved', 'turned_off');
ALTER TABLE outbound_calls DROP COLUMN subject_until;
DROP TABLE blocked_numbers;
