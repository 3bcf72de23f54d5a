-- Append-only tables: no update, no delete, no truncate, and recorded_at is the database's clock.

CREATE OR REPLACE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON sources_affiliation
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER refuse_truncate BEFORE TRUNCATE ON sources_affiliation
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER set_recorded_at BEFORE INSERT ON sources_affiliation
    FOR EACH ROW EXECUTE FUNCTION set_recorded_at();

CREATE OR REPLACE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON sources_merge
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER refuse_truncate BEFORE TRUNCATE ON sources_merge
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER set_recorded_at BEFORE INSERT ON sources_merge
    FOR EACH ROW EXECUTE FUNCTION set_recorded_at();

CREATE OR REPLACE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON sources_snapshot
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER refuse_truncate BEFORE TRUNCATE ON sources_snapshot
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER set_recorded_at BEFORE INSERT ON sources_snapshot
    FOR EACH ROW EXECUTE FUNCTION set_recorded_at();
