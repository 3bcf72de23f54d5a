"""A new name invalidates every stored projection that shows it, also those whose wording names who speaks for whom."""

from importlib import import_module

from django.db import migrations, models
from django.db.models import Q

before = import_module("claims.migrations.0013_rules_of_newsroom_tools")

# Lock in id order to avoid deadlocks.
INVALIDATE_PROJECTIONS = """
CREATE FUNCTION invalidate_projections(claims bigint[]) RETURNS void LANGUAGE sql AS $$
    UPDATE claims_currentreading AS stored
        SET body = NULL, version = version + 1, updated_at = clock_timestamp()
        FROM (SELECT claim_id FROM claims_currentreading WHERE claim_id = ANY(claims) ORDER BY claim_id FOR UPDATE)
            AS locked
        WHERE stored.claim_id = locked.claim_id;
$$;
"""

# The wording also names the sources that speak for the renamed one.
READINGS_FOLLOW_A_NAME = """
CREATE OR REPLACE FUNCTION projections_follow_source() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    sources bigint[];
BEGIN
    WITH RECURSIVE found(id) AS (
        SELECT NEW.id
        UNION SELECT further.id FROM found CROSS JOIN LATERAL (
            SELECT into_id FROM sources_merge WHERE source_id = found.id
            UNION ALL SELECT source_id FROM sources_merge WHERE into_id = found.id
            UNION ALL SELECT source_id FROM sources_affiliation WHERE body_id = found.id AND speaks_for
        ) AS further(id)
    ) SELECT array_agg(id) INTO sources FROM found;
    PERFORM invalidate_projections(ARRAY(
        SELECT claim_id FROM claims_attribution WHERE source_id = ANY(sources)
        UNION SELECT claim_id FROM claims_attribution WHERE relayed_by_id = ANY(sources)
        UNION SELECT claim_id FROM claims_currentposition WHERE party_id = ANY(sources)
        UNION SELECT attribution.claim_id FROM sources_document AS document
            JOIN sources_snapshot AS snapshot ON snapshot.document_id = document.id
            JOIN claims_attribution AS attribution ON attribution.snapshot_id = snapshot.id
            WHERE document.publisher_id = ANY(sources)));
    RETURN NULL;
END $$;
"""

READINGS_FOLLOW_A_DOCUMENT = """
CREATE OR REPLACE FUNCTION projections_follow_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM invalidate_projections(ARRAY(
        SELECT attribution.claim_id FROM sources_snapshot AS snapshot
            JOIN claims_attribution AS attribution ON attribution.snapshot_id = snapshot.id
            WHERE snapshot.document_id = NEW.id));
    RETURN NULL;
END $$;
"""


def replacing(now: str, then: str) -> migrations.RunSQL:
    """Replace a function; reversed, restore it. Its trigger stays."""
    function = then.partition("CREATE TRIGGER")[0]
    return migrations.RunSQL(now, function.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"))


class Migration(migrations.Migration):
    dependencies = [("claims", "0017_fact_checks_with_a_hyphen")]

    operations = [
        migrations.AddIndex(
            model_name="claimprojection",
            index=models.Index(condition=Q(body=None), fields=["-updated_at"], name="projections_missing"),
        ),
        migrations.RunSQL(INVALIDATE_PROJECTIONS, "DROP FUNCTION invalidate_projections"),
        replacing(READINGS_FOLLOW_A_NAME, before.READINGS_FOLLOW_A_NAME),
        replacing(READINGS_FOLLOW_A_DOCUMENT, before.READINGS_FOLLOW_A_DOCUMENT),
    ]
