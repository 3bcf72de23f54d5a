"""An index over what waits to be sent."""

from django.db import migrations, models
from django_pg_migration_tools.operations import SaferAddIndexConcurrently


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("claims", "0006_webhook_pause")]

    operations = [
        SaferAddIndexConcurrently(
            model_name="webhookdelivery",
            index=models.Index(
                models.F("endpoint"),
                models.OrderBy(models.F("event"), nulls_first=True),
                models.F("due_at"),
                condition=models.Q(("state", "pending")),
                name="deliveries_pending",
            ),
        ),
    ]
