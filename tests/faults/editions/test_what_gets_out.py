"""What somebody gets who reads editions, through every door, while the record moves: what was published, no more."""

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import quote

import pytest
from django.test import Client

from claims.actions.attributions.record import withdraw_attribution
from claims.actions.claims.publish import approve_and_publish
from claims.actions.claims.review import open_correction, withdraw_claim
from claims.models import Attribution, ChangeEvent, Claim, ClaimProjection
from claims.vocabulary import Stance
from claimtrack.access.models.token import Scope
from sources.models import Document, Snapshot, Source
from tests.claims.actions.claims.test_editions import party_of, rename, revise
from tests.support.api.api_reader import Tool
from tests.support.factories import (
    a_claim,
    a_comment_request,
    a_contributor,
    a_fact_check,
    a_snapshot,
    a_source,
    a_token,
    an_attribution,
    an_editor,
    now,
    words_in,
)
from tests.support.thoroughness import size
from tests.support.workflow_factories import published, ready

pytestmark = pytest.mark.django_db

DRAFT, DENIAL, NAME, REASON, TAKEN_BACK = (
    *("A draft statement", "It never happened", "The corrupt ministry"),
    *("An internal reason", "A taken-back word"),
)
SECRETS = (DRAFT, DENIAL, NAME, REASON, TAKEN_BACK, "In other words.")


@pytest.fixture
def reader() -> Tool:
    return Tool(token=a_token(scopes=(Scope.READ,)))


@pytest.fixture(scope="module")
def shared_claim(module_db: None) -> int:
    return published().pk


@pytest.fixture
def claim(shared_claim: int, db: None) -> Claim:
    """A published one."""
    return newest(Claim(pk=shared_claim))


def addresses(claim: Claim, known_at: datetime | None = None) -> Iterator[str]:
    """Everything that can be asked about a claim, and all lists."""
    clock = f"?known_at={quote(known_at.isoformat())}" if known_at else ""
    for part in ("", "standing/", "timeline/", "attributions/", "editions/"):
        yield f"/api/v1/claims/{claim.pk}/{part}{clock if part != 'editions/' else ''}"
    yield f"/api/v1/claims/{clock}"
    yield f"/api/v1/attributions/{clock}"
    for attribution in Attribution.objects.values_list("pk", flat=True):
        yield f"/api/v1/attributions/{attribution}/{clock}"
    for source in Source.objects.values_list("pk", flat=True):
        yield f"/api/v1/sources/{source}/"
        yield f"/api/v1/sources/{source}/positions/{clock}"
        yield f"/feeds/sources/{source}.json"
    for document in Document.objects.values_list("pk", flat=True):
        yield f"/api/v1/documents/{document}/"
    for snapshot in Snapshot.objects.values_list("pk", flat=True):
        yield f"/api/v1/snapshots/{snapshot}/"
    yield from ("/api/v1/sources/", "/api/v1/documents/", "/api/v1/snapshots/", "/api/v1/affiliations/")
    yield from ("/api/v1/events/", "/api/v1/fact-checks/", "/api/v1/comment-requests/")
    yield from (f"/embed/claims/{claim.pk}", f"/oembed?url={quote(f'http://127.0.0.1:8000/embed/claims/{claim.pk}')}")
    yield from ("/feeds/claims.atom", "/feeds/claims.json", "/feeds/claim-reviews.json")


def leaks(reader: Tool, claim: Claim, known_at: datetime | None = None) -> list[str]:
    """The addresses whose answer says something that was never published."""
    visitor, found = Client(), []
    asked = [address for address in addresses(claim, known_at) if known_at is None or "known_at=" in address]
    for address in asked:
        answer = reader.get(address) if address.startswith("/api/") else visitor.get(address)
        assert answer.status_code < 500, address
        text = answer.content.decode()
        found += [f"{address}: {secret}" for secret in SECRETS if secret in text]
    return found


def newest(claim: Claim) -> Claim:
    return Claim.objects.with_current().get(pk=claim.pk)


@pytest.mark.sampled
def test_nothing_but_editions_gets_out_at_any_step(reader: Tool) -> None:
    moments = []
    claim = ready()
    mistake = an_attribution(claim, party_of(claim), words=words_in(a_snapshot(TAKEN_BACK), TAKEN_BACK))
    withdraw_attribution(mistake, reason=REASON, by=a_contributor(), at=now())
    a_claim(DRAFT)
    moments.append(now())
    assert leaks(reader, claim) == []
    claim = published(claim)
    assert reader.get(f"/api/v1/claims/{claim.pk}/").json()["edition"]["number"] == 1

    an_attribution(claim, party_of(claim), Stance.DENIES, words=words_in(a_snapshot(DENIAL), DENIAL))
    a_comment_request(claim, party_of(claim))
    rename(party_of(claim), NAME)
    moments.append(now())
    assert reader.get(f"/api/v1/claims/{claim.pk}/").json()["update_pending"] is True
    open_correction(claim, base_revision=1, reason=REASON, by=a_contributor(), at=now())
    revise(newest(claim))
    moments.append(now())
    assert leaks(reader, claim) == []
    for moment in moments[size(2, 0) :]:
        assert leaks(reader, claim, moment) == []


def test_what_readers_get_at_each_step(reader: Tool, claim: Claim) -> None:
    address = "/api/v1/claims/"
    one = f"{address}{claim.pk}/"
    first = reader.get(one)
    assert first.json()["stage"] == "published"
    published_at = now()

    an_attribution(claim, party_of(claim), Stance.DENIES)
    assert reader.get(one).json() == first.json() | {"update_pending": True}
    open_correction(claim, base_revision=1, reason="A wrong name.", by=a_contributor(), at=now())
    assert reader.get(one).json()["edition"]["number"] == 1

    version = ClaimProjection.objects.get(pk=claim.pk).version
    approve_and_publish(claim, base_revision=1, version=version, by=an_editor(), at=now())
    second = reader.get(one).json()
    assert (second["edition"]["number"], second["confirmation"]) == (2, "denied")
    then = reader.get(f"{one}?known_at={quote(published_at.isoformat())}").json()
    assert (then["edition"]["number"], then["wording"]) == (1, first.json()["wording"])

    updated_at = now()
    withdraw_claim(newest(claim), base_revision=1, reason="It was not ours to tell.", by=an_editor(), at=now())
    gone = reader.get(one)
    assert (gone.status_code, gone.json()["type"]) == (410, "/problems/edition-withdrawn")
    assert "It was not ours to tell." in gone.json()["detail"]
    assert reader.get(address).json()["results"] == []
    assert reader.get(f"{one}?known_at={quote(updated_at.isoformat())}").json()["edition"]["number"] == 2
    card = Client().get(f"/embed/claims/{claim.pk}")
    assert (card.status_code, "It was not ours to tell." in card.content.decode()) == (410, True)
    (entry,) = Client().get("/feeds/claims.json").json()["items"]
    assert (entry["title"], "It was not ours to tell." in entry["content_text"]) == ("Withdrawn", True)
    kinds = list(ChangeEvent.objects.filter(is_public=True).values_list("kind", flat=True))
    assert kinds == ["edition.published", "edition.update_pending", "edition.published", "edition.withdrawn"]
    numbers = [(one["number"], one["kind"]) for one in reader.get(f"{one}editions/").json()["results"]]
    assert numbers == [(1, "published"), (2, "published"), (3, "withdrawn")]


DESK_ONLY = (
    *(
        "stage=draft",
        "assignee=ed",
        "publisher=1",
        "stated_from=2025-01-01T00:00:00Z",
        "recorded_from=2025-01-01T00:00:00Z",
    ),
    *("include=reviews", "include=assignee"),
)


@pytest.mark.parametrize("query", DESK_ONLY)
def test_filters_that_ask_the_record_are_the_desks(reader: Tool, query: str) -> None:
    assert reader.get(f"/api/v1/claims/?{query}").json()["type"] == "/problems/internal-to-the-desk"


def test_lists_of_editions_are_filtered_by_what_they_say(reader: Tool, claim: Claim) -> None:
    said = Attribution.objects.get(claim=claim)
    denial = an_attribution(claim, a_source("Somebody new"), Stance.DENIES)
    found = {
        "confirmation=confirmed": 1,
        "confirmation=disputed": 0,
        f"source={said.source_id}": 1,
        f"source={denial.source_id}": 0,
        f"party={party_of(claim).pk}": 1,
        f"document={said.snapshot.document_id}": 1,
        "position=asserts": 1,
        "position=denies": 0,
        f"ids={claim.pk}": 1,
        "tag=diplomacy": 0,
        "language=en": 1,
        "text=statement": 1,
        f"as_of={quote(now().isoformat())}": 1,
        "as_of=2020-01-01T00:00:00Z&confirmation=unconfirmed": 1,
        "as_of=2020-01-01T00:00:00Z&confirmation=confirmed": 0,
    }
    assert {query: len(reader.get(f"/api/v1/claims/?{query}").json()["results"]) for query in found} == found


def test_a_list_of_editions_takes_two_queries_however_long(
    reader: Tool, claim: Claim, django_assert_num_queries
) -> None:
    published()
    reader.get("/api/v1/claims/")
    for clock in ("", f"&known_at={quote(now().isoformat())}", f"&as_of={quote(now().isoformat())}"):
        with django_assert_num_queries(2 if "known_at" not in clock else 3):
            assert len(reader.get(f"/api/v1/claims/?limit=50{clock}").json()["results"]) == 2


def test_fields_and_fact_checks_are_selected_of_what_is_published(reader: Tool) -> None:
    claim = ready()
    a_fact_check(claim, published_at=None)
    shown = a_fact_check(claim)
    published(claim)
    a_fact_check(claim)
    for path in (f"claims/{claim.pk}/", "claims/"):
        told = reader.read(path, fields="id,edition", include="fact_checks")
        row = told["results"][0] if path == "claims/" else told
        assert row.keys() == {"id", "edition", "fact_checks"}
        assert [check["id"] for check in row["fact_checks"]] == [shown.pk]
