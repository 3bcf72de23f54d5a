-- Whether nobody has approved yet what a person wrote in this revision of a fact-check: it was recorded after the last
-- approval of the claim, or the page was not out then, so that the verdict was not shown, and is out now.
CREATE OR REPLACE FUNCTION public.verdict_needs_approval(revision bigint) RETURNS boolean LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    own public.claims_factcheckrevision;
    approval record;
BEGIN
    SELECT * INTO own FROM public.claims_factcheckrevision WHERE id = revision;
    SELECT record_position, recorded_at INTO approval FROM public.last_approval(own.claim_id);
    RETURN (own.record_position, own.recorded_at) > (approval.record_position, approval.recorded_at)
        OR (SELECT is_out FROM public.claims_factcheck WHERE id = own.fact_check_id)
            AND NOT (
                SELECT shown.is_out FROM public.claims_factcheckrevision AS shown
                WHERE shown.fact_check_id = own.fact_check_id AND (shown.record_position, shown.recorded_at)
                    <= (approval.record_position, approval.recorded_at)
                ORDER BY shown.number DESC LIMIT 1);
END $$;
