-- The audit itself is append-only. An entry's time is set by audit_change().
CREATE OR REPLACE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON audit_auditentry
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER refuse_truncate BEFORE TRUNCATE ON audit_auditentry
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON audit_auditexport
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER refuse_truncate BEFORE TRUNCATE ON audit_auditexport
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER set_recorded_at BEFORE INSERT ON audit_auditexport
    FOR EACH ROW EXECUTE FUNCTION set_recorded_at();
