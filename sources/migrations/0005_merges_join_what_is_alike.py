"""What PostgreSQL refuses to merge: a named source with an unnamed one, and a source that is merged already."""

from django.db import migrations

# Whether a source is named decides whether its words count; a source that is read as two others is read as neither.
JOIN_WHAT_IS_ALIKE = """
CREATE FUNCTION merge_joins_what_is_alike() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT count(DISTINCT kind = 'unnamed') FROM sources_source WHERE id IN (NEW.source_id, NEW.into_id)) > 1 THEN
        RAISE EXCEPTION 'A named source and an unnamed one cannot be the same.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'merge_joins_named_with_named';
    END IF;
    IF EXISTS (
        SELECT FROM sources_merge AS earlier
        WHERE earlier.source_id = NEW.source_id AND NOT earlier.is_withdrawal
            AND earlier.id IS DISTINCT FROM NEW.supersedes_id
            AND NOT EXISTS (SELECT FROM sources_merge AS later WHERE later.supersedes_id = earlier.id)
    ) THEN
        RAISE EXCEPTION 'This source is read as another already.'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'merge_of_a_source_stands_once';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER merge_joins_what_is_alike BEFORE INSERT ON sources_merge
    FOR EACH ROW WHEN (NOT NEW.is_withdrawal) EXECUTE FUNCTION merge_joins_what_is_alike();
"""


class Migration(migrations.Migration):
    dependencies = [("sources", "0004_rules_of_merging")]

    operations = [migrations.RunSQL(JOIN_WHAT_IS_ALIKE, "DROP FUNCTION merge_joins_what_is_alike CASCADE")]
