from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _

from claimtrack.core.db.constraints import NOT_BLANK

MAX_FILTER_NAME_CHARACTERS = 60
MAX_FILTER_QUERY_CHARACTERS = 2000


class SavedFilter(models.Model):
    """A search and filters of the list of claims that somebody keeps under a name."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("person"), db_index=False
    )
    name = models.CharField(_("name"), max_length=MAX_FILTER_NAME_CHARACTERS)
    query = models.CharField(
        _("query"), max_length=MAX_FILTER_QUERY_CHARACTERS, help_text=_("The query string of the list.")
    )

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                "user",
                Upper("name"),
                name="saved_filter_name_is_unique_per_person",
                violation_error_message=_("You have a saved filter with this name."),
            ),
            models.CheckConstraint(
                name="saved_filter_has_a_name",
                condition=Q(name__regex=NOT_BLANK),
                violation_error_message=_("A saved filter needs a name."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
