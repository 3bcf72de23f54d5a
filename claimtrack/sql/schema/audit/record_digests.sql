-- These rows of a table as they stand now: the digest and the moment of each. Moments and bytes are written the same way
-- in every session.
CREATE OR REPLACE FUNCTION public.record_digests(of_table text, keys bigint[])
RETURNS TABLE (key bigint, digest bytea, moment timestamptz) LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp
SET timezone = 'UTC' SET datestyle = 'ISO' SET intervalstyle = 'postgres' SET bytea_output = 'hex' AS $$
DECLARE
    recorded record;
BEGIN
    SELECT * INTO STRICT recorded FROM public.record_tables() WHERE table_name = of_table;
    RETURN QUERY EXECUTE format(
        'SELECT %1$I::bigint, public.row_digest(to_jsonb(recorded)), %2$I FROM public.%3$I AS recorded'
            ' WHERE %1$I = ANY ($1)',
        recorded.key_column, recorded.moment_column, of_table
    ) USING keys;
END $$;
