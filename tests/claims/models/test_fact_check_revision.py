"""Every reading of a fact-check stays on record, with whoever wrote it, and nobody but the database adds one."""

from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace

import psycopg
import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import F

from claims.actions.fact_checks.record import update_fact_check
from claims.models import CurrentEdition, FactCheck, FactCheckRevision
from claimtrack.audit.chain import ChainVerifier
from tests.support.databases import as_owner
from tests.support.factories import a_claim, a_fact_check, a_source, an_editor, now
from tests.support.workflow_factories import published, published_anew

pytestmark = pytest.mark.django_db

MIGRATION = import_module("claims.migrations.0015_fact_checks_in_editions")
READ = ("rating", "summary", "url", "published_at", "publisher_id", "language", "rating_value", "rating_worst")
COLUMNS = (*READ, "rating_best", "imported")


@pytest.fixture(scope="module")
def recorded(module_db: None) -> FactCheck:
    return a_fact_check(a_claim(), by=an_editor("ann"))


@pytest.fixture
def check(recorded: FactCheck) -> FactCheck:
    return FactCheck.objects.get(pk=recorded.pk)


CHANGES: dict[str, object] = {
    "rating": "True",
    "summary": "So.",
    "url": "https://desk.example/elsewhere",
    "published_at": "2025-07-30T09:00:00Z",
    "language": "he",
    "rating_value": 4,
    "rating_worst": 1,
    "rating_best": 5,
    "imported": '{"@type": "ClaimReview"}',
}


def test_raw_sql_cannot_change_a_fact_check_without_a_revision(check: FactCheck) -> None:
    outlet = a_source()
    changes = CHANGES | {"publisher_id": outlet.pk}
    assert changes.keys() == set(COLUMNS)
    for number, (column, value) in enumerate(changes.items(), 2):
        with connection.cursor() as cursor:
            cursor.execute(f"UPDATE claims_factcheck SET {column} = %s, revision_number = 7", [value])
            cursor.execute("UPDATE claims_factcheck SET is_out = NOT is_out, revision_number = 9")
        newest = check.revisions.latest("number")
        check.refresh_from_db()
        assert (newest.number, check.revision_number, newest.is_out) == (number, number, True), column
        assert [getattr(newest, name) for name in COLUMNS] == [getattr(check, name) for name in COLUMNS]


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO claims_factcheckrevision SELECT * FROM claims_factcheckrevision",
        "UPDATE claims_factcheckrevision SET rating = 'Forged'",
        "DELETE FROM claims_factcheckrevision",
        "TRUNCATE claims_factcheckrevision",
        "ALTER TABLE claims_factcheck DISABLE TRIGGER fact_check_is_revised",
        "SELECT fact_check_is_revised()",
        "UPDATE claims_factcheck SET claim_id = (SELECT max(id) FROM claims_claim)",
    ],
)
def test_the_application_writes_no_revisions_itself_and_moves_no_fact_check(statement: str, check: FactCheck) -> None:
    a_claim()
    kept = list(FactCheckRevision.objects.values())
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert list(FactCheckRevision.objects.values()) == kept


def test_a_revision_says_who_wrote_it_and_reads_as_it_did(check: FactCheck) -> None:
    before = now()
    update_fact_check(check, by=an_editor("bob"), rating="Half true", publisher=a_source("AFP"))
    people = check.revisions.filter(recorded_by__isnull=False).order_by("number")
    assert [people.first().recorded_by.username, people.last().recorded_by.username] == ["ann", "bob"]
    (then,) = FactCheckRevision.objects.known_at(before, [check.claim_id])
    (today,) = FactCheckRevision.objects.known_at(now(), [check.claim_id])
    assert (then.as_fact_check().publisher, today.as_fact_check().publisher.name) == (None, "AFP")
    assert (today.as_fact_check().pk, today.as_fact_check().rating) == (check.pk, "Half true")
    assert not FactCheckRevision.objects.known_at(before - timedelta(days=1), [check.claim_id]).exists()


def test_an_upgrade_finds_who_had_a_hand_in_it_in_the_audit_and_queues_updates(committed: None) -> None:
    ann, bob, claim = an_editor("ann"), an_editor("bob"), published()
    check, draft = a_fact_check(claim, by=ann), a_fact_check(a_claim(), by=ann, published_at=None)
    update_fact_check(check, by=bob, rating="True")
    update_fact_check(check, by=ann, rating="Half true")
    published_anew(claim)
    CurrentEdition.objects.update(update_pending=False)
    with as_owner() as owner:
        as_before_the_upgrade(owner)
        editor = SimpleNamespace(execute=lambda statement, params=None: owner.execute(statement))
        MIGRATION.keep_revisions(None, editor)
        MIGRATION.queue_updates(None, editor)
    hands = FactCheckRevision.objects.order_by("pk").values_list("fact_check", "number", "recorded_by__username")
    assert list(hands) == [(check.pk, 1, "bob"), (check.pk, 2, "ann"), (draft.pk, 1, "ann")]
    assert list(FactCheckRevision.objects.order_by("pk").values_list("rating", "is_out")) == [
        *[("Half true", True)] * 2,
        ("False", False),
    ]
    assert not FactCheck.objects.exclude(revisions__number=F("revision_number")).exists()
    assert list(CurrentEdition.objects.values_list("update_pending", flat=True)) == [True]
    verifier = ChainVerifier()
    assert list(verifier.batches())[-1] == verifier.end


def as_before_the_upgrade(owner: psycopg.Connection) -> None:
    for trigger in ("refuse_change", "refuse_truncate", "set_recorded_at"):
        owner.execute(f"DROP TRIGGER {trigger} ON claims_factcheckrevision")
    for trigger in ("number_fact_check_revision", "fact_check_is_revised", "changed_fact_check_is_revised"):
        owner.execute(f"DROP TRIGGER {trigger} ON claims_factcheck")
    owner.execute("DELETE FROM claims_factcheckrevision")
    owner.execute("ALTER TABLE claims_factcheck DISABLE TRIGGER USER")
    owner.execute("UPDATE claims_factcheck SET revision_number = 1, is_out = false")
    owner.execute("ALTER TABLE claims_factcheck ENABLE TRIGGER USER")
