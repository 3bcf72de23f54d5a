"""Administrators keep the tools: their tokens and webhooks. Documents on their way are seen by all of the desk."""

from importlib import import_module
from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

roles = import_module("claimtrack.migrations.0002_roles")

ADDED = {
    "administrator": {
        "claims": (
            "add_webhookendpoint change_webhookdelivery change_webhookendpoint delete_webhookendpoint "
            "view_webhookdelivery view_webhookendpoint"
        ),
        "claimtrack": "add_token",
    },
    **{role: {"claims": "view_ingestjob"} for role in ("reader", "contributor", "reviewer", "editor")},
}


def add_rights(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    database = schema_editor.connection.alias
    schema_editor.execute("SELECT set_config('app.reason', 'rights about tools', true)")
    for name, rights in ADDED.items():
        group: Any = apps.get_model("auth", "Group").objects.using(database).get(name=name)
        group.permissions.add(*roles._permissions(apps, database, [rights]))


class Migration(migrations.Migration):
    dependencies = [("claimtrack", "0005_allowances"), ("claims", "0013_rules_of_newsroom_tools")]

    operations = [migrations.RunPython(add_rights, migrations.RunPython.noop)]
