-- The chain of the record is append-only too, and seal_record alone adds to it.
CREATE OR REPLACE TRIGGER refuse_change BEFORE UPDATE OR DELETE ON audit_recordlink
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE OR REPLACE TRIGGER refuse_truncate BEFORE TRUNCATE ON audit_recordlink
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
