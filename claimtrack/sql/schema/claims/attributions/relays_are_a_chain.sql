-- Whoever passed a statement on, after the first relay, is a source on record, and nobody is in a chain of relays twice.
CREATE OR REPLACE FUNCTION public.relays_are_a_chain() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    chain bigint[] := NEW.relayed_by_id || NEW.further_relays;
BEGIN
    IF array_position(chain, NULL) IS NOT NULL OR NEW.source_id = ANY(chain)
        OR cardinality(chain) > (SELECT count(DISTINCT relay) FROM unnest(chain) AS relay)
    THEN
        RAISE EXCEPTION 'Nobody is in a chain of relays twice, or relays their own statement.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'nobody_relays_twice';
    END IF;
    PERFORM FROM public.sources_source WHERE id = ANY(NEW.further_relays) ORDER BY id FOR KEY SHARE;
    IF EXISTS (SELECT unnest(NEW.further_relays) EXCEPT SELECT id FROM public.sources_source) THEN
        RAISE EXCEPTION 'A relay is a source on record.'
            USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'relay_is_a_source';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER relays_are_a_chain BEFORE INSERT ON public.claims_attribution
    FOR EACH ROW WHEN (NEW.further_relays <> '{}') EXECUTE FUNCTION public.relays_are_a_chain();
CREATE OR REPLACE TRIGGER relays_are_a_chain
    BEFORE INSERT OR UPDATE OF source_id, relayed_by_id, further_relays ON public.claims_suggestion
    FOR EACH ROW WHEN (NEW.further_relays <> '{}') EXECUTE FUNCTION public.relays_are_a_chain();
