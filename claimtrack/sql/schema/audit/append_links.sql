-- Appends a link to the chain for each row that `rows_to_link` selects (table_name, key, record_position, digest), in
-- that order; returns how many. `settled` is the query's parameter. Only seal_record and begin_chain call it.
CREATE OR REPLACE FUNCTION public.append_links(rows_to_link text, settled bigint) RETURNS bigint LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp
SET timezone = 'UTC' SET datestyle = 'ISO' SET intervalstyle = 'postgres' SET bytea_output = 'hex' AS $$
DECLARE
    recorded record;
    last_link public.audit_recordlink;
    sealed_us bigint := extract(epoch FROM public.next_recorded_at()) * 1000000;
    appended bigint := 0;
BEGIN
    SELECT * INTO last_link FROM public.audit_recordlink ORDER BY number DESC LIMIT 1;
    last_link.number := coalesce(last_link.number, 0);
    last_link.hash := coalesce(last_link.hash, '');
    FOR recorded IN EXECUTE rows_to_link USING settled LOOP
        last_link.number := last_link.number + 1;
        last_link.hash := sha256(last_link.hash || recorded.digest || convert_to(concat_ws(' ', last_link.number,
            recorded.table_name, recorded.key, recorded.record_position, sealed_us), 'UTF8'));
        INSERT INTO public.audit_recordlink (number, table_name, key, record_position, digest, sealed_us, hash)
            VALUES (last_link.number, recorded.table_name, recorded.key, recorded.record_position, recorded.digest,
                sealed_us, last_link.hash);
        appended := appended + 1;
    END LOOP;
    RETURN appended;
END $$;
