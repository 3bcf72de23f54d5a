from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.models.review import Review
from claims.vocabulary import PolicyKind
from sources.constraints import NOT_BLANK
from sources.models import AppendOnly


class Policy(models.Model):
    """Something that the desk asks of claims before they are published; an editor switches it on and off."""

    kind = models.CharField(_("policy"), max_length=30, choices=PolicyKind)
    tag = models.CharField(
        _("class of claims"), max_length=50, blank=True, help_text=_("Claims with this tag; empty: every claim.")
    )
    is_on = models.BooleanField(_("is on"), default=True)
    note = models.TextField(_("note"), blank=True, help_text=_("What the desk means by it."))

    class Meta:
        ordering = ["kind", "tag"]
        verbose_name_plural = _("policies")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "tag"],
                name="policy_stands_once_for_a_class_of_claims",
                violation_error_message=_("This policy is there already for this class of claims."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.tag})" if self.tag else self.get_kind_display()


class PolicyOverride(AppendOnly):
    """An editor published although a policy was not met, and said why. It shows for ever."""

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
                violation_error_message=_("This policy is overridden already."),
            ),
            models.CheckConstraint(
                name="policy_is_overridden_with_a_reason",
                condition=Q(reason__regex=NOT_BLANK),
                violation_error_message=_("Say why the policy is overridden."),
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
