-- Whenever a source is created, or its names, kind or time zone change, a revision with the new values joins the record in
-- the same statement, by the person for whom the transaction is audited. Nothing else writes revisions.
CREATE OR REPLACE FUNCTION public.source_is_revised() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO public.sources_sourcerevision
        (source_id, number, name, kind, description, name_in_copy, time_zone, recorded_by_id)
    VALUES
        (NEW.id, NEW.revision_number, NEW.name, NEW.kind, NEW.description, NEW.name_in_copy, NEW.time_zone,
         nullif(current_setting('app.actor', true), '')::bigint);
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER source_is_revised AFTER INSERT ON sources_source
    FOR EACH ROW EXECUTE FUNCTION source_is_revised();
CREATE OR REPLACE TRIGGER changed_source_is_revised AFTER UPDATE ON sources_source
    FOR EACH ROW WHEN (OLD.revision_number <> NEW.revision_number) EXECUTE FUNCTION source_is_revised();
