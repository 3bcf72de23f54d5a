from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claimtrack.core.db.append_only import AppendOnly
from claimtrack.core.db.constraints import NOT_BLANK, Sha256
from sources.models.document import Document
from sources.querysets.word_search import WordVector


class Snapshot(AppendOnly):
    """The immutable text of a document as captured at one moment, with its SHA-256 (web archiving)."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="snapshots", verbose_name=_("document"))
    text = models.TextField(_("text"))
    html = models.TextField(_("HTML"), blank=True, help_text=_("The original page; empty for plain text."))
    sha256 = models.CharField(_("SHA-256"), max_length=64, help_text=_("Of the text in UTF-8, hexadecimal."))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("captured by")
    )

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "sha256"],
                name="snapshot_of_one_text_is_taken_once",
                violation_error_message=_("This text of the document has already been captured."),
            ),
            models.CheckConstraint(
                name="snapshot_has_a_text",
                condition=Q(text__regex=NOT_BLANK),
                violation_error_message=_("A snapshot needs text."),
            ),
            models.CheckConstraint(
                name="snapshot_sha256_is_of_its_text",
                condition=Q(sha256=Sha256(F("text"))),
                violation_error_message=_("The SHA-256 does not match the text."),
            ),
        ]
        indexes = [
            models.Index(fields=["sha256"], name="snapshot_sha256"),
            GinIndex(WordVector("text"), name="snapshot_words"),
        ]

    def __str__(self) -> str:
        return f"{self.document} ({self.recorded_at:%Y-%m-%d %H:%M})"
