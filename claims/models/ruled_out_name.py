from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from claimtrack.core.db.constraints import NOT_BLANK
from sources.models import Source

MAX_NAME_CHARACTERS = 200
"""As long as a name of a source may be."""


class RuledOutName(models.Model):
    """Words in documents that are never to be taken for a name of this source again."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="ruled_out_names", verbose_name=_("source"))
    words = models.CharField(_("words"), max_length=MAX_NAME_CHARACTERS)
    reason = models.TextField(_("reason"))
    recorded_at = models.DateTimeField(_("recorded at"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )

    class Meta:
        ordering = ["-id"]
        verbose_name = _("ruled-out name")
        constraints = [
            models.UniqueConstraint(
                "source",
                Upper("words"),
                name="name_is_ruled_out_once_for_its_source",
                violation_error_message=_("These words are already ruled out for this source."),
            ),
            models.CheckConstraint(
                name="name_is_ruled_out_with_a_reason",
                condition=Q(words__regex=NOT_BLANK, reason__regex=NOT_BLANK),
                violation_error_message=_("Say why these words do not name this source."),
            ),
        ]

    def __str__(self) -> str:
        return f"“{self.words}” is not {self.source}"
