from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.vocabulary import ImportFormat, ImportState, ImportSubject, RowFate


class BulkImport(models.Model):
    """One file of sources, claims or attributions that somebody brought in, and how far it has come."""

    file_name = models.CharField(_("file"), max_length=255)
    format = models.CharField(_("format"), max_length=10, choices=ImportFormat)
    subject = models.CharField(_("what the rows are"), max_length=20, choices=ImportSubject)
    content = models.TextField(
        _("content"), blank=True, editable=False, help_text=_("Empty where a command reads the file itself.")
    )
    sha256 = models.CharField(
        _("SHA-256"), max_length=64, editable=False, help_text=_("of the file's bytes, hexadecimal")
    )
    state = models.CharField(_("state"), max_length=20, choices=ImportState, default=ImportState.CHECKED)
    rows = models.PositiveIntegerField(_("rows"), default=0)
    done = models.PositiveIntegerField(_("done"), default=0, help_text=_("Rows whose fate is settled."))
    created = models.PositiveIntegerField(_("put on record"), default=0)
    unchanged = models.PositiveIntegerField(_("on record already"), default=0)
    refused = models.PositiveIntegerField(_("refused"), default=0)
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
            ),
            models.CheckConstraint(
                name="bulk_import_counts_each_row_once",
                condition=Q(done=F("created") + F("unchanged") + F("refused")),
                violation_error_message=_("Each row that is done is put on record, there already, or refused."),
            ),
        ]
        indexes = [models.Index(fields=["sha256", "subject", "-id"], name="imports_of_a_file")]

    def __str__(self) -> str:
        return self.file_name


class ImportedRow(models.Model):
    """What became of one row of an imported file; `line` is that of the file, counted from 1."""

    bulk_import = models.ForeignKey(BulkImport, models.CASCADE, related_name="fates", verbose_name=_("import"))
    line = models.PositiveIntegerField(_("line"))
    fate = models.CharField(_("fate"), max_length=10, choices=RowFate)
    message = models.TextField(
        _("message"), blank=True, help_text=_("Why it was refused, or the beginning of what it says.")
    )
    made = models.BigIntegerField(_("made"), null=True, help_text=_("The id of what the row became, or was already."))

    class Meta:
        ordering = ["bulk_import", "line"]
        indexes = [models.Index(fields=["bulk_import", "fate", "line"], name="imported_rows_by_fate")]
        constraints = [
            models.UniqueConstraint(
                fields=["bulk_import", "line"],
                name="imported_row_has_one_fate",
                violation_error_message=_("The fate of this row is settled already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.line}: {self.get_fate_display()}"
