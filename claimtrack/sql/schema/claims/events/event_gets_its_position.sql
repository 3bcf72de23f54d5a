-- Events are numbered in the order of commits. The trigger is deferred: it runs just before the commit, so the lock is
-- held no longer than the commit takes, and no reader sees a number before all smaller numbers are visible.
CREATE OR REPLACE FUNCTION public.event_gets_its_position() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(2023124);
    INSERT INTO public.claims_eventposition (event_id) VALUES (NEW.id);
    RETURN NULL;
END $$;
DROP TRIGGER IF EXISTS event_gets_its_position ON claims_changeevent;
CREATE CONSTRAINT TRIGGER event_gets_its_position AFTER INSERT ON claims_changeevent
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION event_gets_its_position();
