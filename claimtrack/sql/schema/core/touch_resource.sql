-- Notes that a resource of the API has changed now.
CREATE OR REPLACE FUNCTION public.touch_resource(of_kind text, resource bigint) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    INSERT INTO public.core_resourceupdate AS stored (kind, resource_id, updated_at)
        VALUES (of_kind, resource, clock_timestamp())
        ON CONFLICT (kind, resource_id) DO UPDATE SET updated_at = excluded.updated_at
        WHERE stored.updated_at < excluded.updated_at;
END $$;
