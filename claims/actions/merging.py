"""Merging duplicates: one claim's live record is recorded again on the other, and goes on there."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from claims.actions.attributions import recorded
from claims.actions.locks import hold_revision, lock_claims, refuse_merged
from claims.actions.rereading import look_in_newer
from claims.actions.reviews import let_approvals_lapse, move, refuse_decision
from claims.actions.standings import refresh
from claims.actions.telling import tell
from claims.exceptions import (
    CarriesNoRecordOn,
    CopyOfWhatIsGone,
    FlagsStillOpen,
    MergedIntoItself,
    NotInThisStage,
    StillAwaited,
)
from claims.models import ArticleChange, Attribution, Claim, CommentRequest
from claims.models.attribution import Utterance
from claims.vocabulary import Decision, Stage
from claims.workflow import CARRIES_RECORDS_ON, MOVES
from sources.recording import recording

if TYPE_CHECKING:
    from claimtrack.models import User

SAID = ("source_id", *(field.attname for field in Utterance._meta.fields))
"""What a row that goes on in another claim keeps, to the letter: who, which stance, when, and the words."""


def merge(claim: Claim, into: Claim, *, against: int, reason: str, by: "User", at: datetime) -> Claim:
    """Merge a claim into another that says the same.

    Every live attribution of `claim` is corrected by the same one on `into`; what `into` was approved for has been
    added to. Answers about earlier moments stay as they were, for both. Nothing that is still open may get lost by it,
    so a comment still awaited and a flag still open are settled first. Raises NotYourRole, ReasonMissing,
    MergedIntoItself, MergedAway, CarriesNoRecordOn, StillAwaited, FlagsStillOpen, CopyOfWhatIsGone, NotInThisStage and
    StaleRevision.
    """
    refuse_decision(Decision.MERGE, reason, by)
    if claim.pk == into.pk:
        raise MergedIntoItself
    with recording(by=by, why=reason):
        lock_claims([claim.pk, into.pk])
        claim, revision = hold_revision(claim, against)
        _refuse_to_carry_on(into)
        _refuse_unfinished(claim)
        carried = _carry_over(claim, into, f"Merged from claim {claim.pk}: {reason.strip()}", by)
        tell(recorded(row.pk, row.claim_id, row.supersedes_id) for row in carried)
        look_in_newer({row.pk: row.snapshot_id for row in carried if row.snapshot_id is not None}, at)
        claim.merged_into, claim.assigned_to = into, None
        claim.save(update_fields=["assigned_to"])
        move(claim, Decision.MERGE, of=revision, reason=reason, by=by)
        if carried:
            let_approvals_lapse([into.pk], why=f"Claim {claim.pk} was merged into it.", by=by)
        refresh([claim.pk, into.pk])
    return claim


def _refuse_to_carry_on(into: Claim) -> None:
    refuse_merged(into.pk)
    stage = Stage(Claim.objects.values_list("stage", flat=True).get(pk=into.pk))
    if stage not in CARRIES_RECORDS_ON:
        raise CarriesNoRecordOn(number=into.pk, stage=stage.label)


def _refuse_unfinished(claim: Claim) -> None:
    stage, step = Stage(claim.stage), MOVES[Decision.MERGE]
    if stage not in step.since:
        raise NotInThisStage(stage=stage.label, wanted=step.to.label)
    awaited = CommentRequest.objects.open().filter(claim=claim).order_by("id").values_list("party__name", flat=True)
    if parties := list(dict.fromkeys(awaited)):
        raise StillAwaited(parties=", ".join(parties))
    if ArticleChange.objects.open().filter(claim=claim, reanchoring__attribution__superseded_by=None).exists():
        raise FlagsStillOpen


def _carry_over(claim: Claim, into: Claim, reason: str, by: "User") -> list[Attribution]:
    """Originals go first, then their copies, which repeat them there; as many steps as copies of copies are deep."""
    waiting = list(Attribution.objects.standing_now().filter(claim=claim).order_by("id"))
    originals = _originals(claim)
    there: dict[int, int] = {}
    made: list[Attribution] = []
    while waiting:
        ready = [row for row in waiting if row.repeats_id is None or originals[row.repeats_id] in there]
        if not ready:
            raise CopyOfWhatIsGone(number=waiting[0].pk)
        rows = Attribution.objects.bulk_create(
            Attribution(
                **_said(row),
                claim=into,
                repeats_id=there[originals[row.repeats_id]] if row.repeats_id is not None else None,
                supersedes=row,
                reason=reason,
                recorded_by=by,
            )
            for row in ready
        )
        there |= {row.supersedes_id: row.pk for row in rows if row.supersedes_id is not None}
        made += rows
        waiting = [row for row in waiting if row.pk not in there]
    return made


def _said(row: Attribution) -> dict[str, Any]:
    return {name: getattr(row, name) for name in SAID}


def _originals(claim: Claim) -> Mapping[int, int]:
    """For every attribution of the claim, the row that has put it right by now; itself if none has."""
    rows = Attribution.objects.filter(claim=claim).order_by("-id").values_list("id", "superseded_by")
    newest: dict[int, int] = {}
    for row, correction in rows:  # a correction is younger than what it corrects, so it has been seen
        newest[row] = row if correction is None else newest.get(correction, correction)
    return newest
