"""Right of reply: asking a party."""

from datetime import timedelta

import pytest

from claims.actions.comments import ask_for_comment
from claims.exceptions import DeadlineTooEarly, MomentInTheFuture, NotAParty
from claims.ledger import history
from claims.models import CommentRequest
from claims.moments import moments
from claims.standing import standing
from claims.vocabulary import Channel, PositionKind
from tests.factories import a_claim, a_source, now

HOUR = timedelta(hours=1)


def ask(claim, party, by, *, asked=-HOUR, deadline=HOUR):
    at = now()
    return ask_for_comment(
        claim,
        party,
        allegations="Did you speak?",
        channel=Channel.EMAIL,
        asked_at=at + asked,
        deadline=at + deadline,
        by=by,
        at=at,
    )


def test_a_party_that_was_asked_stands_as_asked(alice):
    pmo = a_source()
    claim = a_claim(parties=(pmo,))
    request = ask(claim, pmo, alice)
    (position,) = standing(history(claim.pk), moments(None, None, now=now())).positions
    assert (position.kind, position.deadline) == (PositionKind.ASKED, request.deadline)


@pytest.mark.parametrize(
    ("times", "refusal"),
    [
        ({"asked": HOUR, "deadline": 2 * HOUR}, MomentInTheFuture),
        ({"asked": -HOUR, "deadline": -HOUR}, DeadlineTooEarly),
    ],
)
def test_a_request_is_made_before_it_is_recorded_and_leaves_time(times, refusal, alice):
    pmo = a_source()
    with pytest.raises(refusal):
        ask(a_claim(parties=(pmo,)), pmo, alice, **times)
    assert not CommentRequest.objects.exists()


def test_only_a_party_is_asked(alice):
    with pytest.raises(NotAParty, match="Kan"):
        ask(a_claim(), a_source("Kan"), alice)
