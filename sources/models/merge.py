from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claimtrack.core.db.append_only import Correctable
from sources.models.source import Source
from sources.querysets import MergeQuerySet


class Merge(Correctable):
    """Two sources are the same: `source` resolves to `into` from the time this row was recorded.

    Existing records are not rewritten. A later row undoes the merge, and as-of views of earlier times do not change.
    """

    source = models.ForeignKey(Source, models.PROTECT, related_name="merges", verbose_name=_("source"))
    into = models.ForeignKey(Source, models.PROTECT, related_name="merged_from", verbose_name=_("is the same as"))

    objects = MergeQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            *Correctable.Meta.constraints,
            models.CheckConstraint(
                name="merge_is_with_another",
                condition=~Q(source=F("into")),
                violation_error_message=_("A source cannot be merged into itself."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source} → {self.into}"
