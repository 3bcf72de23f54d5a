from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from claimtrack.core.db.append_only import AppendOnly, WrittenByTriggers
from sources.models.document import Document
from sources.models.source import Source
from sources.querysets import DocumentRevisionQuerySet
from sources.vocabulary import DocumentKind


class DocumentRevision(AppendOnly, WrittenByTriggers):
    """How a document was described until `recorded_at`, when that was changed. The document itself has the newest.

    Answers about the past describe it as was known then. The trigger `document_is_revised` adds a revision whenever one
    of these columns changes, whoever changed it and how; a document that was never changed has none.
    """

    document = models.ForeignKey(
        Document, models.PROTECT, db_index=False, related_name="revisions", verbose_name=_("document")
    )
    title = models.CharField(_("title"), max_length=500)
    kind = models.CharField(_("kind"), max_length=20, choices=DocumentKind)
    publisher = models.ForeignKey(
        Source, models.PROTECT, null=True, db_index=False, related_name="+", verbose_name=_("publisher")
    )
    url = models.URLField(_("URL"), max_length=2000, null=True)  # noqa: DJ001 (as in `Document`)
    language = models.CharField(_("language"), max_length=35)
    published_on = models.DateField(_("published on"), null=True)
    author = models.CharField(_("author"), max_length=500, blank=True, default="", db_default="")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("changed by")
    )

    objects = DocumentRevisionQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["document", "id"], name="document_revisions")]

    def __str__(self) -> str:
        return f"{self.title}, until {self.recorded_at}"
