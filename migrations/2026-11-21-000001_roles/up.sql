-- Two roles, both without login: whoever logs in is made a member of one. Roles belong to the whole cluster, so they
-- may be there already, and a deployment may not be allowed to make them; both are fine.
DO $$
DECLARE
    wanted text;
BEGIN
    FOREACH wanted IN ARRAY ARRAY['frontdesk_owner', 'frontdesk_app'] LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
            BEGIN
                EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
            EXCEPTION
                WHEN insufficient_privilege THEN
                    RAISE NOTICE 'role % is missing and may not be created here', wanted;
                WHEN duplicate_object OR unique_violation THEN
                    NULL; -- Another database of the cluster was being migrated at the same time.
            END;
        END IF;
    END LOOP;
END
$$;

-- `frontdesk_owner` runs migrations.
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'frontdesk_owner') THEN
        EXECUTE format('GRANT CREATE, CONNECT ON DATABASE %I TO frontdesk_owner', current_database());
        GRANT CREATE, USAGE ON SCHEMA public TO frontdesk_owner;
    END IF;
EXCEPTION
    WHEN insufficient_privilege THEN
        RAISE NOTICE 'frontdesk_owner could not be given its rights here';
END
$$;
