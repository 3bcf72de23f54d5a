-- An attribution that repeats another (a copy) belongs to the same claim.
CREATE OR REPLACE FUNCTION public.copy_repeats_the_same_claim() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM public.claims_attribution WHERE id = NEW.repeats_id AND claim_id = NEW.claim_id) THEN
        RAISE EXCEPTION 'A copy repeats an attribution of the same claim.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'copy_repeats_the_same_claim';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER copy_repeats_the_same_claim BEFORE INSERT ON claims_attribution
    FOR EACH ROW WHEN (NEW.repeats_id IS NOT NULL) EXECUTE FUNCTION copy_repeats_the_same_claim();
