-- The database says when a row was recorded, and gives it the next position in the record. The transaction gets its id
-- first: seal_record relies on it. It runs with the owner's rights, because the application may not use the sequences.
CREATE OR REPLACE FUNCTION public.set_recorded_at() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM pg_current_xact_id();
    NEW.record_position := nextval('public.record_position');
    NEW.recorded_at := public.next_recorded_at();
    RETURN NEW;
END $$;
