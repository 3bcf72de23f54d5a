-- The SHA-256 of an audit entry, over all its columns and the hash of the entry before it of the same row.
CREATE OR REPLACE FUNCTION audit_hash(entry audit_auditentry) RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT sha256(convert_to(jsonb_build_array(
        encode(entry.previous_hash, 'hex'), entry.table_name, entry.object_id, entry.action, entry.before, entry.after,
        entry.actor_id, entry.reason, entry.database_role, extract(epoch FROM entry.at)
    )::text, 'UTF8'))
$$;
