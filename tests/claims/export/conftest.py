"""An export of the demo newsroom in both forms, made once, and an empty database before which it stands."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connections

from claims.export import load
from claims.models import (
    Attribution,
    ChangeEvent,
    Claim,
    ClaimProjection,
    ClaimSearchText,
    CurrentPosition,
    CurrentStanding,
)
from claimtrack.audit.models import AuditEntry
from tests.support.commands import printed
from tests.support.databases import as_owner, empty_all_tables
from tests.support.demo_newsroom import load_demo
from tests.support.factories import a_source

LEDGER_APPS = ("sources", "claims", "audit", "core")


def emptied() -> None:
    """An empty ledger as after `migrate`: no rows, no accounts."""
    connections["default"].close()
    tables = [model._meta.db_table for model in apps.get_models() if model._meta.app_label in LEDGER_APPS]
    tables.remove("audit_chainstate")  # a migration puts its one row there
    with as_owner() as owner:
        owner.execute("; ".join(f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in tables))
        owner.execute(f"TRUNCATE {', '.join(tables)}, accounts_user RESTART IDENTITY CASCADE")
        owner.execute("; ".join(f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in tables))


def answers() -> list[tuple]:
    """The API's JSON and version of each claim, and its stored projections."""
    kept = CurrentStanding.objects.order_by("pk").values_list(
        "pk", "confirmation", "confirmation_changed_at", "picture"
    )
    read = ClaimProjection.objects.order_by("pk").values_list(
        "pk", "json", "version", "updated_at", "last_stated_at", "last_recorded_at"
    )
    positions = CurrentPosition.objects.order_by("claim", "party").values_list(
        "claim", "party", "kind", "since", "last_checked"
    )
    words = ClaimSearchText.objects.order_by("pk").values_list("pk", "vector")
    return [*kept, *read, *positions, *words]


def digest() -> str:
    return printed("export", "--digest-only").strip()


def audited_claims() -> list[dict[str, Any]]:
    entries = AuditEntry.objects.filter(table_name="claims_claim").order_by("pk")
    return list(entries.values("object_id", "action", "before", "after", "actor_id", "at"))


@dataclass(frozen=True)
class Exported:
    """The demo newsroom in both forms, and what was true of it. The database has lost it by the time a test runs."""

    folders: dict[str, Path]
    said: dict[str, str]
    digest: str
    answers: list[tuple]
    events: int
    claims: int
    audited: list[dict[str, Any]]
    stranger: int
    part: Path
    """One claim, exported alone, with its digest, its projection and how many attributions it has."""
    claim: int
    digest_of_part: str
    json_of_part: str
    attributions_of_part: int

    def copy_to(self, folder: Path, form: str = "jsonl") -> Path:
        """A copy that a test may change."""
        return Path(shutil.copytree(self.folders[form], folder / "out"))


@pytest.fixture(scope="session")
def exported(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Exported:
    with django_db_blocker.unblock():
        try:
            return _exported(tmp_path_factory.mktemp("exported"))
        finally:
            empty_all_tables()


def _exported(folder: Path) -> Exported:
    load_demo(claims=slice(3))
    load.derive_projections(lambda _: None)
    stranger = a_source("Nobody of this story").pk
    claim = Claim.objects.filter(attributions__isnull=False).earliest("pk")
    folders = {form: folder / form for form in ("jsonl", "csv")}
    said = {form: printed("export", str(path), "--form", form, "--audit") for form, path in folders.items()}
    printed("export", str(folder / "part"), "--claims", str(claim.pk))
    return Exported(
        folders=folders,
        said=said,
        digest=digest(),
        answers=answers(),
        events=ChangeEvent.objects.count(),
        claims=Claim.objects.count(),
        audited=audited_claims(),
        part=folder / "part",
        claim=claim.pk,
        stranger=stranger,
        digest_of_part=printed("export", "--digest-only", "--claims", str(claim.pk)).strip(),
        json_of_part=ClaimProjection.objects.get(pk=claim.pk).json,
        attributions_of_part=Attribution.objects.filter(claim=claim).count(),
    )


@pytest.fixture
def ledger(exported: Exported, module_committed: None) -> Exported:
    """What was exported, before a database that is empty."""
    emptied()
    return exported
