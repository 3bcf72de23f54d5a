"""Messages in Slack's format, for people to read. Pure."""

from collections.abc import Callable, Mapping
from typing import Any

from claims.vocabulary import CommentResult, Confirmation, Decision, EventKind, ReanchorResult
from claims.webhooks.payloads import CurrentClaim, LoggedEvent

MAX_BLOCK_CHARACTERS = 2_900
"""Slack's limit is 3,000."""

Data = Mapping[str, Any]


def slack_message(event: LoggedEvent, now: CurrentClaim | None, address: str) -> dict[str, Any]:
    """`address` is the desk's page of the claim, or of what the event is about, with the host."""
    headline = event_headline(event)
    about = f"Claim {event.claim}" if event.claim is not None else f"{event.subject.label} {event.subject_id}"
    link = f"<{escaped(address)}|{about}>"
    if now is None:
        return _message(
            f"*{escaped(headline)}* – {link}", [_markdown_section(f"*{escaped(headline)}*"), _context_block(link)]
        )
    standing = f"{Confirmation(now.confirmation).label}. {now.wording}"
    text = f"*{escaped(headline)}* – {escaped(now.statement)} {escaped(standing)} {link}"
    return _message(
        text,
        [
            _markdown_section(f"*{escaped(headline)}*"),
            _text_section(now.statement),
            _context_block(escaped(standing)),
            _context_block(link),
        ],
    )


def slack_test_message(webhook: str) -> dict[str, Any]:
    text = f"This is a test: ClaimTrack can reach “{webhook}”."
    return _message(escaped(text), [_text_section(text)])


def event_headline(event: LoggedEvent) -> str:
    """What happened, in newsroom terms."""
    kind = EventKind(event.kind)
    return HEADLINES[kind](event.data)


def escaped(text: str) -> str:
    """Escapes the three characters that Slack treats as markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _revised(data: Data) -> str:
    return f"Claim revised: revision {data['revision']}"


def _attribution(data: Data) -> str:
    return "Attribution corrected" if data.get("supersedes") else "Attribution recorded"


def _confirmation(data: Data) -> str:
    to = Confirmation(data["to"]).label
    return f"Confirmation changed: {Confirmation(data['from']).label} → {to}" if data["from"] else f"Confirmation: {to}"


def _comment_ended(data: Data) -> str:
    return f"Comment request ended: {CommentResult(data['result']).label}"


def _article_changed(data: Data) -> str:
    return f"An article changed: words on record are {ReanchorResult(data['found']).label}"


def _reviewed(data: Data) -> str:
    return f"Claim reviewed: {Decision(data['decision']).label}"


def _assigned(data: Data) -> str:
    return f"Claim assigned to {data['assignee']}" if data["assignee"] else "Claim unassigned"


def _label(kind: EventKind) -> Callable[[Data], str]:
    """For kinds whose data add nothing for people."""
    return lambda _: str(kind.label)


HEADLINES: Mapping[EventKind, Callable[[Data], str]] = {
    **{kind: _label(kind) for kind in EventKind},
    EventKind.CLAIM_REVISED: _revised,
    EventKind.CLAIM_REVIEWED: _reviewed,
    EventKind.CLAIM_MERGED: lambda data: f"Claim merged into claim {data['into']}",
    EventKind.CLAIM_ASSIGNED: _assigned,
    EventKind.ATTRIBUTION_RECORDED: _attribution,
    EventKind.CONFIRMATION_CHANGED: _confirmation,
    EventKind.ARTICLE_CHANGED: _article_changed,
    EventKind.COMMENT_ENDED: _comment_ended,
    EventKind.SOURCE_MERGED: lambda data: f"Source merged into source {data['into']}",
    EventKind.SOURCE_SPLIT: lambda data: f"Source split: new source {data['into']}",
}
"""Kinds without a headline of their own have their label."""


def _message(text: str, blocks: list[dict[str, Any]]) -> dict[str, Any]:
    return {"text": text, "blocks": blocks}


def _markdown_section(text: str) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text[:MAX_BLOCK_CHARACTERS]}}


def _text_section(text: str) -> dict[str, Any]:
    """For text by others, whose asterisks and underscores are not markup."""
    return {"type": "section", "text": {"type": "plain_text", "text": text[:MAX_BLOCK_CHARACTERS], "emoji": False}}


def _context_block(text: str) -> dict[str, Any]:
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": text[:MAX_BLOCK_CHARACTERS]}]}
