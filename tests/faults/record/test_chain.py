"""What only the owner of the database can do to the record, past all triggers: each forgery is found and named."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from claims.actions.claims.review import submit_for_review
from claims.models import Attribution, ChangeEvent, CommentRequest, Review
from claims.vocabulary import Stance
from claimtrack.audit import chain
from claimtrack.audit.anchor import RecordAnchor
from claimtrack.audit.chain import ChainBreak, ChainFault, ChainVerifier, last_link, seal_record
from claimtrack.audit.models import AuditEntry, RecordLink
from claimtrack.core.db.append_only import RecordedRow
from sources.models import Snapshot
from tests.support.factories import (
    a_claim,
    a_comment_request,
    a_contributor,
    a_reviewer,
    a_source,
    an_attribution,
    speaks_for,
)
from tests.support.workflow_factories import approve_as_shown

pytestmark = pytest.mark.django_db(databases=["default", "owner"])

NEW_CHAIN = """
UPDATE audit_recordlink AS link SET digest = (SELECT digest FROM record_digests(link.table_name, ARRAY[link.key]));
DO $$ DECLARE link record; previous bytea := ''; BEGIN
    FOR link IN SELECT * FROM audit_recordlink ORDER BY number LOOP
        previous := sha256(previous || link.digest || convert_to(
            concat_ws(' ', link.number, link.table_name, link.key, link.record_position, link.sealed_us), 'UTF8'));
        UPDATE audit_recordlink SET hash = previous WHERE number = link.number;
    END LOOP;
END $$
"""
"""The whole chain made anew, so that it fits whatever stands in the tables."""


@pytest.fixture(scope="module", autouse=True)
def record(module_committed) -> None:
    """A claim with two attributions, a comment request and an approval, all in the chain."""
    now = datetime.now(UTC)
    kremlin, peskov, reporter = a_source("Kremlin"), a_source("Peskov"), a_contributor("reporter")
    speaks_for(peskov, kremlin, by=reporter)
    claim = a_claim(parties=(kremlin,), by=reporter)
    for source in (kremlin, peskov):
        an_attribution(claim, source, Stance.CONFIRMS, by=reporter)
    a_comment_request(claim, kremlin)
    claim = submit_for_review(claim, base_revision=1, by=reporter, at=now)
    approve_as_shown(claim, base_revision=1, by=a_reviewer("reviewer"), at=now)
    seal_record()
    with connections["owner"].cursor() as cursor:  # no writer is left; but transactions of other databases count too
        cursor.execute("UPDATE audit_chainstate SET pending_transaction = 0")
    seal_record()


@pytest.fixture
def owner(monkeypatch) -> BaseDatabaseWrapper:
    """The owner's connection, through which the record is verified too: what a test forges is rolled back after it."""
    monkeypatch.setattr(chain, "connection", connections["owner"])
    return connections["owner"]


@contextmanager
def lifted(owner: BaseDatabaseWrapper) -> Iterator[Callable[[str], None]]:
    """What somebody can do who owns the tables: lift their triggers for a moment."""
    with owner.cursor() as cursor:
        cursor.execute("SELECT table_name FROM record_tables()")
        touched = [*(table for (table,) in cursor.fetchall()), "audit_recordlink"]
        cursor.execute("; ".join(f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in touched))
        yield cursor.execute
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("; ".join(f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in touched))


def forge(owner: BaseDatabaseWrapper, *statements: str) -> None:
    with lifted(owner) as execute:
        for statement in statements:
            execute(statement)


def found(anchor: RecordAnchor | None = None) -> ChainBreak | None:
    verifier = ChainVerifier(anchor)
    for _ in verifier.batches():
        pass
    return verifier.broken


def taken_anchor() -> RecordAnchor:
    link = last_link()
    return RecordAnchor(link.number, link.hash.hex(), "2026-01-01T00:00:00+00:00")


def test_a_record_that_nobody_touched_verifies(owner):
    assert found() is None
    assert found(taken_anchor()) is None


def test_every_row_that_is_only_added_has_one_link():
    rows = {
        (model._meta.db_table, key)
        for model in apps.get_models()
        if issubclass(model, RecordedRow)
        for key in model.objects.values_list("pk", flat=True)
    }
    links = list(RecordLink.objects.values_list("table_name", "key"))
    assert len(links) == len(set(links)) > 20
    assert set(links) == rows


CHANGES = {
    "an attribution's words": (Attribution, "exact = 'other words'"),
    "its stance": (Attribution, "stance = 'denies'"),
    "who recorded it": (Attribution, "recorded_by_id = recorded_by_id + 1"),
    "when": (Attribution, "recorded_at = recorded_at + interval '1 microsecond'"),
    "who approved": (Review, "recorded_by_id = recorded_by_id - 1"),
    "the allegations": (CommentRequest, "allegations = 'none'"),
    "a snapshot with its hash": (Snapshot, "text = 'other', sha256 = encode(sha256('other'), 'hex')"),
    "an event": (ChangeEvent, "data = '{}', kind = 'claim.opened'"),
    "an audit entry": (AuditEntry, "actor_id = NULL, reason = 'other'"),
    "an entry's empty column": (AuditEntry, "reason = 'why'"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_changed_row_is_named(what, owner):
    model, change = CHANGES[what]
    table, key = model._meta.db_table, model.objects.order_by("pk").last().pk
    forge(owner, f"UPDATE {table} SET {change} WHERE id = {key}")
    assert found() == ChainBreak(ChainFault.CHANGED, table, key)


def test_a_removed_event_is_named_though_the_claims_rows_are_in_step(owner):
    event = ChangeEvent.objects.order_by("pk").last()
    forge(
        owner,
        f"DELETE FROM claims_eventposition WHERE event_id = {event.pk}",
        f"DELETE FROM claims_changeevent WHERE id = {event.pk}",
        "UPDATE claims_claim SET stage = 'in_review'",
    )
    assert found() == ChainBreak(ChainFault.REMOVED, "claims_changeevent", event.pk)


APPROVE = """
INSERT INTO claims_review ({columns}, revision_id, decision, reason, recorded_by_id)
    SELECT {values}, revision_id, 'approve', '', recorded_by_id FROM claims_review LIMIT 1
"""


@pytest.mark.parametrize(
    ("columns", "values", "fault"),
    [
        ("recorded_at", "now()", ChainFault.ADDED),
        ("recorded_at, record_position", "now(), 3", ChainFault.ADDED),
        ("recorded_at, record_position", "'2025-01-01', 3", ChainFault.ADDED),
        # Whoever takes the next position is at the end of the record, and cannot say an earlier time.
        ("recorded_at, record_position", "'2025-01-01', nextval('record_position')", ChainFault.BACKDATED),
    ],
)
def test_a_row_that_was_added_past_the_rules_is_named(columns, values, fault, owner):
    forge(owner, APPROVE.format(columns=columns, values=values))
    with owner.cursor() as cursor:
        cursor.execute("SELECT max(id) FROM claims_review")
        (added,) = cursor.fetchone()
    assert found() == ChainBreak(fault, "claims_review", added)


def test_a_row_is_named_though_its_own_link_was_made_to_fit(owner):
    key = Attribution.objects.order_by("pk").first().pk
    link = RecordLink.objects.get(table_name="claims_attribution", key=key)
    forge(
        owner,
        f"UPDATE claims_attribution SET stance = 'denies' WHERE id = {key}",
        "UPDATE audit_recordlink SET digest = (SELECT digest FROM record_digests(table_name, ARRAY[key])) "
        f"WHERE number = {link.number}",
    )
    assert found() == ChainBreak(ChainFault.RELINKED, "claims_attribution", key, link.number)


def test_a_removed_link_is_named(owner):
    forge(owner, "DELETE FROM audit_recordlink WHERE number = 5")
    assert (found().fault, found().link) == (ChainFault.RELINKED, 6)


def test_an_emptied_audit_is_no_proof(owner):
    first = AuditEntry.objects.order_by("pk").first()
    forge(owner, "DELETE FROM audit_auditentry")
    assert found() == ChainBreak(ChainFault.REMOVED, "audit_auditentry", first.pk)


def test_an_emptied_chain_is_no_proof(owner):
    forge(owner, "DELETE FROM audit_recordlink")
    assert found().fault == ChainFault.ADDED


def test_rules_that_are_switched_off_are_named(owner):
    with owner.cursor() as cursor:
        cursor.execute("ALTER TABLE claims_attribution DISABLE TRIGGER set_recorded_at")
    assert found() == ChainBreak(ChainFault.UNPROTECTED, "claims_attribution")


def test_a_replaced_end_is_found_by_an_anchor_alone(owner):
    anchor = taken_anchor()
    forge(owner, "UPDATE claims_attribution SET stance = 'denies'", *NEW_CHAIN.split(";\n", 1))
    assert found() is None
    assert found(anchor) == ChainBreak(ChainFault.REPLACED, link=anchor.number)


def test_a_cut_off_end_is_found_by_an_anchor_alone(owner):
    anchor, last = taken_anchor(), last_link()
    assert last.table == "claims_eventposition"
    forge(
        owner,
        f"DELETE FROM audit_recordlink WHERE number = {last.number}",
        f"DELETE FROM claims_eventposition WHERE position = {last.key}",
    )
    assert found() is None
    assert found(anchor).fault == ChainFault.REPLACED


@pytest.mark.parametrize("size", [1, 3])
def test_what_is_found_does_not_depend_on_the_size_of_the_batches(size, owner, monkeypatch):
    forge(owner, "UPDATE claims_attribution SET stance = 'denies'")
    whole = found()
    monkeypatch.setattr(chain, "BATCH_SIZE", size)
    assert found() == whole
