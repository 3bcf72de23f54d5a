"""From one claim of a queue to the next."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.test import Client
from django.utils.http import urlencode

from claims.admin.claims.claim_list import AWAITING_REVIEW
from claims.admin.claims.next_in_queue import QueuePlace, next_in_queue, queue_asked
from claims.models import ArticleChange, Claim, CommentRequest
from tests.claims.admin.attributions.test_article_changes import attribution_with_changed_article, flag_of
from tests.claims.admin.attributions.test_correction_form import as_it_is
from tests.support.factories import a_claim, a_comment_request, a_source, now
from tests.support.sign_in import client_of, with_roles
from tests.support.workflow_factories import as_shown, in_review

SignedIn = Callable[..., Client]
FROM_LIST = {"_changelist_filters": f"queue={AWAITING_REVIEW}"}


def page_of(claim: Claim, query: dict[str, str] | None = None) -> str:
    return f"/admin/claims/claim/{claim.pk}/change/{(query and f'?{urlencode(query)}') or ''}"


def told(answer: HttpResponse) -> str:
    """The newest message that the next page will show."""
    *_, message = get_messages(answer.wsgi_request)
    return str(message)


def test_a_decision_leads_to_the_next_claim_of_the_queue(db: None) -> None:
    older, middle = in_review(), in_review()
    reviewer = with_roles("reviewer")
    client = client_of(reviewer)
    shown = client.get(page_of(middle, FROM_LIST))
    page = shown.content.decode()
    assert shown.context["upcoming"].label == str(older)
    assert f'href="{page_of(older)}?queue={AWAITING_REVIEW}"' in page
    assert f'href="/admin/claims/claim/?queue={AWAITING_REVIEW}"' in page  # back to the list as it was
    assert f'<input type="hidden" name="queue" value="{AWAITING_REVIEW}">' in page
    approve = f"/admin/claims/claim/{middle.pk}/approve/"
    answer = client.post(approve, {**as_shown(middle), "queue": AWAITING_REVIEW})
    assert answer.headers["Location"] == f"{page_of(middle)}?queue={AWAITING_REVIEW}"
    assert f'Next in “Awaiting your review”: <a href="{page_of(older)}?queue={AWAITING_REVIEW}">' in told(answer)
    newer = in_review()
    for place, following in ((older, newer), (newer, older)):
        upcoming = next_in_queue(AWAITING_REVIEW, QueuePlace(place), reviewer, now())
        assert upcoming.label == str(following), "after the last one, the list begins again"


@pytest.mark.thorough
def test_a_reviewer_goes_through_the_queue_without_going_back_to_the_list(db: None) -> None:
    older, middle, newer = (in_review() for _ in range(3))
    client = client_of(with_roles("reviewer"))
    listed = client.get("/admin/claims/claim/", {"queue": AWAITING_REVIEW}).content.decode()
    assert f"{page_of(middle)}?_changelist_filters=queue%3D{AWAITING_REVIEW}" in listed
    shown = client.get(page_of(middle, FROM_LIST))
    page = shown.content.decode()
    assert shown.context["upcoming"].label == str(older)
    assert f'href="{page_of(older)}?queue={AWAITING_REVIEW}"' in page
    assert f'href="/admin/claims/claim/?queue={AWAITING_REVIEW}"' in page  # back to the list as it was
    assert f'<input type="hidden" name="queue" value="{AWAITING_REVIEW}">' in page

    approve = f"/admin/claims/claim/{middle.pk}/approve/"
    answer = client.post(approve, {**as_shown(middle), "queue": AWAITING_REVIEW})
    assert answer.headers["Location"] == f"{page_of(middle)}?queue={AWAITING_REVIEW}"
    after = client.get(answer.headers["Location"])
    (message,) = after.context["messages"]
    assert f'Next in “Awaiting your review”: <a href="{page_of(older)}?queue={AWAITING_REVIEW}">' in str(message)

    # After the last one, the list begins again; when nothing is left, the page says so.
    send_back = f"/admin/claims/claim/{older.pk}/return/"
    answer = client.post(send_back, {"base_revision": 1, "reason": "More.", "queue": AWAITING_REVIEW}, follow=True)
    assert answer.context["upcoming"].label == str(newer)
    client.post(f"/admin/claims/claim/{newer.pk}/approve/", as_shown(newer))
    assert "Nothing else is in this queue." in client.get(page_of(newer, {"queue": AWAITING_REVIEW})).content.decode()


def test_nobody_has_a_next_claim_in_a_queue_that_is_not_theirs(db: None) -> None:
    claim, reviewer = in_review(), with_roles("reviewer")
    assert next_in_queue(AWAITING_REVIEW, QueuePlace(claim), reviewer, now()) is not None
    assert next_in_queue(AWAITING_REVIEW, QueuePlace(claim), with_roles("reader"), now()) is None
    for query in ({"_changelist_filters": "q=%00&&queue"}, {"queue": "stale"}, {"queue": "//x.example"}):
        assert queue_asked(query) == ""
        assert next_in_queue(queue_asked(query), QueuePlace(claim), reviewer, now()) is None
    answer = client_of(reviewer).post(
        f"/admin/claims/claim/{claim.pk}/approve/", {**as_shown(claim), "queue": "//x.example"}
    )
    assert answer.headers["Location"] == page_of(claim)


@pytest.mark.thorough
def test_nobody_is_led_through_a_queue_that_is_not_theirs(db: None) -> None:
    claim, _ = in_review(), in_review()
    reader, reviewer = client_of(with_roles("reader")), client_of(with_roles("reviewer"))
    assert reader.get(page_of(claim, FROM_LIST)).context["upcoming"] is None
    for query in ({"_changelist_filters": "q=%00&&queue"}, {"queue": "stale"}):
        assert reviewer.get(page_of(claim, query)).context["upcoming"] is None
    answer = reviewer.post(f"/admin/claims/claim/{claim.pk}/approve/", {**as_shown(claim), "queue": "//x.example"})
    assert answer.headers["Location"] == page_of(claim)


def test_comment_requests_lead_from_one_to_the_next_by_their_deadlines(db: None) -> None:
    kremlin, pmo = a_source("Kremlin"), a_source("PMO")
    first, second = a_claim("They spoke.", parties=[kremlin, pmo]), a_claim("They met.", parties=[kremlin])
    late, later = timedelta(hours=-1), timedelta(minutes=-30)
    of_second = a_comment_request(second, kremlin, deadline=late)
    of_first, last = (a_comment_request(first, party, deadline=later) for party in (kremlin, pmo))
    a_comment_request(second, kremlin, deadline=timedelta(hours=9))
    client = client_of(with_roles("editor"))

    def address(request: CommentRequest) -> str:
        return f"{page_of(request.claim, {'queue': 'overdue'})}#request-{request.pk}"

    listed = client.get("/admin/claims/pendingcommentrequest/", {"deadline": "overdue"}).content.decode()
    assert f'href="{address(of_first)}"' in listed
    page = client.get(page_of(first, {"queue": "overdue"}))
    assert page.context["upcoming"].address == address(of_second), "after the last one, the list begins again"
    assert 'name="queue" value="overdue"' in page.content.decode()
    for request, following in ((of_second, of_first), (of_first, last), (last, None)):
        cancel = f"/admin/claims/claim/{request.claim_id}/cancel-request/{request.pk}/"
        answer = client.post(cancel, {"reason": "Not needed.", "queue": "overdue"})
        assert answer.headers["Location"] == address(request)
        after = f'<a href="{address(following)}">' if following else "Nothing else is in “Comment requests overdue”."
        assert after in told(answer)


def test_changed_articles_lead_from_one_to_the_next(db: None) -> None:
    older, middle, newer = (flag_of(attribution_with_changed_article()) for _ in range(3))
    client = client_of(with_roles("editor"))

    def page(change: ArticleChange) -> str:
        return f"/admin/claims/articlechange/{change.pk}/change/"

    assert f'href="{page(older)}?queue=changed"' in client.get(page(middle)).content.decode()
    resolve = f"/admin/claims/articlechange/{middle.pk}/resolve/"
    assert page(older) in told(client.post(resolve, {"reason": "It stands."}))
    # Whoever withdraws or corrects the attribution instead goes on, too.
    attribution = older.reanchoring.attribution
    withdraw = f"/admin/claims/claim/{older.claim_id}/take-back/{attribution.pk}/"
    assert page(newer) in told(client.post(withdraw, {"reason": "Gone.", "queue": "changed"}))
    wrong = newer.reanchoring.attribution
    correct = f"/admin/claims/claim/{newer.claim_id}/correct/{wrong.pk}/"
    assert 'name="queue" value="changed"' in client.get(correct, {"queue": "changed"}).content.decode()
    assert "Nothing else is in" in told(client.post(correct, as_it_is(wrong, words="newest", queue="changed")))


@pytest.mark.thorough
def test_outside_a_queue_the_list_of_requests_names_none(db: None) -> None:
    kremlin = a_source("Kremlin")
    request = a_comment_request(a_claim(parties=[kremlin]), kremlin, deadline=timedelta(minutes=-30))
    listed = client_of(with_roles("editor")).get("/admin/claims/pendingcommentrequest/").content.decode()
    assert f'href="{page_of(request.claim)}#request-{request.pk}"' in listed
