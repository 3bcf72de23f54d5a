-- Whether policies that are on let an edition out without a second person: it follows a published edition of the claim's
-- current revision, has its approval, and since then nothing joined the record but what the policies name. A silence
-- needs an earlier one of the same source, and fact-checks are as in the edition before. The claim's row is locked, so
-- that whatever another transaction is adding to the claim is seen or comes later.
CREATE OR REPLACE FUNCTION public.routine_moves_extend_approval(new_edition public.claims_edition) RETURNS boolean
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    published public.claims_claim;
    before public.claims_edition;
    moves text[] := ARRAY(SELECT one ->> 'move' FROM jsonb_array_elements(new_edition.let_out_by) AS one);
BEGIN
    SELECT * INTO published FROM public.claims_claim WHERE id = new_edition.claim_id FOR UPDATE;
    SELECT * INTO before FROM public.claims_edition
        WHERE claim_id = new_edition.claim_id ORDER BY number DESC LIMIT 1;
    RETURN new_edition.kind = 'published' AND published.stage = 'published'
        AND published.revision_id = new_edition.revision_id
        AND before.kind = 'published' AND before.number + 1 = new_edition.number
        AND before.revision_id = new_edition.revision_id AND before.approval_id = new_edition.approval_id
        AND new_edition.fact_check_revisions = before.fact_check_revisions
        AND before.fact_check_revisions = ARRAY(
            SELECT newest.id FROM (
                SELECT DISTINCT ON (fact_check_id) id, fact_check_id, is_out FROM public.claims_factcheckrevision
                WHERE claim_id = new_edition.claim_id ORDER BY fact_check_id, number DESC) AS newest
            WHERE newest.is_out ORDER BY newest.fact_check_id)
        AND cardinality(moves) > 0
        AND NOT EXISTS (
            SELECT FROM unnest(moves) AS one(move) WHERE NOT EXISTS (
                SELECT FROM public.claims_policy AS policy
                    JOIN public.claims_claimrevision AS revision ON revision.id = new_edition.revision_id
                WHERE policy.is_on AND policy.kind = one.move
                    AND policy.kind IN ('silence_checked_again', 'source_renamed', 'document_retitled')
                    AND (policy.tag = '' OR policy.tag = ANY (revision.tags))))
        AND NOT EXISTS (
            SELECT FROM public.claims_attribution AS later
            WHERE later.claim_id = new_edition.claim_id
                AND (later.record_position, later.recorded_at) > (before.record_position, before.recorded_at)
                AND NOT ('silence_checked_again' = ANY (moves) AND later.stance = 'silent'
                    AND later.snapshot_id IS NULL AND later.supersedes_id IS NULL AND EXISTS (
                        SELECT FROM public.claims_attribution AS earlier
                        WHERE earlier.claim_id = later.claim_id AND earlier.source_id = later.source_id
                            AND earlier.stance = 'silent' AND earlier.id = ANY (before.attributions))))
        AND NOT EXISTS (
            SELECT FROM public.sources_sourcerevision AS renamed
            WHERE NOT 'source_renamed' = ANY (moves) AND renamed.source_id = ANY (new_edition.sources)
                AND (renamed.record_position, renamed.recorded_at) > (before.record_position, before.recorded_at))
        AND NOT EXISTS (
            SELECT FROM public.sources_merge AS merge
            WHERE (merge.source_id = ANY (new_edition.sources) OR merge.into_id = ANY (new_edition.sources))
                AND (merge.record_position, merge.recorded_at) > (before.record_position, before.recorded_at))
        AND NOT EXISTS (
            SELECT FROM public.sources_affiliation AS role
            WHERE role.source_id = ANY (new_edition.sources) AND role.speaks_for
                AND (role.record_position, role.recorded_at) > (before.record_position, before.recorded_at));
END $$;
