-- A claim is published only from the stage "approved", when the last decision about its current
-- revision is an approval (but for the decision to publish, which is recorded first), and no attribution came after it.
CREATE OR REPLACE FUNCTION public.claim_published_only_when_approved() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    decision record;
BEGIN
    SELECT review.decision AS taken, record_position, recorded_at INTO decision FROM public.claims_review AS review
        WHERE revision_id = NEW.revision_id AND review.decision <> 'publish'
        ORDER BY record_position DESC, recorded_at DESC, id DESC LIMIT 1;
    IF OLD.stage <> 'approved' OR decision.taken IS DISTINCT FROM 'approve' OR EXISTS (
        SELECT FROM public.claims_attribution AS later WHERE later.claim_id = NEW.id
            AND (later.record_position, later.recorded_at) > (decision.record_position, decision.recorded_at)
    ) THEN
        RAISE EXCEPTION 'A claim is published when its current revision has been approved.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_published_only_when_approved';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER claim_published_only_when_approved BEFORE UPDATE OF stage ON claims_claim
    FOR EACH ROW WHEN (NEW.stage = 'published' AND OLD.stage <> 'published')
    EXECUTE FUNCTION claim_published_only_when_approved();
