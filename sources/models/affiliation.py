from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claimtrack.core.db.append_only import Correctable
from sources.models.source import Source
from sources.querysets import AffiliationQuerySet


class Affiliation(Correctable):
    """A source's dated role in another, and whether it speaks for it (Wikidata's qualified statements).

    Append-only like an attribution: it decides whose position a statement is, so the desk's earlier knowledge must stay
    readable. The end of an office is a correction that adds `until`.
    """

    source = models.ForeignKey(Source, models.PROTECT, related_name="affiliations", verbose_name=_("source"))
    body = models.ForeignKey(Source, models.PROTECT, related_name="members", verbose_name=_("body"))
    role = models.CharField(_("role"), max_length=200, help_text=_("“deputy foreign minister”"))
    speaks_for = models.BooleanField(
        _("speaks for it"), default=False, help_text=_("Statements of the source are the body's position.")
    )
    since = models.DateField(
        _("since"), null=True, blank=True, help_text=_("First day. Leave blank if it has no start.")
    )
    until = models.DateField(_("until"), null=True, blank=True, help_text=_("Last day. Leave blank if it is current."))

    objects = AffiliationQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            *Correctable.Meta.constraints,
            models.CheckConstraint(
                name="affiliation_is_with_another",
                condition=~Q(source=F("body")),
                violation_error_message=_("A source cannot be affiliated with itself."),
            ),
            models.CheckConstraint(
                name="affiliation_ends_after_it_began",
                condition=Q(since=None) | Q(until=None) | Q(until__gte=F("since")),
                violation_error_message=_("The last day is before the first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}, {self.role}, {self.body}"
