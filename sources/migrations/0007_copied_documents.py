"""A document says of which one on file it is a copy, and has marks by which its copies are found."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models
from django_pg_migration_tools.operations import (
    SaferAddCheckConstraint,
    SaferAddFieldForeignKey,
    SaferAddIndexConcurrently,
)


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("sources", "0006_document_revisions")]

    operations = [
        migrations.AddField(
            model_name="document",
            name="text_marks",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.BigIntegerField(),
                blank=True,
                db_default=[],
                default=list,
                editable=False,
                help_text="By which copies are found.",
                size=None,
                verbose_name="marks of its text",
            ),
        ),
        SaferAddFieldForeignKey(
            model_name="document",
            name="copy_of",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                help_text="The document on file whose text this one had when it was added: the article is syndicated.",
                null=True,
                on_delete=models.PROTECT,
                related_name="copies",
                to="sources.document",
                verbose_name="copy of",
            ),
        ),
        SaferAddIndexConcurrently(
            model_name="document",
            index=django.contrib.postgres.indexes.GinIndex(
                condition=models.Q(("text_marks", []), _negated=True), fields=["text_marks"], name="documents_by_mark"
            ),
        ),
        SaferAddCheckConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                condition=models.Q(("copy_of", models.F("pk")), _negated=True),
                name="document_is_not_a_copy_of_itself",
                violation_error_message="A document cannot be a copy of itself.",
            ),
        ),
    ]
