-- Nobody approves a claim of which they wrote a revision, recorded an attribution or wrote a fact-check since the last
-- approval. "Since" is the order of the record; rows from before it was numbered all have position 0 and are ordered by
-- the clock.
-- The claim's row is locked, so that whatever another transaction is adding to the claim is seen or comes later.
CREATE OR REPLACE FUNCTION public.nobody_approves_own_work() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    approved public.claims_claimrevision;
    approval record;
BEGIN
    PERFORM FROM public.claims_claim
        WHERE id = (SELECT claim_id FROM public.claims_claimrevision WHERE id = NEW.revision_id) FOR UPDATE;
    SELECT * INTO approved FROM public.claims_claimrevision WHERE id = NEW.revision_id;
    SELECT record_position, recorded_at INTO approval FROM public.last_approval(approved.claim_id);
    IF approved.recorded_by_id = NEW.recorded_by_id
        OR EXISTS (SELECT FROM public.claims_claimrevision AS own
                   WHERE own.claim_id = approved.claim_id AND own.recorded_by_id = NEW.recorded_by_id
                       AND (own.record_position, own.recorded_at) > (approval.record_position, approval.recorded_at))
        OR EXISTS (SELECT FROM public.claims_attribution AS own
                   WHERE own.claim_id = approved.claim_id AND own.recorded_by_id = NEW.recorded_by_id
                       AND (own.record_position, own.recorded_at) > (approval.record_position, approval.recorded_at))
        OR EXISTS (SELECT FROM public.claims_factcheckrevision AS own
                   WHERE own.claim_id = approved.claim_id AND own.recorded_by_id = NEW.recorded_by_id
                       AND public.verdict_needs_approval(own.id))
    THEN
        RAISE EXCEPTION 'Nobody approves a claim that they worked on since the last approval.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'nobody_approves_own_work';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER nobody_approves_own_work BEFORE INSERT ON claims_review
    FOR EACH ROW WHEN (NEW.decision = 'approve') EXECUTE FUNCTION nobody_approves_own_work();
