"""The next step of a claim, and what stands in the way of publishing it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from claims.actions.claims.publish import conditions_for_publishing
from claims.domain.publication_rules import PublicationCondition, unmet
from claims.models import Claim, PolicyOverride, Review
from claims.vocabulary import Decision, Stage
from claims.workflow import MINIMUM_ROLES, TRANSITIONS

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


UPDATE_PENDING = (
    Decision.APPROVE,
    _("Published, with an update pending. Next, {role} who did not work on it approves what has changed."),
)


def workflow_status(claim: Claim, now: datetime) -> WorkflowStatus:
    stage, edition = Stage(claim.stage), getattr(claim, "current_edition", None)
    decision, next_step = NEXT_STEPS.get(stage, (None, ""))
    if stage == Stage.PUBLISHED and edition is not None and edition.update_pending:
        decision, next_step = UPDATE_PENDING
    permission = TRANSITIONS[decision].permission if decision else None
    role = MINIMUM_ROLES[permission] if permission else ""
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
            return str(
                _("Saving starts a correction or update: readers see the published edition until it is approved.")
            )
        case _:
            return ""
