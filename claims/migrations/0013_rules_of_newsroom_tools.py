"""What PostgreSQL keeps for newsroom tools: events in the order of commits, and readings that are never out of date."""

from django.db import migrations

from sources.triggers import append_only_table, audit_table

EVENT_SAYS_WHETHER_IT_IS_PUBLIC = """
CREATE FUNCTION event_gets_its_visibility() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.is_public := (SELECT stage = 'published' FROM claims_claim WHERE id = NEW.claim_id)
        OR coalesce(NEW.kind = 'claim.reviewed' AND NEW.data->>'from' = 'published', false);
    RETURN NEW;
END $$;
CREATE TRIGGER event_gets_its_visibility BEFORE INSERT ON claims_changeevent
    FOR EACH ROW EXECUTE FUNCTION event_gets_its_visibility();
"""

# Deferred: it runs when the transaction is about to commit, and holds the lock for no longer than that takes. So the
# numbers are given in the order of the commits, and nobody can see a number before all smaller ones can be seen.
EVENT_TAKES_ITS_POSITION = """
CREATE FUNCTION event_gets_its_position() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(2023124);
    INSERT INTO claims_eventposition (event_id) VALUES (NEW.id);
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER event_gets_its_position AFTER INSERT ON claims_changeevent
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION event_gets_its_position();
"""

# A second event in the same transaction finds the reading emptied already.
READING_FOLLOWS_ITS_CLAIM = """
CREATE FUNCTION projection_follows_claim() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO claims_currentreading AS kept (claim_id, version, updated_at)
        VALUES (NEW.claim_id, 1, clock_timestamp())
        ON CONFLICT (claim_id) DO UPDATE SET body = NULL, version = kept.version + 1, updated_at = clock_timestamp()
        WHERE NOT (kept.body IS NULL AND kept.xmin = pg_current_xact_id()::xid);
    IF NEW.kind IN ('claim.opened', 'claim.revised') THEN
        INSERT INTO claims_claimsearchtext (claim_id, vector)
            SELECT claim.id, statement_vector(statement)
            FROM claims_claim AS claim JOIN claims_claimrevision AS revision ON revision.id = claim.revision_id
            WHERE claim.id = NEW.claim_id
            ON CONFLICT (claim_id) DO UPDATE SET words = excluded.vector;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER projection_follows_claim AFTER INSERT ON claims_changeevent
    FOR EACH ROW EXECUTE FUNCTION projection_follows_claim();
"""

READINGS_FOLLOW_A_NAME = """
CREATE FUNCTION projections_follow_source() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    WITH RECURSIVE alike(id) AS (
        SELECT NEW.id
        UNION SELECT further.id FROM alike CROSS JOIN LATERAL (
            SELECT into_id FROM sources_merge WHERE source_id = alike.id
            UNION ALL SELECT source_id FROM sources_merge WHERE into_id = alike.id
        ) AS further(id)
    ), naming(claim_id) AS (
        SELECT claim_id FROM claims_attribution WHERE source_id = ANY(ARRAY(SELECT id FROM alike))
        UNION SELECT claim_id FROM claims_attribution WHERE relayed_by_id = ANY(ARRAY(SELECT id FROM alike))
        UNION SELECT claim_id FROM claims_currentposition WHERE party_id = ANY(ARRAY(SELECT id FROM alike))
        UNION SELECT said.claim_id FROM sources_document AS document
            JOIN sources_snapshot AS snapshot ON snapshot.document_id = document.id
            JOIN claims_attribution AS said ON said.snapshot_id = snapshot.id
            WHERE document.publisher_id = ANY(ARRAY(SELECT id FROM alike))
    ), held AS (
        SELECT claim_id FROM claims_currentreading WHERE claim_id IN (SELECT claim_id FROM naming)
        ORDER BY claim_id FOR UPDATE
    )
    UPDATE claims_currentreading AS kept SET body = NULL, version = version + 1, updated_at = clock_timestamp()
        FROM held WHERE kept.claim_id = held.claim_id;
    RETURN NULL;
END $$;
CREATE TRIGGER projections_follow_source AFTER UPDATE ON sources_source FOR EACH ROW
    WHEN ((OLD.name, OLD.name_in_copy, OLD.kind) IS DISTINCT FROM (NEW.name, NEW.name_in_copy, NEW.kind))
    EXECUTE FUNCTION projections_follow_source();
"""

READINGS_FOLLOW_A_DOCUMENT = """
CREATE FUNCTION projections_follow_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    WITH held AS (
        SELECT claim_id FROM claims_currentreading WHERE claim_id IN (
            SELECT said.claim_id FROM sources_snapshot AS snapshot
                JOIN claims_attribution AS said ON said.snapshot_id = snapshot.id WHERE snapshot.document_id = NEW.id)
        ORDER BY claim_id FOR UPDATE
    )
    UPDATE claims_currentreading AS kept SET body = NULL, version = version + 1, updated_at = clock_timestamp()
        FROM held WHERE kept.claim_id = held.claim_id;
    RETURN NULL;
END $$;
CREATE TRIGGER projections_follow_document AFTER UPDATE ON sources_document FOR EACH ROW
    WHEN ((OLD.title, OLD.url, OLD.publisher_id) IS DISTINCT FROM (NEW.title, NEW.url, NEW.publisher_id))
    EXECUTE FUNCTION projections_follow_document();
"""

FILL_IN = """
ALTER TABLE claims_changeevent DISABLE TRIGGER refuse_change;
UPDATE claims_changeevent AS event SET is_public = true
    FROM claims_claim AS claim WHERE claim.id = event.claim_id AND claim.stage = 'published';
ALTER TABLE claims_changeevent ENABLE TRIGGER refuse_change;
INSERT INTO claims_eventposition (event_id) SELECT id FROM claims_changeevent ORDER BY id;
INSERT INTO claims_currentreading (claim_id, version, updated_at)
    SELECT claim.id, 1, coalesce((
        SELECT max(recorded_at) FROM claims_changeevent WHERE claim_id = claim.id), clock_timestamp())
    FROM claims_claim AS claim;
INSERT INTO claims_claimsearchtext (claim_id, vector)
    SELECT claim.id, statement_vector(statement)
    FROM claims_claim AS claim JOIN claims_claimrevision AS revision ON revision.id = claim.revision_id;
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0012_newsroom_tools"), ("sources", "0008_idempotent_answers")]

    operations = [
        migrations.RunSQL(EVENT_SAYS_WHETHER_IT_IS_PUBLIC, "DROP FUNCTION event_gets_its_visibility CASCADE"),
        migrations.RunSQL(EVENT_TAKES_ITS_POSITION, "DROP FUNCTION event_gets_its_position CASCADE"),
        migrations.RunSQL(READING_FOLLOWS_ITS_CLAIM, "DROP FUNCTION projection_follows_claim CASCADE"),
        migrations.RunSQL(READINGS_FOLLOW_A_NAME, "DROP FUNCTION projections_follow_source CASCADE"),
        migrations.RunSQL(READINGS_FOLLOW_A_DOCUMENT, "DROP FUNCTION projections_follow_document CASCADE"),
        append_only_table("claims_eventposition"),
        audit_table("claims_webhookendpoint"),
        audit_table("claims_webhooksecret", secret=("secret",)),
        migrations.RunSQL(FILL_IN, migrations.RunSQL.noop),
    ]
