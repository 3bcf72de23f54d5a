"""The page of a claim: its standing, its evidence, and its action forms."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from claims.actions.attributions.record import withdraw_attribution
from claims.actions.claims.review import submit_for_review
from claims.actions.claims.write import ClaimText, revise_claim
from claims.actions.comment_requests.request import record_comment_request
from claims.admin.claims.claim_forms import WithdrawAttributionForm
from claims.admin.claims.review_forms import SendBackForm
from claims.models import Attribution, Claim, CommentRequest, Review
from claims.vocabulary import Channel, Decision, Precision, Stage, Stance
from sources.models import Source
from tests.support.factories import (
    a_claim,
    a_contributor,
    a_snapshot,
    a_source,
    a_user,
    an_attribution,
    now,
    speaks_for,
    words_in,
)
from tests.support.thoroughness import first
from tests.support.workflow_factories import as_shown

SignedIn = Callable[..., Client]

EVERYTHING = (
    "claims.add_attribution",
    "claims.approve_claim",
    "claims.change_claim",
    "claims.add_claim",
    "claims.add_commentrequest",
)


def page_of(claim: Claim) -> str:
    return reverse("admin:claims_claim_change", args=[claim.pk])


def address(verb: str, claim: Claim, *target: int) -> str:
    return reverse(f"admin:claims_claim_{verb}", args=[claim.pk, *target])


def read(client: Client, claim: Claim) -> str:
    """The page with its white space normalized."""
    return " ".join(client.get(page_of(claim)).content.decode().split())


def in_review(claim: Claim) -> Claim:
    return submit_for_review(claim, base_revision=1, by=a_contributor(), at=now())


def test_the_page_shows_the_standing_and_the_words_in_their_context(signed_in: SignedIn) -> None:
    kremlin, pmo = a_source("Kremlin"), a_source("PMO")
    claim = a_claim("Putin and Netanyahu spoke by phone.", parties=(kremlin, pmo))
    words = words_in(a_snapshot(title="The call"), "Putin and Netanyahu spoke", source="The Kremlin", cue="confirmed")
    june = datetime(2025, 6, 3, tzinfo=UTC)
    made = an_attribution(claim, kremlin, Stance.CONFIRMS, words=words, stated_at=june, precision=Precision.MONTH)
    page = read(signed_in(), claim)
    assert "Confirmed by Kremlin; PMO has not been asked yet." in page
    assert "confirmation-partly-confirmed" in page
    assert '<td data-label="Since"> June 2025 </td>' in page
    assert "1 document, 1 origin: Kremlin." in page
    assert '<span class="context"></span><span id="words-' in page
    assert '<span class="context"> by phone. Kan reported the call…</span>' in page
    assert f"/admin/sources/document/{words.snapshot.document_id}/change/?attribution={made.pk}#words-0" in page


def test_a_reader_sees_who_spoke_for_the_party_and_no_buttons_but_for_notes(signed_in: SignedIn) -> None:
    ministry, ryabkov = a_source("Ministry"), a_source("Ryabkov")
    speaks_for(ryabkov, ministry, by=a_user())
    claim = a_claim(parties=(ministry,))
    an_attribution(claim, ryabkov)
    page = read(signed_in(), claim)
    assert '<td data-label="Speaker"> Ryabkov <p' in page
    assert address("approve", claim) not in page
    posted = re.findall(r'method="post"\s+action="([^"#]*)', page.split('<main id="content-start"')[1])
    assert posted == [f"/admin/claims/claim/{claim.pk}/note/"]


def test_a_withdrawn_attribution_is_collapsed_with_its_reason(signed_in: SignedIn) -> None:
    claim = a_claim()
    made = an_attribution(claim, a_source("Kan"))
    withdraw_attribution(made, reason="Another call was meant.", by=a_user("olga"), at=now())
    page = read(signed_in(), claim)
    assert "1 superseded" in page
    assert "Withdrawn by olga" in page
    assert "Another call was meant." in page
    assert "No statements on this claim yet." in page


VERBS = {
    "send-to-review": "claims.change_claim",
    "approve": "claims.approve_claim",
    "return": "claims.approve_claim",
    "revise": "claims.change_claim",
    "record-silence": "claims.add_attribution",
    "request-comment": "claims.add_commentrequest",
    "take-back": "claims.add_attribution",
}


def test_a_post_without_its_permission_is_forbidden(signed_in: SignedIn) -> None:
    claim = a_claim()
    without = {
        needed: signed_in(*(permission for permission in EVERYTHING if permission != needed))
        for needed in set(VERBS.values())
    }
    for verb, needed in VERBS.items():
        assert without[needed].post(address(verb, claim, 1), {"base_revision": 1}).status_code == 403, verb
    assert Claim.objects.get().stage == Stage.DRAFT


def test_people_outside_the_desk_are_asked_to_sign_in(client: Client, alice: Any) -> None:
    client.force_login(alice)
    assert client.get(page_of(a_claim())).status_code == 302


def test_a_claim_goes_to_review_and_a_second_person_approves_it(signed_in: SignedIn) -> None:
    writer = a_user("writer")
    claim = a_claim(by=writer)
    client = signed_in("claims.change_claim", user=writer)
    client.post(address("send-to-review", claim), {"base_revision": 1})
    page = signed_in("claims.approve_claim").post(address("approve", claim), as_shown(claim), follow=True)
    assert "Approved." in page.content.decode()
    assert Claim.objects.get().stage == Stage.APPROVED


def test_nobody_approves_their_own_work_even_as_a_superuser(signed_in: SignedIn) -> None:
    writer = a_user("writer", is_superuser=True)
    claim = in_review(a_claim(by=writer))
    client = signed_in(user=writer)
    refused = client.post(address("approve", claim), as_shown(claim))
    page = " ".join(refused.content.decode().split())
    assert refused.status_code == 403
    told = "You cannot approve a revision that you wrote or edited. Ask a colleague."
    assert page.count(told) > 1, "as the answer, and beside the button"
    assert 'disabled aria-describedby="why-not"' in page
    assert not Review.objects.filter(decision=Decision.APPROVE).exists()


@pytest.mark.thorough
def test_an_approval_of_a_revision_that_is_no_longer_the_newest_is_refused(signed_in: SignedIn) -> None:
    claim = in_review(a_claim("First."))
    shown = as_shown(claim)
    revise_claim(claim, ClaimText("Second."), base_revision=1, reason="Better.", by=a_user(), at=now())
    page = signed_in("claims.approve_claim").post(address("approve", claim), shown)
    assert page.status_code == 409
    assert "“Second.” (revision 2)" in page.content.decode()
    assert Claim.objects.get().stage == Stage.IN_REVIEW


def test_sending_back_needs_a_reason(signed_in: SignedIn) -> None:
    claim = in_review(a_claim())
    client = signed_in("claims.approve_claim")
    form = SendBackForm({"base_revision": 1, "reason": ""}, subject=claim, user=client.user)
    assert (form.submit(), form.status, set(form.errors)) == (None, 422, {"reason"})
    client.post(address("return", claim), {"base_revision": 1, "reason": "Name the day."})
    assert Claim.objects.get().stage == Stage.DRAFT
    assert "Name the day." in read(client, claim)


@pytest.mark.thorough
def test_an_invalid_stage_transition_is_refused(signed_in: SignedIn) -> None:
    claim = a_claim()
    page = signed_in("claims.approve_claim").post(address("approve", claim), as_shown(claim))
    assert page.status_code == 409
    assert "A claim that is “Draft” cannot become “Approved”." in page.content.decode()


def as_written(claim: Claim, **changed: Any) -> dict[str, Any]:
    return {
        "base_revision": 1,
        "statement": "Mine.",
        "language": "en",
        "tags": "a, b, a",
        "reason": "Why not.",
        **changed,
    }


def test_a_revision_is_written_with_parties_in_order_and_each_tag_once(signed_in: SignedIn) -> None:
    alpha, beta = a_source("Alpha"), a_source("Beta")
    claim = a_claim()
    form = as_written(claim, parties=[beta.pk, alpha.pk])
    signed_in("claims.change_claim").post(address("revise", claim), form)
    revision = Claim.objects.get().revision
    assert (revision.number, revision.statement, revision.tags) == (2, "Mine.", ["a", "b"])
    assert [party.source for party in revision.parties.all()] == [beta, alpha]


@pytest.mark.thorough
def test_a_stale_revision_is_refused_with_both_versions_shown(signed_in: SignedIn) -> None:
    party = a_source("Olympus")
    claim = a_claim("First.")
    revise_claim(claim, ClaimText("Theirs.", (party,)), base_revision=1, reason="Sooner.", by=a_user("olga"), at=now())
    client = signed_in("claims.change_claim")
    refused = client.post(address("revise", claim), as_written(claim))
    page = " ".join(refused.content.decode().split())
    assert refused.status_code == 409
    assert "revision 2 by olga" in page
    assert "<del>First</del><ins>Theirs</ins>." in page
    assert "Mine.</textarea>" in page
    assert "Why not.</textarea>" in page
    assert 'name="tags" value="a, b, a"' in page
    assert Claim.objects.get().revision.number == 2
    # Having seen the other revision, the person submits again, now against the revision that the page shows.
    assert '<input type="hidden" name="base_revision" value="2" id="revise-base_revision">' in page
    client.post(address("revise", claim), as_written(claim, base_revision=2))
    assert Claim.objects.get().revision.statement == "Mine."


@pytest.mark.thorough
def test_an_unnamed_source_cannot_be_a_party(signed_in: SignedIn) -> None:
    claim, official = a_claim(), a_source("an official", "unnamed")
    page = signed_in("claims.change_claim").post(address("revise", claim), as_written(claim, parties=[official.pk]))
    assert page.status_code == 422
    assert "cannot be a party" in page.content.decode()


def silence(party: Source, moment: datetime) -> dict[str, Any]:
    return {"party": party.pk, "stance": Stance.SILENT, "checked_at": f"{moment:%Y-%m-%dT%H:%M}"}


def test_a_silence_is_recorded_without_words(signed_in: SignedIn) -> None:
    pmo = a_source("PMO")
    claim = a_claim(parties=(pmo,))
    client = signed_in("claims.add_attribution")
    client.post(address("record-silence", claim), silence(pmo, now()))
    made = Attribution.objects.get()
    assert (made.source, made.stance, made.has_words, made.stated_precision) == (pmo, "silent", False, "minute")
    assert "PMO has not commented." in read(client, claim)


@pytest.mark.thorough
def test_a_silence_is_of_a_party_and_not_in_the_future(signed_in: SignedIn) -> None:
    claim = a_claim(parties=(a_source("PMO"),))
    client = signed_in("claims.add_attribution")
    assert client.post(address("record-silence", claim), silence(a_source(), now())).status_code == 422
    tomorrow = now() + timedelta(days=1)
    late = client.post(address("record-silence", claim), silence(claim.revision.parties.get().source, tomorrow))
    assert "lies in the future" in late.content.decode()
    assert not Attribution.objects.exists()


def test_an_attribution_is_withdrawn_with_a_reason(signed_in: SignedIn) -> None:
    claim = a_claim()
    made = an_attribution(claim, a_source())
    client = signed_in("claims.add_attribution")
    form = WithdrawAttributionForm({"reason": ""}, subject=made, user=client.user)
    assert (form.submit(), form.status) == (None, 422)
    assert "This field is required." in str(form.errors)
    client.post(address("take-back", claim, made.pk), {"reason": "A misreading."})
    made.refresh_from_db()
    assert (made.superseded_by.is_withdrawal, made.superseded_by.reason) == (True, "A misreading.")
    again = client.post(address("take-back", claim, made.pk), {"reason": "Once more."})
    assert "has already been corrected" in again.content.decode()


@pytest.mark.thorough
def test_comment_is_requested_from_a_party(signed_in: SignedIn) -> None:
    pmo = a_source("PMO")
    claim = a_claim(parties=(pmo,))
    asked = now() - timedelta(hours=1)
    form = {
        "party": pmo.pk,
        "allegations": "That they spoke.",
        "channel": Channel.EMAIL,
        "asked_at": f"{asked:%Y-%m-%dT%H:%M}",
        "deadline": f"{asked:%Y-%m-%dT%H:%M}",
    }
    client = signed_in("claims.add_commentrequest")
    early = client.post(address("request-comment", claim), form)
    assert "The deadline must be later than the time of the request." in early.content.decode()
    assert "That they spoke.</textarea>" in early.content.decode()
    client.post(address("request-comment", claim), form | {"deadline": f"{now() + timedelta(hours=4):%Y-%m-%dT%H:%M}"})
    assert CommentRequest.objects.get().party == pmo
    assert "PMO has been asked for comment and has not yet responded" in read(client, claim)


def test_an_unknown_claim_is_not_found(signed_in: SignedIn) -> None:
    client = signed_in(*EVERYTHING)
    for wrong in ("999", "abc", 10**30):
        assert client.get(f"/admin/claims/claim/{wrong}/change/").status_code == 404
    assert client.post("/admin/claims/claim/999/approve/", {"base_revision": 1}).status_code == 404


@pytest.mark.parametrize("number", first(1, [2, 1]))
def test_the_page_takes_the_same_queries_for_any_length_of_history(
    signed_in: SignedIn, django_assert_num_queries: Any, number: int
) -> None:
    writer = a_contributor()
    parties = tuple(a_source() for _ in range(3))
    claim = a_claim(parties=parties, by=writer)
    for n in range(number):
        an_attribution(claim, parties[n % 3], by=writer)
        withdraw_attribution(an_attribution(claim, a_source(), by=writer), reason="Wrong.", by=writer, at=now())
        text = ClaimText(f"Statement {n}.", parties)
        claim = revise_claim(claim, text, base_revision=n + 1, reason="Better.", by=writer, at=now())
        asked = {"channel": Channel.EMAIL, "asked_at": now(), "deadline": now() + timedelta(hours=1)}
        record_comment_request(claim, parties[0], allegations="That.", **asked, by=writer, at=now())
    submit_for_review(claim, base_revision=number + 1, by=writer, at=now())
    client = signed_in(*EVERYTHING)
    with django_assert_num_queries(QUERIES):
        client.get(page_of(claim))


QUERIES = 31
"""Session, person, permissions; claim, parties; publication rules (7); history, documents, attributions; comment
requests with their attempts and siblings (4), reviews with overrides (2); fact-checks, events, linked items; article
changes (3), what is new to the person, notes, who else is here; four eyes; the parties in the form of the next
revision."""
