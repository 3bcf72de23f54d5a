-- Revisions of documents are append-only, and `document_is_revised` alone adds them.
CREATE OR REPLACE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON sources_documentrevision
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER refuse_truncate BEFORE TRUNCATE ON sources_documentrevision
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER set_recorded_at BEFORE INSERT ON sources_documentrevision
    FOR EACH ROW EXECUTE FUNCTION set_recorded_at();
