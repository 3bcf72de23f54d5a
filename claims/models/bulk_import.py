from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from claims.vocabulary import ImportFormat, ImportRowResult, ImportState, ImportSubject


class BulkImport(models.Model):
    """The import of one file of sources, claims or attributions, and its progress."""

    file_name = models.CharField(_("file"), max_length=255)
    format = models.CharField(_("format"), max_length=10, choices=ImportFormat)
    subject = models.CharField(_("rows are"), max_length=20, choices=ImportSubject)
    content = models.TextField(
        _("content"), blank=True, editable=False, help_text=_("Empty if a command reads the file itself.")
    )
    sha256 = models.CharField(_("SHA-256"), max_length=64, editable=False, help_text=_("Of the file, in hexadecimal."))
    state = models.CharField(_("state"), max_length=20, choices=ImportState, default=ImportState.CHECKED)
    rows = models.PositiveIntegerField(_("rows"), default=0)
    done = models.PositiveIntegerField(_("done"), default=0, help_text=_("Rows processed so far."))
    created = models.PositiveIntegerField(_("created"), default=0)
    unchanged = models.PositiveIntegerField(_("already there"), default=0)
    refused = models.PositiveIntegerField(_("refused"), default=0)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("imported by")
    )
    submitted_at = models.DateTimeField(_("imported at"))
    finished_at = models.DateTimeField(_("finished at"), null=True)

    class Meta:
        ordering = ["-id"]
        verbose_name = _("import")
        constraints = [
            models.CheckConstraint(
                name="bulk_import_has_no_more_done_than_rows",
                condition=Q(done__lte=F("rows")),
                violation_error_message=_("More rows are processed than the file has."),
            ),
            models.CheckConstraint(
                name="bulk_import_counts_each_row_once",
                condition=Q(done=F("created") + F("unchanged") + F("refused")),
                violation_error_message=_("Each processed row is created, already there, or refused."),
            ),
        ]
        indexes = [models.Index(fields=["sha256", "subject", "-id"], name="imports_by_file")]

    def __str__(self) -> str:
        return self.file_name


class ImportedRow(models.Model):
    """The result of one row of an imported file. `line` is counted from 1."""

    bulk_import = models.ForeignKey(BulkImport, models.CASCADE, related_name="row_results", verbose_name=_("import"))
    line = models.PositiveIntegerField(_("line"))
    result = models.CharField(_("result"), max_length=10, choices=ImportRowResult)
    message = models.TextField(
        _("message"), blank=True, help_text=_("Why the row was refused, or the start of its text.")
    )
    made = models.BigIntegerField(
        _("record"), null=True, help_text=_("The id of the record that the row created or matched.")
    )

    class Meta:
        ordering = ["bulk_import", "line"]
        indexes = [models.Index(fields=["bulk_import", "result", "line"], name="imported_rows_by_result")]
        constraints = [
            models.UniqueConstraint(
                fields=["bulk_import", "line"],
                name="imported_row_has_one_result",
                violation_error_message=_("This row has a result already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.line}: {self.get_result_display()}"
