"""The list of documents on their way is walked by an index."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0014_found_by_tools"),
        ("sources", "0008_idempotent_answers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="ingestjob",
            index=models.Index(fields=["-brought_at", "-id"], name="ingest_jobs_by_age"),
        ),
    ]
