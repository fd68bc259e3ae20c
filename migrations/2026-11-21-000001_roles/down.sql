-- The roles stay: other databases of the cluster may use them.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'frontdesk_owner') AND current_user <> 'frontdesk_owner' THEN
        EXECUTE format('REVOKE CREATE, CONNECT ON DATABASE %I FROM frontdesk_owner', current_database());
        REVOKE CREATE, USAGE ON SCHEMA public FROM frontdesk_owner;
    END IF;
EXCEPTION
    WHEN insufficient_privilege THEN
        RAISE NOTICE 'the rights of frontdesk_owner could not be taken back here';
END
$$;
