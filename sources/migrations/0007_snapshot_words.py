"""Search for words in the texts of documents."""

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import migrations
from django_pg_migration_tools.operations import SaferAddIndexConcurrently

from claimtrack.core.db.schema import apply_schema
from sources.querysets.word_search import WordVector


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("sources", "0006_document_revisions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        *apply_schema("sources", "word_vector"),
        SaferAddIndexConcurrently("snapshot", GinIndex(WordVector("text"), name="snapshot_words")),
    ]
