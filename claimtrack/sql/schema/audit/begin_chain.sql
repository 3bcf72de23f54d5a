-- Appends the rows that have no position to the chain, by their moments, and returns how many: those from before the
-- record was numbered, or those that were loaded from an export. Only the owner calls it, once.
CREATE OR REPLACE FUNCTION public.begin_chain() RETURNS bigint LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    latest timestamptz;
    begun bigint := public.append_links((
        SELECT string_agg(format(
            'SELECT %L AS table_name, %I::bigint AS key, record_position, public.row_digest(to_jsonb(recorded)) AS digest,'
                ' %I AS moment FROM public.%I AS recorded WHERE record_position = $1 AND NOT EXISTS (SELECT FROM'
                ' public.audit_recordlink AS link WHERE link.table_name = %L AND link.key = recorded.%I)',
            table_name, key_column, moment_column, table_name, table_name, key_column), ' UNION ALL ')
            || ' ORDER BY moment, table_name, key'
        FROM public.record_tables()), 0);
BEGIN
    EXECUTE (SELECT 'SELECT greatest(' || string_agg(format('(SELECT max(%I) FROM public.%I)', moment_column, table_name),
        ', ') || ')' FROM public.record_tables()) INTO latest;
    PERFORM setval('public.record_clock', greatest(
        (SELECT last_value FROM public.record_clock), extract(epoch FROM latest)::numeric * 1000000)::bigint);
    RETURN begun;
END $$;
