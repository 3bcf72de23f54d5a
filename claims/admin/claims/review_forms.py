"""Review decisions as action forms on the page of a claim, and the claim's workflow status."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from claims.actions.claims import review
from claims.actions.claims.merge import merge_claims
from claims.actions.claims.publish import conditions_for_publishing, publish
from claims.admin.claims.claim_forms import RevisionActionForm
from claims.admin.common.form_fields import claim_field, reason_field
from claims.domain.publication_rules import PublicationCondition, unmet
from claims.models import Claim, PolicyOverride, Review
from claims.vocabulary import Decision, PolicyKind, Stage
from claims.workflow import MINIMUM_ROLES, OVERRIDE_POLICY, TRANSITIONS

BEFORE_PUBLICATION = frozenset({Stage.DRAFT, Stage.IN_REVIEW, Stage.APPROVED})
"""The stages in which the page shows the conditions of publication."""

NEXT_STEPS = {
    Stage.DRAFT: (Decision.SUBMIT, _("Draft. Next, {role} sends it to review.")),
    Stage.IN_REVIEW: (
        Decision.APPROVE,
        _("In review. Next, {role} who did not work on it approves it or sends it back for changes."),
    ),
    Stage.APPROVED: (Decision.PUBLISH, _("Approved. Next, {role} publishes it.")),
    Stage.PUBLISHED: (Decision.CORRECT, _("Published. If it is wrong or out of date, {role} corrects or updates it.")),
    Stage.WITHDRAWN: (Decision.SUBMIT, _("Withdrawn. To reinstate it, {role} sends it to review again.")),
    Stage.NOT_CHECKABLE: (Decision.REOPEN, _("Not checkable. Next, {role} can reopen it.")),
}
"""The next decision at each stage, and how the page describes it. A merged claim has none."""


class ReviewDecisionForm(RevisionActionForm):
    """A review decision about the revision that the user saw."""

    decision: ClassVar[Decision]
    action: ClassVar[Callable[..., Claim]]
    success_message: ClassVar[Any]

    @classmethod
    def is_available(cls, claim: Claim) -> bool:
        return Stage(claim.stage) in TRANSITIONS[cls.decision].from_stages

    def perform(self, *, by: Any, at: datetime) -> str:
        type(self).action(self.subject, **self.cleaned_data, by=by, at=at)
        return str(self.success_message)


class SendToReviewForm(ReviewDecisionForm):
    """Writers send a claim to review; reviewers decide on it."""

    slug, decision = "send-to-review", Decision.SUBMIT
    permission = TRANSITIONS[decision].permission
    action = staticmethod(review.submit_for_review)
    success_message = _("Sent to review. A colleague who did not work on it can approve it.")


class ApproveForm(ReviewDecisionForm):
    slug, decision = "approve", Decision.APPROVE
    permission = TRANSITIONS[decision].permission
    action = staticmethod(review.approve_claim)
    success_message = _("Approved.")


class SendBackForm(ReviewDecisionForm):
    slug, decision = "return", Decision.RETURN
    permission = TRANSITIONS[decision].permission
    action = staticmethod(review.send_back_for_changes)
    success_message = _("Sent back for changes.")
    reason = reason_field(_("What the writer should change."))


class MarkNotCheckableForm(ReviewDecisionForm):
    slug, decision = "mark-not-checkable", Decision.MARK_NOT_CHECKABLE
    permission = TRANSITIONS[decision].permission
    action = staticmethod(review.mark_not_checkable)
    success_message = _("Marked as not checkable.")
    reason = reason_field(_("Why it cannot be checked: it is an opinion, a prediction, or cannot be known."))


class ReopenForm(ReviewDecisionForm):
    slug, decision = "reopen", Decision.REOPEN
    permission = TRANSITIONS[decision].permission
    action = staticmethod(review.reopen_claim)
    success_message = _("Reopened as a draft.")
    reason = reason_field(_("What can be checked now."))


class OpenCorrectionForm(ReviewDecisionForm):
    slug, decision = "open-correction", Decision.CORRECT
    permission = TRANSITIONS[decision].permission
    action = staticmethod(review.open_correction)
    success_message = _(
        "Ready to correct or update: revise the claim or its attributions, then have it approved again."
    )
    reason = reason_field(_("What was wrong, or what has changed."))


class WithdrawClaimForm(ReviewDecisionForm):
    slug, decision = "withdraw", Decision.WITHDRAW
    permission = TRANSITIONS[decision].permission
    action = staticmethod(review.withdraw_claim)
    success_message = _("Withdrawn. Its record stays readable.")
    reason = reason_field(_("Why the claim is withdrawn from publication."))


class PublishForm(ReviewDecisionForm):
    """The form shows the conditions of publication. Users who may override policies give their reasons here."""

    slug, decision = "publish", Decision.PUBLISH
    permission = TRANSITIONS[decision].permission

    def __init__(self, data: Any = None, *, subject: Claim, user: Any, **options: Any) -> None:
        super().__init__(data, subject=subject, user=user, **options)
        self.conditions: Sequence[PublicationCondition] = ()
        if self.is_bound and self.is_available(subject):
            self.meet(conditions_for_publishing(subject, timezone.now()))

    def meet(self, found: Sequence[PublicationCondition]) -> None:
        """Add a reason field for each unmet policy that the user may override."""
        if self.conditions:
            return
        self.conditions = found
        if self.user.has_perm(OVERRIDE_POLICY):
            for condition in unmet(found):
                if condition.can_be_overridden:
                    self.fields[_field(condition.kind)] = _override_field(PolicyKind(condition.kind))

    @property
    def is_possible(self) -> bool:
        """Whether every condition is met or can be overridden in this form."""
        return all(_field(condition.kind) in self.fields for condition in unmet(self.conditions))

    def perform(self, *, by: Any, at: datetime) -> str:
        given = self.cleaned_data
        overrides = {kind: given[_field(kind)] for kind in PolicyKind if _field(kind) in given}
        publish(self.subject, base_revision=given["base_revision"], overrides=overrides, by=by, at=at)
        return str(_("Published."))


def _field(kind: str) -> str:
    return f"override_{kind}"


def _override_field(kind: PolicyKind) -> forms.CharField:
    return forms.CharField(
        label=_("Reason for overriding “{policy}”").format(policy=kind.label),
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Your name and reason stay visible on the claim."),
    )


class MergeClaimForm(ReviewDecisionForm):
    """Merge the claim into another that says the same; its attributions are recorded there."""

    slug, decision = "merge", Decision.MERGE
    permission = TRANSITIONS[decision].permission
    action = staticmethod(merge_claims)
    success_message = _("Merged. Its attributions continue here.")
    into = claim_field(label=_("Merge into"), help_text=_("The attributions are copied to that claim."))
    reason = reason_field(_("Why both claims say the same."))


REVIEW_FORMS = (
    SendToReviewForm,
    ApproveForm,
    PublishForm,
    SendBackForm,
    OpenCorrectionForm,
    WithdrawClaimForm,
    MarkNotCheckableForm,
    ReopenForm,
    MergeClaimForm,
)


@dataclass(frozen=True, slots=True)
class WorkflowStatus:
    """The next step of a claim and who takes it, with the conditions of publication or the policies overridden."""

    next_step: str
    conditions: Sequence[PublicationCondition]
    overrides: Sequence[PolicyOverride]
    revision_warning: str
    """A warning about what saving a revision undoes; empty if nothing."""

    @property
    def unmet_conditions(self) -> Sequence[PublicationCondition]:
        return unmet(self.conditions)


def workflow_status(claim: Claim, now: datetime) -> WorkflowStatus:
    stage = Stage(claim.stage)
    decision, next_step = NEXT_STEPS.get(stage, (None, ""))
    role = MINIMUM_ROLES[TRANSITIONS[decision].permission] if decision else ""
    sentence = str(next_step).format(role=role)
    return WorkflowStatus(
        next_step=sentence[:1].upper() + sentence[1:],
        conditions=conditions_for_publishing(claim, now) if stage in BEFORE_PUBLICATION else (),
        overrides=_overrides_of(claim) if stage == Stage.PUBLISHED else (),
        revision_warning=_revision_warning(stage),
    )


def _overrides_of(claim: Claim) -> Sequence[PolicyOverride]:
    """The policies that were overridden when the claim was last published."""
    published = Review.objects.filter(revision__claim=claim, decision=Decision.PUBLISH).order_by("-id")[:1]
    return list(PolicyOverride.objects.filter(review__in=published.values("pk")).select_related("review__recorded_by"))


def _revision_warning(stage: Stage) -> str:
    match stage:
        case Stage.APPROVED:
            return str(_("Saving sends the claim back to review: the approval covers only the approved revision."))
        case Stage.PUBLISHED:
            return str(_("Saving starts a correction or update: the claim is unpublished until it is approved again."))
        case _:
            return ""


MAX_REVIEWS_SHOWN = 50
"""On the page of a claim; older ones are in its history."""


def reviews_of_claim(claim: Claim) -> Sequence[Review]:
    """The newest reviews of the claim, newest first, with overrides; also merges of other claims into it."""
    itself_or_merged = Claim.objects.filter(Q(pk=claim.pk) | Q(merged_into=claim)).order_by()
    found = Review.objects.filter(
        Q(revision__claim=claim) | Q(decision=Decision.MERGE), revision__claim__in=itself_or_merged
    )
    newest = found.select_related("revision", "recorded_by").prefetch_related("overrides").order_by("-id")
    return list(newest[:MAX_REVIEWS_SHOWN])


def merged_message(claim: Claim, address: str) -> SafeString:
    """The message for a user redirected from the page of a merged claim."""
    return format_html(
        '{} <a href="{}?as=itself">{}</a>',
        _("Claim {number}, “{statement}”, was merged into this one.").format(number=claim.pk, statement=claim),
        address,
        _("Show its own record."),
    )
