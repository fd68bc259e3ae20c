-- Who gives the business's receptionist to the platform just now, and until when nobody else does.
ALTER TABLE businesses
    ADD COLUMN push_claimed_by uuid,
    ADD COLUMN push_claimed_until timestamptz,
    ADD CONSTRAINT businesses_push_claim_check CHECK ((push_claimed_by IS NULL) = (push_claimed_until IS NULL));
