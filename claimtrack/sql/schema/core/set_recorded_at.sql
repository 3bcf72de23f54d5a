-- The database's clock says when a row was recorded. Only the owner of the table may keep an earlier moment, and only
-- while it restores an export (app.restoring).
CREATE OR REPLACE FUNCTION set_recorded_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('app.restoring', true) = 'on'
        AND pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'MEMBER')
    THEN
        RETURN NEW;
    END IF;
    NEW.recorded_at := clock_timestamp();
    RETURN NEW;
END $$;
