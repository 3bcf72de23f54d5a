-- A suggestion is accepted or rejected once, until somebody reopens it. It follows its words into newer snapshots.
CREATE OR REPLACE FUNCTION public.decided_suggestion_stays_decided() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    of_its_words CONSTANT text[] = '{snapshot_id,passage_start,passage_end,exact,prefix,suffix,source_spans,cue_spans,content_spans,referent_spans,topic_spans,source_name}';
BEGIN
    IF to_jsonb(OLD) - of_its_words IS DISTINCT FROM to_jsonb(NEW) - of_its_words THEN
        RAISE EXCEPTION 'This suggestion has been decided.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'decided_suggestion_stays_decided';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER decided_suggestion_stays_decided BEFORE UPDATE ON claims_suggestion
    FOR EACH ROW WHEN (OLD.state <> 'open' AND NEW.state <> 'open') EXECUTE FUNCTION decided_suggestion_stays_decided();
