import pytest

from claims.actions.claims.publish import approve_and_publish
from claims.feeds.rendering import FORMATS
from claims.models import Claim, ClaimProjection
from claims.vocabulary import Stage
from sources.models import Source
from tests.support.factories import a_claim, a_source, an_attribution, an_editor, now
from tests.support.workflow_factories import at_stage, published, ready

pytestmark = pytest.mark.django_db


def links(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, answer.content
    return [item["url"].removeprefix("http://127.0.0.1:8000/embed/claims/") for item in answer.json()["items"]]


def named(*claims):
    return [str(claim.pk) for claim in claims]


@pytest.fixture(scope="module")
def published_claims(module_db):
    """Two with a party and a tag, the first with words of Kan; one with neither; one that was withdrawn."""
    party = a_source("The PMO")
    spoken = ready(parties=(party,), tags=("diplomacy/talks",))
    an_attribution(spoken, a_source("Kan"))
    first, second, third = published(spoken), published(ready(parties=(party,), tags=("diplomacy/talks",))), published()
    a_claim(tags=("diplomacy/talks",))
    return first, second, third, at_stage(Stage.WITHDRAWN)


@pytest.fixture
def claims(published_claims, db):
    return tuple(Claim.objects.with_current().get(pk=claim.pk) for claim in published_claims)


def test_the_main_feed_has_published_claims_last_updated_first(client, claims):
    first, second, third, taken_back = claims
    ready()
    assert links(client, "/feeds/claims.json") == named(taken_back, third, second, first)
    an_attribution(first, a_source())
    version = ClaimProjection.objects.get(pk=first.pk).version
    approve_and_publish(first, base_revision=1, version=version, by=an_editor(), at=now())
    assert links(client, "/feeds/claims.json") == named(first, taken_back, third, second)


def test_a_feed_is_limited(client, claims, monkeypatch):
    monkeypatch.setattr("claims.feeds.views.MAX_FEED_ENTRIES", 1)
    assert links(client, "/feeds/claims.json") == named(claims[-1])


def test_a_source_feed_has_its_statements_and_its_claims_as_a_party(client, claims):
    spoken, second, *_ = claims
    source, party = Source.objects.get(name="Kan"), Source.objects.get(name="The PMO")
    assert links(client, f"/feeds/sources/{source.pk}.json") == named(spoken)
    assert links(client, f"/feeds/sources/{party.pk}.json") == named(second, spoken)
    assert client.get(f"/feeds/sources/{source.pk}.json").json()["title"] == "ClaimTrack: Kan"
    assert client.get("/feeds/sources/999999.json").status_code == 404


def test_a_tag_feed_has_claims_tagged_now(client, claims):
    first, second, *_ = claims
    assert links(client, "/feeds/tags/diplomacy/talks.json") == named(second, first)
    assert links(client, "/feeds/tags/none.json") == []
    assert client.get("/feeds/tags/%00.json").status_code == 404


@pytest.mark.parametrize(("form", "media_type"), [(form, told.media_type) for form, told in FORMATS.items()])
def test_an_unchanged_feed_is_not_sent_again(client, claims, form, media_type):
    answer = client.get(f"/feeds/claims.{form}")
    assert answer.headers["Content-Type"] == media_type
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    again = client.get(f"/feeds/claims.{form}", headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    since = {"If-Modified-Since": answer.headers["Last-Modified"]}
    assert client.get(f"/feeds/claims.{form}", headers=since).status_code == 304
    earlier = {"If-Modified-Since": "Tue, 01 Jul 2025 00:00:00 GMT"}
    assert client.get(f"/feeds/claims.{form}", headers=earlier).status_code == 200


def test_a_missing_projection_is_derived(client, claims):
    before = client.get("/feeds/claims.json").json()
    ClaimProjection.objects.filter(pk=claims[0].pk).update(json=None)
    assert client.get("/feeds/claims.json").json() == before


@pytest.mark.parametrize(("path", "number"), [("claims", 4), ("sources/{party}", 2), ("tags/diplomacy/talks", 2)])
def test_a_feed_takes_three_queries_at_most(client, claims, path, number, django_assert_max_num_queries):
    party = Source.objects.get(name="The PMO")
    with django_assert_max_num_queries(3):
        assert len(links(client, f"/feeds/{path.format(party=party.pk)}.json")) == number


def test_a_feed_is_read_only(client):
    assert client.post("/feeds/claims.atom").status_code == 405
