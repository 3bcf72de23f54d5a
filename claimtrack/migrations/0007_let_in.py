"""A tool is let in by one statement: its token is found, its allowance counted, its use noted.

The clock is the database's, so that all processes count by one. The row of the allowance is locked for this statement
alone. A use is noted once a minute, and not at all while somebody else holds the token's row: nobody waits for that.
`claimtrack/allowances.py` has the arithmetic in words.
"""

from django.db import migrations

LET_IN = """
CREATE FUNCTION let_in(shown text, act text, pause interval, ahead interval, at timestamptz DEFAULT clock_timestamp())
RETURNS TABLE (
    scopes varchar[], is_refused boolean, spent timestamptz, asked_at timestamptz,
    user_id bigint, username varchar, is_superuser boolean, is_staff boolean
)
LANGUAGE plpgsql AS $$
DECLARE
    found_id bigint;
    used_at timestamptz;
BEGIN
    SELECT token.id, token.last_used_at, token.scopes, false, at,
            person.id, person.username, person.is_superuser, person.is_staff
        INTO found_id, used_at, scopes, is_refused, asked_at, user_id, username, is_superuser, is_staff
        FROM claimtrack_token AS token JOIN claimtrack_user AS person ON person.id = token.user_id
        WHERE token.digest = shown AND token.revoked_at IS NULL
            AND (token.expires_at IS NULL OR token.expires_at > at) AND person.is_active;
    IF found_id IS NULL THEN
        RETURN;
    END IF;
    IF pause IS NOT NULL THEN
        INSERT INTO claimtrack_allowance AS held (token_id, kind, spent_until) VALUES (found_id, act, at + pause)
            ON CONFLICT (token_id, kind) DO UPDATE SET spent_until = greatest(held.spent_until, at) + pause
            WHERE greatest(held.spent_until, at) + pause <= at + ahead
            RETURNING held.spent_until INTO spent;
        IF spent IS NULL THEN
            is_refused := true;
            SELECT held.spent_until INTO spent FROM claimtrack_allowance AS held
                WHERE held.token_id = found_id AND held.kind = act;
        END IF;
    END IF;
    IF used_at IS NULL OR used_at <= at - interval '1 minute' THEN
        UPDATE claimtrack_token SET last_used_at = at WHERE id = (
            SELECT token.id FROM claimtrack_token AS token
            WHERE token.id = found_id AND token.last_used_at IS NOT DISTINCT FROM used_at
            FOR NO KEY UPDATE SKIP LOCKED);
    END IF;
    RETURN NEXT;
END $$;
"""

# That a tool used its token is no change of the token: the audit would otherwise fill up with a row a minute.
AUDIT_ALL_BUT_USE = """
DROP TRIGGER audit_change ON claimtrack_token;
CREATE TRIGGER audit_change
    AFTER INSERT OR DELETE OR UPDATE OF name, user_id, prefix, digest, scopes, created_at, expires_at, revoked_at
    ON claimtrack_token FOR EACH ROW EXECUTE FUNCTION audit_change('id', 'digest');
"""
AUDIT_USE_AS_WELL = """
DROP TRIGGER audit_change ON claimtrack_token;
CREATE TRIGGER audit_change AFTER INSERT OR UPDATE OR DELETE ON claimtrack_token
    FOR EACH ROW EXECUTE FUNCTION audit_change('id', 'digest');
"""


class Migration(migrations.Migration):
    dependencies = [("claimtrack", "0006_rights_about_tools")]

    operations = [
        migrations.RunSQL(LET_IN, "DROP FUNCTION let_in"),
        migrations.RunSQL(AUDIT_ALL_BUT_USE, AUDIT_USE_AS_WELL),
    ]
