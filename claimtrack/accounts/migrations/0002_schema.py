"""Accounts, second factors and ended sessions are audited."""

from django.db import migrations

from claimtrack.core.db.schema import apply_schema


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("audit", "0002_schema"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("socialaccount", "0006_alter_socialaccount_extra_data"),
        ("usersessions", "0001_initial"),
    ]

    operations = apply_schema("accounts", "audited_tables")
