-- A claim begins as a draft: every other stage is the result of a decision.
CREATE OR REPLACE FUNCTION public.claim_begins_as_a_draft() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'A claim begins as a draft.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_begins_as_a_draft';
END $$;
CREATE OR REPLACE TRIGGER claim_begins_as_a_draft BEFORE INSERT ON claims_claim
    FOR EACH ROW WHEN (NEW.stage <> 'draft') EXECUTE FUNCTION claim_begins_as_a_draft();
