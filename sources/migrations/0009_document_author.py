"""A document says who wrote it, and its earlier descriptions say who was thought to have."""

from django.db import migrations, models

from claimtrack.core.db.schema import apply_schema


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("sources", "0008_copied_documents")]

    operations = [
        migrations.AddField(
            model_name="document",
            name="author",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="As the byline has it.",
                max_length=500,
                verbose_name="author",
            ),
        ),
        migrations.AddField(
            model_name="documentrevision",
            name="author",
            field=models.CharField(blank=True, db_default="", default="", max_length=500, verbose_name="author"),
        ),
        *apply_schema("sources", "document_is_revised"),
    ]
