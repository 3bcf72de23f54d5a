"""The list of sources is read in the order of its index."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sources", "0006_audit_exports")]

    operations = [
        migrations.AddIndex(
            model_name="source",
            index=models.Index(fields=["name", "description", "id"], name="sources_by_name"),
        ),
    ]
