"""The dashboard: work queues, my work with its next steps, and recent decisions."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client

from claims.actions.claims.assign import assign_claim
from claims.actions.claims.review import send_back_for_changes, submit_for_review
from claims.admin.dashboard.work_queues import TODO_QUEUES, URGENT_QUEUES
from claims.models import Claim, CommentRequest, CurrentPosition, PendingCommentRequest
from claims.vocabulary import Stage, Stance
from claimtrack.accounts.models import User
from claimtrack.core.db import capped_count
from tests.support.factories import (
    a_claim,
    a_comment_request,
    a_contributor,
    a_reviewer,
    a_source,
    a_suggestion,
    an_attribution,
    an_editor,
    now,
)
from tests.support.sign_in import client_of
from tests.support.workflow_factories import approved, at_stage, flagged, in_review, published, ready

LONG_AGO = timedelta(days=30)


def assigned_to(user: User, claim: Claim) -> Claim:
    return assign_claim(claim, user, expected_assignee=None, by=an_editor(), at=now())


def a_request(deadline: timedelta) -> CommentRequest:
    party = a_source()
    return a_comment_request(a_claim(parties=(party,)), party, deadline=deadline)


def overdue(request: CommentRequest) -> None:
    PendingCommentRequest.objects.filter(request=request).update(deadline=now() - timedelta(minutes=5))


def an_overdue_request(user: User) -> None:
    overdue(a_request(timedelta(hours=1)))


def a_request_due_soon(user: User) -> None:
    a_request(timedelta(hours=1))


def a_request_due_next_week(user: User) -> None:
    a_request(timedelta(days=7))


def a_changed_article(user: User) -> None:
    flagged(an_attribution(a_claim(), a_source()))


def a_published_claim_needing_an_update(user: User) -> None:
    claim = published()
    an_attribution(claim, a_source(), Stance.DENIES)


def a_published_claim(user: User) -> None:
    published()


def my_draft(user: User) -> None:
    assigned_to(user, ready())


def my_published_claim(user: User) -> None:
    claim = published()
    Claim.objects.filter(pk=claim.pk).update(assigned_to=user)


def somebody_elses_claim(user: User) -> None:
    assigned_to(a_contributor(), in_review(by=user))


def a_claim_in_review_by_others(user: User) -> None:
    assigned_to(a_contributor(), in_review())


def an_unassigned_claim_that_i_wrote(user: User) -> None:
    in_review(by=user)


def an_approved_claim(user: User) -> None:
    approved()


def an_open_suggestion(user: User) -> None:
    a_suggestion()


def a_decided_suggestion(user: User) -> None:
    a_suggestion(state="rejected", reason="No.", decided_by=user, decided_at=now())


def a_silence(user: User, *, ago: timedelta = LONG_AGO, stage: Stage = Stage.DRAFT) -> None:
    party = a_source()
    claim = assigned_to(a_contributor(), a_claim(parties=(party,)))
    an_attribution(claim, party, Stance.SILENT)
    CurrentPosition.objects.filter(claim=claim).update(last_checked=now() - ago)
    if stage == Stage.NOT_CHECKABLE:
        Claim.objects.filter(pk=claim.pk).update(stage=stage)


def a_fresh_silence(user: User) -> None:
    a_silence(user, ago=timedelta(hours=1))


def a_silence_on_a_claim_not_checkable(user: User) -> None:
    a_silence(user, stage=Stage.NOT_CHECKABLE)


# What exists, and the queues in which an editor then sees one row.
QUEUES: list[tuple[Callable[[User], None], set[str]]] = [
    (an_overdue_request, {"overdue", "unassigned"}),
    (a_request_due_soon, {"due", "unassigned"}),
    (a_request_due_next_week, {"unassigned"}),
    (a_changed_article, {"changed", "unassigned"}),
    (a_published_claim_needing_an_update, {"moved"}),
    (a_published_claim, set()),
    (my_draft, {"mine"}),
    (my_published_claim, set()),
    (somebody_elses_claim, set()),
    (a_claim_in_review_by_others, {"awaiting-review"}),
    (an_unassigned_claim_that_i_wrote, {"unassigned"}),
    (an_approved_claim, set()),
    (an_open_suggestion, {"suggestions"}),
    (a_decided_suggestion, set()),
    (a_silence, {"stale"}),
    (a_fresh_silence, set()),
    (a_silence_on_a_claim_not_checkable, set()),
]


@pytest.fixture
def editor(db: None) -> User:
    return an_editor("ed")


def all_in_no_queue(user: User) -> None:
    for make, expected in QUEUES:
        if not expected:
            make(user)


IN_QUEUES = [*((make, expected) for make, expected in QUEUES if expected), (all_in_no_queue, set())]


def rows_in_queues(client: Client) -> dict[str, int]:
    """What the dashboard counts, each count being that of the list that it opens."""
    page = client.get("/admin/").content.decode()
    opened = re.findall(r'<a href="([^"]+)"\s+data-queue="([^"]+)">.*?<strong>(.*?)</strong>', page, re.DOTALL)
    for address, _, number in opened:
        assert len(client.get(unescape(address)).context["cl"].result_list) == int(number)
    return {slug: int(number) for _, slug, number in opened}


def test_each_queue_counts_what_belongs_to_it_and_opens_the_list_of_it(editor: User) -> None:
    for make, _ in QUEUES:
        make(editor)
    assert rows_in_queues(client_of(editor)) == Counter(slug for _, expected in QUEUES for slug in expected)


@pytest.mark.thorough
@pytest.mark.parametrize(("make", "expected"), IN_QUEUES, ids=[make.__name__ for make, _ in IN_QUEUES])
def test_each_queue_count_opens_the_list_of_exactly_these_rows(
    editor: User, make: Callable[[User], None], expected: set[str]
) -> None:
    make(editor)
    assert rows_in_queues(client_of(editor)) == dict.fromkeys(expected, 1)


@pytest.mark.thorough
def test_an_empty_queue_opens_an_empty_list(editor: User) -> None:
    client = client_of(editor)
    for heap in (*URGENT_QUEUES, *TODO_QUEUES):
        assert client.get(heap.address).context["cl"].result_list == [], heap.slug


def test_an_empty_dashboard_says_so(editor: User) -> None:
    page = client_of(editor).get("/admin/").content.decode()
    assert "No requests are overdue." in page
    assert "Nothing is assigned to you." in page
    assert "data-queue" in page
    assert '<a href="/admin/claims/pendingcommentrequest/' not in page.split("All records")[0]


def test_urgent_queues_come_first(editor: User) -> None:
    page = client_of(editor).get("/admin/").content.decode()
    slugs = re.findall(r'data-queue="([^"]+)"', page)
    assert slugs == [heap.slug for heap in (*URGENT_QUEUES, *TODO_QUEUES)]
    assert slugs[:2] == ["overdue", "changed"]


def test_counts_are_capped(editor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(capped_count, "MAX_COUNT", 3)
    for _ in range(3):
        a_claim()
    client = client_of(editor)
    assert "<strong>3</strong>" in client.get("/admin/").content.decode()
    a_claim()
    assert "<strong>3+</strong>" in client.get("/admin/").content.decode()


def test_the_page_takes_the_same_queries_for_any_number_of_rows(
    editor: User, django_assert_max_num_queries: Any
) -> None:
    client, counts = client_of(editor), []
    counted_only = {a_published_claim_needing_an_update, a_silence}  # the page has their number, but no row of theirs
    for _ in range(2):
        for make, expected in QUEUES:
            if expected and make not in counted_only:
                make(editor)
        with django_assert_max_num_queries(10) as queries:
            client.get("/admin/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


def sent_back(claim: Claim) -> None:
    send_back_for_changes(claim, base_revision=1, reason="Name the ministry.", by=a_reviewer(), at=now())


def in_review_with_a_changed_article() -> Claim:
    claim = in_review()
    flagged(claim.attributions.first())
    return claim


def sent_back_by_a_reviewer() -> Claim:
    claim = in_review()
    sent_back(claim)
    return claim


def unanswered_in_time() -> Claim:
    request = a_request(timedelta(hours=1))
    overdue(request)
    return request.claim


# The state of a claim of mine, and the next step that the dashboard shows.
STEPS = [
    (ready, "Send to review"),
    (lambda: a_claim(parties=(a_source(),)), "A party has not been asked yet"),
    (in_review, "Awaiting approval by a colleague"),
    (approved, "Approved: ready to publish"),
    (sent_back_by_a_reviewer, "Sent back for changes: revise it"),
    (in_review_with_a_changed_article, "check whether the attribution still stands"),
    (unanswered_in_time, "record the outcome of the comment request"),
]


def test_my_work_shows_the_next_step_of_each_claim_the_most_urgent_one(editor: User) -> None:
    steps = {assigned_to(editor, make()).pk: words for make, words in STEPS}
    shown = client_of(editor).get("/admin/").context["desk"].my_claims
    assert {claim.pk: words for claim, step in shown if (words := steps[claim.pk]) in str(step.words)} == steps


def test_an_approved_claim_of_a_reviewer_awaits_an_editor(db: None) -> None:
    reviewer = a_reviewer()
    assigned_to(reviewer, approved())
    assert "awaiting publication by an editor" in client_of(reviewer).get("/admin/").content.decode()


def test_recent_decisions_are_shown(editor: User) -> None:
    reviewer = a_reviewer("rita")
    claim = a_claim("They spoke.")
    submit_for_review(claim, base_revision=1, by=reviewer, at=now())
    page = client_of(editor).get("/admin/").content.decode()
    lately = page.split("lately-heading")[-1]
    assert "decision-submit" in lately
    assert "They spoke." in lately
    assert "rita" in lately


def test_each_role_sees_its_own_queues(db: None) -> None:
    at_stage(Stage.IN_REVIEW)
    page = client_of(a_contributor()).get("/admin/").content.decode()
    assert 'data-queue="awaiting-review"' not in page
    assert 'data-queue="awaiting-review"' in client_of(a_reviewer()).get("/admin/").content.decode()


def test_a_person_without_permissions_sees_no_counts(signed_in: Callable[..., Client], db: None) -> None:
    client = signed_in()
    client.user.user_permissions.clear()
    page = client.get("/admin/").content.decode()
    assert "data-queue" not in page
    assert "Ask an administrator for one." in page


def test_the_main_menu_offers_people_to_whoever_may_see_them(signed_in: Callable[..., Client]) -> None:
    def menu_of(client: Client) -> str:
        menu = re.search(r'<nav class="main-menu".*?</nav>', client.get("/admin/").content.decode(), re.DOTALL)
        assert menu is not None
        return menu[0]

    assert "/admin/accounts/user/" in menu_of(signed_in("accounts.view_user"))
    assert "/admin/accounts/user/" not in menu_of(client_of(a_contributor()))
