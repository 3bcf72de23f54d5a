"""The read-only lists of records."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from claims.actions.claims.review import submit_for_review
from claims.models import FactCheck
from tests.support.factories import (
    a_claim,
    a_contributor,
    a_source,
    a_suggestion,
    a_token,
    a_user,
    an_attribution,
    now,
    speaks_for,
)
from tests.support.thoroughness import first

SignedIn = Callable[..., Client]


def an_affiliation() -> None:
    speaks_for(a_source(), a_source(), by=a_user())


def a_review() -> None:
    submit_for_review(a_claim(), base_revision=1, by=a_contributor(), at=now())


def a_decided_suggestion() -> None:
    a_suggestion(
        source=a_source(), relayed_by=a_source(), state="rejected", reason="No.", decided_by=a_user(), decided_at=now()
    )


def a_fact_check() -> None:
    claim, publisher = a_claim(), a_source()
    said = {"rating": "False", "summary": "No.", "url": f"https://example.org/{claim.pk}"}
    FactCheck.objects.create(claim=claim, publisher=publisher, **said)


# Each list, how to create a row in it, and its queries: session, user, permissions; rows.
LISTS = [
    ("claims/attribution", lambda: an_attribution(a_claim(), a_source()), 4),
    ("claims/suggestion", a_decided_suggestion, 4),
    ("claims/review", a_review, 4),
    ("claims/factcheck", a_fact_check, 4),
    ("claims/changeevent", a_review, 4),
    ("sources/affiliation", an_affiliation, 4),
    ("access/token", lambda: a_token(expires_at=now() + timedelta(days=1)), 4),
]


@pytest.mark.parametrize("number", first(1, [4, 2]))
@pytest.mark.parametrize(("address", "make", "queries"), LISTS, ids=[address for address, *_ in LISTS])
def test_a_list_costs_the_same_at_any_number_of_rows(
    signed_in: SignedIn,
    django_assert_num_queries: Any,
    address: str,
    make: Callable[[], object],
    queries: int,
    number: int,
) -> None:
    for _ in range(number):
        make()
    client = signed_in()
    with django_assert_num_queries(queries):
        page = client.get(f"/admin/{address}/").content.decode()
    assert page.count("<tr><") >= number
