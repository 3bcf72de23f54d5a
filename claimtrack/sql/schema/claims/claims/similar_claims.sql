-- Only a session that has called one of its functions knows the setting of pg_trgm.
DO $$ BEGIN PERFORM public.show_limit(); END $$;
-- For each of these statements, the claims that say nearly the same in the same language, the most similar first. The
-- settings make PostgreSQL use the trigram index: it underestimates the cost of comparing trigrams, and would read every
-- statement.
CREATE OR REPLACE FUNCTION public.similar_claims(
    statements text[], languages text[], min_similarity real, max_claims integer, opened_before timestamptz
) RETURNS TABLE (number bigint, claim_id bigint) LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off SET enable_indexscan = off
SET pg_trgm.similarity_threshold = 1 AS $$
BEGIN
    PERFORM set_config('pg_trgm.similarity_threshold', min_similarity::text, true);
    RETURN QUERY
        SELECT wanted.number, found.id
        FROM unnest(statements, languages) WITH ORDINALITY AS wanted(statement, language, number)
        CROSS JOIN LATERAL (
            SELECT claim.id, similarity(upper(revision.statement), upper(wanted.statement)) AS share
            FROM claims_claimrevision AS revision JOIN claims_claim AS claim ON claim.revision_id = revision.id
            WHERE upper(revision.statement) % upper(wanted.statement) AND claim.merged_into_id IS NULL
                AND split_part(lower(revision.language), '-', 1) = split_part(lower(wanted.language), '-', 1)
                AND (opened_before IS NULL OR revision.recorded_at < opened_before)
            ORDER BY share DESC, claim.id LIMIT max_claims
        ) AS found
        ORDER BY wanted.number, found.share DESC, found.id;
END $$;
