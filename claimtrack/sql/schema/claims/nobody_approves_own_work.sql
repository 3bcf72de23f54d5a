-- Nobody approves a claim of which they wrote a revision or recorded an attribution since the last approval.
CREATE OR REPLACE FUNCTION nobody_approves_own_work() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    approved claims_claimrevision;
    last_approval timestamptz;
BEGIN
    SELECT * INTO approved FROM claims_claimrevision WHERE id = NEW.revision_id;
    SELECT coalesce(max(review.recorded_at), '-infinity') INTO last_approval
        FROM claims_review AS review JOIN claims_claimrevision AS revision ON revision.id = review.revision_id
        WHERE revision.claim_id = approved.claim_id AND review.decision = 'approve';
    IF approved.recorded_by_id = NEW.recorded_by_id
        OR EXISTS (SELECT FROM claims_claimrevision
                   WHERE claim_id = approved.claim_id AND recorded_by_id = NEW.recorded_by_id
                       AND recorded_at > last_approval)
        OR EXISTS (SELECT FROM claims_attribution
                   WHERE claim_id = approved.claim_id AND recorded_by_id = NEW.recorded_by_id
                       AND recorded_at > last_approval)
    THEN
        RAISE EXCEPTION 'Nobody approves a claim that they worked on since the last approval.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'nobody_approves_own_work';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER nobody_approves_own_work BEFORE INSERT ON claims_review
    FOR EACH ROW WHEN (NEW.decision = 'approve') EXECUTE FUNCTION nobody_approves_own_work();
