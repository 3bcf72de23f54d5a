"""The outbox says itself what is due, so that one job for each webhook works it off."""

import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("claims", "0004_order_of_the_record")]

    operations = [
        migrations.AddField(
            model_name="webhookdelivery",
            name="due_at",
            field=models.DateTimeField(
                db_default=django.db.models.functions.datetime.Now(),
                help_text="When it is to be tried next.",
                verbose_name="due at",
            ),
        ),
        migrations.AddField(
            model_name="webhookdelivery",
            name="failures",
            field=models.SmallIntegerField(
                db_default=0,
                help_text="Attempts that failed, since it was last sent by hand.",
                verbose_name="failures",
            ),
        ),
    ]
