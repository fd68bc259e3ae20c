-- Texts to guests, written down before they are sent. `id` is that of the outbox's entry which asked for the text: one entry,
-- one text. What it is about may be a booking or an entry of the waitlist, so it is no foreign key; nor has this table one
-- to `businesses`, like `bookings`.
CREATE TABLE texts (
    business_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    subject_id uuid NOT NULL,
    -- Its place among the texts about the same. Of two that were decided at once, one finds its place taken.
    place integer NOT NULL,
    -- What it tells of.
    version integer NOT NULL,
    starts_at timestamptz NOT NULL,
    phone text,
    body text NOT NULL,
    state text NOT NULL,
    provider_id text,
    attempt integer NOT NULL,
    fault text,
    tried_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT texts_pkey PRIMARY KEY (business_id, id),
    CONSTRAINT texts_place_key UNIQUE (business_id, subject_id, place),
    CONSTRAINT texts_provider_key UNIQUE (business_id, provider_id),
    CONSTRAINT texts_kind_check CHECK (kind IN ('confirmation', 'change', 'cancellation', 'reminder', 'waitlist_offer')),
    CONSTRAINT texts_state_check CHECK (
        state IN ('waiting', 'sending', 'unknown', 'queued', 'sent', 'delivered', 'undelivered', 'failed', 'suppressed')
    ),
    CONSTRAINT texts_phone_check CHECK (phone IS NOT NULL OR state = 'suppressed')
);

-- News of a text may name it as the provider does, without saying whose it is.
CREATE INDEX texts_provider_idx ON texts (provider_id) WHERE provider_id IS NOT NULL;

-- Who has texted a number that now wants no more.
CREATE INDEX texts_phone_idx ON texts (phone, business_id) WHERE phone IS NOT NULL;

-- Whether a number wants texts. Only ever added to: the last word counts.
CREATE TABLE consents (
    business_id uuid NOT NULL,
    id uuid NOT NULL,
    phone text NOT NULL,
    wish text NOT NULL,
    -- The provider's name of the text that caused it, and its words.
    cause text NOT NULL,
    words text NOT NULL,
    at timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT consents_pkey PRIMARY KEY (business_id, id),
    CONSTRAINT consents_cause_key UNIQUE (business_id, phone, cause),
    CONSTRAINT consents_wish_check CHECK (wish IN ('out', 'in'))
);

CREATE INDEX consents_last_idx ON consents (business_id, phone, at, id);

-- A reminder is planned once. Other entries cost nothing here.
CREATE INDEX outbox_reminder_idx ON outbox (business_id, subject_id, due_at) WHERE kind = 'text.reminder';

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'frontdesk_app') THEN
        GRANT SELECT, INSERT, UPDATE ON texts TO frontdesk_app;
        GRANT SELECT, INSERT ON consents TO frontdesk_app;
    END IF;
END
$$;
