-- The words of a text for the search, as they are written and by their stems. PostgreSQL's configuration for Russian stems
-- words in Latin letters as English. A vector holds one megabyte: the end of a very long text is left out.
-- Expensive on purpose (COST), so that the planner uses the index.
CREATE OR REPLACE FUNCTION public.word_vector(words text) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT COST 5000
SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    beginning text := left(words, 150000);
BEGIN
    RETURN to_tsvector('simple', beginning) || to_tsvector('russian', beginning) || to_tsvector('french', beginning);
END $$;
