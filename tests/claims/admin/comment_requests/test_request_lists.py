"""The lists of comment requests: pending ones, and all of them."""

from datetime import timedelta

import pytest
from django.urls import reverse

from claims.actions.comment_requests.outcomes import cancel_comment_request
from claims.actions.comment_requests.request import record_attempt
from claims.vocabulary import Channel
from tests.support.factories import a_claim, a_comment_request, a_contributor, a_source, now

AWAITED = reverse("admin:claims_pendingcommentrequest_changelist")
HOUR = timedelta(hours=1)


@pytest.fixture
def asked(db):
    """Requests an hour overdue, due in two hours and due in two days, and one that is closed."""
    olga = a_contributor("olga")
    for name, left in {"Kremlin": 48 * HOUR, "PMO": -HOUR, "Iran": 2 * HOUR, "Kan": HOUR}.items():
        party = a_source(name)
        party.time_zone = "Asia/Tehran"
        party.save()
        request = a_comment_request(a_claim(f"{name} spoke.", parties=(party,)), party, by=olga, deadline=left)
        if name == "Kan":
            cancel_comment_request(request, reason="Not needed.", by=olga)
    return request


def names(client, query=""):
    page = client.get(AWAITED + query).content.decode()
    found = [(page.index(f">{name}</a>"), name) for name in ("Kremlin", "PMO", "Iran", "Kan") if f">{name}</a>" in page]
    return [name for _, name in sorted(found)]


@pytest.mark.parametrize(
    ("query", "listed"),
    [
        ("", ["PMO", "Iran", "Kremlin"]),
        ("?deadline=overdue", ["PMO"]),
        ("?deadline=due", ["Iran"]),
    ],
)
def test_what_is_awaited_is_listed_by_deadline(signed_in, asked, query, listed):
    assert names(signed_in(), query) == listed


def test_each_row_says_how_pressing_it_is_and_leads_to_the_request(signed_in, asked):
    page = signed_in().get(AWAITED).content.decode()
    assert "Overdue by 1 hour" in page
    assert "Due soon, 1 hour 59 minutes left" in page
    assert "Open, 1 day 23 hours left" in page
    assert "in Tehran) on" in page
    assert "olga" in page
    assert f"/admin/claims/claim/{asked.claim_id - 1}/change/#request-" in page


@pytest.mark.parametrize("number", [1, 4])
def test_a_list_of_any_length_costs_the_same(signed_in, django_assert_max_num_queries, number):
    olga, party = a_contributor("olga"), a_source()
    claim = a_claim(parties=(party,))
    for _ in range(number):
        a_comment_request(claim, party, by=olga)
    client = signed_in()
    with django_assert_max_num_queries(5):
        client.get(AWAITED)
    with django_assert_max_num_queries(5):
        client.get(reverse("admin:claims_commentrequest_changelist"))


def test_the_record_of_a_request_shows_its_attempts_and_its_outcome_and_changes_nothing(signed_in, asked):
    olga, party = a_contributor("boris"), a_source("Turkey")
    request = a_comment_request(a_claim(parties=(party,)), party, by=olga)
    record_attempt(request, channel=Channel.PHONE, made_at=now(), note="Nobody there.", by=olga, at=now())
    cancel_comment_request(request, reason="Not needed any more.", by=olga)
    client = signed_in("claims.change_commentrequest", "claims.delete_commentrequest")
    page = client.get(reverse("admin:claims_commentrequest_change", args=[request.pk])).content.decode()
    assert "Nobody there." in page
    assert "Not needed any more." in page
    assert 'name="_save"' not in page


def test_failed_jobs_can_be_looked_up(signed_in):
    client = signed_in()
    assert client.get(reverse("admin:procrastinate_procrastinatejob_changelist") + "?status=failed").status_code == 200
