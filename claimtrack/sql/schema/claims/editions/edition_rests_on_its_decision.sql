-- An edition rests on decisions of the desk about its claim: a published one on an approval of its revision and the
-- decision to publish it, a tombstone on the decision to withdraw or merge the claim. Without a decision of its own, it
-- extends the approval of the edition before it, over moves of the record that policies allow at this moment.
CREATE OR REPLACE FUNCTION public.edition_rests_on_its_decision() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.decision_id IS NULL AND NOT public.routine_moves_extend_approval(NEW)
        OR NEW.decision_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM public.claims_review AS decision
                JOIN public.claims_claimrevision AS revision ON revision.id = decision.revision_id
                JOIN public.claims_claim AS claim ON claim.id = revision.claim_id
            WHERE decision.id = NEW.decision_id AND revision.id = NEW.revision_id AND claim.id = NEW.claim_id
                AND (NEW.kind, claim.stage, decision.decision) IN (
                    ('published', 'published', 'publish'), ('withdrawn', 'withdrawn', 'withdraw'),
                    ('withdrawn', 'merged', 'withdraw_merged'), ('merged', 'merged', 'merge')))
        OR NEW.kind = 'published' AND NOT EXISTS (
            SELECT FROM public.claims_review AS approval
            WHERE approval.id = NEW.approval_id AND approval.revision_id = NEW.revision_id
                AND approval.decision = 'approve')
    THEN
        RAISE EXCEPTION 'An edition rests on the decisions of the desk about its claim.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'edition_rests_on_its_decision';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER edition_rests_on_its_decision BEFORE INSERT ON claims_edition
    FOR EACH ROW EXECUTE FUNCTION edition_rests_on_its_decision();
