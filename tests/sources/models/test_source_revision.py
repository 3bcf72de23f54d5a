"""Every change of a source joins the record, by whatever door; PostgreSQL sees to it."""

from dataclasses import replace
from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import psycopg
import pytest
from django.db import DatabaseError, IntegrityError, connection, models, transaction
from django.utils import timezone

from claims.actions.sources.write import create_source, lock_source, source_input_of, update_source
from claims.models import ClaimProjection
from claimtrack.accounts.models import User
from claimtrack.audit.chain import ChainVerifier
from sources.models import Source, SourceRevision
from sources.source_input import SOURCE_FIELDS, SourceInput
from sources.vocabulary import SourceKind
from tests.support.databases import as_owner
from tests.support.factories import a_claim, a_contributor, a_source

EARLIER = import_module("sources.migrations.0005_earlier_source_revisions")
COLUMNS = (*SOURCE_FIELDS, "number", "source_id", "recorded_by_id")


def rename(source: Source, *, by: User, **changes: Any) -> None:
    with transaction.atomic():
        held = lock_source(source.pk)
        update_source(held, replace(source_input_of(held), **changes), by=by)


def names(source: Source) -> list[tuple[int, str]]:
    return list(source.revisions.order_by("number").values_list("number", "name"))


def test_a_source_begins_with_its_first_revision_and_each_change_adds_one(alice: User, bob: User):
    source = create_source(SourceInput("Kremlin", SourceKind.OFFICE, name_in_copy="the Kremlin"), by=alice)
    rename(source, by=bob, name="Kremlin press service", time_zone="Europe/Moscow")
    first, second = source.revisions.order_by("number")
    assert (first.name, first.name_in_copy, first.kind, first.recorded_by) == (
        "Kremlin",
        "the Kremlin",
        "office",
        alice,
    )
    assert (second.name, second.time_zone, second.recorded_by) == ("Kremlin press service", "Europe/Moscow", bob)
    assert second.record_position > first.record_position > 0
    assert Source.objects.get().revision_number == 2


def test_what_changes_no_column_adds_no_revision(alice: User):
    source = a_source("Kan")
    rename(source, by=alice, aliases=["Kan 11"])
    source.save()
    assert names(source) == [(1, "Kan")]


@pytest.mark.parametrize("column", SOURCE_FIELDS)
def test_raw_sql_cannot_change_a_source_without_a_revision(column: str, db: None):
    source = a_source(kind=SourceKind.OFFICE)
    value = "state" if column == "kind" else "changed"
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE sources_source SET {column} = %s, revision_number = 7", [value])
    newest = source.revisions.latest("number")
    assert (newest.number, getattr(newest, column)) == (2, value)
    source.refresh_from_db()
    assert [getattr(source, name) for name in SOURCE_FIELDS] == [getattr(newest, name) for name in SOURCE_FIELDS]
    assert source.revision_number == 2


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO sources_sourcerevision (source_id, number, name) SELECT id, 2, 'Forged' FROM sources_source",
        "UPDATE sources_sourcerevision SET name = 'Forged'",
        "DELETE FROM sources_sourcerevision",
        "TRUNCATE sources_sourcerevision",
        "ALTER TABLE sources_source DISABLE TRIGGER source_is_revised",
        "SELECT source_is_revised()",
    ],
)
def test_the_application_writes_no_revisions_itself(statement: str, db: None):
    source = a_source("Kan")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert names(source) == [(1, "Kan")]


def test_a_source_stays_on_record(db: None):
    source = a_source()
    with pytest.raises(models.ProtectedError):
        source.delete()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; DELETE FROM sources_source")


def test_what_the_desk_knew_is_the_newest_revision_then_or_the_first(alice: User):
    renamed, kept = a_source("Kan"), a_source("TASS")
    before, rename_at = timezone.now() - timedelta(days=1), timezone.now()
    rename(renamed, by=alice, name="Kan 11")
    sources = list(Source.objects.order_by("pk"))
    known = [SourceRevision.objects.known_at(moment, sources) for moment in (before, rename_at, timezone.now())]
    assert [{pk: one.name for pk, one in found.items()} for found in known] == [
        {renamed.pk: "Kan"},
        {renamed.pk: "Kan"},
        {renamed.pk: "Kan 11"},
    ]
    assert SourceRevision.objects.known_at(None, sources) == {}
    assert SourceRevision.objects.known_at(before, [kept]) == {}


def test_an_upgrade_finds_earlier_names_in_the_audit(committed: None):
    writer = a_contributor()
    old, loaded = a_source("Kan"), a_source("TASS")
    claim = a_claim(parties=(old,), by=writer)
    rename(old, by=writer, name="Kan 11", description="broadcaster")
    rename(old, by=writer, aliases=["Kan Eleven"])
    rename(old, by=writer, name_in_copy="Kan's news")
    rename(loaded, by=writer, name="ITAR-TASS")
    kept = list(SourceRevision.objects.order_by("source", "number").values(*COLUMNS, "recorded_at"))
    with as_owner() as owner:
        as_before_the_upgrade(owner, loaded)
        editor = SimpleNamespace(execute=lambda statement, params=None: owner.execute(statement))
        EARLIER.keep_revisions(None, editor)
        EARLIER.derive_past_of_revised(None, editor)
    found = list(SourceRevision.objects.order_by("source", "number").values(*COLUMNS, "recorded_at"))
    assert [{**one, "recorded_at": None} for one in found] == [{**one, "recorded_at": None} for one in kept]
    assert all(
        abs(a["recorded_at"] - b["recorded_at"]) < timedelta(seconds=1) for a, b in zip(found, kept, strict=True)
    )
    assert list(Source.objects.order_by("pk").values_list("revision_number", flat=True)) == [3, 2]
    assert ClaimProjection.objects.get(claim=claim).last_recorded_at == max(one["recorded_at"] for one in found)
    verifier = ChainVerifier()
    assert list(verifier.batches())[-1] == verifier.end
    assert verifier.broken is None


def as_before_the_upgrade(owner: psycopg.Connection, loaded: Source) -> None:
    """There is neither a revision nor a trigger that makes one, and the audit does not know how `loaded` began."""
    for trigger in ("refuse_change", "refuse_truncate", "set_recorded_at"):
        owner.execute(f"DROP TRIGGER {trigger} ON sources_sourcerevision")
    for trigger in ("number_source_revision", "source_is_revised", "changed_source_is_revised"):
        owner.execute(f"DROP TRIGGER {trigger} ON sources_source")
    owner.execute("DELETE FROM sources_sourcerevision")
    owner.execute("ALTER TABLE sources_source DISABLE TRIGGER USER")
    owner.execute("UPDATE sources_source SET revision_number = 1")
    owner.execute("ALTER TABLE sources_source ENABLE TRIGGER USER")
    owner.execute("ALTER TABLE audit_auditentry DISABLE TRIGGER USER")
    owner.execute("DELETE FROM audit_auditentry WHERE object_id = %s AND action = 'INSERT'", [str(loaded.pk)])
    owner.execute("ALTER TABLE audit_auditentry ENABLE TRIGGER USER")
    owner.execute("UPDATE claims_claimprojection SET last_recorded_at = '2000-01-01Z'")
