-- An event about anything but a claim updates its subject, so that a list by update agrees with the events.
CREATE OR REPLACE FUNCTION public.event_updates_its_subject() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    IF NEW.subject_id IS NOT NULL THEN
        PERFORM public.touch_resource(
            CASE split_part(NEW.kind, '.', 1) WHEN 'comment' THEN 'comment_request' ELSE split_part(NEW.kind, '.', 1) END,
            NEW.subject_id);
    END IF;
    RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER event_updates_its_subject AFTER INSERT ON public.claims_changeevent
    FOR EACH ROW EXECUTE FUNCTION public.event_updates_its_subject();
