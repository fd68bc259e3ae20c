DROP TABLE do_not_call;
DROP TABLE outbound_calls;
DROP TABLE agents;
ALTER TABLE businesses
    DROP COLUMN agent,
    DROP COLUMN outbound;
