-- Every event that changes what a claim's JSON is derived from empties its stored projection, so that a reader derives
-- what has not been stored again yet. A second event in the same transaction finds it emptied already. Events about what
-- is only shown beside the JSON make a new version of it. "claim.updated" tells of a version that is stored already, and
-- events about editions tell of what the public reads.
-- The search words follow the statement.
CREATE OR REPLACE FUNCTION public.projection_follows_claim() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.kind = 'claim.updated' THEN
        UPDATE public.claims_claimprojection SET is_announced = true WHERE claim_id = NEW.claim_id;
    ELSIF NEW.kind IN ('claim.assigned', 'fact_check.created', 'fact_check.updated') THEN
        UPDATE public.claims_claimprojection SET version = version + 1, updated_at = clock_timestamp()
            WHERE claim_id = NEW.claim_id;
    ELSIF NEW.kind NOT IN ('comment.attempted', 'comment.updated') AND NEW.kind NOT LIKE 'edition.%' THEN
        INSERT INTO public.claims_claimprojection AS stored (claim_id, version, updated_at)
            VALUES (NEW.claim_id, 1, clock_timestamp())
            ON CONFLICT (claim_id) DO UPDATE
                SET json = NULL, version = stored.version + 1, updated_at = clock_timestamp(), is_announced = true
            WHERE NOT (stored.json IS NULL AND stored.is_announced AND stored.xmin = pg_current_xact_id()::xid);
    END IF;
    IF NEW.kind IN ('claim.opened', 'claim.revised') THEN
        INSERT INTO public.claims_claimsearchtext (claim_id, vector)
            SELECT claim.id, public.statement_vector(statement)
            FROM public.claims_claim AS claim
                JOIN public.claims_claimrevision AS revision ON revision.id = claim.revision_id
            WHERE claim.id = NEW.claim_id
            ON CONFLICT (claim_id) DO UPDATE SET vector = excluded.vector;
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER projection_follows_claim AFTER INSERT ON public.claims_changeevent FOR EACH ROW
    WHEN (NEW.claim_id IS NOT NULL) EXECUTE FUNCTION public.projection_follows_claim();
