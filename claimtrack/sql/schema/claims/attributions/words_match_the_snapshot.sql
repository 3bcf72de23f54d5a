-- The quoted words, with their prefix and suffix, are what stands at their offsets in the snapshot.
CREATE OR REPLACE FUNCTION public.words_match_the_snapshot() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    whole text;
BEGIN
    SELECT text INTO whole FROM public.sources_snapshot WHERE id = NEW.snapshot_id;
    IF NEW.passage_end > char_length(whole)
        OR substr(whole, NEW.passage_start + 1, NEW.passage_end - NEW.passage_start) <> NEW.exact
        OR right(left(whole, NEW.passage_start), char_length(NEW.prefix)) <> NEW.prefix
        OR substr(whole, NEW.passage_end + 1, char_length(NEW.suffix)) <> NEW.suffix
    THEN
        RAISE EXCEPTION 'These words do not stand at %–% of the snapshot.', NEW.passage_start, NEW.passage_end
            USING ERRCODE = 'check_violation', CONSTRAINT = 'words_match_the_snapshot';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER words_match_the_snapshot BEFORE INSERT ON claims_attribution
    FOR EACH ROW WHEN (NEW.snapshot_id IS NOT NULL) EXECUTE FUNCTION words_match_the_snapshot();
CREATE OR REPLACE TRIGGER words_match_the_snapshot
    BEFORE INSERT OR UPDATE OF snapshot_id, passage_start, passage_end, exact, prefix, suffix ON claims_suggestion
    FOR EACH ROW EXECUTE FUNCTION words_match_the_snapshot();
