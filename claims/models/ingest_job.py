import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.vocabulary import IngestState, TextForm
from sources.models import Snapshot


class IngestJob(models.Model):
    """A document sent through the API, which a worker ingests. Clients follow the job by its id."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    form = models.CharField(_("form"), max_length=10, choices=TextForm)
    content = models.TextField(_("content"), help_text=_("The text, HTML or URL. Cleared when the job is done."))
    publication = models.JSONField(_("publication"), default=dict)
    state = models.CharField(_("state"), max_length=10, choices=IngestState, default=IngestState.WAITING)
    snapshot = models.ForeignKey(
        Snapshot,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("snapshot"),
        help_text=_("The snapshot that was captured."),
    )
    is_new = models.BooleanField(_("new"), null=True, help_text=_("Whether the text was new."))
    suggestions = models.PositiveIntegerField(_("suggestions"), default=0)
    problem = models.JSONField(_("problem"), null=True, help_text=_("Why the document was refused."))
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("sent by")
    )
    submitted_at = models.DateTimeField(_("sent at"))
    ended_at = models.DateTimeField(_("ended at"), null=True)

    class Meta:
        ordering = ["-brought_at", "-id"]
        default_permissions = ("view",)
        indexes = [models.Index(fields=["-brought_at", "-id"], name="ingest_jobs_by_age")]
        constraints = [
            models.CheckConstraint(
                name="ingest_job_is_done_with_a_snapshot",
                condition=~Q(state=IngestState.DONE) | Q(snapshot__isnull=False),
                violation_error_message=_("A finished job needs its snapshot."),
            ),
            models.CheckConstraint(
                name="ingest_job_is_refused_with_a_problem",
                condition=~Q(state=IngestState.REFUSED) | Q(problem__isnull=False),
                violation_error_message=_("Say why the document was refused."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_form_display()}, {self.submitted_at:%Y-%m-%d %H:%M}"
