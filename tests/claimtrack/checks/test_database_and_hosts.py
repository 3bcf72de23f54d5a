"""`check --deploy` refuses what is not fit for production, one missing piece at a time."""

import pytest
from django.core.checks import run_checks
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connections
from drf_spectacular.settings import spectacular_settings

from claimtrack.checks import database_and_hosts

OURS = {f"claimtrack.E10{number}" for number in range(1, 7)}


def messages(**options: object) -> set[str]:
    """Which of these checks complain; others have tests of their own."""
    found = run_checks(include_deployment_checks=True, **options)
    return {message.id for message in found} & OURS


@pytest.fixture(autouse=True)
def production(settings, monkeypatch):
    """Settings with which our checks have nothing to say."""
    monkeypatch.delenv("OWNER_DATABASE_URL", raising=False)
    monkeypatch.setattr(spectacular_settings, "ENABLE_DJANGO_DEPLOY_CHECK", False)  # it makes the API's description
    settings.EMBEDDED = False
    settings.ALLOWED_HOSTS = ["claims.example.org"]


def test_the_documented_settings_pass():
    assert messages() == set()


def test_the_embedded_database_is_not_for_production(settings):
    settings.EMBEDDED = True
    assert messages() == {"claimtrack.E101"}


@pytest.mark.parametrize(
    ("hosts", "complaint"),
    [
        (["127.0.0.1", "localhost", "[::1]"], "claimtrack.E102"),
        ([], "claimtrack.E102"),
        (["*"], "claimtrack.E103"),
        (["claims.example.org", "*"], "claimtrack.E103"),
    ],
)
def test_the_host_must_be_named(settings, hosts, complaint):
    settings.ALLOWED_HOSTS = hosts
    assert messages() == {complaint}


def test_the_two_roles_must_differ(settings, monkeypatch):
    monkeypatch.setenv("OWNER_DATABASE_URL", "postgres://claimtrack_app@db.example.org/claimtrack")
    assert messages() == set()
    monkeypatch.setitem(settings.DATABASES["owner"], "USER", settings.DATABASES["default"]["USER"])
    assert messages() == {"claimtrack.E104"}


@pytest.mark.django_db(databases=["default", "owner"])
def test_the_application_must_not_be_the_owner(monkeypatch):
    """Asked of the database itself, where the command is given `--database default`."""
    assert messages(databases=["default"]) == set()
    monkeypatch.setattr(database_and_hosts, "connections", {"default": connections["owner"]})
    assert messages(databases=["default"]) == {"claimtrack.E105"}
    assert messages() == set()


def test_the_command_fails(settings):
    settings.ALLOWED_HOSTS = []
    with pytest.raises(SystemCheckError, match="ALLOWED_HOSTS does not name the host of this site"):
        call_command("check", deploy=True)
