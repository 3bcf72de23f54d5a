"""The rules of the record about claims."""

from django.db import migrations

from claimtrack.core.db.schema import apply_schema


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0001_initial"),
        ("audit", "0002_schema"),
        ("core", "0002_schema"),
        ("sources", "0002_schema"),
    ]

    operations = apply_schema(
        "claims",
        "append_only_tables",
        "audited_tables",
        "claim_published_only_when_approved",
        "copy_repeats_the_same_claim",
        "decided_suggestion_stays_decided",
        "event_gets_its_position",
        "event_gets_its_visibility",
        "invalidate_projections",
        "nobody_approves_own_decision",
        "nobody_approves_own_work",
        "party_can_be_asked",
        "projection_follows_claim",
        "projections_follow_document",
        "projections_follow_source",
        "statement_vector",
        "words_match_the_snapshot",
    )
