-- Nobody approves a claim into which they merged another, or whose article changes they resolved, since the last
-- approval.
CREATE OR REPLACE FUNCTION nobody_approves_own_decision() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    approved bigint;
    last_approval timestamptz;
BEGIN
    SELECT claim_id INTO approved FROM claims_claimrevision WHERE id = NEW.revision_id;
    SELECT coalesce(max(review.recorded_at), '-infinity') INTO last_approval
        FROM claims_review AS review JOIN claims_claimrevision AS revision ON revision.id = review.revision_id
        WHERE revision.claim_id = approved AND review.decision = 'approve';
    IF EXISTS (SELECT FROM claims_review AS review
                   JOIN claims_claimrevision AS revision ON revision.id = review.revision_id
                   JOIN claims_claim AS merged ON merged.id = revision.claim_id
               WHERE merged.merged_into_id = approved AND review.decision = 'merge'
                   AND review.recorded_by_id = NEW.recorded_by_id AND review.recorded_at > last_approval)
        OR EXISTS (SELECT FROM claims_articlechange
                   WHERE claim_id = approved AND settled_by_id = NEW.recorded_by_id AND settled_at > last_approval)
    THEN
        RAISE EXCEPTION 'Nobody approves a claim about which they decided since the last approval.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'nobody_approves_own_decision';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER nobody_approves_own_decision BEFORE INSERT ON claims_review
    FOR EACH ROW WHEN (NEW.decision = 'approve') EXECUTE FUNCTION nobody_approves_own_decision();
