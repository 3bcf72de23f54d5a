-- A document's title, address and publisher are part of the projections of all claims that quote it.
CREATE OR REPLACE FUNCTION public.projections_follow_document() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM public.invalidate_projections(ARRAY(
        SELECT attribution.claim_id FROM public.sources_snapshot AS snapshot
            JOIN public.claims_attribution AS attribution ON attribution.snapshot_id = snapshot.id
            WHERE snapshot.document_id = NEW.id));
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER projections_follow_document AFTER UPDATE ON public.sources_document FOR EACH ROW
    WHEN ((OLD.title, OLD.url, OLD.publisher_id) IS DISTINCT FROM (NEW.title, NEW.url, NEW.publisher_id))
    EXECUTE FUNCTION public.projections_follow_document();
