from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sources.models.record import Correctable
from sources.models.source import Source
from sources.querysets import MergeQuerySet


class Merge(Correctable):
    """Two sources on file are one and the same: `source` is read as `into` from the moment this was recorded.

    Nothing on record is rewritten, so a merge is undone by a later row that takes it back, and answers about the time
    before either stay what they were.
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
