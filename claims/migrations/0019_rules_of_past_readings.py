"""A text that is replaced is put aside for those who ask for moments before; a new name does away with all of them."""

from importlib import import_module

from django.db import migrations

before = import_module("claims.migrations.0013_rules_of_newsroom_tools")

# A longer text is not kept: each of a claim's many attributions would be kept many times over.
# What the transaction under way records, it records later than it began: until then the text held. The texts of earlier
# moments of saying are let go; they are written of what stands now.
READING_IS_PUT_ASIDE = """
CREATE FUNCTION reading_is_put_aside() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM claims_pastreading WHERE claim_id = OLD.claim_id AND known_from >= OLD.known_by AND known_until IS NULL;
    IF OLD.known_by < transaction_timestamp() AND octet_length(OLD.body) <= 16384 THEN
        INSERT INTO claims_pastreading (claim_id, known_from, known_until, said_from, body)
            VALUES (OLD.claim_id, OLD.known_by, transaction_timestamp(), coalesce(OLD.said_by, '0001-01-01 00:00+00'),
                regexp_replace(OLD.body, ',"stage":"[a-z_]+"', ',"stage":""'))
            ON CONFLICT (claim_id, known_from, said_from) DO UPDATE SET known_until = excluded.known_until;
    END IF;
    NEW.past := 'behind';
    RETURN NEW;
END $$;
CREATE TRIGGER reading_is_put_aside BEFORE UPDATE ON claims_currentreading FOR EACH ROW
    WHEN (OLD.body IS NOT NULL AND NEW.past <> 'forgotten'
        AND (OLD.body, OLD.known_by, OLD.said_by) IS DISTINCT FROM (NEW.body, NEW.known_by, NEW.said_by))
    EXECUTE FUNCTION reading_is_put_aside();
"""

# A claim that has just been opened has no past; one whose first event is another may have.
READING_FOLLOWS_ITS_CLAIM = """
CREATE OR REPLACE FUNCTION reading_follows_its_claim() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO claims_currentreading AS kept (claim_id, version, updated_at, past)
        VALUES (NEW.claim_id, 1, clock_timestamp(),
            CASE NEW.kind WHEN 'claim.opened' THEN 'behind' ELSE 'forgotten' END)
        ON CONFLICT (claim_id) DO UPDATE SET body = NULL, version = kept.version + 1, updated_at = clock_timestamp()
        WHERE NOT (kept.body IS NULL AND kept.xmin = pg_current_xact_id()::xid);
    IF NEW.kind IN ('claim.opened', 'claim.revised') THEN
        INSERT INTO claims_currentwords (claim_id, words)
            SELECT claim.id, words_of(statement)
            FROM claims_claim AS claim JOIN claims_claimrevision AS revision ON revision.id = claim.revision_id
            WHERE claim.id = NEW.claim_id
            ON CONFLICT (claim_id) DO UPDATE SET words = excluded.words;
    END IF;
    RETURN NULL;
END $$;
"""

FORGET_READINGS = """
CREATE FUNCTION forget_readings(naming bigint[]) RETURNS void LANGUAGE sql AS $$
    UPDATE claims_currentreading AS kept
        SET body = NULL, version = version + 1, updated_at = clock_timestamp(), past = 'forgotten'
        FROM (SELECT claim_id FROM claims_currentreading WHERE claim_id = ANY(naming) ORDER BY claim_id FOR UPDATE)
            AS held
        WHERE kept.claim_id = held.claim_id;
    DELETE FROM claims_pastreading WHERE claim_id = ANY(naming);
$$;
"""

# Past texts also name who is a party no longer. And of whom on record speaks for others, the wording names those.
READINGS_FOLLOW_A_NAME = """
CREATE OR REPLACE FUNCTION readings_follow_a_name() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    voices bigint[];
BEGIN
    WITH RECURSIVE found(id) AS (
        SELECT NEW.id
        UNION SELECT further.id FROM found CROSS JOIN LATERAL (
            SELECT into_id FROM sources_merge WHERE source_id = found.id
            UNION ALL SELECT source_id FROM sources_merge WHERE into_id = found.id
            UNION ALL SELECT source_id FROM sources_affiliation WHERE body_id = found.id AND speaks_for
        ) AS further(id)
    ) SELECT array_agg(id) INTO voices FROM found;
    PERFORM forget_readings(ARRAY(
        SELECT claim_id FROM claims_attribution WHERE source_id = ANY(voices)
        UNION SELECT claim_id FROM claims_attribution WHERE relayed_by_id = ANY(voices)
        UNION SELECT claim_id FROM claims_currentposition WHERE party_id = ANY(voices)
        UNION SELECT revision.claim_id FROM claims_party AS party
            JOIN claims_claimrevision AS revision ON revision.id = party.revision_id
            WHERE party.source_id = ANY(voices)
        UNION SELECT said.claim_id FROM sources_document AS document
            JOIN sources_snapshot AS snapshot ON snapshot.document_id = document.id
            JOIN claims_attribution AS said ON said.snapshot_id = snapshot.id
            WHERE document.publisher_id = ANY(voices)));
    RETURN NULL;
END $$;
"""

READINGS_FOLLOW_A_DOCUMENT = """
CREATE OR REPLACE FUNCTION readings_follow_a_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM forget_readings(ARRAY(
        SELECT said.claim_id FROM sources_snapshot AS snapshot
            JOIN claims_attribution AS said ON said.snapshot_id = snapshot.id WHERE snapshot.document_id = NEW.id));
    RETURN NULL;
END $$;
"""


def replacing(now: str, then: str) -> migrations.RunSQL:
    """A function that was there before; backwards it becomes what it was, its trigger untouched."""
    function = then.partition("CREATE TRIGGER")[0]
    return migrations.RunSQL(now, function.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"))


class Migration(migrations.Migration):
    dependencies = [("claims", "0018_past_readings")]

    operations = [
        migrations.RunSQL(READING_IS_PUT_ASIDE, "DROP FUNCTION reading_is_put_aside CASCADE"),
        replacing(READING_FOLLOWS_ITS_CLAIM, before.READING_FOLLOWS_ITS_CLAIM),
        migrations.RunSQL(FORGET_READINGS, "DROP FUNCTION forget_readings"),
        replacing(READINGS_FOLLOW_A_NAME, before.READINGS_FOLLOW_A_NAME),
        replacing(READINGS_FOLLOW_A_DOCUMENT, before.READINGS_FOLLOW_A_DOCUMENT),
    ]
