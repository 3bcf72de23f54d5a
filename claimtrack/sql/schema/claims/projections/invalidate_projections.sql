-- Empties the stored projections of these claims, of which no event tells yet. Locked in id order to avoid deadlocks.
CREATE OR REPLACE FUNCTION public.invalidate_projections(claims bigint[]) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    UPDATE public.claims_claimprojection AS stored
        SET json = NULL, version = version + 1, updated_at = clock_timestamp(), is_announced = false
        FROM (
            SELECT claim_id FROM public.claims_claimprojection WHERE claim_id = ANY(claims) ORDER BY claim_id FOR UPDATE
        ) AS locked
        WHERE stored.claim_id = locked.claim_id;
END $$;
