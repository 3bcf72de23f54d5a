-- A merge joins two named sources or two unnamed ones, and each source is merged into one other at most.
CREATE OR REPLACE FUNCTION public.merge_joins_named_with_named() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF (SELECT count(DISTINCT kind = 'unnamed') FROM public.sources_source WHERE id IN (NEW.source_id, NEW.into_id)) > 1 THEN
        RAISE EXCEPTION 'A named source and an unnamed one cannot be the same.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'merge_joins_named_with_named';
    END IF;
    IF EXISTS (
        SELECT FROM public.sources_merge AS earlier
        WHERE earlier.source_id = NEW.source_id AND NOT earlier.is_withdrawal
            AND earlier.id IS DISTINCT FROM NEW.supersedes_id
            AND NOT EXISTS (SELECT FROM public.sources_merge AS later WHERE later.supersedes_id = earlier.id)
    ) THEN
        RAISE EXCEPTION 'This source is merged into another already.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'source_is_merged_once';
    END IF;
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER merge_joins_named_with_named BEFORE INSERT ON sources_merge
    FOR EACH ROW WHEN (NOT NEW.is_withdrawal) EXECUTE FUNCTION merge_joins_named_with_named();
