"""Fact-checks are called so everywhere."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0016_each_index_once"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="factcheck",
            options={"ordering": ["-id"], "verbose_name": "fact-check", "verbose_name_plural": "fact-checks"},
        ),
    ]
