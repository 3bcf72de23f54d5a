from django.db import migrations, models
from django.utils import timezone


class Migration(migrations.Migration):
    dependencies = [("claims", "0008_attributions_of_a_source")]

    operations = [
        migrations.AddField(
            "presence",
            "opened_at",
            models.DateTimeField(default=timezone.now, verbose_name="opened at"),
            preserve_default=False,
        ),
        migrations.AddField(
            "presence",
            "is_writing",
            models.BooleanField(default=False, help_text="A revision has been begun.", verbose_name="is writing"),
        ),
    ]
