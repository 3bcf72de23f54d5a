from datetime import UTC, datetime
from decimal import Decimal

import pytest

from claims.actions.claims.merge import merge_claims
from claims.actions.claims.write import ClaimText, revise_claim
from claims.actions.fact_checks.import_claimreview import FactCheckImportResult, import_block
from claims.claimreview import BadBlock, FoundReview, json_ld_script, read_reviews, review_of
from claims.exceptions import NotYourRole
from claims.models import Claim, FactCheck
from claimtrack.access.models.token import Scope
from claimtrack.audit.models import AuditEntry
from sources.models import Source
from sources.vocabulary import SourceKind
from tests.support.api.api_reader import Tool
from tests.support.claimreview.shapes import BLOCKS, CLAIM, MAYOR, POST, URL, block, item, rating
from tests.support.claimreview.texts import ANSWER, written
from tests.support.factories import a_claim, a_contributor, a_reviewer, a_source, a_token, an_editor, now
from tests.support.thoroughness import first

pytestmark = pytest.mark.django_db

WITHOUT_VERDICT = {"names in another case", "names with their address", "nothing in many places"}
"""Shapes that are refused because they have none."""


@pytest.fixture(scope="module")
def ed(module_db):
    return an_editor("ed")


def imported(by, said, *, is_dry_run=False):
    entry = FoundReview("script 1", review_of(said))
    return import_block(entry, language="en", by=by, at=now(), is_dry_run=is_dry_run)


def test_an_import_creates_the_claim_and_its_sources(ed):
    told = imported(ed, block())
    check = FactCheck.objects.get()
    assert (told.place, told.result, told.url, told.claim, told.why) == (
        "script 1",
        FactCheckImportResult.CREATED,
        URL,
        check.claim_id,
        "",
    )
    revision = check.claim.revision
    assert (revision.statement, revision.tags, revision.recorded_by, check.claim.stage) == (
        CLAIM,
        ["claimreview"],
        ed,
        "draft",
    )
    assert (check.url, check.rating, check.summary, check.language) == (URL, "False", CLAIM, "en")
    assert (check.rating_value, check.rating_worst, check.rating_best) == (1, 1, 5)
    assert check.published_at == datetime(2025, 7, 2, tzinfo=UTC)
    assert (check.publisher.name, check.publisher.kind) == ("The Check Desk", SourceKind.ORGANISATION)
    assert Source.objects.get(name="Ada Mayor").kind == SourceKind.PERSON


def test_importing_the_same_again_changes_nothing(ed):
    imported(ed, block())
    audited = AuditEntry.objects.count()
    assert imported(ed, block()).result == FactCheckImportResult.UNCHANGED
    assert AuditEntry.objects.count() == audited


def test_changes_by_the_publisher_are_imported_and_audited(ed):
    claim = imported(ed, block()).claim
    told = imported(ed, block(reviewRating=rating(alternateName="Mostly false", ratingValue=2)))
    check = FactCheck.objects.get()
    assert (told.result, told.claim, check.claim_id) == (FactCheckImportResult.UPDATED, claim, claim)
    assert (check.rating, check.rating_value) == ("Mostly false", 2)
    assert check.imported["reviewRating"]["alternateName"] == "Mostly false"
    last = AuditEntry.objects.order_by("-pk")[0]
    assert (last.table_name, last.action, last.reason) == ("claims_factcheck", "UPDATE", "fact-check imported")
    assert last.actor_id == ed.pk


def test_a_page_with_several_reviews_is_imported_in_full_and_recognized_again(ed):
    both = [block(), block(claimReviewed="The new bridge was sold, too.")]
    assert [imported(ed, said).result for said in both] == [
        FactCheckImportResult.CREATED,
        FactCheckImportResult.CREATED,
    ]
    assert [imported(ed, said).result for said in both] == [
        FactCheckImportResult.UNCHANGED,
        FactCheckImportResult.UNCHANGED,
    ]
    changed = [{**said, "description": "Neither was."} for said in both]
    assert [imported(ed, said).result for said in changed] == [
        FactCheckImportResult.UPDATED,
        FactCheckImportResult.UPDATED,
    ]
    assert {check.url.partition("#")[0] for check in FactCheck.objects.all()} == {URL}
    assert Claim.objects.count() == 2


def test_the_desks_own_fact_checks_are_never_overwritten(ed):
    FactCheck.objects.create(claim=a_claim(), rating="True", summary="Ours.", url=URL)
    assert "with this address already exists" in imported(ed, block()).why
    assert FactCheck.objects.get().rating == "True"


def test_an_existing_claim_with_the_same_statement_is_used(ed):
    other, same = a_claim(f"{CLAIM} Yes."), a_claim(CLAIM, language="en-GB")
    assert imported(ed, block(inLanguage="en-US")).claim == same.pk
    german = imported(ed, block(inLanguage="de", url="https://check.example/de")).claim
    assert german not in {other.pk, same.pk}
    assert Claim.objects.get(pk=german).revision.language == "de"


def test_a_claim_that_once_had_this_statement_is_not_used(ed):
    claim = a_claim(CLAIM)
    revise_claim(claim, ClaimText("It was not."), base_revision=1, reason="Clearer.", by=ed, at=now())
    assert imported(ed, block()).claim != claim.pk


def test_a_merged_claim_resolves_to_its_target(ed):
    claim, into = a_claim(CLAIM), a_claim()
    merge_claims(claim, into, base_revision=1, reason="The same.", by=ed, at=now())
    assert imported(ed, block()).claim == into.pk


def test_sources_are_found_by_their_aliases(ed):
    desk, mayor = a_source("Check", SourceKind.OUTLET, aliases=("the check DESK",)), a_source("Ada Mayor")
    imported(ed, block())
    assert set(Source.objects.all()) == {desk, mayor}
    assert FactCheck.objects.get().publisher == desk


def test_among_namesakes_the_publisher_is_the_one_of_its_kind(ed):
    a_source("Desk", SourceKind.PERSON, aliases=("The Check Desk",))
    desk = a_source("The Check Desk", SourceKind.ORGANISATION)
    imported(ed, block())
    assert FactCheck.objects.get().publisher == desk
    a_source("Another", SourceKind.ORGANISATION, aliases=("The Check Desk",))
    assert "More than one source is called “The Check Desk”" in imported(ed, block(url=f"{URL}/2")).why


@pytest.mark.parametrize(
    ("said", "name", "kind"),
    [
        (
            {"author": {"@type": "Person", "name": "Jo"}, "publisher": {"@type": "Organization", "name": "H"}},
            "H",
            "organisation",
        ),
        ({"author": {"@type": "Person", "name": "Jo"}}, "Jo", "person"),
        ({"author": {"@type": "NewsMediaOrganization", "name": "News"}}, "News", "outlet"),
        ({"author": {"@type": "Organization", "url": "https://www.house.example/"}}, "house.example", "organisation"),
        ({"author": None}, "check.example", "organisation"),
    ],
)
def test_the_publisher_is_identified(ed, said, name, kind):
    imported(ed, block(**said))
    publisher = FactCheck.objects.get().publisher
    assert (publisher.name, publisher.kind) == (name, kind)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"url": None}, "is not a valid URL"),
        ({"url": "/bridge"}, "is not a valid URL"),
        ({"claimReviewed": None}, "does not state the claim"),
        ({"claimReviewed": "x" * 10_001}, "does not state the claim"),
        ({"reviewRating": None}, "has no verdict"),
    ],
)
def test_incomplete_fact_checks_are_refused_and_leave_no_trace(ed, said, why):
    told = imported(ed, block(**said))
    assert (told.result, told.claim) == (FactCheckImportResult.REFUSED, None)
    assert why in told.why
    assert not FactCheck.objects.exists()
    assert not Claim.objects.exists()
    assert not Source.objects.exists()


@pytest.mark.parametrize(
    ("scale", "kept"),
    [
        ({"ratingValue": -1, "bestRating": -1, "worstRating": -1}, (None, None, None)),
        ({"ratingValue": 6}, (None, None, None)),
        ({"ratingValue": 12_345_678, "bestRating": None, "worstRating": None}, (None, None, None)),
        ({"ratingValue": "2.12345", "worstRating": None}, (Decimal("2.123"), None, 5)),
    ],
)
def test_an_invalid_scale_is_stored_only_in_the_block(ed, scale, kept):
    imported(ed, block(reviewRating=rating(**scale)))
    check = FactCheck.objects.get()
    assert (check.rating_value, check.rating_worst, check.rating_best) == kept
    assert review_of(check.imported) == review_of(block(reviewRating=rating(**scale)))


def test_long_texts_are_stored_in_full_in_the_block(ed):
    long = "False, " * 40
    imported(ed, block(reviewRating=rating(alternateName=long), datePublished="0001-01-01T00:00:00+14:00"))
    check = FactCheck.objects.get()
    assert (len(check.rating), check.rating[-1], check.published_at) == (100, "…", None)
    assert review_of(check.imported).rating.alternate_name == long


def test_a_rating_without_words_is_shown_as_a_number(ed):
    imported(ed, block(reviewRating=rating(alternateName=None)))
    assert FactCheck.objects.get().rating == "1 of 5"


def test_a_dry_run_writes_nothing(ed):
    told = imported(ed, block(), is_dry_run=True)
    assert (told.result, told.claim) == (FactCheckImportResult.CREATED, None)
    assert not Claim.objects.exists()
    assert not Source.objects.exists()


def test_a_bad_block_is_reported(ed):
    told = import_block(BadBlock("script 2", "it is not JSON"), language="en", by=ed, at=now())
    assert (told.place, told.result, told.why) == ("script 2", FactCheckImportResult.REFUSED, "it is not JSON")


@pytest.mark.parametrize("somebody", [a_contributor, a_reviewer])
def test_only_editors_import(somebody):
    with pytest.raises(NotYourRole):
        imported(somebody(), block())


@pytest.mark.parametrize("shape", first(12, sorted(BLOCKS.keys() - WITHOUT_VERDICT)))
def test_no_property_is_lost_in_a_round_trip(ed, shape):
    review = review_of(BLOCKS[shape])
    assert imported(ed, BLOCKS[shape]).result == FactCheckImportResult.CREATED
    given_on = review_of(FactCheck.objects.get().imported)
    assert given_on == review
    (found,) = read_reviews(f"<html>{json_ld_script(given_on)}</html>").entries
    assert found.review == review
    assert import_block(found, language="en", by=ed, at=now()).result == FactCheckImportResult.UNCHANGED


@pytest.mark.parametrize("shape", sorted(WITHOUT_VERDICT))
def test_a_block_without_a_verdict_is_refused(ed, shape):
    assert "has no verdict" in imported(ed, BLOCKS[shape]).why


def test_the_api_returns_the_block_unchanged(ed):
    said = block(itemReviewed=item(appearance=[POST, {**POST, "url": "https://posts.example/2"}]), isBasedOn="a call")
    imported(ed, said)
    answer = Tool(token=a_token(ed, scopes=(Scope.READ, Scope.REVIEW))).read(
        f"fact-checks/{FactCheck.objects.get().pk}/claimreview/"
    )
    assert answer == said
    (found,) = read_reviews(written(answer)).entries
    assert found.review == review_of(said)
    assert import_block(found, language="en", by=ed, at=now()).result == FactCheckImportResult.UNCHANGED


def test_extra_fields_from_google_are_stored(ed):
    for found in read_reviews(written(ANSWER)).entries:
        if (
            isinstance(found, FoundReview)
            and import_block(found, language="en", by=ed, at=now()).result == FactCheckImportResult.CREATED
        ):
            assert review_of(FactCheck.objects.latest("pk").imported) == found.review
    assert FactCheck.objects.exists()


def test_the_cost_of_an_import_does_not_grow_with_the_record(ed, django_assert_max_num_queries):
    authors = [{**MAYOR, "name": f"Mayor {number}"} for number in range(5)]
    imported(ed, block(itemReviewed=item(author=authors)))
    for number in range(3):
        a_claim()
        with django_assert_max_num_queries(45):
            imported(
                ed, block(url=f"{URL}/{number}", claimReviewed=f"{number} bridges.", itemReviewed=item(author=authors))
            )
    with django_assert_max_num_queries(15):
        imported(ed, block(itemReviewed=item(author=authors)))
