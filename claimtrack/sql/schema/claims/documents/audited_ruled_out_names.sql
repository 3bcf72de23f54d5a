-- Names that are ruled out for a source are audited: the desk can see who did it and who took it back.
CREATE OR REPLACE TRIGGER audit_change AFTER INSERT OR UPDATE OR DELETE ON claims_ruledoutname
    FOR EACH ROW EXECUTE FUNCTION audit_change('id');
