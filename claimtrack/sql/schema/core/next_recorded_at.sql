-- Now, or a microsecond after the latest moment at which a row was recorded, whichever is later: a clock that is set back
-- does not take the record back.
CREATE OR REPLACE FUNCTION public.next_recorded_at() RETURNS timestamptz LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    now_us bigint := extract(epoch FROM clock_timestamp()) * 1000000;
    moment_us bigint := setval('public.record_clock', greatest(now_us, (SELECT last_value + 1 FROM public.record_clock)));
BEGIN
    RETURN 'epoch'::timestamptz + moment_us / 1000000 * interval '1 second'
        + moment_us % 1000000 * interval '1 microsecond';
END $$;
