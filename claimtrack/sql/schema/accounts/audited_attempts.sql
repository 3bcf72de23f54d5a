-- Failed sign-ins come and go by themselves many times a day: only what a person deletes is audited.
CREATE OR REPLACE TRIGGER audit_change AFTER DELETE ON accounts_attempt
    FOR EACH ROW WHEN (coalesce(current_setting('app.actor', true), '') <> '')
    EXECUTE FUNCTION audit_change('id', 'browser');
