"""Merging duplicate claims: live attributions of one claim are recorded again on the other."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from claims.actions.attributions.reanchor import reanchor_to_latest_snapshot
from claims.actions.attributions.write import recorded_event
from claims.actions.claims.editions import merge_edition
from claims.actions.claims.review import apply_decision, lapse_approvals, refuse_decision
from claims.actions.common.events import NewEvent, append_events
from claims.actions.common.locks import lock_claims, lock_revision, refuse_merged
from claims.actions.projections.standings import refresh_claims
from claims.exceptions import (
    CommentRequestsPending,
    CopyOfRemovedAttribution,
    FlagsStillOpen,
    MergedIntoItself,
    MergeTargetClosed,
    NotInThisStage,
)
from claims.models import ArticleChange, Attribution, Claim, CommentRequest
from claims.models.attribution import AttributionContent
from claims.projections.event_data import ClaimMergedData
from claims.vocabulary import Decision, EventKind, Stage
from claims.workflow import MERGE_TARGET_STAGES, TRANSITIONS
from claimtrack.core.db.audit_context import audited

if TYPE_CHECKING:
    from claimtrack.accounts.models import User

COPIED_FIELDS = ("source_id", *(field.attname for field in AttributionContent._meta.fields))
"""The fields of an attribution that are copied unchanged to the other claim."""


def merge_claims(claim: Claim, into: Claim, *, base_revision: int, reason: str, by: "User", at: datetime) -> Claim:
    """Merge a claim into another that makes the same statement.

    Every live attribution of `claim` is superseded by the same one on `into`, so an approval of `into` lapses. As-of
    views of both claims do not change. Pending comment requests and open flags must be closed first, so that none is
    lost. Raises NotYourRole, ReasonMissing, MergedIntoItself, ClaimMerged, MergeTargetClosed, CommentRequestsPending,
    FlagsStillOpen, CopyOfRemovedAttribution, NotInThisStage and StaleRevision.
    """
    refuse_decision(Decision.MERGE, reason, by)
    if claim.pk == into.pk:
        raise MergedIntoItself
    with audited(by=by, reason=reason):
        lock_claims([claim.pk, into.pk])
        claim, revision = lock_revision(claim, base_revision)
        _refuse_merge_into(into)
        _refuse_open_work(claim)
        moved = _copy_live_attributions(claim, into, f"Merged from claim {claim.pk}: {reason.strip()}", by)
        append_events(recorded_event(row.pk, row.claim_id, row.supersedes_id) for row in moved)
        reanchor_to_latest_snapshot({row.pk: row.snapshot_id for row in moved if row.snapshot_id is not None}, at)
        claim.merged_into, claim.assigned_to, since = into, None, Stage(claim.stage)
        claim.save(update_fields=["assigned_to"])
        apply_decision(claim, Decision.MERGE, of=revision, reason=reason, by=by)
        append_events([NewEvent(claim.pk, EventKind.CLAIM_MERGED, ClaimMergedData(into.pk, since))])
        merge_edition(claim, into=into)
        if moved:
            lapse_approvals([into.pk], why=f"Claim {claim.pk} was merged into it.", by=by)
        refresh_claims([claim.pk, into.pk])
    return claim


def _refuse_merge_into(into: Claim) -> None:
    refuse_merged(into.pk)
    stage = Stage(Claim.objects.values_list("stage", flat=True).get(pk=into.pk))
    if stage not in MERGE_TARGET_STAGES:
        raise MergeTargetClosed(number=into.pk, stage=stage.label)


def _refuse_open_work(claim: Claim) -> None:
    stage, step = Stage(claim.stage), TRANSITIONS[Decision.MERGE]
    if stage not in step.from_stages:
        raise NotInThisStage(stage=stage.label, wanted=step.to.label)
    awaited = CommentRequest.objects.open().filter(claim=claim).order_by("id").values_list("party__name", flat=True)
    if parties := list(dict.fromkeys(awaited)):
        raise CommentRequestsPending(parties=", ".join(parties))
    if ArticleChange.objects.open().filter(claim=claim, reanchoring__attribution__superseded_by=None).exists():
        raise FlagsStillOpen


def _copy_live_attributions(claim: Claim, into: Claim, reason: str, by: "User") -> list[Attribution]:
    """Originals first, then their copies, which repeat the new originals; one step per level of copies."""
    remaining = list(Attribution.objects.in_force().filter(claim=claim).order_by("id"))
    latest = _latest_corrections(claim)
    copies: dict[int, int] = {}
    new_rows: list[Attribution] = []
    while remaining:
        ready = [row for row in remaining if row.repeats_id is None or latest[row.repeats_id] in copies]
        if not ready:
            raise CopyOfRemovedAttribution(number=remaining[0].pk)
        rows = Attribution.objects.bulk_create(
            Attribution(
                **_content(row),
                claim=into,
                repeats_id=copies[latest[row.repeats_id]] if row.repeats_id is not None else None,
                supersedes=row,
                reason=reason,
                recorded_by=by,
            )
            for row in ready
        )
        copies |= {row.supersedes_id: row.pk for row in rows if row.supersedes_id is not None}
        new_rows += rows
        remaining = [row for row in remaining if row.pk not in copies]
    return new_rows


def _content(row: Attribution) -> dict[str, Any]:
    return {name: getattr(row, name) for name in COPIED_FIELDS}


def _latest_corrections(claim: Claim) -> Mapping[int, int]:
    """For each attribution of the claim, its latest correction, or itself if it has none."""
    rows = Attribution.objects.filter(claim=claim).order_by("-id").values_list("id", "superseded_by")
    latest: dict[int, int] = {}
    for row, correction in rows:  # newest first: a correction comes before the row that it corrects
        latest[row] = row if correction is None else latest.get(correction, correction)
    return latest
