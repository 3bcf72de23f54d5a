-- Who wrote, edited and removed a note is audited, without its words: a removed note is gone.
CREATE OR REPLACE TRIGGER audit_change AFTER INSERT OR UPDATE OR DELETE ON claims_claimnote
    FOR EACH ROW EXECUTE FUNCTION audit_change('id', 'body');
