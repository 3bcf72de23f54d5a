import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("claims", "0017_fact_checks_with_a_hyphen")]

    operations = [
        migrations.CreateModel(
            name="PastReading",
            fields=[
                (
                    "claim",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="past_readings",
                        to="claims.claim",
                        verbose_name="claim",
                    ),
                ),
                ("known_from", models.DateTimeField(verbose_name="known from")),
                ("known_until", models.DateTimeField(verbose_name="known until")),
                ("said_by", models.DateTimeField(null=True, verbose_name="said by")),
                ("body", models.TextField(editable=False, verbose_name="JSON")),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "claim_id", "known_from", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(known_from__lt=F("known_until")), name="past_reading_begins_before_it_ends"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="currentreading",
            name="past_written_at",
            field=models.DateTimeField(null=True, verbose_name="past written at"),
        ),
        migrations.AddIndex(
            model_name="currentreading",
            index=models.Index(
                condition=Q(body=None) | Q(past_written_at=None), fields=["-updated_at"], name="readings_to_be_written"
            ),
        ),
    ]
