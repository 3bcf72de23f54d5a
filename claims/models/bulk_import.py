from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.vocabulary import ImportFormat, ImportState, ImportSubject, RowFate


class BulkImport(models.Model):
    """One file of sources, claims or attributions that somebody brought in, and how far it has come."""

    file_name = models.CharField(_("file"), max_length=255)
    format = models.CharField(_("format"), max_length=10, choices=ImportFormat)
    subject = models.CharField(_("rows are"), max_length=20, choices=ImportSubject)
    content = models.TextField(_("content"), editable=False)
    state = models.CharField(_("state"), max_length=20, choices=ImportState, default=ImportState.CHECKED)
    rows = models.PositiveIntegerField(_("rows"), default=0)
    done = models.PositiveIntegerField(_("done"), default=0, help_text=_("Rows whose fate is settled."))
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("brought in by")
    )
    brought_at = models.DateTimeField(_("brought in at"))
    finished_at = models.DateTimeField(_("finished at"), null=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("import")
        constraints = [
            models.CheckConstraint(
                name="bulk_import_has_no_more_done_than_rows",
                condition=Q(done__lte=F("rows")),
                violation_error_message=_("More rows are done than the file has."),
            )
        ]

    def __str__(self) -> str:
        return self.file_name


class ImportedRow(models.Model):
    """What became of one row of an imported file; `line` is that of the file, counted from 1."""

    bulk_import = models.ForeignKey(BulkImport, models.CASCADE, related_name="fates", verbose_name=_("import"))
    line = models.PositiveIntegerField(_("line"))
    fate = models.CharField(_("fate"), max_length=10, choices=RowFate)
    message = models.TextField(_("message"), blank=True)
    made = models.BigIntegerField(_("made"), null=True, help_text=_("The id of what the row became, or was already."))

    class Meta:
        ordering = ["bulk_import", "line"]
        constraints = [
            models.UniqueConstraint(
                fields=["bulk_import", "line"],
                name="imported_row_has_one_fate",
                violation_error_message=_("The fate of this row is settled already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.line}: {self.get_fate_display()}"
