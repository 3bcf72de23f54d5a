-- Where in the record a claim was last approved: before everything if it never was.
CREATE OR REPLACE FUNCTION public.last_approval(of_claim bigint)
RETURNS TABLE (record_position bigint, recorded_at timestamptz) LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT review.record_position, review.recorded_at
        FROM public.claims_review AS review
        JOIN public.claims_claimrevision AS revision ON revision.id = review.revision_id
        WHERE revision.claim_id = of_claim AND review.decision = 'approve'
        UNION ALL SELECT -1::bigint, '-infinity'::timestamptz
        ORDER BY 1 DESC, 2 DESC LIMIT 1;
END $$;
