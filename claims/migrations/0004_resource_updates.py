"""Completes what the migration before began, in a transaction that holds no locks of tables."""

from django.contrib.postgres.operations import ValidateConstraint
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0003_events_about_everything"),
    ]

    operations = [
        ValidateConstraint("changeevent", "event_is_about_something"),
        migrations.RunSQL("SELECT public.complete_resource_updates()", migrations.RunSQL.noop),
    ]
