"""Contents, signatures and retries of messages, without a database."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from standardwebhooks import Webhook
from standardwebhooks.webhooks import WebhookVerificationError

from claims.vocabulary import EventKind, EventSubject
from claims.webhooks.backoff import DISABLE_AFTER, RETRY_WAITS, retry_wait
from claims.webhooks.payloads import CurrentClaim, LoggedEvent, event_payload
from claims.webhooks.signing import new_webhook_secret, signed_headers
from claims.webhooks.slack import HEADLINES, MAX_BLOCK_CHARACTERS, event_headline, slack_message

MESSAGE = UUID("0123456789abcdef0123456789abcdef")
BODY = b'{"type":"claim.opened"}'
NOON = datetime(2025, 7, 28, 12, tzinfo=UTC)
NOW = CurrentClaim(
    "Putin & Netanyahu <spoke> by *phone*.", "published", "partly_confirmed", "Confirmed by the Kremlin."
)


def an_event(kind: str, **data: object) -> LoggedEvent:
    return LoggedEvent(7, kind, EventSubject.CLAIM, 17, 17, data, NOON, is_public=True)


def test_a_receiver_verifies_a_message_with_the_standards_own_package():
    secret = new_webhook_secret()
    headers = signed_headers(MESSAGE, datetime.now(UTC), BODY, [secret])
    assert Webhook(secret).verify(BODY, headers) == {"type": "claim.opened"}
    assert headers["webhook-id"] == "msg_0123456789abcdef0123456789abcdef"


@pytest.mark.parametrize("altered", ["body", "webhook-id", "webhook-timestamp"])
def test_altered_messages_are_not_verified(altered):
    secret = new_webhook_secret()
    headers = signed_headers(MESSAGE, datetime.now(UTC), BODY, [secret])
    body = BODY.replace(b"opened", b"closed") if altered == "body" else BODY
    if altered != "body":
        headers[altered] = headers[altered][:-1] + ("1" if headers[altered][-1] != "1" else "2")
    with pytest.raises(WebhookVerificationError):
        Webhook(secret).verify(body, headers)


def test_every_secret_signs():
    old, new, others = new_webhook_secret(), new_webhook_secret(), new_webhook_secret()
    headers = signed_headers(MESSAGE, datetime.now(UTC), BODY, [new, old])
    assert Webhook(old).verify(BODY, headers) == Webhook(new).verify(BODY, headers)
    with pytest.raises(WebhookVerificationError):
        Webhook(others).verify(BODY, headers)


def test_a_message_is_attempted_ten_times_in_about_three_days():
    waits = [retry_wait(made, 0) for made in range(1, 12)]
    assert waits[:3] == [timedelta(seconds=5), timedelta(minutes=5), timedelta(minutes=30)]
    assert waits[len(RETRY_WAITS) :] == [None, None]
    assert DISABLE_AFTER < sum(waits[2:9], timedelta()) < timedelta(days=4)


def test_retries_are_spread():
    assert timedelta(minutes=5) < retry_wait(2, 0.5) < retry_wait(2, 0.9) < timedelta(minutes=5, seconds=31)


def test_a_message_has_the_event_and_the_current_claim():
    assert event_payload(an_event("confirmation.changed", **{"from": None, "to": "confirmed"}), NOW) == {
        "type": "confirmation.changed",
        "timestamp": NOON,
        "data": {
            "id": 7,
            "kind": "confirmation.changed",
            "subject": {"kind": "claim", "id": 17, "url": "/api/v1/claims/17/"},
            "claim": {"id": 17, "url": "/api/v1/claims/17/"},
            "data": {"from": None, "to": "confirmed"},
            "recorded_at": NOON,
            "is_public": True,
            "current_claim": {
                "statement": NOW.statement,
                "stage": "published",
                "confirmation": "partly_confirmed",
                "wording": "Confirmed by the Kremlin.",
            },
        },
    }


def test_a_message_about_a_claim_no_longer_public_has_only_the_event():
    assert event_payload(an_event("claim.reviewed", decision="withdraw"), None)["data"]["current_claim"] is None
    assert "Putin" not in str(slack_message(an_event("claim.reviewed", decision="withdraw"), None, "https://d/17"))


# The event, and the headline that an editor reads in the channel.
EXPECTED_HEADLINES = [
    (EventKind.CLAIM_OPENED, {"revision": 1}, "Claim opened"),
    (EventKind.CLAIM_REVISED, {"revision": 3}, "Claim revised: revision 3"),
    (EventKind.ATTRIBUTION_RECORDED, {"attribution": 5, "supersedes": None}, "Attribution recorded"),
    (EventKind.ATTRIBUTION_RECORDED, {"attribution": 5, "supersedes": 4}, "Attribution corrected"),
    (EventKind.CONFIRMATION_CHANGED, {"from": None, "to": "unconfirmed"}, "Confirmation: Unconfirmed"),
    (
        EventKind.CONFIRMATION_CHANGED,
        {"from": "partly_confirmed", "to": "confirmed"},
        "Confirmation changed: Partly confirmed → Confirmed",
    ),
    (EventKind.COMMENT_REQUESTED, {"comment_request": 2}, "Comment requested"),
    (EventKind.COMMENT_ENDED, {"result": "declined"}, "Comment request ended: Declined to comment"),
    (EventKind.ARTICLE_CHANGED, {"found": "gone"}, "An article changed: words on record are gone"),
    (EventKind.CLAIM_REVIEWED, {"decision": "publish"}, "Claim reviewed: Published"),
    (EventKind.CLAIM_MERGED, {"into": 18, "from": "draft"}, "Claim merged into claim 18"),
    (EventKind.CLAIM_ASSIGNED, {"assignee": "alice"}, "Claim assigned to alice"),
    (EventKind.CLAIM_ASSIGNED, {"assignee": None}, "Claim unassigned"),
    (EventKind.SOURCE_MERGED, {"into": 5}, "Source merged into source 5"),
    (EventKind.SOURCE_SPLIT, {"into": 6}, "Source split: new source 6"),
    (EventKind.DOCUMENT_UPDATED, {"changed": ["title"]}, "Document updated"),
]


@pytest.mark.parametrize(("kind", "data", "read"), EXPECTED_HEADLINES)
def test_a_slack_message_has_a_headline(kind, data, read):
    assert event_headline(an_event(kind, **data)) == read


def test_every_kind_of_event_has_a_headline():
    assert HEADLINES.keys() == set(EventKind)


def test_a_message_about_something_that_belongs_to_no_claim_names_its_subject():
    event = LoggedEvent(8, "source.merged", EventSubject.SOURCE, 4, None, {"into": 5}, NOON, is_public=False)
    told = event_payload(event, None)["data"]
    assert (told["subject"], told["claim"]) == ({"kind": "source", "id": 4, "url": "/api/v1/sources/4/"}, None)
    assert "<https://d/4|Source 4>" in slack_message(event, None, "https://d/4")["text"]


def test_a_slack_message_escapes_markup():
    message = slack_message(an_event("claim.opened"), NOW, "https://desk.example/admin/claims/claim/17/change/")
    assert "Putin &amp; Netanyahu &lt;spoke&gt;" in message["text"]
    assert "<https://desk.example/admin/claims/claim/17/change/|Claim 17>" in message["text"]
    statement = message["blocks"][1]["text"]
    assert statement == {"type": "plain_text", "text": NOW.statement, "emoji": False}
    assert message["blocks"][0]["text"] == {"type": "mrkdwn", "text": "*Claim opened*"}


def test_no_block_of_a_slack_message_is_longer_than_slack_takes():
    long = CurrentClaim("word " * 2_000, "published", "confirmed", "wording " * 1_000)
    for block in slack_message(an_event("claim.opened"), long, "https://d/17")["blocks"]:
        texts = [element["text"] for element in block.get("elements", [])] or [block["text"]["text"]]
        assert all(len(text) <= MAX_BLOCK_CHARACTERS for text in texts)
