-- What the public reads is audited, too.
CREATE OR REPLACE TRIGGER audit_change AFTER INSERT OR UPDATE OR DELETE ON claims_currentedition
    FOR EACH ROW EXECUTE FUNCTION audit_change('claim_id');
CREATE OR REPLACE TRIGGER audit_change AFTER INSERT OR UPDATE OR DELETE ON claims_publishedreference
    FOR EACH ROW EXECUTE FUNCTION audit_change('id');
