-- A claim is published only from the stage "approved", when its current revision has an approval.
CREATE OR REPLACE FUNCTION claim_published_only_when_approved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.stage <> 'approved' OR NOT EXISTS (
        SELECT FROM claims_review WHERE revision_id = NEW.revision_id AND decision = 'approve'
    ) THEN
        RAISE EXCEPTION 'A claim is published when its current revision has been approved.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_published_only_when_approved';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER claim_published_only_when_approved BEFORE UPDATE OF stage ON claims_claim
    FOR EACH ROW WHEN (NEW.stage = 'published' AND OLD.stage <> 'published')
    EXECUTE FUNCTION claim_published_only_when_approved();
