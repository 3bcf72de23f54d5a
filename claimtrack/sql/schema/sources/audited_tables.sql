-- Tables whose rows change are audited: every change is kept, with who made it and why.
CREATE OR REPLACE TRIGGER audit_change AFTER INSERT OR UPDATE OR DELETE ON sources_source
    FOR EACH ROW EXECUTE FUNCTION audit_change('id');
CREATE OR REPLACE TRIGGER audit_change AFTER INSERT OR UPDATE OR DELETE ON sources_alias
    FOR EACH ROW EXECUTE FUNCTION audit_change('id');
CREATE OR REPLACE TRIGGER audit_change AFTER INSERT OR UPDATE OR DELETE ON sources_document
    FOR EACH ROW EXECUTE FUNCTION audit_change('id');
