"""The rules of the record that PostgreSQL itself keeps: append-only tables, the desk's clock, the audit."""

from django.db import migrations

from sources.triggers import append_only_table, audit_table

REFUSE_CHANGE = """
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Rows of % are never changed or deleted. Add a row that supersedes the wrong one.', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation', TABLE = TG_TABLE_NAME;
END $$;
"""

# Only the owner of the table, restoring an export, may bring its own moments along.
SET_RECORDED_AT = """
CREATE FUNCTION set_recorded_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('app.restoring', true) = 'on'
        AND pg_has_role(session_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'MEMBER')
    THEN
        RETURN NEW;
    END IF;
    NEW.recorded_at := clock_timestamp();
    RETURN NEW;
END $$;
"""

# The first argument names the primary key, the others the columns whose values are secret.
AUDIT_CHANGE = """
CREATE FUNCTION audit_change() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    earlier jsonb := to_jsonb(OLD);
    later jsonb := to_jsonb(NEW);
    entry sources_auditentry;
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
    SELECT hash INTO entry.previous_hash FROM sources_auditentry
        WHERE table_name = entry.table_name AND object_id = entry.object_id ORDER BY id DESC LIMIT 1;
    INSERT INTO sources_auditentry
        (table_name, object_id, action, before, after, actor_id, reason, database_role, at, previous_hash, hash)
    VALUES
        (entry.table_name, entry.object_id, entry.action, entry.before, entry.after, entry.actor_id, entry.reason,
         entry.database_role, entry.at, entry.previous_hash, audit_hash(entry));
    RETURN NULL;
END $$;
"""

# Each part is quoted, so no two different entries give the same text.
AUDIT_HASH = """
CREATE FUNCTION audit_hash(entry sources_auditentry) RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT sha256(convert_to(jsonb_build_array(
        encode(entry.previous_hash, 'hex'), entry.table_name, entry.object_id, entry.action, entry.before, entry.after,
        entry.actor_id, entry.reason, entry.database_role, extract(epoch FROM entry.at)
    )::text, 'UTF8'))
$$;
"""

KEEP_AUDIT = """
CREATE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON sources_auditentry
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER refuse_truncate BEFORE TRUNCATE ON sources_auditentry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""

FORGET_AUDIT = """
DROP TRIGGER refuse_change ON sources_auditentry;
DROP TRIGGER refuse_truncate ON sources_auditentry;
"""

# Whether a source is named decides whether its words ever counted: that cannot change behind the record's back.
KEEP_NAMED = """
CREATE FUNCTION source_stays_named_or_unnamed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'A named source cannot become an unnamed one, nor the other way round. Make a new source.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'source_stays_named_or_unnamed';
END $$;
CREATE TRIGGER source_stays_named_or_unnamed BEFORE UPDATE OF kind ON sources_source
    FOR EACH ROW WHEN ((OLD.kind = 'unnamed') <> (NEW.kind = 'unnamed'))
    EXECUTE FUNCTION source_stays_named_or_unnamed();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("sources", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("claimtrack", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(REFUSE_CHANGE, "DROP FUNCTION refuse_change"),
        migrations.RunSQL(SET_RECORDED_AT, "DROP FUNCTION set_recorded_at"),
        migrations.RunSQL(AUDIT_HASH, "DROP FUNCTION audit_hash"),
        migrations.RunSQL(AUDIT_CHANGE, "DROP FUNCTION audit_change"),
        migrations.RunSQL(KEEP_AUDIT, FORGET_AUDIT),
        migrations.RunSQL(KEEP_NAMED, "DROP FUNCTION source_stays_named_or_unnamed CASCADE"),
        append_only_table("sources_affiliation"),
        append_only_table("sources_snapshot"),
        audit_table("sources_source"),
        audit_table("sources_alias"),
        audit_table("sources_document"),
        audit_table("auth_group"),
        audit_table("auth_group_permissions"),
        audit_table("claimtrack_user", secret=("password",)),
        audit_table("claimtrack_user_groups"),
        audit_table("claimtrack_user_user_permissions"),
        audit_table("claimtrack_token", secret=("digest",)),
    ]
