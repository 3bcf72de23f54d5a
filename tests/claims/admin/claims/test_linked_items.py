"""Items linked to a claim."""

from datetime import timedelta

from claims.actions.attributions.record import AttributionInput, Correction, record_attribution
from claims.admin.claims.claim_page import claims_for_page
from claims.admin.claims.linked_items import MAX_ITEMS_PER_KIND, linked_items_of
from claims.domain.stated_interval import minute_of
from claims.models import Claim, CommentRequest, FactCheck
from claims.vocabulary import Channel, Stage, Stance
from tests.support.factories import a_claim, a_snapshot, a_source, a_suggestion, a_user, an_attribution, now, words_in
from tests.support.workflow_factories import published


def items(claim: Claim) -> list[tuple[str, str]]:
    return [(one.label, one.text) for one in linked_items_of(claim)]


def test_a_new_claim_has_no_linked_items(db: None) -> None:
    assert items(a_claim()) == []


def test_repeats_fact_checks_and_requests_are_linked(db: None) -> None:
    claim, kan = a_claim(), a_source("Kan")
    first = an_attribution(claim, kan)
    copy = an_attribution(claim, a_source("TASS"), repeats=first)
    FactCheck.objects.create(claim=claim, rating="True", summary="It is so.", url="https://example.org/check")
    CommentRequest.objects.create(
        claim=claim,
        party=a_source("PMO"),
        allegations="That.",
        channel=Channel.EMAIL,
        asked_at=now(),
        deadline=now() + timedelta(hours=1),
        recorded_by=a_user(),
    )
    assert items(claim) == [
        ("Fact-check", "True"),
        (f"Repeats № {first.pk}", f"№ {copy.pk}, TASS"),
        ("Comment requested from", "PMO"),
    ]


def test_a_correction_onto_another_claim_is_linked_from_both(db: None) -> None:
    here, there = a_claim("Here."), a_claim("There.")
    wrong = an_attribution(here, a_source("Kan"))
    moved = an_attribution(there, a_source("Kan 2"), correction=Correction(wrong, "It is about the other."))
    assert items(here) == [("Correction moved to another claim", "There.")]
    assert linked_items_of(here)[0].href.endswith(f"/{there.pk}/change/?attribution={moved.pk}#attribution-{moved.pk}")
    assert items(there) == [("Correction moved from another claim", "Here.")]
    assert f"attribution-{wrong.pk}" in linked_items_of(there)[0].href


def test_merged_claims_and_publication_are_linked(db: None) -> None:
    claim, gone = published(), a_claim("The same.")
    Claim.objects.filter(pk=gone.pk).update(stage=Stage.MERGED, merged_into=claim)
    assert items(claim) == [("Published", "as the newest edition reads"), ("Merged into this claim", "The same.")]


def test_accepted_suggestions_link_to_their_documents(db: None) -> None:
    claim, snapshot = a_claim(), a_snapshot()
    words = words_in(snapshot, "Putin and Netanyahu spoke by phone")
    made = an_attribution(claim, a_source("Kremlin"), words=words)
    assert items(claim) == []
    suggestion = a_suggestion(snapshot)
    accepted = record_attribution(
        claim,
        AttributionInput(made.source, Stance.ASSERTS, minute_of(now())),
        words,
        by=a_user(),
        at=now(),
        suggestion=suggestion,
    )
    [one] = linked_items_of(claim)
    assert one.text == f"№ {accepted.pk}, “Putin and Netanyahu spoke by phone”"
    assert one.href == f"/admin/sources/document/{snapshot.document_id}/change/?attribution={accepted.pk}#words-0"


def test_the_newest_items_are_found_in_one_query(db: None, django_assert_num_queries: object) -> None:
    claim = a_claim()
    for n in range(MAX_ITEMS_PER_KIND + 3):
        FactCheck.objects.create(claim=claim, rating=f"{n}", summary="So.", url=f"https://example.org/{n}")
    claim = claims_for_page().get(pk=claim.pk)
    with django_assert_num_queries(1):
        assert [text for _, text in items(claim)] == [str(n) for n in range(MAX_ITEMS_PER_KIND + 2, 2, -1)]
