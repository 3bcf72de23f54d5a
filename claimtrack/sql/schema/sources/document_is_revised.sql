-- Whenever the description of a document changes, the earlier one joins the record in the same statement, by the person
-- for whom the transaction is audited. Nothing else writes revisions of documents.
CREATE OR REPLACE FUNCTION public.document_is_revised() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO public.sources_documentrevision
        (document_id, title, kind, publisher_id, url, language, published_on, author, recorded_by_id)
    VALUES
        (OLD.id, OLD.title, OLD.kind, OLD.publisher_id, OLD.url, OLD.language, OLD.published_on, OLD.author,
         nullif(current_setting('app.actor', true), '')::bigint);
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER document_is_revised AFTER UPDATE ON sources_document FOR EACH ROW
    WHEN ((OLD.title, OLD.kind, OLD.publisher_id, OLD.url, OLD.language, OLD.published_on, OLD.author)
        IS DISTINCT FROM (NEW.title, NEW.kind, NEW.publisher_id, NEW.url, NEW.language, NEW.published_on, NEW.author))
    EXECUTE FUNCTION document_is_revised();
