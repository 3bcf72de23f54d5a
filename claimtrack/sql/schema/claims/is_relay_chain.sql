-- Whether nobody is in a chain of relays twice: the source, who relayed it first, and whoever relayed it after that.
CREATE OR REPLACE FUNCTION public.is_relay_chain(source bigint, relayed_by bigint, further_relays bigint[])
RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, public, pg_temp
RETURN further_relays = '{}' OR (
    relayed_by IS NOT NULL
    AND cardinality(further_relays) + 1 + (source IS NOT NULL)::int
        = (SELECT count(DISTINCT one) FROM unnest(further_relays || ARRAY[source, relayed_by]) AS one)
);
