-- When somebody settles an article change is part of the record's order, although the row itself can change.
CREATE OR REPLACE FUNCTION public.settlement_gets_its_position() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    NEW.settled_position := CASE WHEN NEW.settled_at IS NULL THEN 0 ELSE nextval('public.record_position') END;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER settlement_gets_its_position
    BEFORE INSERT OR UPDATE OF settled_at, settled_by_id, settled_position ON claims_articlechange
    FOR EACH ROW EXECUTE FUNCTION settlement_gets_its_position();
