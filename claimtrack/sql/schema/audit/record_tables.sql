-- The tables whose rows join the chain of the record, each with its key column and the column of its moment.
CREATE OR REPLACE FUNCTION public.record_tables()
RETURNS TABLE (table_name text, key_column text, moment_column text)
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT recorded.relname::text, key.attname::text,
            CASE recorded.relname WHEN 'audit_auditentry' THEN 'at' ELSE 'recorded_at' END
        FROM pg_class AS recorded
        JOIN pg_attribute AS numbered ON numbered.attrelid = recorded.oid AND numbered.attname = 'record_position'
        JOIN pg_index AS index ON index.indrelid = recorded.oid AND index.indisprimary
        JOIN pg_attribute AS key ON key.attrelid = recorded.oid AND key.attnum = index.indkey[0]
        WHERE recorded.relnamespace = 'public'::regnamespace AND recorded.relkind = 'r'
            AND recorded.relname <> 'audit_recordlink'
        ORDER BY recorded.relname;
END $$;
