from django.db import models
from django.utils.translation import gettext_lazy as _

from claimtrack.models.token import Token


class Allowance(models.Model):
    """How far ahead of its rate a token has asked: the one row that all processes count in (GCRA).

    The table is unlogged: a crash forgets it, and every token begins with its full allowance.
    """

    token = models.ForeignKey(Token, models.CASCADE, related_name="allowances", verbose_name=_("token"))
    kind = models.CharField(_("kind"), max_length=10, help_text=_("“read” or “write”"))
    spent_until = models.DateTimeField(_("spent until"))

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["token", "kind"],
                name="allowance_is_counted_in_one_row",
                violation_error_message=_("This token has an allowance of this kind."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.token}, {self.kind}"
