-- Whether a source is named decides whether its words ever counted, so it cannot change later.
CREATE OR REPLACE FUNCTION public.source_stays_named_or_unnamed() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'A named source cannot become an unnamed one, nor the other way round. Make a new source.'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'source_stays_named_or_unnamed';
END $$;
CREATE OR REPLACE TRIGGER source_stays_named_or_unnamed BEFORE UPDATE OF kind ON sources_source
    FOR EACH ROW WHEN ((OLD.kind = 'unnamed') <> (NEW.kind = 'unnamed'))
    EXECUTE FUNCTION source_stays_named_or_unnamed();
