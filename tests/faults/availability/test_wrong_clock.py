"""A web server whose clock is a day wrong refuses what it cannot judge, and never fails."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from claims.actions.common.database_clock import NOT_AFTER_RECORDING
from claims.models import Attribution, CommentAttempt, CommentRequest
from claims.vocabulary import Stance
from claimtrack.access.models.token import Scope
from tests.support.factories import a_claim, a_comment_request, a_contributor, a_source, a_token

Post = Callable[[str, dict[str, Any]], Any]
AHEAD, BEHIND = timedelta(hours=23), timedelta(hours=-23)


def shifted(monkeypatch: pytest.MonkeyPatch, by: timedelta) -> datetime:
    """Move the clock of the web server; returns what it shows."""
    monkeypatch.setattr(timezone, "now", lambda: datetime.now(UTC) + by)
    return timezone.now()


@pytest.fixture
def post(db: None) -> Post:
    token = a_token(a_contributor(), scopes=(Scope.READ, Scope.INGEST))
    client = Client(raise_request_exception=False)

    def send(path: str, body: dict[str, Any]) -> Any:
        headers = {"Authorization": f"Bearer {token}", "Idempotency-Key": uuid4().hex}
        return client.post(f"/api/v1/{path}", body, content_type="application/json", headers=headers)

    return send


@pytest.mark.parametrize("by", [AHEAD, BEHIND])
def test_said_just_now_is_refused_and_said_before_is_recorded(by: timedelta, post: Post, monkeypatch: Any) -> None:
    claim, source = a_claim(), a_source()
    now = shifted(monkeypatch, by)
    said = {"claim": claim.pk, "source": source.pk, "stance": Stance.DECLINES}
    latest = max(now, datetime.now(UTC)) - timedelta(minutes=1)
    refused = post("attributions/", {**said, "stated_at": latest.isoformat()})
    assert refused.json()["type"] == "/problems/time-in-future", refused.json()
    assert post("attributions/", {**said, "stated_at": (latest - timedelta(days=2)).isoformat()}).status_code == 201


def test_a_request_and_an_attempt_in_the_future_are_refused(post: Post, monkeypatch: Any) -> None:
    party = a_source()
    request = a_comment_request(a_claim(parties=(party,)), party)
    now = shifted(monkeypatch, AHEAD)
    again = {
        "claim": request.claim_id,
        "party": request.party_id,
        "channel": "email",
        "allegations": "They spoke.",
        "asked_at": now.isoformat(),
        "deadline": (now + timedelta(days=1)).isoformat(),
    }
    asked = post("comment-requests/", again)
    tried = post(
        f"comment-requests/{request.pk}/attempts/", {"channel": "email", "made_at": now.isoformat(), "note": "Called."}
    )
    assert [(one.status_code, one.json()["type"]) for one in (asked, tried)] == [(422, "/problems/time-in-future")] * 2


def test_every_constraint_on_the_clock_is_known() -> None:
    found = {
        constraint.name
        for model in (Attribution, CommentRequest, CommentAttempt)
        for constraint in model._meta.constraints
        if "recorded_at" in str(getattr(constraint, "condition", ""))
    }
    assert found == NOT_AFTER_RECORDING
