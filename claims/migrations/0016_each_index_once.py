"""A key whose rows a longer index finds needs none of its own: every row written would keep both."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0015_ingest_jobs_by_age"),
        ("sources", "0009_each_index_once"),
    ]

    operations = [
        migrations.AlterField(
            model_name="attribution",
            name="claim",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="attributions",
                to="claims.claim",
                verbose_name="claim",
            ),
        ),
        migrations.AlterField(
            model_name="attribution",
            name="source",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="attributions",
                to="sources.source",
                verbose_name="source",
            ),
        ),
        migrations.AlterField(
            model_name="changeevent",
            name="claim",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="events",
                to="claims.claim",
                verbose_name="claim",
            ),
        ),
        migrations.AlterField(
            model_name="claimrevision",
            name="claim",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="revisions",
                to="claims.claim",
                verbose_name="claim",
            ),
        ),
        migrations.AlterField(
            model_name="currentposition",
            name="claim",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="positions",
                to="claims.claim",
                verbose_name="claim",
            ),
        ),
        migrations.AlterField(
            model_name="currentposition",
            name="party",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="sources.source",
                verbose_name="party",
            ),
        ),
        migrations.AlterField(
            model_name="party",
            name="revision",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="parties",
                to="claims.claimrevision",
                verbose_name="revision",
            ),
        ),
        migrations.AddIndex(
            model_name="changeevent",
            index=models.Index(fields=["claim", "id"], name="events_by_claim"),
        ),
    ]
