-- The further relays of an attribution or a suggestion are sources, and stay so: what a foreign key does for one column.
CREATE OR REPLACE FUNCTION public.further_relay_is_a_source() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM FROM public.sources_source WHERE id = ANY(NEW.further_relays) ORDER BY id FOR KEY SHARE;
    IF EXISTS (SELECT unnest(NEW.further_relays) EXCEPT SELECT id FROM public.sources_source) THEN
        RAISE EXCEPTION 'A relay must be a source on record.'
            USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'further_relay_is_a_source';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER further_relay_is_a_source BEFORE INSERT ON public.claims_attribution
    FOR EACH ROW WHEN (NEW.further_relays <> '{}') EXECUTE FUNCTION public.further_relay_is_a_source();
CREATE OR REPLACE TRIGGER further_relay_is_a_source BEFORE INSERT OR UPDATE OF further_relays ON public.claims_suggestion
    FOR EACH ROW WHEN (NEW.further_relays <> '{}') EXECUTE FUNCTION public.further_relay_is_a_source();
