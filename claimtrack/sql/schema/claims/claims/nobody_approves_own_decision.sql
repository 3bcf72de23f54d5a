-- Nobody approves a claim into which they merged another, or whose article changes they resolved, since the last
-- approval.
CREATE OR REPLACE FUNCTION public.nobody_approves_own_decision() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    approved bigint;
    approval record;
BEGIN
    SELECT claim_id INTO approved FROM public.claims_claimrevision WHERE id = NEW.revision_id;
    SELECT record_position, recorded_at INTO approval FROM public.last_approval(approved);
    IF EXISTS (SELECT FROM public.claims_review AS review
                   JOIN public.claims_claimrevision AS revision ON revision.id = review.revision_id
                   JOIN public.claims_claim AS merged ON merged.id = revision.claim_id
               WHERE merged.merged_into_id = approved AND review.decision = 'merge'
                   AND review.recorded_by_id = NEW.recorded_by_id
                   AND (review.record_position, review.recorded_at) > (approval.record_position, approval.recorded_at))
        OR EXISTS (SELECT FROM public.claims_articlechange
                   WHERE claim_id = approved AND settled_by_id = NEW.recorded_by_id
                       AND (settled_position, settled_at) > (approval.record_position, approval.recorded_at))
    THEN
        RAISE EXCEPTION 'Nobody approves a claim about which they decided since the last approval.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'nobody_approves_own_decision';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER nobody_approves_own_decision BEFORE INSERT ON claims_review
    FOR EACH ROW WHEN (NEW.decision = 'approve') EXECUTE FUNCTION nobody_approves_own_decision();
