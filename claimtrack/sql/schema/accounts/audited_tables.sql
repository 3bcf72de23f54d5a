-- Accounts, roles, second factors and single sign-on are audited. Passwords and secrets are left out.
CREATE OR REPLACE TRIGGER audit_change AFTER INSERT OR UPDATE OR DELETE ON auth_group
    FOR EACH ROW EXECUTE FUNCTION audit_change('id');
CREATE OR REPLACE TRIGGER audit_change AFTER INSERT OR UPDATE OR DELETE ON auth_group_permissions
    FOR EACH ROW EXECUTE FUNCTION audit_change('id');
CREATE OR REPLACE TRIGGER audit_change AFTER INSERT OR UPDATE OR DELETE ON accounts_user
    FOR EACH ROW EXECUTE FUNCTION audit_change('id', 'password');
CREATE OR REPLACE TRIGGER audit_change AFTER INSERT OR UPDATE OR DELETE ON accounts_user_groups
    FOR EACH ROW EXECUTE FUNCTION audit_change('id');
CREATE OR REPLACE TRIGGER audit_change AFTER INSERT OR UPDATE OR DELETE ON accounts_user_user_permissions
    FOR EACH ROW EXECUTE FUNCTION audit_change('id');
CREATE OR REPLACE TRIGGER audit_change AFTER INSERT OR UPDATE OR DELETE ON account_emailaddress
    FOR EACH ROW EXECUTE FUNCTION audit_change('id');
CREATE OR REPLACE TRIGGER audit_change AFTER INSERT OR UPDATE OR DELETE ON mfa_authenticator
    FOR EACH ROW EXECUTE FUNCTION audit_change('id', 'data');
CREATE OR REPLACE TRIGGER audit_change AFTER INSERT OR UPDATE OR DELETE ON socialaccount_socialaccount
    FOR EACH ROW EXECUTE FUNCTION audit_change('id', 'extra_data');
CREATE OR REPLACE TRIGGER audit_change AFTER INSERT OR UPDATE OR DELETE ON socialaccount_socialapp
    FOR EACH ROW EXECUTE FUNCTION audit_change('id', 'secret', 'key');
CREATE OR REPLACE TRIGGER audit_change AFTER INSERT OR UPDATE OR DELETE ON socialaccount_socialtoken
    FOR EACH ROW EXECUTE FUNCTION audit_change('id', 'token', 'token_secret');

-- Sessions come and go by themselves many times a day: only what a person ends is audited.
CREATE OR REPLACE TRIGGER audit_change AFTER DELETE ON usersessions_usersession
    FOR EACH ROW WHEN (coalesce(current_setting('app.actor', true), '') <> '')
    EXECUTE FUNCTION audit_change('id', 'session_key');
