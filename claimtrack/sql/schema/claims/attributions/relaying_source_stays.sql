-- A source that relays a statement is not deleted.
CREATE OR REPLACE FUNCTION public.relaying_source_stays() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM public.claims_attribution WHERE further_relays @> ARRAY[OLD.id] AND further_relays <> '{}')
        OR EXISTS (SELECT FROM public.claims_suggestion WHERE further_relays @> ARRAY[OLD.id])
    THEN
        RAISE EXCEPTION 'This source relays a statement on record.'
            USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'relaying_source_stays';
    END IF;
    RETURN OLD;
END $$;
CREATE OR REPLACE TRIGGER relaying_source_stays BEFORE DELETE ON public.sources_source
    FOR EACH ROW EXECUTE FUNCTION public.relaying_source_stays();
