"""From one claim of a queue to the next."""

from collections.abc import Callable

from django.test import Client
from django.utils.http import urlencode

from claims.admin.claims.claim_list import AWAITING_REVIEW
from claims.models import Claim
from tests.support.sign_in import client_of, with_roles
from tests.support.workflow_factories import as_shown, in_review

SignedIn = Callable[..., Client]
FROM_LIST = {"_changelist_filters": f"queue={AWAITING_REVIEW}"}


def page_of(claim: Claim, query: dict[str, str] | None = None) -> str:
    return f"/admin/claims/claim/{claim.pk}/change/{(query and f'?{urlencode(query)}') or ''}"


def test_a_reviewer_goes_through_the_queue_without_going_back_to_the_list(db: None) -> None:
    older, middle, newer = (in_review() for _ in range(3))
    client = client_of(with_roles("reviewer"))
    listed = client.get("/admin/claims/claim/", {"queue": AWAITING_REVIEW}).content.decode()
    assert f"{page_of(middle)}?_changelist_filters=queue%3D{AWAITING_REVIEW}" in listed
    shown = client.get(page_of(middle, FROM_LIST))
    page = shown.content.decode()
    assert shown.context["upcoming"].claim == older
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
    assert answer.context["upcoming"].claim == newer
    client.post(f"/admin/claims/claim/{newer.pk}/approve/", as_shown(newer))
    assert "Nothing else is in this queue." in client.get(page_of(newer, {"queue": AWAITING_REVIEW})).content.decode()


def test_nobody_is_led_through_a_queue_that_is_not_theirs(db: None) -> None:
    claim, _ = in_review(), in_review()
    reader, reviewer = client_of(with_roles("reader")), client_of(with_roles("reviewer"))
    assert reader.get(page_of(claim, FROM_LIST)).context["upcoming"] is None
    for query in ({"_changelist_filters": "q=%00&&queue"}, {"queue": "stale"}):
        assert reviewer.get(page_of(claim, query)).context["upcoming"] is None
    answer = reviewer.post(f"/admin/claims/claim/{claim.pk}/approve/", {**as_shown(claim), "queue": "//x.example"})
    assert answer.headers["Location"] == page_of(claim)
