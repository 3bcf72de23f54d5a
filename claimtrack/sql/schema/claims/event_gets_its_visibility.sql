-- An event is public when its claim is published, or when it says that the claim is no longer published; a merge only
-- when the claim that goes on is published, too. Events of the other kinds are the desk's (PUBLIC_EVENT_KINDS).
CREATE OR REPLACE FUNCTION public.event_gets_its_visibility() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    NEW.is_public := NEW.claim_id IS NOT NULL
        AND NEW.kind IN (
            'claim.opened', 'claim.revised', 'claim.reviewed', 'claim.merged', 'claim.updated', 'attribution.recorded',
            'confirmation.changed', 'article.changed', 'comment.requested', 'comment.ended')
        AND (
            EXISTS (SELECT FROM public.claims_claim WHERE id = NEW.claim_id AND stage = 'published')
            OR NEW.kind IN ('claim.reviewed', 'claim.merged') AND coalesce(NEW.data ->> 'from' = 'published', false))
        AND (NEW.kind <> 'claim.merged' OR EXISTS (
            SELECT FROM public.claims_claim WHERE id = (NEW.data ->> 'into')::bigint AND stage = 'published'));
    RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER event_gets_its_visibility BEFORE INSERT ON public.claims_changeevent
    FOR EACH ROW EXECUTE FUNCTION public.event_gets_its_visibility();
