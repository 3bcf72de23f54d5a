-- Whether the page of a fact-check is out, and the number of its newest revision: 1 for a new one, and the next when it
-- reads differently or its page comes out. An imported one without a date was read from a page that is out. A fact-check
-- stays with its claim.
CREATE OR REPLACE FUNCTION public.number_fact_check_revision() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    NEW.is_out := coalesce(NEW.published_at <= clock_timestamp(), NEW.imported IS NOT NULL);
    IF TG_OP = 'INSERT' THEN
        NEW.revision_number := 1;
        RETURN NEW;
    END IF;
    IF NEW.claim_id <> OLD.claim_id THEN
        RAISE EXCEPTION 'A fact-check stays with its claim.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'fact_check_stays_with_its_claim';
    END IF;
    NEW.revision_number := OLD.revision_number + (
        (OLD.rating, OLD.summary, OLD.url, OLD.published_at, OLD.publisher_id, OLD.language, OLD.rating_value,
         OLD.rating_worst, OLD.rating_best, OLD.imported, OLD.is_out)
        IS DISTINCT FROM
        (NEW.rating, NEW.summary, NEW.url, NEW.published_at, NEW.publisher_id, NEW.language, NEW.rating_value,
         NEW.rating_worst, NEW.rating_best, NEW.imported, NEW.is_out))::int;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER number_fact_check_revision BEFORE INSERT OR UPDATE ON claims_factcheck
    FOR EACH ROW EXECUTE FUNCTION number_fact_check_revision();
