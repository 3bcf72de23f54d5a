"""The rules of the record as PostgreSQL enforces them: violations are attempted and refused."""

from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection, models, transaction

from claims.models import (
    Attribution,
    ChangeEvent,
    Claim,
    ClaimProjection,
    ClaimRevision,
    ClaimSearchText,
    ClaimVisit,
    CommentRequest,
    CurrentPosition,
    ImportedRow,
    IngestJob,
    Party,
    Presence,
    Review,
    SavedFilter,
    WebhookAttempt,
    WebhookDelivery,
)
from claims.vocabulary import Channel, Decision, Stage, Stance
from claimtrack.access.models import RateLimit, Token
from claimtrack.accounts.models import KnownNetwork, User
from claimtrack.audit.models import AuditEntry, ChainState, RecordLink
from claimtrack.core.db.append_only import AppendOnly
from claimtrack.core.models import IdempotentResponse, ResourceUpdate
from sources.models import Alias, Snapshot, Source
from sources.vocabulary import SourceKind
from tests.support.databases import as_owner
from tests.support.factories import a_claim, a_snapshot, a_source, a_token, a_user, an_attribution, speaks_for

OURS = [
    model
    for app in ("claims", "sources", "access", "accounts", "audit", "core")
    for model in apps.get_app_config(app).get_models(include_auto_created=True)
]
APPEND_ONLY = [model for model in OURS if issubclass(model, AppendOnly)]
IMMUTABLE = [*APPEND_ONLY, AuditEntry, RecordLink]
UNAUDITED = {
    *(CurrentPosition, ClaimProjection, ClaimSearchText),  # derived
    *(ImportedRow, IngestJob, WebhookAttempt, WebhookDelivery, IdempotentResponse),  # logs
    ResourceUpdate,  # derived
    KnownNetwork,  # from where people signed in
    *(RateLimit, Presence, ClaimVisit, SavedFilter),  # not part of the record
    ChainState,  # written by seal_record alone
}
CHANGING = [model for model in OURS if model not in IMMUTABLE and model not in UNAUDITED]


def triggers_of(model: type[models.Model]) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal AND tgenabled = 'O'",
            [model._meta.db_table],
        )
        return {name for (name,) in cursor.fetchall()}


def may(privilege: str, model: type[models.Model]) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege(current_user, %s, %s)", [model._meta.db_table, privilege])
        return cursor.fetchone()[0]


def test_an_append_only_table_refuses_changes_by_trigger_and_by_privilege(db):
    for model in IMMUTABLE:
        assert {"refuse_change", "refuse_truncate"} <= triggers_of(model), model
        assert not any(may(privilege, model) for privilege in ("UPDATE", "DELETE", "TRUNCATE")), model


def test_the_database_sets_recorded_at(db):
    assert [model for model in APPEND_ONLY if "set_recorded_at" not in triggers_of(model)] == []


def test_every_other_table_is_audited_and_cannot_be_truncated(db):
    for model in CHANGING:
        assert "audit_change" in triggers_of(model), model
        assert not may("TRUNCATE", model), model


def test_the_application_cannot_insert_audit_entries(db):
    assert not may("INSERT", AuditEntry)


@pytest.fixture
def attribution(db) -> Attribution:
    return an_attribution(a_claim(), a_source())


ATTEMPTS = [
    "UPDATE claims_attribution SET stance = 'denies'",
    "DELETE FROM claims_attribution",
    "TRUNCATE claims_attribution CASCADE",
    "UPDATE sources_snapshot SET text = 'other words'",
    "DELETE FROM claims_claimrevision",
    "UPDATE audit_auditentry SET actor_id = 1",
    "ALTER TABLE claims_attribution DISABLE TRIGGER ALL",
    "SET session_replication_role = replica",
    "DROP TRIGGER refuse_change ON claims_attribution",
    "CREATE TABLE anything (id int)",
]


def test_the_application_cannot_break_the_rules(attribution: Attribution):
    for statement in ATTEMPTS:
        refused = pytest.raises(DatabaseError, match=r"permission denied|must be owner")
        with refused, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_the_owner_cannot_change_the_record_either(committed):
    an_attribution(a_claim(), a_source())
    for statement in (
        "UPDATE claims_attribution SET stance = 'denies'",
        "DELETE FROM claims_attribution",
        "TRUNCATE claims_attribution CASCADE",
        "DELETE FROM audit_auditentry",
    ):
        with pytest.raises(psycopg.IntegrityError, match="never changed or deleted"), as_owner() as owner:
            owner.execute(statement)


def test_recorded_at_cannot_be_supplied(db):
    long_ago = datetime(2001, 1, 1, tzinfo=UTC)
    claim = a_claim()
    event = ChangeEvent.objects.create(claim=claim, kind="claim.opened", recorded_at=long_ago)
    event.refresh_from_db()
    assert abs(datetime.now(UTC) - event.recorded_at) < timedelta(minutes=5)


def audit_of(model: type[models.Model]):
    return AuditEntry.objects.filter(table_name=model._meta.db_table).order_by("id")


def test_bulk_and_raw_changes_are_audited_row_by_row(db):
    sources = [a_source() for _ in range(3)]
    Source.objects.all().update(description="changed in bulk")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE sources_source SET description = 'changed by raw SQL'")
    entries = audit_of(Source)
    assert [entry.action for entry in entries] == ["INSERT"] * 3 + ["UPDATE"] * 6
    last_update = entries.filter(action="UPDATE", object_id=str(sources[0].pk)).last()
    assert last_update.before == {"description": "changed in bulk", "revision_number": 2}
    assert last_update.after == {"description": "changed by raw SQL", "revision_number": 3}
    Alias.objects.bulk_create(Alias(source=source, name="Kan") for source in sources)
    Alias.objects.all().delete()
    assert [entry.action for entry in audit_of(Alias)] == ["INSERT"] * 3 + ["DELETE"] * 3


def test_a_save_without_changes_is_not_audited(db):
    source = a_source()
    source.save()
    assert [entry.action for entry in audit_of(Source)] == ["INSERT"]


def test_the_audit_says_who_and_why(alice, db):
    claim = a_claim(by=alice)
    entry = audit_of(Claim).filter(object_id=str(claim.pk)).first()
    assert (entry.actor_id, entry.reason) == (alice.pk, "claim opened")
    assert entry.database_role == connection.settings_dict["USER"]


def test_secrets_stay_out_of_the_audit(db):
    user = a_user()
    secret = a_token(user)
    Token.objects.update(revoked_at=datetime.now(UTC))
    assert audit_of(User).get(action="INSERT").after["password"] == "(secret)"
    assert audit_of(Token).get(action="INSERT").after["digest"] == "(secret)"
    assert secret not in str(list(audit_of(Token).values()))


def refused(name: str):
    return pytest.raises(IntegrityError, match=name)


def test_words_must_match_the_snapshot(alice, db):
    snapshot = a_snapshot("Пресс-служба 🎈 confirmed the call.")
    fields = {
        "claim": a_claim(),
        "source": a_source(),
        "stance": Stance.CONFIRMS,
        "stated_at": datetime(2025, 7, 28, tzinfo=UTC),
        "recorded_by": alice,
        "snapshot": snapshot,
        "passage_start": 15,
        "passage_end": 24,
        "exact": "confirmed",
        "prefix": "🎈 ",
        "suffix": " the",
    }
    Attribution.objects.create(**fields)
    for wrong in (
        {"exact": "Confirmed"},
        {"passage_start": 14, "passage_end": 23},
        {"passage_end": 400},
        {"prefix": "x "},
        {"suffix": " a"},
    ):
        with refused("do not stand at"), transaction.atomic():
            Attribution.objects.create(**fields | wrong)


def test_a_copy_repeats_an_attribution_of_the_same_claim(attribution, alice):
    elsewhere = {
        "claim": a_claim(),
        "source": a_source(),
        "stance": Stance.SILENT,
        "stated_at": datetime(2025, 7, 28, tzinfo=UTC),
        "recorded_by": alice,
    }
    with refused("repeats an attribution of the same claim"):
        Attribution.objects.create(repeats=attribution, **elsewhere)


def test_an_unnamed_source_cannot_be_a_party(db):
    revision = a_claim().revision
    with refused("cannot be a party"):
        Party.objects.create(revision=revision, source=a_source(kind=SourceKind.UNNAMED), rank=1)


@pytest.mark.parametrize(
    ("kind", "becomes"), [(SourceKind.UNNAMED, SourceKind.PERSON), (SourceKind.PERSON, SourceKind.UNNAMED)]
)
def test_a_source_stays_named_or_unnamed(kind, becomes, db):
    source = a_source(kind=kind)
    with refused("cannot become an unnamed one"):
        Source.objects.filter(pk=source.pk).update(kind=becomes)


def test_a_source_may_change_its_kind_otherwise(db):
    source = a_source(kind=SourceKind.OFFICE)
    Source.objects.filter(pk=source.pk).update(kind=SourceKind.ORGANISATION)


def test_raw_sql_cannot_approve_own_work(alice, bob, db):
    claim = a_claim(by=alice)
    with refused("worked on since the last approval"), transaction.atomic():
        Review.objects.create(revision=claim.revision, decision=Decision.APPROVE, recorded_by=alice)
    an_attribution(claim, a_source(), by=bob)
    with refused("worked on since the last approval"), transaction.atomic():
        Review.objects.create(revision=claim.revision, decision=Decision.APPROVE, recorded_by=bob)
    Review.objects.create(revision=claim.revision, decision=Decision.APPROVE, recorded_by=a_user())


def test_the_author_of_a_revision_never_approves_it_even_after_another_approval(alice, bob, db):
    claim = a_claim(by=alice)
    Review.objects.create(revision=claim.revision, decision=Decision.APPROVE, recorded_by=bob)
    with refused("worked on since the last approval"):
        Review.objects.create(revision=claim.revision, decision=Decision.APPROVE, recorded_by=alice)


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage not in (Stage.PUBLISHED, Stage.MERGED)])
def test_raw_sql_cannot_publish_without_approval(stage, db):
    claims = Claim.objects.filter(pk=a_claim().pk)
    claims.update(stage=stage)
    with refused("when its current revision has been approved"), transaction.atomic():
        claims.update(stage=Stage.PUBLISHED)
    Review.objects.create(revision=claims.get().revision, decision=Decision.APPROVE, recorded_by=a_user())
    if stage == Stage.APPROVED:
        claims.update(stage=Stage.PUBLISHED)
    else:
        with refused("when its current revision has been approved"), transaction.atomic():
            claims.update(stage=Stage.PUBLISHED)


def test_an_approval_does_not_cover_later_revisions(alice, db):
    claim = a_claim(by=alice)
    Review.objects.create(revision=claim.revision, decision=Decision.APPROVE, recorded_by=a_user())
    later = ClaimRevision.objects.create(claim=claim, number=2, statement="Other.", reason="New.", recorded_by=alice)
    claims = Claim.objects.filter(pk=claim.pk)
    claims.update(stage=Stage.APPROVED, revision=later)
    with refused("when its current revision has been approved"), transaction.atomic():
        claims.update(stage=Stage.PUBLISHED)


def test_referenced_rows_cannot_be_deleted(attribution, alice):
    speaks_for(attribution.source, a_source(), by=alice)
    for model, row in ((Source, attribution.source), (Snapshot, attribution.snapshot), (Claim, attribution.claim)):
        with pytest.raises((models.ProtectedError, DatabaseError)), transaction.atomic():
            model.objects.get(pk=row.pk).delete()


def test_a_comment_request_cannot_be_changed(alice, db):
    now = datetime.now(UTC)
    request = CommentRequest.objects.create(
        claim=a_claim(),
        party=a_source(),
        allegations="Did you speak?",
        channel=Channel.EMAIL,
        asked_at=now - timedelta(hours=1),
        deadline=now + timedelta(hours=5),
        recorded_by=alice,
    )
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        CommentRequest.objects.filter(pk=request.pk).update(deadline=now)


def test_revision_numbers_are_unique(alice, db):
    claim = a_claim()
    with refused("claim_revision_number_is_used_once"):
        ClaimRevision.objects.create(claim=claim, number=1, statement="Other words.", recorded_by=alice)


def test_a_row_from_before_there_were_intervals_keeps_its_digest(db):
    """The columns that were added for them are empty in such a row, and an empty column is no part of the digest."""
    row = Attribution.objects.create(
        claim=a_claim(),
        source=a_source(),
        stance=Stance.SILENT,
        stated_at=datetime(2025, 7, 28, tzinfo=UTC),
        recorded_by=a_user(),
    )
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT row_digest(to_jsonb(one)) = row_digest(to_jsonb(one) - 'stated_until' - 'stated_edtf')"
            " FROM claims_attribution AS one WHERE id = %s",
            [row.pk],
        )
        assert cursor.fetchone() == (True,)
