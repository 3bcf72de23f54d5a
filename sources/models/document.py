from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from claimtrack.core.db.constraints import NOT_BLANK
from sources.models.source import Source
from sources.querysets import DocumentQuerySet
from sources.vocabulary import DocumentKind


class Document(models.Model):
    """One publication: article, press release, transcript, post or broadcast. Its texts are its snapshots."""

    title = models.CharField(_("title"), max_length=500)
    kind = models.CharField(_("kind"), max_length=20, choices=DocumentKind, default=DocumentKind.ARTICLE)
    publisher = models.ForeignKey(
        Source, models.PROTECT, null=True, blank=True, related_name="publications", verbose_name=_("publisher")
    )
    url = models.URLField(_("URL"), max_length=2000, null=True, blank=True, unique=True)
    language = models.CharField(_("language"), max_length=35, default="en", help_text=_("BCP 47 tag"))
    published_on = models.DateField(_("published on"), null=True, blank=True)
    author = models.CharField(
        _("author"), max_length=500, blank=True, default="", db_default="", help_text=_("As the byline has it.")
    )
    copy_of = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="copies",
        verbose_name=_("copy of"),
        help_text=_("The document on file whose text this one had when it was added: the article is syndicated."),
    )
    text_marks = ArrayField(
        models.BigIntegerField(),
        verbose_name=_("marks of its text"),
        default=list,
        db_default=[],
        blank=True,
        editable=False,
        help_text=_("By which copies are found."),
    )

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            GinIndex(OpClass(Upper("title"), "gin_trgm_ops"), name="document_title_trigrams"),
            GinIndex(fields=["text_marks"], condition=~Q(text_marks=[]), name="documents_by_mark"),
        ]
        constraints = [
            models.CheckConstraint(
                name="document_has_a_title",
                condition=Q(title__regex=NOT_BLANK),
                violation_error_message=_("A document needs a title."),
            ),
            models.CheckConstraint(
                name="document_url_is_a_web_address_or_absent",
                condition=Q(url=None) | Q(url__regex=r"^https?://[^\s/]+"),
                violation_error_message=_("A URL must begin with http:// or https://."),
            ),
            models.CheckConstraint(
                name="document_is_not_a_copy_of_itself",
                condition=~Q(copy_of=F("pk")),
                violation_error_message=_("A document cannot be a copy of itself."),
            ),
        ]

    def __str__(self) -> str:
        return self.title
