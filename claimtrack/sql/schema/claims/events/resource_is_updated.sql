-- A row that is a resource of the API, or a part of one, changes when that resource was last updated. The first argument
-- is the kind of resource, the second the column with its id. Names that a resource takes over from another one follow by
-- the events about it.
CREATE OR REPLACE FUNCTION public.resource_is_updated() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM public.touch_resource(
        TG_ARGV[0], (to_jsonb(CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END) ->> TG_ARGV[1])::bigint);
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER source_is_updated AFTER INSERT OR UPDATE ON public.sources_source
    FOR EACH ROW EXECUTE FUNCTION public.resource_is_updated('source', 'id');
CREATE OR REPLACE TRIGGER source_is_updated AFTER INSERT OR UPDATE OR DELETE ON public.sources_alias
    FOR EACH ROW EXECUTE FUNCTION public.resource_is_updated('source', 'source_id');
CREATE OR REPLACE TRIGGER source_is_updated AFTER INSERT ON public.sources_merge
    FOR EACH ROW EXECUTE FUNCTION public.resource_is_updated('source', 'source_id');
CREATE OR REPLACE TRIGGER source_is_updated AFTER INSERT ON public.sources_affiliation
    FOR EACH ROW EXECUTE FUNCTION public.resource_is_updated('source', 'source_id');
CREATE OR REPLACE TRIGGER affiliation_is_updated AFTER INSERT ON public.sources_affiliation
    FOR EACH ROW EXECUTE FUNCTION public.resource_is_updated('affiliation', 'id');
CREATE OR REPLACE TRIGGER document_is_updated AFTER INSERT OR UPDATE ON public.sources_document
    FOR EACH ROW EXECUTE FUNCTION public.resource_is_updated('document', 'id');
CREATE OR REPLACE TRIGGER document_is_updated AFTER INSERT ON public.sources_snapshot
    FOR EACH ROW EXECUTE FUNCTION public.resource_is_updated('document', 'document_id');
CREATE OR REPLACE TRIGGER snapshot_is_updated AFTER INSERT ON public.sources_snapshot
    FOR EACH ROW EXECUTE FUNCTION public.resource_is_updated('snapshot', 'id');
CREATE OR REPLACE TRIGGER fact_check_is_updated AFTER INSERT OR UPDATE ON public.claims_factcheck
    FOR EACH ROW EXECUTE FUNCTION public.resource_is_updated('fact_check', 'id');
CREATE OR REPLACE TRIGGER comment_request_is_updated AFTER INSERT ON public.claims_commentrequest
    FOR EACH ROW EXECUTE FUNCTION public.resource_is_updated('comment_request', 'id');
CREATE OR REPLACE TRIGGER comment_request_is_updated AFTER INSERT ON public.claims_commentattempt
    FOR EACH ROW EXECUTE FUNCTION public.resource_is_updated('comment_request', 'request_id');
CREATE OR REPLACE TRIGGER comment_request_is_updated AFTER INSERT ON public.claims_commentoutcome
    FOR EACH ROW EXECUTE FUNCTION public.resource_is_updated('comment_request', 'request_id');
