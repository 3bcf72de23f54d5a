"""What narrows a list of the admin has an index in the order of the list, so that rare rows are found at once."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("claims", "0009_presence_since_when"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="attribution",
            index=models.Index(fields=["stance", "-id"], name="attributions_by_stance"),
        ),
        migrations.AddIndex(
            model_name="changeevent",
            index=models.Index(fields=["kind", "-id"], name="events_by_kind"),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(
                fields=["assigned_to", "-id"],
                condition=models.Q(("assigned_to__isnull", False), ("stage__in", ["draft", "in_review", "approved"])),
                name="claim_in_work_by_assignee",
            ),
        ),
        migrations.AddIndex(
            model_name="commentoutcome",
            index=models.Index(fields=["result", "-request"], name="outcomes_by_result"),
        ),
        migrations.AddIndex(
            model_name="currentposition",
            index=models.Index(fields=["kind", "-id"], name="positions_by_kind"),
        ),
        migrations.AddIndex(
            model_name="review",
            index=models.Index(fields=["decision", "-id"], name="reviews_by_decision"),
        ),
    ]
