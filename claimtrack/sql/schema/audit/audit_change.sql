-- Adds an audit entry for a changed row: who and why (app.actor, app.reason), and the columns before and after.
-- Arguments: the key column, then the columns whose values are left out. It runs with the owner's rights, because the
-- application itself may not write to the audit.
CREATE OR REPLACE FUNCTION audit_change() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    earlier jsonb := to_jsonb(OLD);
    later jsonb := to_jsonb(NEW);
    entry audit_auditentry;
BEGIN
    entry.object_id := coalesce(later, earlier) ->> TG_ARGV[0];
    IF TG_OP = 'UPDATE' THEN
        SELECT jsonb_object_agg(key, value), jsonb_object_agg(key, later -> key) INTO entry.before, entry.after
            FROM jsonb_each(earlier) WHERE value IS DISTINCT FROM later -> key;
        IF entry.before IS NULL THEN
            RETURN NULL;
        END IF;
    ELSE
        entry.before := earlier;
        entry.after := later;
    END IF;
    FOR i IN 1 .. TG_NARGS - 1 LOOP
        IF entry.before ? TG_ARGV[i] THEN
            entry.before := jsonb_set(entry.before, ARRAY[TG_ARGV[i]], '"(secret)"');
        END IF;
        IF entry.after ? TG_ARGV[i] THEN
            entry.after := jsonb_set(entry.after, ARRAY[TG_ARGV[i]], '"(secret)"');
        END IF;
    END LOOP;
    entry.table_name := TG_TABLE_NAME;
    entry.action := TG_OP;
    entry.actor_id := nullif(current_setting('app.actor', true), '')::bigint;
    entry.reason := coalesce(current_setting('app.reason', true), '');
    entry.database_role := session_user;
    entry.at := clock_timestamp();
    SELECT hash INTO entry.previous_hash FROM audit_auditentry
        WHERE table_name = entry.table_name AND object_id = entry.object_id ORDER BY id DESC LIMIT 1;
    INSERT INTO audit_auditentry
        (table_name, object_id, action, before, after, actor_id, reason, database_role, at, previous_hash, hash)
    VALUES
        (entry.table_name, entry.object_id, entry.action, entry.before, entry.after, entry.actor_id, entry.reason,
         entry.database_role, entry.at, entry.previous_hash, audit_hash(entry));
    RETURN NULL;
END $$;
