-- The words of a statement, for the search. Expensive on purpose (COST), so that the planner uses the index.
CREATE OR REPLACE FUNCTION public.statement_vector(statement text) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE STRICT COST 5000
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    RETURN to_tsvector('simple', statement);
END $$;
