-- Tables whose rows change are audited: every change is kept, with who made it and why.
-- The content of an imported file and the secret of a webhook are left out.
CREATE OR REPLACE TRIGGER audit_change AFTER INSERT OR UPDATE OR DELETE ON claims_claim
    FOR EACH ROW EXECUTE FUNCTION audit_change('id');
CREATE OR REPLACE TRIGGER audit_change AFTER INSERT OR UPDATE OR DELETE ON claims_currentstanding
    FOR EACH ROW EXECUTE FUNCTION audit_change('claim_id');
CREATE OR REPLACE TRIGGER audit_change AFTER INSERT OR UPDATE OR DELETE ON claims_factcheck
    FOR EACH ROW EXECUTE FUNCTION audit_change('id');
CREATE OR REPLACE TRIGGER audit_change AFTER INSERT OR UPDATE OR DELETE ON claims_suggestion
    FOR EACH ROW EXECUTE FUNCTION audit_change('id');
CREATE OR REPLACE TRIGGER audit_change AFTER INSERT OR UPDATE OR DELETE ON claims_articlechange
    FOR EACH ROW EXECUTE FUNCTION audit_change('reanchoring_id');
CREATE OR REPLACE TRIGGER audit_change AFTER INSERT OR UPDATE OR DELETE ON claims_pendingcommentrequest
    FOR EACH ROW EXECUTE FUNCTION audit_change('request_id');
CREATE OR REPLACE TRIGGER audit_change AFTER INSERT OR UPDATE OR DELETE ON claims_bulkimport
    FOR EACH ROW EXECUTE FUNCTION audit_change('id', 'content');
CREATE OR REPLACE TRIGGER audit_change AFTER INSERT OR UPDATE OR DELETE ON claims_policy
    FOR EACH ROW EXECUTE FUNCTION audit_change('id');
CREATE OR REPLACE TRIGGER audit_change AFTER INSERT OR UPDATE OR DELETE ON claims_webhookendpoint
    FOR EACH ROW EXECUTE FUNCTION audit_change('id');
CREATE OR REPLACE TRIGGER audit_change AFTER INSERT OR UPDATE OR DELETE ON claims_webhooksecret
    FOR EACH ROW EXECUTE FUNCTION audit_change('id', 'secret');
