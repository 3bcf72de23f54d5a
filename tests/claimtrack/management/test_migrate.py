"""`manage.py migrate`: databases from before the first release are recognised and refused; roles follow the table."""

from unittest.mock import patch

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db.migrations.recorder import MigrationRecorder

from claimtrack.accounts.actions import sync_roles
from claimtrack.accounts.roles import ROLES

WAY_OUT = r"manage\.py export FOLDER.*manage\.py import FOLDER"


def test_a_database_from_before_the_first_release_is_refused_with_the_way_out(committed):
    MigrationRecorder.Migration.objects.create(app="claimtrack", name="0001_initial")
    with (
        patch("django.core.management.commands.migrate.Command.handle") as migrates,
        pytest.raises(CommandError, match=WAY_OUT) as refused,
    ):
        call_command("migrate", database="default")
    assert refused.value.returncode == 2
    migrates.assert_not_called()
    MigrationRecorder.Migration.objects.filter(app="claimtrack").delete()


@pytest.mark.django_db
def test_roles_get_the_permissions_of_the_table_and_lose_all_others():
    editor = Group.objects.get(name="editor")
    editor.permissions.set([Permission.objects.get(codename="add_user")])
    sync_roles("default")
    names = editor.permissions.values_list("content_type__app_label", "codename")
    assert {f"{app}.{codename}" for app, codename in names} == ROLES["editor"]
