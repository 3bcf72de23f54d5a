"""The workflow on the page of a claim: next step, conditions of publication, assignment and reviews."""

from collections.abc import Callable
from html import unescape
from itertools import product
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.actions.claims.assign import assign_to_self
from claims.actions.claims.merge import merge_claims
from claims.actions.claims.publish import publish
from claims.admin.claims.review_forms import reviews_of_claim
from claims.models import Claim, Policy, PolicyOverride
from claims.vocabulary import Decision, PolicyKind, Stage
from tests.support.factories import a_claim, a_contributor, a_reviewer, a_source, a_user, an_attribution, an_editor, now
from tests.support.sign_in import client_of
from tests.support.thoroughness import first, size
from tests.support.workflow_factories import approved, decide, flagged, ready

pytestmark = pytest.mark.django_db

SLUGS = {
    Decision.SUBMIT: "send-to-review",
    Decision.APPROVE: "approve",
    Decision.RETURN: "return",
    Decision.PUBLISH: "publish",
    Decision.CORRECT: "open-correction",
    Decision.WITHDRAW: "withdraw",
    Decision.MARK_NOT_CHECKABLE: "mark-not-checkable",
    Decision.REOPEN: "reopen",
    Decision.MERGE: "merge",
}


def page_of(claim: Claim) -> str:
    return reverse("admin:claims_claim_change", args=[claim.pk])


def address(verb: str, claim: Claim) -> str:
    return reverse(f"admin:claims_claim_{verb}", args=[claim.pk])


def read(client: Client, claim: Claim, query: str = "") -> str:
    """The page, with white space collapsed and apostrophes unescaped."""
    return " ".join(unescape(client.get(page_of(claim) + query).content.decode()).split())


def offered(page: str, claim: Claim) -> set[str]:
    return {slug for slug in SLUGS.values() if address(slug, claim) in page}


OFFERED = {
    Stage.DRAFT: {"send-to-review", "mark-not-checkable", "merge"},
    Stage.IN_REVIEW: {"approve", "return", "mark-not-checkable", "merge"},
    Stage.APPROVED: {"publish", "return", "merge"},
    Stage.PUBLISHED: {"open-correction", "withdraw", "merge"},
    Stage.WITHDRAWN: {"send-to-review"},
    Stage.NOT_CHECKABLE: {"reopen"},
}
BY_ROLE = {
    a_user: set(),
    a_contributor: {"send-to-review", "open-correction", "reopen"},
    a_reviewer: {"send-to-review", "open-correction", "reopen", "approve", "return", "mark-not-checkable"},
    an_editor: set(SLUGS.values()),
}


TRIED = {
    (a_reviewer, Stage.IN_REVIEW),
    (an_editor, Stage.DRAFT),
    (an_editor, Stage.WITHDRAWN),
}
"""Beside the pages of `test_a_contributor_is_told_what_comes_next`. The tables of
tests/claims/actions/claims/test_review.py hold each stage to its decisions, and each decision to its role."""


@pytest.mark.parametrize(
    ("role", "stage"),
    [pytest.param(*pair, marks=[pytest.mark.thorough] * (pair not in TRIED)) for pair in product(BY_ROLE, OFFERED)],
)
def test_the_page_offers_what_the_stage_and_the_role_allow(
    stage: Stage, role: Callable[..., Any], claim_in: Any
) -> None:
    claim = claim_in(stage)
    page = read(client_of(role(is_staff=True)), claim)
    assert offered(page, claim) == OFFERED[stage] & BY_ROLE[role]
    assert (address("assign", claim) in page) == (role is an_editor)


@pytest.mark.parametrize("decision", SLUGS)
def test_what_is_not_offered_is_refused_where_it_is_sent_all_the_same(decision: Decision, claim_in: Any) -> None:
    claim = claim_in(Stage.DRAFT)
    form = {"base_revision": 1, "reason": "Because."}
    less = {"submit": a_user, "correct": a_user, "reopen": a_user, "publish": a_reviewer, "withdraw": a_reviewer}
    role = less.get(decision, a_reviewer if decision == Decision.MERGE else a_contributor)
    client = client_of(role(is_staff=True))
    assert client.post(address(SLUGS[decision], claim), form).status_code == 403
    assert Claim.objects.get(pk=claim.pk).stage == Stage.DRAFT


NEXT = {
    Stage.APPROVED: "Approved. Next, an editor publishes it.",
    Stage.PUBLISHED: "",
    Stage.IN_REVIEW: "In review. Next, a reviewer who did not work on it approves it or sends it back for changes.",
}
REVISING = {
    Stage.IN_REVIEW: "",
    Stage.APPROVED: "Saving sends the claim back to review",
    Stage.PUBLISHED: "Saving starts a correction or update",
}

MOVED = "the record has changed since publication"


@pytest.mark.parametrize("stage", first(2, NEXT))
def test_a_contributor_is_told_what_comes_next_and_what_revising_undoes(stage: Stage, claim_in: Any) -> None:
    claim = claim_in(stage)
    page = read(client_of(a_contributor()), claim)
    assert NEXT[stage] in page
    assert REVISING[stage] in page
    assert ("⚠ Saving" in page) == bool(REVISING[stage])
    assert MOVED not in page
    assert offered(page, claim) == OFFERED[stage] & BY_ROLE[a_contributor]


def test_what_publication_will_ask_is_told_from_the_draft_on() -> None:
    claim = a_claim()
    page = read(client_of(a_contributor()), claim)
    assert "Unassigned." in page
    assert "Before publication: 3 of 4 still to do" in page
    assert "Edit the claim: name its parties, or say why nobody must be asked." in page


def test_an_editor_publishes_a_claim_that_meets_every_condition(claim_in: Any) -> None:
    claim, client = claim_in(Stage.APPROVED), client_of(an_editor())
    page = read(client, claim)
    assert "To do:" not in page
    assert '<button type="submit" class="primary" >Publish</button>' in page
    client.post(address("publish", claim), {"base_revision": 1})
    assert Claim.objects.get(pk=claim.pk).stage == Stage.PUBLISHED


def test_a_rule_that_is_not_met_is_shown_and_holds_the_button_and_the_action(claim_in: Any) -> None:
    claim = claim_in(Stage.APPROVED)
    flagged(claim.attributions.get())
    refused = client_of(an_editor()).post(address("publish", claim), {"base_revision": 1})
    page = refused.content.decode()
    assert refused.status_code == 409
    assert "This cannot be published yet. 1 flag" in page
    assert "1 flag “the article changed” is open" in page
    assert 'disabled aria-describedby="why-not-yet">Publish' in page


@pytest.fixture
def two_sources_wanted(claim_in: Any) -> Claim:
    Policy.objects.create(kind=PolicyKind.TWO_INDEPENDENT_SOURCES)
    return claim_in(Stage.APPROVED)


def test_an_editor_overrides_a_policy_in_the_same_form_and_it_shows_for_ever(two_sources_wanted: Claim) -> None:
    claim, editor = two_sources_wanted, an_editor("edith")
    client = client_of(editor)
    missing = client.post(address("publish", claim), {"base_revision": 1})
    assert missing.status_code == 422
    assert "Reason for overriding “Two independent sources”" in missing.content.decode()
    assert "This field is required." in missing.content.decode()
    reason = {"override_two_independent_sources": "The minister said so on air."}
    client.post(address("publish", claim), {"base_revision": 1, **reason})
    page = read(client, claim)
    assert "edith overrode: Two independent sources" in page
    assert "Policy overridden: Two independent sources." in page
    decide(claim, Decision.WITHDRAW, by=editor)
    page = read(client, claim)
    assert "edith overrode" not in page
    assert "Policy overridden: Two independent sources." in page


def test_who_may_publish_but_not_override_is_told_to_have_the_policy_met(two_sources_wanted: Claim) -> None:
    claim, publisher = two_sources_wanted, an_editor()
    Group.objects.get(name="editor").permissions.remove(Permission.objects.get(codename="override_policy"))
    client = client_of(publisher)
    refused = client.post(
        address("publish", claim), {"base_revision": 1, "override_two_independent_sources": "All the same."}
    )
    page = refused.content.decode()
    assert refused.status_code == 409
    assert "A desk policy is not met." in page
    assert "override_two_independent_sources" not in page
    assert 'disabled aria-describedby="why-not-yet">Publish' in page
    assert not PolicyOverride.objects.exists()


def test_the_reasons_for_no_party_and_no_words_are_written_with_the_claim() -> None:
    client, claim = client_of(a_contributor()), a_claim()
    form = {"base_revision": 1, "statement": "Mine.", "language": "en", "reason": "Fuller."}
    form |= {"no_party_reason": "A law of nature.", "no_words_reason": "Told live."}
    client.post(address("revise", claim), form)
    revision = Claim.objects.with_current().get(pk=claim.pk).revision
    assert (revision.no_party_reason, revision.no_words_reason) == ("A law of nature.", "Told live.")


@pytest.mark.thorough
def test_a_revision_that_changes_nothing_or_says_both_is_refused() -> None:
    client, claim = client_of(a_contributor()), a_claim()
    form = {"base_revision": 1, "statement": "Mine.", "language": "en", "reason": "Fuller."}
    form |= {"no_party_reason": "A law of nature.", "no_words_reason": "Told live."}
    client.post(address("revise", claim), form)
    again = client.post(address("revise", claim), form | {"base_revision": 2})
    assert "Nothing was changed" in again.content.decode()
    both = client.post(address("revise", claim), form | {"base_revision": 2, "parties": [a_source().pk]})
    assert both.status_code == 422
    assert "not both" in both.content.decode()


def test_a_claim_is_taken_and_released() -> None:
    claim, writer = a_claim(), a_contributor("olga")
    client = client_of(writer)
    client.post(address("assign-to-me", claim), {"expected_assignee": ""})
    assert Claim.objects.get(pk=claim.pk).assigned_to == writer
    assert "Assigned to <strong>you</strong>." in read(client, claim)
    other = read(client_of(a_contributor()), claim)
    assert "Assigned to <strong>olga</strong>. You can still work on it." in other
    assert address("assign-to-me", claim) not in other
    client.post(address("unassign", claim), {"expected_assignee": writer.pk})
    assert Claim.objects.get(pk=claim.pk).assigned_to is None


@pytest.mark.thorough
def test_of_two_who_take_a_claim_the_second_is_told_who_was_first() -> None:
    claim = a_claim()
    assign_to_self(claim, expected_assignee=None, by=a_contributor("first"), at=now())
    client = client_of(an_editor())
    refused = client.post(address("assign-to-me", claim), {"expected_assignee": ""})
    assert refused.status_code == 409
    assert "assigned to first" in refused.content.decode()


@pytest.mark.sampled
def test_an_editor_assigns_by_a_name_that_is_typed() -> None:
    claim, editor = a_claim(), an_editor()
    olga = a_contributor("olga", first_name="Olga", last_name="Kind")
    a_user("reader")
    a_contributor("gone", is_active=False)
    client = client_of(editor)
    for name in ("reader", "gone")[: size(1, 2)]:
        refused = client.post(address("assign", claim), {"expected_assignee": "", "to": name})
        assert refused.status_code == 422
        page = refused.content.decode()
        assert f"No one on the desk is called “{name}”." in page
        assert '<option value="olga">Olga Kind</option>' in page
        assert '<option value="reader"' not in page
        assert '<option value="gone"' not in page
    client.post(address("assign", claim), {"expected_assignee": "", "to": " olga  kind"})
    assert Claim.objects.get(pk=claim.pk).assigned_to == olga


def test_a_reviewer_assigns_nobody() -> None:
    claim, client = a_claim(), client_of(a_reviewer())
    assert client.post(address("assign", claim), {"expected_assignee": "", "to": "x"}).status_code == 403


def test_an_old_address_leads_to_the_claim_that_carries_its_record_on_for_ever() -> None:
    first, second, last = a_claim("The first."), a_claim(), a_claim("The last.")
    for claim, into in ((first, second), (second, last)):
        merge_claims(claim, into, base_revision=1, reason="Both are about July.", by=an_editor(), at=now())
    client = client_of(a_contributor())
    led = client.get(page_of(first), follow=True)
    assert led.redirect_chain == [(page_of(last), 302)]
    assert f"Claim {first.pk}, “The first.”, was merged into this one." in led.content.decode()
    assert f'?as=itself">claim {second.pk}</a> into this one' in " ".join(led.content.decode().split())
    own = read(client, first, "?as=itself")
    assert "Merged into" in own
    assert "Both are about July." in own
    assert "<h1>The first.</h1>" in own
    assert offered(own, first) == set()


@pytest.mark.thorough
def test_what_is_sent_to_a_claim_that_was_merged_meanwhile_is_refused_with_the_way_on(claim_in: Any) -> None:
    claim, into = claim_in(Stage.DRAFT), a_claim("The other.")
    merge_claims(claim, into, base_revision=1, reason="The same.", by=an_editor(), at=now())
    refused = client_of(a_contributor()).post(address("send-to-review", claim), {"base_revision": 1})
    assert refused.status_code == 409
    assert f"merged into claim {into.pk}, “The other.”" in refused.content.decode()


def test_claims_are_merged_from_the_page(claim_in: Any) -> None:
    claim, into, client = claim_in(Stage.DRAFT), a_claim(), client_of(an_editor())
    client.post(address("merge", claim), {"base_revision": 1, "into": into.pk, "reason": "The same."})
    assert Claim.objects.get(pk=claim.pk).merged_into == into


def test_reviews_are_read_with_their_overrides_in_two_queries(
    two_sources_wanted: Claim, django_assert_num_queries: Any
) -> None:
    claim, overrides = two_sources_wanted, {PolicyKind.TWO_INDEPENDENT_SOURCES: "On air."}
    publish(claim, base_revision=1, overrides=overrides, by=an_editor(), at=now())
    with django_assert_num_queries(2):
        reviews = reviews_of_claim(claim)
        shown = [(str(review.recorded_by), review.revision.number, len(review.overrides.all())) for review in reviews]
    assert [overridden for _, _, overridden in shown] == [1, 0, 0]


@pytest.mark.thorough
def test_the_reviews_cost_the_same_however_many_there_are() -> None:
    Policy.objects.create(kind=PolicyKind.TWO_INDEPENDENT_SOURCES)
    claim, editor, counts = ready(), an_editor(), []
    client = client_of(editor)
    client.get(page_of(claim))
    for again in (False, True):
        if again:
            claim = decide(decide(claim, Decision.CORRECT, by=editor), Decision.RETURN, by=editor)
        claim = approved(claim)
        overrides = {PolicyKind.TWO_INDEPENDENT_SOURCES: "On air."}
        claim = publish(claim, base_revision=1, overrides=overrides, by=editor, at=now())
        with CaptureQueriesContext(connection) as queries:
            client.get(page_of(claim))
        counts.append(len(queries))
    assert len(set(counts)) == 1
    assert PolicyOverride.objects.count() == 2


def test_a_claim_that_is_sent_back_by_words_says_by_which(claim_in: Any) -> None:
    claim = claim_in(Stage.APPROVED)
    made = an_attribution(claim, a_source())
    page = read(client_of(a_contributor()), claim)
    assert "Approval lapsed" in page
    assert f"Attribution № {made.pk} was recorded." in page


def test_a_published_claim_says_when_its_standing_has_moved_since(claim_in: Any) -> None:
    claim = claim_in(Stage.PUBLISHED)
    an_attribution(claim, a_source())
    assert MOVED in read(client_of(an_editor()), claim)
