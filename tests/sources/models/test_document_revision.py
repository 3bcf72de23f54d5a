"""Revisions of documents: answers about the past describe a document as it was known then."""

from datetime import datetime

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from claims.actions.claims.edition_check import check_editions
from claims.actions.projections.standings import find_drift
from claims.actions.projections.write import write_missing_projections
from claims.api.v1.attributions.filters import all_attributions
from claims.api.v1.attributions.responses import attribution_details_json
from claims.domain.clocks import LATEST, Clocks
from claims.models import Attribution, Claim
from claims.projections import claim_json, derive
from claims.projections.json_types import DocumentReferenceJson
from claimtrack.core.db.audit_context import audited
from sources.models import Document, DocumentRevision
from tests.support.factories import a_contributor, a_source
from tests.support.workflow_factories import published

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def shared_claim(module_db: None) -> int:
    return published().pk


@pytest.fixture
def claim(shared_claim: int, db: None) -> Claim:
    return Claim.objects.with_current().get(pk=shared_claim)


def document_of(claim: Claim) -> Document:
    return Document.objects.get(pk=Attribution.objects.get(claim=claim).snapshot.document_id)


def change(claim: Claim, **fields: object) -> datetime:
    """Returns when."""
    with audited(by=a_contributor(), reason="It was wrong."):
        Document.objects.filter(pk=document_of(claim).pk).update(**fields)
    return DocumentRevision.objects.latest("pk").recorded_at


def shown(claim: Claim, known_at: datetime) -> DocumentReferenceJson:
    (derived,) = derive([claim.pk], Clocks(LATEST.as_of, known_at)).values()
    (said,) = claim_json(claim.pk, derived, as_of=None, known_at=known_at).attributions
    (single,) = attribution_details_json(list(all_attributions().filter(claim=claim)), known_at)
    assert single.document == said.document
    return said.document


@pytest.mark.parametrize(("field", "shown_as"), [("title", "title"), ("url", "web_url"), ("publisher", "publisher")])
def test_an_answer_about_the_past_describes_a_document_as_it_was_known(field: str, shown_as: str, claim: Claim) -> None:
    before, values = timezone.now(), {"title": "The second", "url": "https://second.example/", "publisher": a_source()}
    first = getattr(shown(claim, before), shown_as)
    changed = change(claim, **{field: values[field]})
    between = timezone.now()
    second = getattr(shown(claim, between), shown_as)
    change(claim, **{field: None if field != "title" else "The third"})
    assert getattr(shown(claim, before), shown_as) == first
    assert [getattr(shown(claim, at), shown_as) for at in (changed, between)] == [second, second]
    assert len({str(one) for one in (first, second, getattr(shown(claim, timezone.now()), shown_as))}) >= 2


def test_an_edition_says_what_the_record_said_also_when_its_articles_were_retitled(claim: Claim) -> None:
    change(claim, title="The second", publisher=a_source(), author="Ada Quist")
    assert [is_right for _, is_right in check_editions()] == [True]


def test_a_stored_projection_does_not_answer_for_the_time_before_a_title(claim: Claim) -> None:
    changed = change(claim, title="The second")
    list(write_missing_projections())
    claim.projection.refresh_from_db()
    assert claim.projection.last_recorded_at == changed
    assert [found for _, found in find_drift()] == [[]]


def test_only_a_change_of_the_description_is_kept_with_who_made_it(claim: Claim) -> None:
    document = document_of(claim)
    document.save()
    assert not DocumentRevision.objects.exists()
    change(claim, author="Ada Quist")
    (kept,) = DocumentRevision.objects.all()
    assert (kept.document, kept.title, kept.url, kept.author) == (document, document.title, document.url, "")
    assert kept.recorded_by is not None
    assert kept.record_position > 0


@pytest.mark.parametrize(
    "statement",
    [
        (
            "INSERT INTO sources_documentrevision (document_id, title, kind, language) SELECT id, 'x', 'article', 'en' "
            "FROM sources_document"
        ),
        "UPDATE sources_documentrevision SET title = 'Forged'",
        "DELETE FROM sources_documentrevision",
        "TRUNCATE sources_documentrevision",
    ],
)
def test_the_application_can_neither_add_nor_change_nor_remove_one(statement: str, claim: Claim) -> None:
    change(claim, title="The second")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
