"""A receiver that does not answer is left alone for a while."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("claims", "0005_webhook_outbox")]

    operations = [
        migrations.AddField(
            model_name="webhookendpoint",
            name="resume_at",
            field=models.DateTimeField(
                blank=True,
                help_text="The receiver did not answer in time. Nothing is sent to it before this moment.",
                null=True,
                verbose_name="resumes at",
            ),
        ),
    ]
