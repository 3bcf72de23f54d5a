"""Searching statements: which claims are found, and by which index."""

import pytest
from django.db import connection

from claims.actions.claims.write import ClaimText, revise_claim
from claims.models import Claim, ClaimRevision
from tests.support.factories import a_claim, a_user, now

FOUND = [
    # All words, in any order and case,
    ("PHONE spoke", ["They spoke by phone."]),
    # as a phrase,
    ('"by phone"', ["They spoke by phone."]),
    ('"phone by"', []),
    # without a word,
    ("they -phone", ["They met in Moscow."]),
    # or one of two;
    ("phone or moscow", ["They met in Moscow.", "They spoke by phone."]),
    # words as they are, not their stems.
    ("speak", []),
]


@pytest.mark.parametrize(("text", "statements"), FOUND)
def test_a_search_finds_the_claims_with_these_words(text: str, statements: list[str], db: None):
    for statement in ("They spoke by phone.", "They met in Moscow."):
        a_claim(statement)
    assert [str(claim) for claim in Claim.objects.matching_text(text).with_current().order_by("-pk")] == statements


def test_a_search_as_known_at_uses_the_statement_of_that_time(alice):
    claim = a_claim("They spoke by phone.", by=alice)
    before = now()
    revise_claim(claim, ClaimText("They met in Moscow."), base_revision=1, reason="misread", by=alice, at=now())
    for text, moment, found in (("phone", before, 1), ("phone", now(), 0), ("moscow", before, 0), ("moscow", now(), 1)):
        assert Claim.objects.matching_text_at(text, moment).count() == found
    assert Claim.objects.matching_text("moscow").get() == claim
    assert not Claim.objects.matching_text("phone").exists()


ONLY_BY_CONDITION = """
    SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off; SET LOCAL enable_indexonlyscan = off;
    SET LOCAL enable_nestloop = off
"""
"""Makes the planner use the search index, whatever it estimates about the tables' sizes."""


@pytest.mark.parametrize(
    ("index", "search"),
    [
        ("search_text_by_vector", lambda: Claim.objects.matching_text("rare")),
        ("claim_statement_vector", lambda: Claim.objects.matching_text_at("rare", now())),
    ],
)
def test_an_index_serves_the_search(index, search, db: None):
    """It cannot if the join keeps claims without a revision: then every statement is read."""
    with connection.cursor() as cursor:
        cursor.execute(ONLY_BY_CONDITION)
    assert index in search().order_by("-pk")[:50].explain()


def test_a_claim_with_a_lower_id_that_was_opened_later_was_not_known_before(db):
    late = Claim.objects.create()
    early = a_claim()
    between = now()
    ClaimRevision.objects.create(claim=late, number=1, statement="Late", recorded_by=a_user())
    assert list(Claim.objects.known_at(between)) == [early]
    assert set(Claim.objects.known_at(now())) == {early, late}
