-- Gives every resource that has none a time of update, after an upgrade or a load: when it was recorded, or now.
CREATE OR REPLACE FUNCTION public.complete_resource_updates() RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO public.core_resourceupdate (kind, resource_id, updated_at)
        SELECT 'source', id, clock_timestamp() FROM public.sources_source
        UNION ALL SELECT 'affiliation', id, recorded_at FROM public.sources_affiliation
        UNION ALL SELECT 'document', id, clock_timestamp() FROM public.sources_document
        UNION ALL SELECT 'snapshot', id, recorded_at FROM public.sources_snapshot
        UNION ALL SELECT 'fact_check', id, clock_timestamp() FROM public.claims_factcheck
        UNION ALL SELECT 'comment_request', id, recorded_at FROM public.claims_commentrequest
        ON CONFLICT (kind, resource_id) DO NOTHING;
END $$;
