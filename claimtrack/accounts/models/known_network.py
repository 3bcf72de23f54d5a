from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class KnownNetwork(models.Model):
    """A network from which somebody has signed in: attempts of strangers elsewhere do not lock them out there."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("person"), db_index=False
    )
    network = models.CharField(_("address"), max_length=45)
    last_used_at = models.DateTimeField(_("last used at"))

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["user", "network"],
                name="network_is_known_once",
                violation_error_message=_("This network is already known."),
            )
        ]

    def __str__(self) -> str:
        return self.network
