"""The history of a claim: who did what, when and why. One query fetches a page of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.core.signing import BadSignature
from django.db.models import CharField, F, OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Cast, JSONObject

from claims.models import (
    Claim,
    ClaimRevision,
    CommentAttempt,
    CommentOutcome,
    Party,
    Review,
)
from claims.vocabulary import Channel, CommentResult, ReanchorResult
from claimtrack.core.db.keyset import sign_cursor, verify_cursor
from sources.text.word_diff import DiffRun, word_diff

ENTRIES_PER_PAGE = 30


@dataclass(frozen=True, slots=True)
class TextChange:
    """One field of the claim text that a revision changed."""

    part: str
    runs: Sequence[DiffRun]


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One entry of the history. `data` depends on `kind`; only revisions have `rewritten`."""

    kind: str
    row: int
    at: datetime
    actor: str
    reason: str
    data: Mapping[str, Any]
    text_changes: Sequence[TextChange] = ()

    @property
    def known_at(self) -> str:
        """The `known_at` of the as-of view that includes this entry and nothing later."""
        return self.at.astimezone(UTC).isoformat()


@dataclass(frozen=True, slots=True)
class HistoryPage:
    """A page of the history, newest first. `older` is the cursor of the next page; `continues`: not the first page."""

    entries: Sequence[HistoryEntry]
    older: str
    continues: bool


def history_page(claim: Claim, cursor: str) -> HistoryPage:
    """Return the newest entries, or those after the cursor. An invalid cursor is ignored."""
    position = _position_of_cursor(claim, cursor)
    queries = _history_queries(claim)
    if position is not None:
        at, kind, row = position
        queries = [_after_cursor(query, at, kind, row) for query in queries]
    rows = queries[0].union(*queries[1:], all=True).order_by("-at", "-kind", "-row")[: ENTRIES_PER_PAGE + 1]
    found = [_entry(*row) for row in rows]
    page = found[:ENTRIES_PER_PAGE]
    older = (
        sign_cursor([page[-1].at, page[-1].kind, page[-1].row], _salt(claim)) if len(found) > ENTRIES_PER_PAGE else ""
    )
    return HistoryPage(page, older, continues=position is not None)


def entries_since(claim: Claim, since: datetime, most: int, *, without: str) -> Sequence[HistoryEntry]:
    """The newest entries from `since` on, without those of the person with this user name, in one query."""
    queries = [query.filter(at__gte=since).exclude(actor=without) for query in _history_queries(claim)]
    rows = queries[0].union(*queries[1:], all=True).order_by("-at", "-kind", "-row")[:most]
    return [_entry(*row) for row in rows]


def _salt(claim: Claim) -> str:
    return f"history of claim {claim.pk}"


def _position_of_cursor(claim: Claim, cursor: str) -> tuple[datetime, str, int] | None:
    try:
        at, kind, row = verify_cursor(cursor, _salt(claim))
    except BadSignature:
        return None
    return datetime.fromisoformat(at), kind, row


def _after_cursor(query: QuerySet, at: datetime, kind: str, row: int) -> QuerySet:
    """The rows of one kind that follow the cursor: older ones, or ones of the same age that sort after it."""
    own = query.query.annotations["kind"].value
    if own == kind:
        return query.filter(at__lte=at).exclude(at=at, row__gte=row)
    return query.filter(at__lt=at) if own > kind else query.filter(at__lte=at)


def _history_queries(claim: Claim) -> list[QuerySet]:
    of_request = {"party": "request__party__name", "request": "request_id"}
    return [
        _history_query(claim.revisions, "revision", data=_revision_json()),
        _history_query(
            Review.objects.filter(revision__claim=claim),
            "review",
            data=JSONObject(decision="decision", revision="revision__number"),
        ),
        _history_query(claim.attributions, "attribution", data=_attribution_json()),
        _history_query(
            claim.comment_requests,
            "request",
            reason=F("allegations"),
            data=JSONObject(party="party__name", channel="channel"),
        ),
        _history_query(
            CommentAttempt.objects.filter(request__claim=claim),
            "attempt",
            reason=F("note"),
            data=JSONObject(channel="channel", **of_request),
        ),
        _history_query(
            CommentOutcome.objects.filter(request__claim=claim),
            "outcome",
            reason=F("note"),
            data=JSONObject(result="result", attribution="attribution_id", **of_request),
        ),
        _history_query(
            claim.article_changes,
            "flag",
            at="raised_at",
            actor=None,
            reason=Value("", TextField()),
            data=_flag_json(),
        ),
        _history_query(
            claim.article_changes.exclude(settled_at=None),
            "resolved",
            at="settled_at",
            actor="settled_by",
            data=_flag_json(),
        ),
    ]


def _history_query(
    rows: Any, kind: str, *, data: Any, at: str = "recorded_at", actor: str | None = "recorded_by", reason: Any = None
) -> QuerySet:
    """The query for one kind of entry, with the columns that all kinds share."""
    person = F(f"{actor}__username") if actor else Value("", CharField())
    shared = {
        "kind": Value(kind, CharField()),
        "row": F("pk"),
        "at": F(at),
        "actor": Cast(person, TextField()),
        "why": Cast(reason or F("reason"), TextField()),
        "data": data,
    }
    return rows.order_by().annotate(**shared).values_list(*shared)


CLAIM_TEXT_FIELDS = ("statement", "parties", "tags", "language", "no_party_reason", "no_words_reason")
FIELD_LABELS = {
    "statement": "Statement",
    "parties": "Parties",
    "tags": "Tags",
    "language": "Language",
    "no_party_reason": "Why no parties",
    "no_words_reason": "Why no quotes",
}


def _revision_json() -> JSONObject:
    """The text of a revision and of the one before it."""
    earlier = ClaimRevision.objects.filter(claim=OuterRef("claim"), number=OuterRef("number") - 1)
    return JSONObject(number="number", now=_claim_text_json(), before=Subquery(earlier.values_list(_claim_text_json())))


def _claim_text_json() -> JSONObject:
    parties = Party.objects.filter(revision=OuterRef("pk")).order_by("rank").values("source__name")
    plain = {name: name for name in CLAIM_TEXT_FIELDS if name != "parties"}
    return JSONObject(parties=ArraySubquery(parties), **plain)


def _attribution_json() -> JSONObject:
    return JSONObject(source="source__name", stance="stance", supersedes="supersedes_id", is_withdrawal="is_withdrawal")


def _flag_json() -> JSONObject:
    return JSONObject(
        found="reanchoring__found",
        attribution="reanchoring__attribution_id",
        document="reanchoring__snapshot__document__title",
    )


CHOICE_LABELS = {"channel": Channel, "result": CommentResult, "found": ReanchorResult}


def _entry(kind: str, row: int, at: datetime, actor: str | None, reason: str, data: dict[str, Any]) -> HistoryEntry:
    labelled = data | {name: choices(data[name]).label for name, choices in CHOICE_LABELS.items() if data.get(name)}
    return HistoryEntry(kind, row, at, actor or "", reason, labelled, _text_changes(data) if kind == "revision" else ())


def _text_changes(data: Mapping[str, Any]) -> list[TextChange]:
    """The fields that a revision changed. The first revision has no changes."""
    if not data["before"]:
        return []
    texts = ((part, _as_text(data["before"][name]), _as_text(data["now"][name])) for name, part in FIELD_LABELS.items())
    return [TextChange(part, word_diff(before, after)) for part, before, after in texts if before != after]


def _as_text(value: Any) -> str:
    return ", ".join(value) if isinstance(value, list) else str(value)
