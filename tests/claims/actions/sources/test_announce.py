"""What tells followers about a changed source: the event of the source, and one of everything that shows it."""

from dataclasses import replace

import msgspec
import pytest

from claims.actions.fact_checks.record import FactCheckContent, record_fact_check
from claims.actions.projections.write import write_missing_projections
from claims.actions.sources import announce
from claims.actions.sources.announce import announce_dependents
from claims.actions.sources.merge import merge_sources, undo_source_merge
from claims.actions.sources.write import create_source, lock_source, source_input_of, update_source
from claims.models import ChangeEvent, ClaimProjection
from claims.models.event import PUBLIC_EVENT_KINDS
from claims.projections.event_data import EVENT_DATA
from claims.vocabulary import EventKind
from sources.source_input import SourceInput
from sources.vocabulary import SourceKind
from tests.support.factories import (
    a_claim,
    a_comment_request,
    a_snapshot,
    a_source,
    a_user,
    an_attribution,
    an_editor,
    now,
    speaks_for,
)
from tests.support.workflow_factories import published


def events_since(last: int) -> list[tuple[str, int | None, int | None]]:
    rows = ChangeEvent.objects.filter(pk__gt=last).order_by("pk")
    return list(rows.values_list("kind", "subject_id", "claim_id"))


def last_event() -> int:
    return ChangeEvent.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def rename(pk: int, name: str = "Government Press Office", **changes: str) -> None:
    source = lock_source(pk)
    update_source(source, replace(source_input_of(source), name=name, **changes), by=a_user())


def run_job(source: int) -> None:
    list(announce_dependents(source))
    list(write_missing_projections())


@pytest.fixture
def shown(db):
    """A source that everything shows, and what shows it."""
    source, by = a_source("GPO"), an_editor()
    claim = a_claim(parties=(source,))
    check = FactCheckContent("True", "So it is.", "https://example.org/c", publisher=source)
    return source, {
        "claim.updated": claim.pk,
        "document.updated": a_snapshot(publisher=source).document_id,
        "fact_check.updated": record_fact_check(claim, check, by=by).pk,
        "comment.updated": a_comment_request(claim, source).pk,
        "affiliation.updated": speaks_for(spokesman := a_source("Spokesman"), source, by=by).pk,
        "source.updated": spokesman.pk,
    }


def test_a_rename_is_told_about_everything_that_shows_the_name(shown):
    source, dependents = shown
    list(write_missing_projections())
    before = last_event()
    rename(source.pk)
    assert events_since(before) == [("source.updated", source.pk, None)]
    run_job(source.pk)
    told = {kind: subject or claim for kind, subject, claim in events_since(before)[1:]}
    assert told == dependents


def test_the_claims_that_name_a_renamed_source_are_told_once(shown):
    source, dependents = shown
    list(write_missing_projections())
    rename(source.pk)
    run_job(source.pk)
    list(write_missing_projections())
    assert ChangeEvent.objects.filter(kind="claim.updated", claim=dependents["claim.updated"]).count() == 1
    assert not ClaimProjection.objects.filter(is_announced=False).exists()


def test_another_event_of_the_claim_announces_the_rename_too(shown):
    source, dependents = shown
    rename(source.pk)
    an_attribution(ChangeEvent.objects.filter(claim=dependents["claim.updated"]).first().claim, a_source())
    list(write_missing_projections())
    assert not ChangeEvent.objects.filter(kind="claim.updated", claim=dependents["claim.updated"]).exists()


def test_a_claim_updated_by_the_job_keeps_its_stored_projection(shown):
    source, dependents = shown
    rename(source.pk)
    run_job(source.pk)
    stored = ClaimProjection.objects.get(pk=dependents["claim.updated"])
    assert "Government Press Office" in stored.json


def test_many_dependents_are_told_in_batches(shown, monkeypatch):
    source, _ = shown
    monkeypatch.setattr(announce, "MAX_EVENTS_PER_BATCH", 2)
    documents = [a_snapshot(publisher=source).document_id for _ in range(5)]
    list(announce_dependents(source.pk))
    told = ChangeEvent.objects.filter(kind="document.updated").values_list("subject_id", flat=True)
    assert set(documents) < set(told)


def test_a_merge_is_told_of_the_source_and_of_every_claim_that_it_changes(db):
    kept, double, editor = a_source("Kremlin"), a_source("Kremlin's press office"), an_editor()
    claim = a_claim(parties=(kept,))
    an_attribution(claim, double)
    list(write_missing_projections())
    before = last_event()
    merge = merge_sources(double, kept, reason="the same", by=editor, at=now())
    told = events_since(before)
    assert told[0] == ("source.merged", double.pk, None)
    assert {claim for _, _, claim in told[1:]} == {claim.pk}
    assert ChangeEvent.objects.get(kind="source.merged").data == {"into": kept.pk}
    undo_source_merge(merge, reason="not the same", by=editor, at=now())
    assert ChangeEvent.objects.get(kind="source.unmerged").data == {"into": kept.pk}


def test_a_new_source_is_told_and_is_the_desks(db):
    source = create_source(SourceInput("Kremlin", SourceKind.OFFICE), by=a_user())
    event = ChangeEvent.objects.get()
    assert (event.kind, event.subject_id, event.claim_id, event.is_public) == ("source.created", source.pk, None, False)


def test_the_database_shows_the_public_exactly_the_public_kinds(db):
    claim, other = published(), published()
    created = {
        ChangeEvent.objects.create(claim=claim, kind=kind, subject_id=1, data={"into": other.pk}).pk: kind
        for kind in EventKind
    }
    public = ChangeEvent.objects.filter(pk__in=created, is_public=True).values_list("pk", flat=True)
    assert len(created) == len(EventKind)
    assert {created[pk] for pk in public} == set(PUBLIC_EVENT_KINDS)


def test_a_public_merge_into_something_unpublished_is_the_desks(db):
    published_claim, draft = published(), a_claim()
    data = {"into": draft.pk, "from": "published"}
    event = ChangeEvent.objects.create(claim=published_claim, kind=EventKind.CLAIM_MERGED, data=data)
    event.refresh_from_db()
    assert not event.is_public


def test_the_data_of_every_event_is_as_described(shown):
    rename(shown[0].pk)
    run_job(shown[0].pk)
    published()
    kinds = set()
    for event in ChangeEvent.objects.all():
        described = EVENT_DATA[EventKind(event.kind)]
        encoded = msgspec.json.encode(msgspec.convert(event.data, described, strict=False))
        assert msgspec.json.decode(encoded) == event.data
        kinds.add(event.kind)
    assert len(kinds) > 10
