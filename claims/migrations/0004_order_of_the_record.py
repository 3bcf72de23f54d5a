"""Judge what came after an approval by the order of the record; no function looks tables up through a temporary one."""

from django.db import migrations, models

from claimtrack.core.db.schema import apply_schema


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("claims", "0003_record_position"),
        ("audit", "0004_record_chain"),
    ]

    operations = [
        migrations.AddField(
            model_name="articlechange",
            name="settled_position",
            field=models.BigIntegerField(
                db_default=0, editable=False, help_text="Set by the database.", verbose_name="position in the record"
            ),
        ),
        *apply_schema(
            "claims",
            *("claim_begins_as_a_draft", "last_approval", "settlement_gets_its_position"),
            *("claim_published_only_when_approved", "nobody_approves_own_decision", "nobody_approves_own_work"),
            *("copy_repeats_the_same_claim", "decided_suggestion_stays_decided", "event_gets_its_position"),
            *("event_gets_its_visibility", "invalidate_projections", "party_can_be_asked", "projection_follows_claim"),
            *("projections_follow_document", "projections_follow_source", "statement_vector"),
            "words_match_the_snapshot",
        ),
        *apply_schema("sources", "merge_joins_named_with_named", "source_stays_named_or_unnamed"),
        *apply_schema("access", "authenticate_token"),
    ]
