-- Revisions of fact-checks are append-only, and `fact_check_is_revised` alone adds them.
CREATE OR REPLACE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON claims_factcheckrevision
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER refuse_truncate BEFORE TRUNCATE ON claims_factcheckrevision
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER set_recorded_at BEFORE INSERT ON claims_factcheckrevision
    FOR EACH ROW EXECUTE FUNCTION set_recorded_at();
