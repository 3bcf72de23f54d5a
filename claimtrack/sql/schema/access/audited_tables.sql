-- Tokens are audited without their digest. That a tool used its token is not a change: it would add a row a minute.
CREATE OR REPLACE TRIGGER audit_change
    AFTER INSERT OR DELETE OR UPDATE OF name, user_id, prefix, digest, scopes, created_at, expires_at, revoked_at
    ON access_token FOR EACH ROW EXECUTE FUNCTION audit_change('id', 'digest');

-- Counting requests is worth nothing after a crash, so it is not written ahead.
ALTER TABLE access_ratelimit SET UNLOGGED;
