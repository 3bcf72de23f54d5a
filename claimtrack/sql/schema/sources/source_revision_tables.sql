-- Revisions of sources are append-only, and `source_is_revised` alone adds them.
CREATE OR REPLACE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON sources_sourcerevision
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER refuse_truncate BEFORE TRUNCATE ON sources_sourcerevision
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER set_recorded_at BEFORE INSERT ON sources_sourcerevision
    FOR EACH ROW EXECUTE FUNCTION set_recorded_at();
