"""Readers of an edition are told when nobody has checked a silence in it for long."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse

from claims.actions.attributions.silence import record_silence
from claims.actions.claims.publish import approve_and_publish
from claims.actions.projections.pending_updates import SELECT_STALE, mark_stale_silences
from claims.actions.projections.write import write_projection
from claims.domain.stated_interval import period_of
from claims.models import ChangeEvent, Claim, ClaimProjection, CurrentEdition
from claims.vocabulary import EventKind, Precision
from claimtrack.access.models.token import Scope
from tests.support.api.api_reader import Tool
from tests.support.factories import a_claim, a_contributor, a_source, a_token, an_attribution, an_editor, now
from tests.support.sign_in import client_of
from tests.support.workflow_factories import published

pytestmark = pytest.mark.django_db


def silent_since(hours: int) -> Claim:
    """A published claim; its party was last found silent so many hours ago."""
    claim = a_claim(parties=(a_source(),))
    an_attribution(claim, a_source())
    check(claim, hours)
    return published(claim)


def check(claim: Claim, hours: int = 0) -> None:
    party, at = claim.revision.parties.get().source, now() - timedelta(hours=hours)
    record_silence(claim, party, checked_at=period_of(at, Precision.MINUTE), by=a_contributor(), at=now())


def is_pending(claim: Claim) -> bool:
    tool = Tool(token=a_token(scopes=(Scope.READ,)))
    return bool(tool.get(f"/api/v1/claims/{claim.pk}/").json()["update_pending"])


def told() -> list[dict[str, object]]:
    return list(ChangeEvent.objects.filter(kind=EventKind.EDITION_UPDATE_PENDING).values_list("data", flat=True))


def test_an_edition_says_that_an_update_is_pending_once_a_silence_is_stale(settings) -> None:
    settings.SILENCE_STALE_AFTER_HOURS = 24
    claim, other = silent_since(hours=23), silent_since(hours=2)
    assert list(mark_stale_silences()) == []
    settings.SILENCE_STALE_AFTER_HOURS = 22
    assert list(mark_stale_silences()) == [1]
    assert (is_pending(claim), is_pending(other)) == (True, False)
    assert told() == [{"edition": 1, "is_pending": True}]
    assert list(mark_stale_silences()) == []
    page = client_of(an_editor()).get(reverse("admin:claims_claim_change", args=[claim.pk])).content.decode()
    assert "Update pending: a check is due" in page
    # Whatever else is written, it stays stale.
    write_projection(claim.pk)
    assert is_pending(claim)


def test_an_edition_of_a_newer_check_is_up_to_date_again(settings) -> None:
    settings.SILENCE_STALE_AFTER_HOURS = 22
    claim = silent_since(hours=23)
    assert is_pending(claim)
    check(claim)
    assert is_pending(claim)  # readers still read the old check
    version = ClaimProjection.objects.get(pk=claim.pk).version
    approve_and_publish(claim, base_revision=1, version=version, by=an_editor(), at=now())
    assert not is_pending(claim)
    assert list(mark_stale_silences()) == []


def test_a_party_that_has_spoken_since_is_no_stale_silence() -> None:
    claim = a_claim(parties=(party := a_source(),))
    check(claim, hours=100)
    an_attribution(claim, party)
    claim = published(claim)
    assert CurrentEdition.objects.get(pk=claim.pk).silence_checked_at is None


def test_the_search_for_stale_silences_reads_an_index_of_those_alone() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {SELECT_STALE}", [24, 500])
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "Index Scan using editions_by_silence" in plan
    assert "Sort" not in plan
