from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from claimtrack.core.db.append_only import AppendOnly, WrittenByTriggers
from sources.models.source import Source
from sources.querysets import SourceRevisionQuerySet
from sources.vocabulary import SourceKind


class SourceRevision(AppendOnly, WrittenByTriggers):
    """A source's names, kind and time zone from one moment on. Answers about the past use the names known then.

    The trigger `source_is_revised` adds one whenever a source is created or one of these columns changes, so the newest
    revision always equals the source, whoever changed it and how.
    """

    source = models.ForeignKey(
        Source, models.PROTECT, db_index=False, related_name="revisions", verbose_name=_("source")
    )
    number = models.PositiveIntegerField(_("number"))
    name = models.CharField(_("name"), max_length=200)
    kind = models.CharField(_("kind"), max_length=20, choices=SourceKind)
    description = models.CharField(_("description"), max_length=200, blank=True)
    name_in_copy = models.CharField(_("name in copy"), max_length=200)
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("recorded by")
    )

    objects = SourceRevisionQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "number"],
                name="source_revision_number_is_used_once",
                violation_error_message=_("This source already has a revision with that number."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}, revision {self.number}"
