-- The SHA-256 of a row, over the columns that hold something: a column that is added later, and is null, empty or false
-- in the rows that were there before, leaves their digests as they are.
CREATE OR REPLACE FUNCTION public.row_digest(content jsonb) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RETURN sha256(convert_to((
        SELECT coalesce(jsonb_object_agg(key, value), '{}')::text FROM jsonb_each(content)
        WHERE value NOT IN ('null', '""', 'false', '[]', '{}')
    ), 'UTF8'));
END $$;
