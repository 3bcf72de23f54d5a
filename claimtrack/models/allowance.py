from django.db import models
from django.utils.translation import gettext_lazy as _

from claimtrack.models.token import Token


class RateLimit(models.Model):
    """The rate-limit state of a token, one row per kind of request, shared by all processes (GCRA).

    The table is unlogged: after a crash every token starts with its full limit.
    """

    token = models.ForeignKey(Token, models.CASCADE, related_name="allowances", verbose_name=_("token"))
    kind = models.CharField(_("kind"), max_length=10, help_text=_("“read” or “write”"))
    spent_until = models.DateTimeField(_("spent until"))

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["token", "kind"],
                name="rate_limit_has_one_row_per_kind",
                violation_error_message=_("This token already has a rate limit of this kind."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.token}, {self.kind}"
