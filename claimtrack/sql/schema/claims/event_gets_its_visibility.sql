-- An event is public when its claim is published, or when it says that the claim is no longer published.
CREATE OR REPLACE FUNCTION public.event_gets_its_visibility() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    NEW.is_public := (SELECT stage = 'published' FROM public.claims_claim WHERE id = NEW.claim_id)
        OR coalesce(NEW.kind = 'claim.reviewed' AND NEW.data->>'from' = 'published', false);
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER event_gets_its_visibility BEFORE INSERT ON claims_changeevent
    FOR EACH ROW EXECUTE FUNCTION event_gets_its_visibility();
