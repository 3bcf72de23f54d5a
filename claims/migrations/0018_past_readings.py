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
                ("known_until", models.DateTimeField(null=True, verbose_name="known until")),
                ("said_from", models.DateTimeField(verbose_name="said from")),
                ("said_until", models.DateTimeField(null=True, verbose_name="said until")),
                ("body", models.TextField(editable=False, verbose_name="JSON")),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        *("claim_id", "known_from", "said_from"),
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(known_until=None) | Q(known_from__lt=F("known_until")),
                        name="past_reading_is_known_before_it_ends",
                        violation_error_message="What was known from a moment on ends later.",
                    ),
                    models.CheckConstraint(
                        condition=Q(said_until=None) | Q(said_from__lt=F("said_until")),
                        name="past_reading_is_said_before_it_ends",
                        violation_error_message="What had been said from a moment on ends later.",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="currentreading",
            name="past",
            field=models.CharField(
                choices=[
                    ("whole", "whole"),
                    ("behind", "behind: not yet at the moments of saying before what stands now"),
                    ("forgotten", "forgotten: to be written anew"),
                ],
                db_default="forgotten",
                max_length=10,
                verbose_name="past",
            ),
        ),
        migrations.AddConstraint(
            model_name="currentreading",
            constraint=models.CheckConstraint(
                condition=Q(body__isnull=False) | ~Q(past="whole"),
                name="empty_reading_is_to_be_written",
                violation_error_message="What has no text has no whole past.",
            ),
        ),
        migrations.AddIndex(
            model_name="currentreading",
            index=models.Index(
                condition=~Q(past="whole"), fields=["past", "-updated_at"], name="readings_to_be_written"
            ),
        ),
    ]
