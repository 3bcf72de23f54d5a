-- Editions are append-only, too.
CREATE OR REPLACE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON claims_edition
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER refuse_truncate BEFORE TRUNCATE ON claims_edition
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER set_recorded_at BEFORE INSERT ON claims_edition
    FOR EACH ROW EXECUTE FUNCTION set_recorded_at();
