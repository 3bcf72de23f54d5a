from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.review import Review
from claims.vocabulary import PolicyKind, RoutineMove
from claimtrack.core.db.append_only import AppendOnly
from claimtrack.core.db.constraints import NOT_BLANK


class Policy(models.Model):
    """A requirement for publishing claims, or a move of published ones that needs no second person. Editors can turn it
    on and off."""

    kind = models.CharField(_("policy"), max_length=30, choices=[*PolicyKind.choices, *RoutineMove.choices])
    tag = models.CharField(
        _("tag"), max_length=50, blank=True, help_text=_("Applies to claims with this tag. Leave blank for all claims.")
    )
    is_on = models.BooleanField(_("is on"), default=True)
    note = models.TextField(_("note"), blank=True, help_text=_("What the desk means by this policy."))

    class Meta:
        ordering = ["kind", "tag"]
        verbose_name_plural = _("policies")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "tag"],
                name="policy_is_unique_per_tag",
                violation_error_message=_("This policy already exists for this tag."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.tag})" if self.tag else self.get_kind_display()


class PolicyOverride(AppendOnly):
    """An editor published although a policy was not met, and why. It stays visible."""

    review = models.ForeignKey(Review, models.PROTECT, related_name="overrides", verbose_name=_("review"))
    kind = models.CharField(_("policy"), max_length=30, choices=PolicyKind)
    unmet = models.TextField(_("what was not met"))
    reason = models.TextField(_("reason"))

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "kind"],
                name="policy_is_overridden_once_in_a_review",
                violation_error_message=_("This policy is already overridden."),
            ),
            models.CheckConstraint(
                name="policy_is_overridden_with_a_reason",
                condition=Q(reason__regex=NOT_BLANK),
                violation_error_message=_("Say why the policy is overridden."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
