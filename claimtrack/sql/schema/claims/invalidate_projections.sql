-- Empties the stored projections of these claims. Locked in id order to avoid deadlocks.
CREATE OR REPLACE FUNCTION public.invalidate_projections(claims bigint[]) RETURNS void LANGUAGE sql
SET search_path = pg_catalog, public, pg_temp AS $$
    UPDATE public.claims_claimprojection AS stored
        SET json = NULL, version = version + 1, updated_at = clock_timestamp()
        FROM (SELECT claim_id FROM public.claims_claimprojection WHERE claim_id = ANY(claims) ORDER BY claim_id FOR UPDATE)
            AS locked
        WHERE stored.claim_id = locked.claim_id;
$$;
