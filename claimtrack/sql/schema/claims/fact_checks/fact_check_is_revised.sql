-- Whenever a fact-check is recorded, reads differently, or its page comes out, a revision with the new values joins the
-- record in the same statement, by the person for whom the transaction is audited. Nothing else writes revisions.
CREATE OR REPLACE FUNCTION public.fact_check_is_revised() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO public.claims_factcheckrevision
        (fact_check_id, number, claim_id, rating, summary, url, published_at, publisher_id, language, rating_value,
         rating_worst, rating_best, imported, is_out, recorded_by_id)
    VALUES
        (NEW.id, NEW.revision_number, NEW.claim_id, NEW.rating, NEW.summary, NEW.url, NEW.published_at,
         NEW.publisher_id, NEW.language, NEW.rating_value, NEW.rating_worst, NEW.rating_best, NEW.imported, NEW.is_out,
         nullif(current_setting('app.actor', true), '')::bigint);
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER fact_check_is_revised AFTER INSERT ON claims_factcheck
    FOR EACH ROW EXECUTE FUNCTION fact_check_is_revised();
CREATE OR REPLACE TRIGGER changed_fact_check_is_revised AFTER UPDATE ON claims_factcheck
    FOR EACH ROW WHEN (OLD.revision_number <> NEW.revision_number) EXECUTE FUNCTION fact_check_is_revised();
