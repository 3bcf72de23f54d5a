-- Adds an audit entry for a changed row: who and why (app.actor, app.reason), and the columns before and after.
-- Arguments: the key column, then the columns whose values are left out. It runs with the owner's rights, because the
-- application itself may not write to the audit.
CREATE OR REPLACE FUNCTION public.audit_change() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    earlier jsonb := to_jsonb(OLD);
    later jsonb := to_jsonb(NEW);
    entry public.audit_auditentry;
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
    INSERT INTO public.audit_auditentry
        (table_name, object_id, action, before, after, actor_id, reason, database_role, at, record_position)
    VALUES
        (TG_TABLE_NAME, entry.object_id, TG_OP, entry.before, entry.after,
         nullif(current_setting('app.actor', true), '')::bigint, coalesce(current_setting('app.reason', true), ''),
         session_user, public.next_recorded_at(), nextval('public.record_position'));
    RETURN NULL;
END $$;
