from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from claims.models.claim import Claim
from claims.models.fact_check import FactCheck
from claims.querysets import FactCheckRevisionQuerySet
from claimtrack.core.db.append_only import AppendOnly, WrittenByTriggers
from sources.models import Source


class FactCheckRevision(AppendOnly, WrittenByTriggers):
    """How a fact-check reads from one moment on, and who wrote that. Editions rest on revisions.

    The trigger `fact_check_is_revised` adds one whenever a fact-check is recorded, one of these columns changes, or its
    page comes out, so the newest revision always equals the fact-check, whoever changed it and how.
    """

    fact_check = models.ForeignKey(
        FactCheck, models.PROTECT, db_index=False, related_name="revisions", verbose_name=_("fact-check")
    )
    number = models.PositiveIntegerField(_("number"))
    claim = models.ForeignKey(Claim, models.PROTECT, db_index=False, related_name="+", verbose_name=_("claim"))
    rating = models.CharField(_("rating"), max_length=100)
    summary = models.TextField(_("summary"))
    url = models.URLField(_("URL"), max_length=2000)
    published_at = models.DateTimeField(_("published at"), null=True)
    publisher = models.ForeignKey(
        Source, models.PROTECT, null=True, db_index=False, related_name="+", verbose_name=_("publisher")
    )
    language = models.CharField(_("language"), max_length=35)
    rating_value = models.DecimalField(_("rating value"), max_digits=9, decimal_places=3, null=True)
    rating_worst = models.DecimalField(_("worst value"), max_digits=9, decimal_places=3, null=True)
    rating_best = models.DecimalField(_("best value"), max_digits=9, decimal_places=3, null=True)
    imported = models.JSONField(_("as imported"), null=True)
    is_out = models.BooleanField(_("page is out"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("recorded by"),
        help_text=_("None: only time has passed, and its page is out now."),
    )

    objects = FactCheckRevisionQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["fact_check", "number"],
                name="fact_check_revision_number_is_used_once",
                violation_error_message=_("This fact-check already has a revision with that number."),
            )
        ]
        indexes = [models.Index(fields=["claim", "fact_check", "-number"], name="fact_check_revisions_by_claim")]

    def as_fact_check(self) -> FactCheck:
        """The fact-check as it read then; not to be saved."""
        shared = {field.name for field in FactCheck._meta.concrete_fields} - {"id", "revision_number"}
        values = {name: getattr(self, name) for name in shared - {"claim"}}
        return FactCheck(id=self.fact_check_id, claim_id=self.claim_id, revision_number=self.number, **values)

    def __str__(self) -> str:
        return f"{self.rating}, revision {self.number}"
