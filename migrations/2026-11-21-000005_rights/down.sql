DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'frontdesk_app') THEN
        REVOKE ALL ON ALL TABLES IN SCHEMA public FROM frontdesk_app;
        REVOKE USAGE ON SCHEMA public FROM frontdesk_app;
    END IF;
END
$$;
