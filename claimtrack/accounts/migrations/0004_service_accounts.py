"""Service accounts; and the tables of django-axes, which the failed sign-ins replace, go."""

from typing import Any

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django_pg_migration_tools.operations import SaferAddCheckConstraint

from claimtrack.core.db.schema import apply_schema


def drop_tables_of_axes(_: Any, editor: BaseDatabaseSchemaEditor) -> None:
    names = ("axes_accessattemptexpiration", "axes_accessattempt", "axes_accessfailurelog", "axes_accesslog")
    editor.execute(f"DROP TABLE IF EXISTS {', '.join(names)}")


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("accounts", "0003_people_and_attempts"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="is_service",
            field=models.BooleanField(
                db_default=False,
                default=False,
                editable=False,
                help_text="The account of a tool: it has tokens, but no password, and nobody signs in with it.",
                verbose_name="service account",
            ),
        ),
        SaferAddCheckConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_service", False),
                    models.Q(("password__regex", "^!"), ("email", ""), ("is_staff", False), ("is_superuser", False)),
                    _connector="OR",
                ),
                name="service_account_cannot_sign_in",
                violation_error_message="A service account has no password and no address, and cannot use the desk.",
            ),
        ),
        *apply_schema("accounts", "audited_attempts"),
        migrations.RunPython(drop_tables_of_axes, migrations.RunPython.noop),
    ]
