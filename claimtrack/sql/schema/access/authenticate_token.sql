-- Authenticates a token in one statement: finds it, counts the request against its rate limit (GCRA, see
-- claimtrack/access/rate_limit.py) and notes the use.
--
-- The clock is the database's, so that all processes count by the same one. The row of the rate limit is locked for this
-- statement alone. A use is noted at most once a minute, and skipped while somebody else has the token's row locked.
CREATE OR REPLACE FUNCTION public.authenticate_token(
    token_digest text, request_kind text, pause interval, ahead interval, at timestamptz DEFAULT clock_timestamp()
)
RETURNS TABLE (
    scopes varchar[], is_refused boolean, spent timestamptz, asked_at timestamptz,
    user_id bigint, username varchar, is_superuser boolean, is_staff boolean
)
LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    found_id bigint;
    used_at timestamptz;
BEGIN
    SELECT token.id, token.last_used_at, token.scopes, false, at,
            person.id, person.username, person.is_superuser, person.is_staff
        INTO found_id, used_at, scopes, is_refused, asked_at, user_id, username, is_superuser, is_staff
        FROM public.access_token AS token JOIN public.accounts_user AS person ON person.id = token.user_id
        WHERE token.digest = token_digest AND token.revoked_at IS NULL
            AND (token.expires_at IS NULL OR token.expires_at > at) AND person.is_active;
    IF found_id IS NULL THEN
        RETURN;
    END IF;
    IF pause IS NOT NULL THEN
        INSERT INTO public.access_ratelimit AS held (token_id, kind, spent_until) VALUES (found_id, request_kind, at + pause)
            ON CONFLICT (token_id, kind) DO UPDATE SET spent_until = greatest(held.spent_until, at) + pause
            WHERE greatest(held.spent_until, at) + pause <= at + ahead
            RETURNING held.spent_until INTO spent;
        IF spent IS NULL THEN
            is_refused := true;
            SELECT held.spent_until INTO spent FROM public.access_ratelimit AS held
                WHERE held.token_id = found_id AND held.kind = request_kind;
        END IF;
    END IF;
    IF used_at IS NULL OR used_at <= at - interval '1 minute' THEN
        UPDATE public.access_token SET last_used_at = at WHERE id = (
            SELECT token.id FROM public.access_token AS token
            WHERE token.id = found_id AND token.last_used_at IS NOT DISTINCT FROM used_at
            FOR NO KEY UPDATE SKIP LOCKED);
    END IF;
    RETURN NEXT;
END $$;
