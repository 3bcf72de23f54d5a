"""What newsroom tools narrow the list of claims by has an index."""

import django.contrib.postgres.indexes
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0013_rules_of_newsroom_tools"),
        ("sources", "0008_idempotent_answers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="attribution",
            index=models.Index(fields=["stated_at"], name="attributions_by_stated_at"),
        ),
        migrations.AddIndex(
            model_name="attribution",
            index=models.Index(fields=["recorded_at"], name="attributions_by_recorded_at"),
        ),
        migrations.AddIndex(
            model_name="claimrevision",
            index=django.contrib.postgres.indexes.GinIndex(fields=["tags"], name="claim_revisions_by_tag"),
        ),
        migrations.AddIndex(
            model_name="claimrevision",
            index=models.Index(fields=["language", "-claim"], name="claim_revisions_by_language"),
        ),
        migrations.AddIndex(
            model_name="claimrevision",
            index=models.Index(condition=models.Q(("number", 1)), fields=["-recorded_at"], name="claims_by_opening"),
        ),
    ]
