-- An event about an edition is public; events of all other kinds are the desk's (PUBLIC_EVENT_KINDS).
CREATE OR REPLACE FUNCTION public.event_gets_its_visibility() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    NEW.is_public := NEW.kind IN
        ('edition.published', 'edition.withdrawn', 'edition.merged', 'edition.update_pending');
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER event_gets_its_visibility BEFORE INSERT ON public.claims_changeevent
    FOR EACH ROW EXECUTE FUNCTION public.event_gets_its_visibility();
