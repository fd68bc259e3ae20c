ALTER TABLE businesses
    DROP COLUMN push_claimed_by,
    DROP COLUMN push_claimed_until;
