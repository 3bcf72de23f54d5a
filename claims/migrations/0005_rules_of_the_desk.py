"""The rules of the desk that PostgreSQL keeps: append-only decisions, audited work, publication after approval."""

from django.db import migrations

from sources.triggers import append_only_table, audit_table

CLAIM_PUBLISHED_ONLY_WHEN_APPROVED = """
CREATE FUNCTION claim_published_only_when_approved() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.stage <> 'approved' OR NOT EXISTS (
        SELECT FROM claims_review WHERE revision_id = NEW.revision_id AND decision = 'approve'
    ) THEN
        RAISE EXCEPTION 'A claim is published when its current revision has been approved.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'claim_published_only_when_approved';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER claim_published_only_when_approved BEFORE UPDATE OF stage ON claims_claim
    FOR EACH ROW WHEN (NEW.stage = 'published' AND OLD.stage <> 'published')
    EXECUTE FUNCTION claim_published_only_when_approved();
"""

AWAIT_WHAT_IS_OPEN = """
INSERT INTO claims_awaitedcomment (request_id, deadline)
    SELECT id, deadline FROM claims_commentrequest AS request
    WHERE NOT EXISTS (SELECT FROM claims_commentoutcome WHERE request_id = request.id)
"""


class Migration(migrations.Migration):
    dependencies = [("claims", "0004_review_desk"), ("sources", "0004_rules_of_merging")]

    operations = [
        migrations.RunSQL(
            CLAIM_PUBLISHED_ONLY_WHEN_APPROVED, "DROP FUNCTION claim_published_only_when_approved CASCADE"
        ),
        *map(append_only_table, ["claims_policyoverride", "claims_reanchoring"]),
        audit_table("claims_articlechange", key="reanchoring_id"),
        audit_table("claims_awaitedcomment", key="request_id"),
        audit_table("claims_bulkimport", secret=("content",)),
        audit_table("claims_policy"),
        migrations.RunSQL(AWAIT_WHAT_IS_OPEN, migrations.RunSQL.noop),
    ]
