"""A verdict that nobody has approved gets out through no public door, and an approved one reads as it was approved."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import pytest
from django.test import Client

from claims.actions.claims.merge import merge_claims
from claims.actions.claims.review import withdraw_claim
from claims.actions.fact_checks.import_claimreview import import_review
from claims.actions.fact_checks.record import update_fact_check
from claims.claimreview import ClaimReview, Publisher, ReviewRating
from claims.models import ChangeEvent, Claim, FactCheck
from claimtrack.access.models.token import Scope
from tests.claims.actions.claims.test_editions import rename
from tests.support.api.api_reader import Tool
from tests.support.factories import a_fact_check, a_source, a_token, an_editor, now
from tests.support.workflow_factories import published, published_anew, ready

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture
def reader() -> Tool:
    return Tool(token=a_token(scopes=(Scope.READ,)))


def answers(reader: Tool, *claims: Claim) -> Iterator[tuple[str, str]]:
    """Every public answer that could say something of a verdict."""
    visitor = Client()
    paths = [
        "claims/?include=fact_checks",
        "claims/?include=fact_checks&as_of=2027-01-01T00:00:00Z",
        *("fact-checks/", "fact-checks/?order=-updated_at", "events/", "sources/"),
    ]
    for claim in claims:
        paths += [f"claims/{claim.pk}/?include=fact_checks", f"claims/{claim.pk}/editions/"]
        paths.append(f"fact-checks/?claim={claim.pk}")
    for pk in FactCheck.objects.values_list("pk", flat=True):
        paths += [f"fact-checks/{pk}/", f"fact-checks/{pk}/claimreview/"]
    for path in paths:
        yield path, reader.get(f"/api/v1/{path}").content.decode()
    cards = [f"/embed/claims/{claim.pk}" for claim in claims]
    for path in (*cards, "/feeds/claim-reviews.json", "/feeds/claims.json", "/feeds/claims.atom"):
        yield path, visitor.get(path).content.decode()


def saying_each(words: list[str], reader: Tool, *claims: Claim) -> list[list[str]]:
    """The public answers that say each of the words."""
    told = list(answers(reader, *claims))
    return [[path for path, text in told if word in text] for word in words]


def saying(word: str, reader: Tool, *claims: Claim) -> list[str]:
    return saying_each([word], reader, *claims)[0]


def test_a_verdict_gets_out_with_an_edition_and_reads_as_it_was_approved(reader: Tool) -> None:
    claim, outlet = published(), a_source("Unseen Outlet")
    check = a_fact_check(claim, rating="Unseen verdict", publisher=None)
    a_fact_check(claim, rating="Unseen too", publisher=outlet)
    a_fact_check(claim, rating="Unseen draft", published_at=None)
    a_fact_check(claim, rating="Unseen tomorrow", published_at=now() + 24 * HOUR)
    before = now()
    assert saying("Unseen", reader, claim) == []
    assert reader.read(f"claims/{claim.pk}/", include="fact_checks")["fact_checks"] == []
    assert reader.read(f"claims/{claim.pk}/")["update_pending"] is True

    published_anew(claim)
    told, *others = saying_each(["Unseen verdict", "Unseen draft", "Unseen tomorrow"], reader, claim)
    assert {f"fact-checks/{check.pk}/", f"fact-checks/{check.pk}/claimreview/", "fact-checks/"} <= set(told)
    assert {f"/embed/claims/{claim.pk}", "/feeds/claim-reviews.json"} <= set(told)
    assert others == [[], []]
    assert "Unseen Outlet" in reader.get(f"/api/v1/sources/{outlet.pk}/").content.decode()
    asked = f"known_at={quote(before.isoformat())}"
    for path in (f"claims/{claim.pk}/?include=fact_checks&{asked}", f"claims/?include=fact_checks&{asked}"):
        assert "Unseen" not in reader.get(f"/api/v1/{path}").content.decode(), "the edition of that moment has none"

    update_fact_check(check, by=an_editor(), rating="Hidden verdict", publisher=a_source("Hidden publisher"))
    rename(outlet, "Hidden name")
    assert saying_each(["Hidden", "Unseen verdict"], reader, claim) == [[], told]
    assert not ChangeEvent.objects.filter(is_public=True).exclude(kind__startswith="edition.").exists()

    published_anew(claim)
    assert "Hidden verdict" in reader.get(f"/api/v1/fact-checks/{check.pk}/").content.decode()
    card = Client().get(f"/embed/claims/{claim.pk}").content.decode()
    assert "Hidden verdict" not in card  # another publisher's, now


def test_as_of_leaves_out_verdicts_whose_page_came_out_later(reader: Tool) -> None:
    claim = ready()
    a_fact_check(claim, published_at=datetime(2025, 7, 30, 9, tzinfo=UTC))
    published(claim)
    found = {}
    for day in (29, 31):
        asked = {"as_of": f"2025-07-{day}T00:00:00Z", "include": "fact_checks"}
        found[day] = len(reader.read(f"claims/{claim.pk}/", **asked)["fact_checks"])
    assert found == {29: 0, 31: 1}


@pytest.mark.thorough
def test_an_imported_verdict_gets_out_with_an_edition_too(reader: Tool) -> None:
    claim, editor = published(ready(statement="The moon is made of cheese.")), an_editor()
    review = ClaimReview(
        url="https://others.example/moon",
        claim_reviewed="The moon is made of cheese.",
        author=Publisher(name="Unseen Others"),
        rating=ReviewRating(alternate_name="Unseen verdict"),
    )
    _, check = import_review(review, language="en", by=editor, at=now())
    assert check.claim_id == claim.pk
    assert saying("Unseen", reader, claim) == []
    published_anew(claim)
    assert reader.read(f"fact-checks/{check.pk}/")["rating"] == "Unseen verdict"
    assert reader.read(f"fact-checks/{check.pk}/claimreview/")["author"]["name"] == "Unseen Others"
    changed = ClaimReview(
        url=review.url,
        claim_reviewed=review.claim_reviewed,
        author=review.author,
        rating=ReviewRating(alternate_name="Hidden verdict"),
    )
    import_review(changed, language="en", by=editor, at=now())
    assert saying("Hidden", reader, claim) == []
    told = ChangeEvent.objects.filter(kind="fact_check.updated").latest("pk")
    assert told.data == {"changed": ["claimreview", "rating"]}


def test_a_withdrawn_or_merged_claim_takes_its_verdicts_along(reader: Tool) -> None:
    withdrawn, merged, into = published(), published(), ready()
    for claim in (withdrawn, merged):
        a_fact_check(claim, rating="Gone verdict")
        published_anew(claim)
    assert len(reader.read("fact-checks/")["results"]) == 2
    withdraw_claim(withdrawn, base_revision=1, reason="Not ours to tell.", by=an_editor(), at=now())
    merge_claims(merged, into, base_revision=1, reason="The same.", by=an_editor(), at=now())
    assert len(reader.read("fact-checks/")["results"]) == 1  # readers see the merged one until the other is published
    published(into)
    assert reader.read("fact-checks/")["results"] == []
    editions = [f"claims/{claim.pk}/editions/" for claim in (withdrawn, merged)]
    assert saying("Gone verdict", reader, withdrawn, merged) == editions


def test_the_desk_reads_the_record(reader: Tool) -> None:
    claim, before = published(), now()
    check = a_fact_check(claim, rating="False", published_at=None)
    between = now()
    update_fact_check(check, by=an_editor(), rating="True")
    desk = Tool(token=a_token(an_editor(), scopes=(Scope.READ, Scope.DESK)))
    assert desk.read(f"fact-checks/{check.pk}/")["rating"] == "True"
    found = []
    for clock in ({}, {"known_at": between.isoformat()}, {"known_at": before.isoformat()}):
        row = desk.read(f"claims/{claim.pk}/", include="fact_checks", **clock)
        found.append([one["rating"] for one in row["fact_checks"]])
    assert found == [["True"], ["False"], []]
