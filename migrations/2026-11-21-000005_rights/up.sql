-- `frontdesk_app` may do what the server does, and no more. Nobody but the owner may rewrite the log.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'frontdesk_app') THEN
        GRANT USAGE ON SCHEMA public TO frontdesk_app;
        GRANT SELECT ON __diesel_schema_migrations TO frontdesk_app;
        GRANT SELECT, INSERT, UPDATE ON businesses, resources, customers, bookings, booking_days, outbox TO frontdesk_app;
        GRANT SELECT, INSERT, UPDATE, DELETE ON allocations TO frontdesk_app;
        GRANT SELECT, INSERT ON idempotency_keys, event_log, messages TO frontdesk_app;
    END IF;
END
$$;
