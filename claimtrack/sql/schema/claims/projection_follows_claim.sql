-- Every event of a claim empties its stored projection, so that a reader derives what has not been stored again yet.
-- A second event in the same transaction finds it emptied already. The search words follow the statement.
CREATE OR REPLACE FUNCTION public.projection_follows_claim() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO public.claims_claimprojection AS stored (claim_id, version, updated_at)
        VALUES (NEW.claim_id, 1, clock_timestamp())
        ON CONFLICT (claim_id) DO UPDATE SET json = NULL, version = stored.version + 1, updated_at = clock_timestamp()
        WHERE NOT (stored.json IS NULL AND stored.xmin = pg_current_xact_id()::xid);
    IF NEW.kind IN ('claim.opened', 'claim.revised') THEN
        INSERT INTO public.claims_claimsearchtext (claim_id, vector)
            SELECT claim.id, public.statement_vector(statement)
            FROM public.claims_claim AS claim JOIN public.claims_claimrevision AS revision ON revision.id = claim.revision_id
            WHERE claim.id = NEW.claim_id
            ON CONFLICT (claim_id) DO UPDATE SET vector = excluded.vector;
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER projection_follows_claim AFTER INSERT ON claims_changeevent
    FOR EACH ROW EXECUTE FUNCTION projection_follows_claim();
