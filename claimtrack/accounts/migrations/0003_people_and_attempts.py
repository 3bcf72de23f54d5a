"""Who tried to sign in, and from which networks people did before."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_schema"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="Attempt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "account",
                    models.CharField(
                        help_text="The username, or the unknown name as typed.", max_length=150, verbose_name="account"
                    ),
                ),
                (
                    "step",
                    models.CharField(
                        choices=[("password", "Password"), ("code", "Second factor")],
                        max_length=10,
                        verbose_name="step",
                    ),
                ),
                (
                    "network",
                    models.CharField(
                        help_text="An IPv4 address, or the /64 of an IPv6 one.", max_length=45, verbose_name="address"
                    ),
                ),
                (
                    "caller",
                    models.CharField(
                        choices=[("browser", "known browser"), ("network", "known address"), ("stranger", "stranger")],
                        max_length=10,
                        verbose_name="who",
                    ),
                ),
                ("browser", models.CharField(blank=True, max_length=32, verbose_name="known browser")),
                ("user_agent", models.CharField(blank=True, max_length=255, verbose_name="browser")),
                ("at", models.DateTimeField(verbose_name="at")),
            ],
            options={
                "verbose_name": "failed sign-in",
                "verbose_name_plural": "failed sign-ins",
                "ordering": ["-id"],
                "default_permissions": ("view", "delete"),
                "indexes": [
                    models.Index(fields=["account", "at"], name="attempts_by_account"),
                    models.Index(fields=["network", "at"], name="attempts_by_network"),
                    models.Index(fields=["at"], name="attempts_by_age"),
                ],
            },
        ),
        migrations.CreateModel(
            name="KnownNetwork",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("network", models.CharField(max_length=45, verbose_name="address")),
                ("last_used_at", models.DateTimeField(verbose_name="last used at")),
                (
                    "user",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        fields=("user", "network"),
                        name="network_is_known_once",
                        violation_error_message="This network is already known.",
                    ),
                ],
            },
        ),
    ]
