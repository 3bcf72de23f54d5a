"""Items linked to a claim or its attributions, to check if the claim falls. Found in one query."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, CharField, F, QuerySet, TextField, Value
from django.db.models.functions import Cast, Left
from django.urls import reverse

from claims.models import Attribution, Claim

MAX_ITEMS_PER_KIND = 10
MAX_TEXT_CHARACTERS = 160


@dataclass(frozen=True, slots=True)
class LinkedItem:
    """`label` says how the item relates to the claim; `text` identifies it."""

    label: str
    text: str
    href: str


def linked_items_of(claim: Claim) -> Sequence[LinkedItem]:
    """The newest items of each kind."""
    parts = [part[:MAX_ITEMS_PER_KIND] for part in _parts(claim)]
    rows = parts[0].union(*parts[1:], all=True)
    edition = getattr(claim, "current_edition", None)
    published = (
        [LinkedItem("Published", "as the newest edition reads", "#editions")] if edition and edition.is_public else []
    )
    return published + [_dependent(*row) for row in rows]


def _parts(claim: Claim) -> list[QuerySet]:
    elsewhere = Attribution.objects.exclude(claim=claim)
    return [
        _part(claim.merged_from.order_by("-pk"), "merged", "revision__statement", claim=F("pk")),
        _part(claim.fact_checks.order_by("-pk"), "fact-check", "rating"),
        _part(
            elsewhere.filter(supersedes__claim=claim).order_by("-pk"),
            "moved-to",
            "claim__revision__statement",
            claim=F("claim_id"),
        ),
        _part(
            claim.attributions.filter(supersedes__isnull=False).exclude(supersedes__claim=claim).order_by("-pk"),
            "moved-from",
            "supersedes__claim__revision__statement",
            claim=F("supersedes__claim_id"),
            row="supersedes_id",
        ),
        _part(
            claim.attributions.in_force().filter(repeats__isnull=False).order_by("-pk"),
            "repeat",
            "source__name",
            claim=F("claim_id"),
            other=F("repeats_id"),
        ),
        _part(claim.comment_requests.order_by("-pk"), "comment-request", "party__name"),
        _part(
            claim.attributions.filter(suggestion__isnull=False, is_withdrawal=False).order_by("-pk"),
            "suggestion",
            "exact",
            other=F("snapshot__document_id"),
        ),
    ]


def _part(rows: Any, kind: str, text: str, *, claim: Any = None, other: Any = None, row: str = "pk") -> QuerySet:
    nothing = Cast(Value(None), BigIntegerField())
    shared = {
        "kind": Value(kind, CharField()),
        "row": Cast(row, BigIntegerField()),
        "text": Left(Cast(text, TextField()), MAX_TEXT_CHARACTERS),
        "in_claim": Cast(claim, BigIntegerField()) if claim else nothing,
        "other": Cast(other, BigIntegerField()) if other else nothing,
    }
    return rows.annotate(**shared).values_list(*shared)


def _dependent(kind: str, row: int, text: str, claim: int | None, other: int | None) -> LinkedItem:
    page = reverse("admin:claims_claim_change", args=[claim]) if claim else ""
    match kind:
        case "merged":
            return LinkedItem("Merged into this claim", text, f"{page}?as=itself")
        case "fact-check":
            return LinkedItem("Fact-check", text, reverse("admin:claims_factcheck_change", args=[row]))
        case "moved-to":
            return LinkedItem("Correction moved to another claim", text, f"{page}?attribution={row}#attribution-{row}")
        case "moved-from":
            return LinkedItem(
                "Correction moved from another claim", text, f"{page}?attribution={row}#attribution-{row}"
            )
        case "repeat":
            return LinkedItem(f"Repeats № {other}", f"№ {row}, {text}", f"{page}?attribution={row}#attribution-{row}")
        case "comment-request":
            return LinkedItem("Comment requested from", text, "#requests")
        case _:
            address = reverse("admin:sources_document_change", args=[other])
            return LinkedItem("Accepted from document", f"№ {row}, “{text}”", f"{address}?attribution={row}#words-0")
