-- A suggestion is accepted or rejected once, until somebody reopens it.
CREATE OR REPLACE FUNCTION public.decided_suggestion_stays_decided() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'This suggestion has been decided.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'decided_suggestion_stays_decided';
END $$;
CREATE OR REPLACE TRIGGER decided_suggestion_stays_decided BEFORE UPDATE ON claims_suggestion
    FOR EACH ROW WHEN (OLD.state <> 'open' AND NEW.state <> 'open') EXECUTE FUNCTION decided_suggestion_stays_decided();
