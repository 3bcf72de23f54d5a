"""A merge of sources is a row of the record: it is undone by a later row."""

from django.db import migrations

from sources.triggers import append_only_table


class Migration(migrations.Migration):
    dependencies = [("sources", "0003_review_desk")]

    operations = [append_only_table("sources_merge")]
