-- The number of a source's newest revision: 1 for a new source, and the next one when its names, kind or time zone change.
CREATE OR REPLACE FUNCTION public.number_source_revision() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        NEW.revision_number := 1;
    ELSE
        NEW.revision_number := OLD.revision_number + (
            (OLD.name, OLD.kind, OLD.description, OLD.name_in_copy, OLD.time_zone)
            IS DISTINCT FROM (NEW.name, NEW.kind, NEW.description, NEW.name_in_copy, NEW.time_zone))::int;
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER number_source_revision BEFORE INSERT OR UPDATE ON sources_source
    FOR EACH ROW EXECUTE FUNCTION number_source_revision();
