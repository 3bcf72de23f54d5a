"""The decisions of the desk about a claim, as buttons of its page, and what the page tells of its way."""

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

from claims.actions import reviews
from claims.actions.merging import merge
from claims.actions.publishing import conditions, publish
from claims.admin.verbs import RevisionActionForm
from claims.admin.writing import claim_field, reason_field
from claims.models import Claim, PolicyOverride, Review
from claims.publication import Condition, unmet
from claims.vocabulary import Decision, PolicyKind, Stage
from claims.workflow import LEAST_ROLE, MOVES, OVERRIDE

BEFORE_PUBLICATION = frozenset({Stage.DRAFT, Stage.IN_REVIEW, Stage.APPROVED})
"""The stages in which the page tells what publication will ask."""

NEXT_STEPS = {
    Stage.DRAFT: (Decision.SUBMIT, _("A draft. Next, {role} sends it to review.")),
    Stage.IN_REVIEW: (Decision.APPROVE, _("In review. Next, {role} who did not work on it approves or returns it.")),
    Stage.APPROVED: (Decision.PUBLISH, _("Approved. Next, {role} publishes it.")),
    Stage.PUBLISHED: (Decision.CORRECT, _("Published. When it is wrong or has changed, {role} opens a correction.")),
    Stage.WITHDRAWN: (Decision.SUBMIT, _("Withdrawn. To bring it back, {role} sends it to review again.")),
    Stage.NOT_CHECKABLE: (Decision.REOPEN, _("Set aside: nobody can check it. {role} can open it again.")),
}
"""What comes next at each stage, and which decision it is; nothing follows a merger."""


class ReviewDecisionForm(RevisionActionForm):
    """A decision about the revision that the person had before them."""

    decision: ClassVar[Decision]
    action: ClassVar[Callable[..., Claim]]
    told: ClassVar[Any]

    @classmethod
    def fits(cls, claim: Claim) -> bool:
        return Stage(claim.stage) in MOVES[cls.decision].since

    def perform(self, *, by: Any, at: datetime) -> str:
        type(self).action(self.subject, **self.cleaned_data, by=by, at=at)
        return str(self.told)


class SendToReviewForm(ReviewDecisionForm):
    """Whoever writes the claim sends it; only reviewers decide what comes of it."""

    slug, decision = "send-to-review", Decision.SUBMIT
    permission = MOVES[decision].permission
    action = staticmethod(reviews.submit)
    told = _("Sent to review. A colleague who did not work on it can approve it.")


class ApproveForm(ReviewDecisionForm):
    slug, decision = "approve", Decision.APPROVE
    permission = MOVES[decision].permission
    action = staticmethod(reviews.approve)
    told = _("Approved.")


class SendBackForm(ReviewDecisionForm):
    slug, decision = "return", Decision.RETURN
    permission = MOVES[decision].permission
    action = staticmethod(reviews.send_back)
    told = _("Returned to its writer.")
    reason = reason_field(_("What the writer should change."))


class MarkNotCheckableForm(ReviewDecisionForm):
    slug, decision = "set-aside", Decision.SET_ASIDE
    permission = MOVES[decision].permission
    action = staticmethod(reviews.set_aside)
    told = _("Set aside as not checkable.")
    reason = reason_field(_("Why nobody can check it: an opinion, a forecast, nothing that could be known."))


class ReopenForm(ReviewDecisionForm):
    slug, decision = "reopen", Decision.REOPEN
    permission = MOVES[decision].permission
    action = staticmethod(reviews.reopen)
    told = _("Opened again, as a draft.")
    reason = reason_field(_("What can be checked now."))


class OpenCorrectionForm(ReviewDecisionForm):
    slug, decision = "open-correction", Decision.CORRECT
    permission = MOVES[decision].permission
    action = staticmethod(reviews.correct)
    told = _("The correction is open: revise the claim or its record, and have it approved again.")
    reason = reason_field(_("What was wrong, or what has changed."))


class WithdrawClaimForm(ReviewDecisionForm):
    slug, decision = "withdraw", Decision.WITHDRAW
    permission = MOVES[decision].permission
    action = staticmethod(reviews.withdraw)
    told = _("Withdrawn. Its record stays readable.")
    reason = reason_field(_("Why it is taken back from the public."))


class Publish(ReviewDecisionForm):
    """The conditions stand beside the button; whoever may override a policy says here why."""

    slug, decision = "publish", Decision.PUBLISH
    permission = MOVES[decision].permission

    def __init__(self, data: Any = None, *, subject: Claim, user: Any, **options: Any) -> None:
        super().__init__(data, subject=subject, user=user, **options)
        self.conditions: Sequence[Condition] = ()
        if self.is_bound and self.fits(subject):
            self.meet(conditions(subject, timezone.now()))

    def meet(self, found: Sequence[Condition]) -> None:
        """What is unmet of these, and can be overridden, is asked for its reason, of those who may override."""
        if self.conditions:
            return
        self.conditions = found
        if self.user.has_perm(OVERRIDE):
            for one in unmet(found):
                if one.can_be_overridden:
                    self.fields[_field(one.kind)] = _override_field(PolicyKind(one.kind))

    @property
    def is_possible(self) -> bool:
        """Whether the button can do it: every rule is met, and every other policy can be overridden here."""
        return all(_field(one.kind) in self.fields for one in unmet(self.conditions))

    def perform(self, *, by: Any, at: datetime) -> str:
        given = self.cleaned_data
        overrides = {kind: given[_field(kind)] for kind in PolicyKind if _field(kind) in given}
        publish(self.subject, against=given["against"], overrides=overrides, by=by, at=at)
        return str(_("Published."))


def _field(kind: str) -> str:
    return f"override_{kind}"


def _override_field(kind: PolicyKind) -> forms.CharField:
    return forms.CharField(
        label=_("Override “{policy}” because").format(policy=kind.label),
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Your name and this reason show with the claim for ever."),
    )


class MergeClaimForm(ReviewDecisionForm):
    """For two claims that say the same: the record of this one goes on in the other."""

    slug, decision = "merge", Decision.MERGE
    permission = MOVES[decision].permission
    action = staticmethod(merge)
    told = _("Merged. Its record goes on here.")
    into = claim_field(label=_("Into which claim"), help_text=_("Its attributions are recorded again there."))
    reason = reason_field(_("Why both say the same."))


DECIDING = (SendToReviewForm, ApproveForm, Publish, SendBackForm, OpenCorrectionForm, WithdrawClaimForm, MarkNotCheckableForm, ReopenForm, MergeClaimForm)


@dataclass(frozen=True, slots=True)
class WorkflowStatus:
    """How far the claim has come, what comes next and who does it, and what publication asks or was waived for it."""

    step: str
    conditions: Sequence[Condition]
    overridden: Sequence[PolicyOverride]
    revising: str
    """What saving a revision would undo; empty when nothing."""

    @property
    def lacking(self) -> Sequence[Condition]:
        return unmet(self.conditions)


def way_of(claim: Claim, now: datetime) -> WorkflowStatus:
    stage = Stage(claim.stage)
    decision, step = NEXT_STEPS.get(stage, (None, ""))
    role = LEAST_ROLE[MOVES[decision].permission] if decision else ""
    sentence = str(step).format(role=role)
    return WorkflowStatus(
        step=sentence[:1].upper() + sentence[1:],
        conditions=conditions(claim, now) if stage in BEFORE_PUBLICATION else (),
        overridden=_overrides_of(claim) if stage == Stage.PUBLISHED else (),
        revising=_revision_warning(stage),
    )


def _overrides_of(claim: Claim) -> Sequence[PolicyOverride]:
    """The policies that were overridden when the claim was last published."""
    published = Review.objects.filter(revision__claim=claim, decision=Decision.PUBLISH).order_by("-id")[:1]
    return list(PolicyOverride.objects.filter(review__in=published.values("pk")).select_related("review__recorded_by"))


def _revision_warning(stage: Stage) -> str:
    match stage:
        case Stage.APPROVED:
            return str(_("Saving sends it back to review: the approval is for the revision that was read."))
        case Stage.PUBLISHED:
            return str(_("Saving opens a correction: the claim is no longer published until it is approved again."))
        case _:
            return ""


def reviews_of_claim(claim: Claim) -> Sequence[Review]:
    """Every decision about the claim, the newest first, with the policies overridden; also the mergers into it."""
    itself_or_merged = Claim.objects.filter(Q(pk=claim.pk) | Q(merged_into=claim)).order_by()
    found = Review.objects.filter(revision__claim__in=itself_or_merged).order_by("-id")
    found = found.select_related("revision", "recorded_by").prefetch_related("overrides")
    return [one for one in found if one.revision.claim_id == claim.pk or one.decision == Decision.MERGE]


def merged_message(claim: Claim, address: str) -> SafeString:
    """Where somebody finds themselves who followed an old address."""
    return format_html(
        '{} <a href="{}?as=itself">{}</a>',
        _("Claim {number}, “{statement}”, was merged into this one.").format(number=claim.pk, statement=claim),
        address,
        _("Its own record stays readable."),
    )
