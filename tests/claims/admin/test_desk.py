"""The first page: what waits, my work with its next steps, and what was decided lately."""

import re
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client

from claims.actions.assigning import assign
from claims.actions.reviews import send_back, submit
from claims.admin.heaps import URGENT, WORK
from claims.models import AwaitedComment, Claim, CommentRequest, CurrentPosition
from claims.vocabulary import Stage, Stance
from claimtrack.models import User
from sources import counting
from tests.claims.desk import approved, at_stage, flagged, in_review, published, ready
from tests.factories import (
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
from tests.signing_in import client_of

LONG_AGO = timedelta(days=30)


def given_to(user: User, claim: Claim) -> Claim:
    return assign(claim, user, instead_of=None, by=an_editor(), at=now())


def a_request(deadline: timedelta) -> CommentRequest:
    party = a_source()
    return a_comment_request(a_claim(parties=(party,)), party, deadline=deadline)


def overdue(request: CommentRequest) -> None:
    AwaitedComment.objects.filter(request=request).update(deadline=now() - timedelta(minutes=5))


def an_overdue_request(user: User) -> None:
    overdue(a_request(timedelta(hours=1)))


def a_request_due_soon(user: User) -> None:
    a_request(timedelta(hours=1))


def a_request_due_next_week(user: User) -> None:
    a_request(timedelta(days=7))


def a_changed_article(user: User) -> None:
    flagged(an_attribution(a_claim(), a_source()))


def a_published_claim_that_moved(user: User) -> None:
    claim = published()
    an_attribution(claim, a_source(), Stance.DENIES)


def a_published_claim(user: User) -> None:
    published()


def my_draft(user: User) -> None:
    given_to(user, ready())


def my_published_claim(user: User) -> None:
    claim = published()
    Claim.objects.filter(pk=claim.pk).update(assigned_to=user)


def somebody_elses_claim(user: User) -> None:
    given_to(a_contributor(), in_review(by=user))


def a_claim_in_review_by_others(user: User) -> None:
    given_to(a_contributor(), in_review())


def a_free_claim_that_i_wrote(user: User) -> None:
    in_review(by=user)


def an_approved_claim(user: User) -> None:
    approved()


def an_open_suggestion(user: User) -> None:
    a_suggestion()


def a_decided_suggestion(user: User) -> None:
    a_suggestion(state="rejected", reason="No.", decided_by=user, decided_at=now())


def a_silence(user: User, *, ago: timedelta = LONG_AGO, stage: Stage = Stage.DRAFT) -> None:
    party = a_source()
    claim = given_to(a_contributor(), a_claim(parties=(party,)))
    an_attribution(claim, party, Stance.SILENT)
    CurrentPosition.objects.filter(claim=claim).update(last_looked=now() - ago)
    if stage == Stage.NOT_CHECKABLE:
        Claim.objects.filter(pk=claim.pk).update(stage=stage)


def a_fresh_silence(user: User) -> None:
    a_silence(user, ago=timedelta(hours=1))


def a_silence_about_what_nobody_can_check(user: User) -> None:
    a_silence(user, stage=Stage.NOT_CHECKABLE)


# What there is, and the heaps that an editor sees because of it, each with one row.
HEAPS = [
    (an_overdue_request, {"overdue", "nobodys"}),
    (a_request_due_soon, {"due", "nobodys"}),
    (a_request_due_next_week, {"nobodys"}),
    (a_changed_article, {"changed", "nobodys"}),
    (a_published_claim_that_moved, {"moved"}),
    (a_published_claim, set()),
    (my_draft, {"mine"}),
    (my_published_claim, set()),
    (somebody_elses_claim, set()),
    (a_claim_in_review_by_others, {"second-eyes"}),
    (a_free_claim_that_i_wrote, {"nobodys"}),
    (an_approved_claim, set()),
    (an_open_suggestion, {"suggestions"}),
    (a_decided_suggestion, set()),
    (a_silence, {"stale"}),
    (a_fresh_silence, set()),
    (a_silence_about_what_nobody_can_check, set()),
]


@pytest.fixture
def editor(db: None) -> User:
    return an_editor("ed")


@pytest.mark.parametrize(("make", "expected"), HEAPS, ids=[make.__name__ for make, _ in HEAPS])
def test_what_waits_is_counted_and_opens_the_list_of_exactly_these(
    editor: User, make: Callable[[User], None], expected: set[str]
) -> None:
    make(editor)
    client = client_of(editor)
    page = client.get("/admin/").content.decode()
    opened = re.findall(r'<a href="([^"]+)" data-queue="([^"]+)">.*?<strong>(.*?)</strong>', page, re.DOTALL)
    assert {slug: number for _, slug, number in opened} == dict.fromkeys(expected, "1")
    for address, _, number in opened:
        shown = client.get(unescape(address))
        assert len(shown.context["cl"].result_list) == int(number)


def test_every_heap_opens_a_list_that_is_empty_with_it(editor: User) -> None:
    client = client_of(editor)
    for heap in (*URGENT, *WORK):
        assert client.get(heap.address).context["cl"].result_list == [], heap.slug


def test_an_empty_desk_is_said_calmly(editor: User) -> None:
    page = client_of(editor).get("/admin/").content.decode()
    assert "No deadline has passed." in page
    assert "Nothing is assigned to you." in page
    assert "data-queue" in page
    assert '<a href="/admin/claims/awaitedcomment/' not in page.split("All records")[0]


def test_what_presses_stands_first(editor: User) -> None:
    page = client_of(editor).get("/admin/").content.decode()
    slugs = re.findall(r'data-queue="([^"]+)"', page)
    assert slugs == [heap.slug for heap in (*URGENT, *WORK)]
    assert slugs[:2] == ["overdue", "changed"]


def test_a_thousand_are_counted_no_further(editor: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "CAP", 3)
    for _ in range(3):
        a_claim()
    client = client_of(editor)
    assert "<strong>3</strong>" in client.get("/admin/").content.decode()
    a_claim()
    assert "<strong>3+</strong>" in client.get("/admin/").content.decode()


@pytest.mark.parametrize("number", [1, 4])
def test_the_page_costs_the_same_however_much_waits(
    editor: User, django_assert_max_num_queries: Any, number: int
) -> None:
    for _ in range(number):
        for make, _ in HEAPS:
            make(editor)
    client = client_of(editor)
    with django_assert_max_num_queries(10):
        client.get("/admin/")


def sent_back(claim: Claim) -> None:
    send_back(claim, against=1, reason="Name the ministry.", by=a_reviewer(), at=now())


# How far a claim of mine has come, and what the desk tells me to do next.
STEPS = [
    (ready, "Send it to review"),
    (lambda: a_claim(parties=(a_source(),)), "A party has not been asked yet"),
    (in_review, "Waits for a colleague to approve it"),
    (approved, "Approved: publish it"),
]


@pytest.mark.parametrize(("make", "words"), STEPS, ids=["ready", "unasked", "in review", "approved"])
def test_my_work_says_the_next_step(editor: User, make: Callable[[], Claim], words: str) -> None:
    claim = given_to(editor, make())
    page = client_of(editor).get("/admin/").content.decode()
    assert f"/admin/claims/claim/{claim.pk}/change/" in page
    assert words in page


def test_a_claim_that_was_returned_says_so(editor: User) -> None:
    claim = given_to(editor, in_review())
    sent_back(claim)
    assert "Returned: put it right" in client_of(editor).get("/admin/").content.decode()


def test_a_changed_article_presses_more_than_anything_else(editor: User) -> None:
    claim = given_to(editor, in_review())
    flagged(claim.attributions.first())
    page = client_of(editor).get("/admin/").content.decode()
    assert "settle whether its words still stand" in page
    assert "Waits for a colleague" not in page


def test_a_deadline_that_passed_presses(editor: User) -> None:
    request = a_request(timedelta(hours=1))
    given_to(editor, request.claim)
    overdue(request)
    assert "record what came of the request" in client_of(editor).get("/admin/").content.decode()


def test_who_may_not_publish_waits_for_an_editor(db: None) -> None:
    reviewer = a_reviewer()
    given_to(reviewer, approved())
    assert "waits for an editor to publish it" in client_of(reviewer).get("/admin/").content.decode()


def test_the_last_decisions_show(editor: User) -> None:
    reviewer = a_reviewer("rita")
    claim = a_claim("They spoke.")
    submit(claim, against=1, by=reviewer, at=now())
    page = client_of(editor).get("/admin/").content.decode()
    lately = page.split("lately-heading")[-1]
    assert "decision-submit" in lately
    assert "They spoke." in lately
    assert "rita" in lately


def test_each_sees_what_is_their_business(db: None) -> None:
    at_stage(Stage.IN_REVIEW)
    page = client_of(a_contributor()).get("/admin/").content.decode()
    assert 'data-queue="second-eyes"' not in page
    assert 'data-queue="second-eyes"' in client_of(a_reviewer()).get("/admin/").content.decode()


def test_a_person_without_any_right_sees_no_counts(signed_in: Callable[..., Client], db: None) -> None:
    client = signed_in()
    client.user.user_permissions.clear()
    page = client.get("/admin/").content.decode()
    assert "data-queue" not in page
    assert "Ask an administrator for one." in page
