-- A source's names and kind are part of the projections of all claims that name it: as source, relay, party or
-- publisher, also of a fact-check, under whichever of its merged rows, and through those who speak for it.
CREATE OR REPLACE FUNCTION public.projections_follow_source() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    renamed bigint[];
BEGIN
    WITH RECURSIVE found(id) AS (
        SELECT NEW.id
        UNION SELECT further.id FROM found CROSS JOIN LATERAL (
            SELECT into_id FROM public.sources_merge WHERE source_id = found.id
            UNION ALL SELECT source_id FROM public.sources_merge WHERE into_id = found.id
            UNION ALL SELECT source_id FROM public.sources_affiliation WHERE body_id = found.id AND speaks_for
        ) AS further(id)
    ) SELECT array_agg(id) INTO renamed FROM found;
    PERFORM public.invalidate_projections(ARRAY(
        SELECT claim_id FROM public.claims_attribution WHERE source_id = ANY(renamed)
        UNION SELECT claim_id FROM public.claims_attribution WHERE relayed_by_id = ANY(renamed)
        UNION SELECT claim_id FROM public.claims_attribution
            WHERE further_relays && renamed AND further_relays <> '{}'
        UNION SELECT claim_id FROM public.claims_currentposition WHERE party_id = ANY(renamed)
        UNION SELECT revision.claim_id FROM public.claims_party AS party
            JOIN public.claims_claimrevision AS revision ON revision.id = party.revision_id
            WHERE party.source_id = ANY(renamed)
        UNION SELECT attribution.claim_id FROM public.sources_document AS document
            JOIN public.sources_snapshot AS snapshot ON snapshot.document_id = document.id
            JOIN public.claims_attribution AS attribution ON attribution.snapshot_id = snapshot.id
            WHERE document.publisher_id = ANY(renamed)
        UNION SELECT claim_id FROM public.claims_factcheck WHERE publisher_id = ANY(renamed)));
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER projections_follow_source AFTER UPDATE ON public.sources_source FOR EACH ROW
    WHEN ((OLD.name, OLD.name_in_copy, OLD.kind) IS DISTINCT FROM (NEW.name, NEW.name_in_copy, NEW.kind))
    EXECUTE FUNCTION public.projections_follow_source();
