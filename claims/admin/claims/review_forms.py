"""Review decisions as action forms on the page of a claim, and the claim's workflow status."""

from collections.abc import Callable, Sequence
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
from claims.actions.claims.publish import (
    approve_and_publish,
    changed_since_approval,
    conditions_for_publishing,
    publish,
)
from claims.admin.claims.claim_forms import RevisionActionForm
from claims.admin.common.form_fields import claim_field, reason_field
from claims.admin.editions.editions_view import DifferenceRow, changes_since
from claims.domain.publication_rules import PublicationCondition, unmet
from claims.exceptions import ChangedSinceShown, StaleRevision
from claims.models import Claim, ClaimProjection, Review
from claims.vocabulary import Decision, PolicyKind, Stage
from claims.workflow import OVERRIDE_POLICY, TRANSITIONS
from claimtrack.core.exceptions import Refused


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


class VersionForm(ReviewDecisionForm):
    """A decision about the claim as the page showed it: refused, with what changed, if it has changed since."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    shown_at = forms.DateTimeField(widget=forms.HiddenInput)
    moved: Sequence[DifferenceRow] = ()
    """What changed in the meantime, if that was why the action was refused."""

    def __init__(self, data: Any = None, *, subject: Claim, user: Any, **options: Any) -> None:
        shown = {"version": subject.projection.version, "shown_at": subject.projection.updated_at.isoformat()}
        options["initial"] = {**shown, **options.get("initial", {})}
        super().__init__(data, subject=subject, user=user, **options)

    @classmethod
    def is_available(cls, claim: Claim) -> bool:
        """Also for a published claim whose record has moved, and for an approved one that reads differently now."""
        edition = getattr(claim, "current_edition", None)
        if claim.stage == Stage.PUBLISHED:
            return edition is not None and edition.update_pending
        return claim.stage == Stage.IN_REVIEW or (claim.stage == Stage.APPROVED and changed_since_approval(claim))

    def add_refusal(self, refusal: Refused) -> None:
        """Point the form at the newest version, which the page now shows."""
        super().add_refusal(refusal)
        if isinstance(refusal, ChangedSinceShown | StaleRevision):
            self.moved = changes_since(self.subject.pk, self.cleaned_data["shown_at"])
        newest = ClaimProjection.objects.get(pk=self.subject.pk)
        self.data["version"], self.data["shown_at"] = newest.version, newest.updated_at.isoformat()

    def shown(self) -> dict[str, int]:
        """What the action is told of what was shown."""
        return {name: self.cleaned_data[name] for name in ("base_revision", "version")}


class ApproveForm(VersionForm):
    slug, decision = "approve", Decision.APPROVE
    permission = TRANSITIONS[decision].permission

    def perform(self, *, by: Any, at: datetime) -> str:
        review.approve_claim(self.subject, **self.shown(), by=by, at=at)
        return str(_("Approved."))


class ApproveAndPublishForm(VersionForm):
    """One step for those who may publish, too. Policies are overridden on the form that publishes."""

    slug, decision = "approve-and-publish", Decision.APPROVE
    permission = TRANSITIONS[Decision.PUBLISH].permission

    def perform(self, *, by: Any, at: datetime) -> str:
        approve_and_publish(self.subject, **self.shown(), by=by, at=at)
        return str(_("Approved and published."))


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
    """Also of a merged claim that the public still reads."""

    slug, decision = "withdraw", Decision.WITHDRAW
    permission = TRANSITIONS[decision].permission
    action = staticmethod(review.withdraw_claim)
    success_message = _("Withdrawn. Its record stays readable.")
    reason = reason_field(_("Why the claim is withdrawn from publication. Readers see this."))

    @classmethod
    def is_available(cls, claim: Claim) -> bool:
        edition = getattr(claim, "current_edition", None)
        is_open = super().is_available(claim) or claim.stage == Stage.MERGED
        return is_open and edition is not None and edition.is_public


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
    ApproveAndPublishForm,
    PublishForm,
    SendBackForm,
    OpenCorrectionForm,
    WithdrawClaimForm,
    MarkNotCheckableForm,
    ReopenForm,
    MergeClaimForm,
)


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
