-- An unnamed source is nobody whom the desk could ask, so it is no party.
CREATE OR REPLACE FUNCTION public.party_can_be_asked() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM public.sources_source WHERE id = NEW.source_id AND kind = 'unnamed') THEN
        RAISE EXCEPTION 'An unnamed source cannot be a party: nobody can ask it.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'party_can_be_asked';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER party_can_be_asked BEFORE INSERT ON claims_party
    FOR EACH ROW EXECUTE FUNCTION party_can_be_asked();
