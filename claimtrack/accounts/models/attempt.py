from django.db import models
from django.utils.translation import gettext_lazy as _

from claimtrack.accounts.lockout import Caller, Step


class Attempt(models.Model):
    """A try to sign in that failed. It is written before the password or the code is checked, and deleted if that is
    right, so that a thousand tries at once count as a thousand."""

    account = models.CharField(_("account"), max_length=150, help_text=_("The username, or the unknown name as typed."))
    step = models.CharField(_("step"), max_length=10, choices=Step)
    network = models.CharField(_("address"), max_length=45, help_text=_("An IPv4 address, or the /64 of an IPv6 one."))
    caller = models.CharField(_("who"), max_length=10, choices=Caller)
    browser = models.CharField(_("known browser"), max_length=32, blank=True)
    user_agent = models.CharField(_("browser"), max_length=255, blank=True)
    at = models.DateTimeField(_("at"))

    class Meta:
        ordering = ["-id"]
        default_permissions = ("view", "delete")
        verbose_name = _("failed sign-in")
        verbose_name_plural = _("failed sign-ins")
        indexes = [
            models.Index(fields=["account", "at"], name="attempts_by_account"),
            models.Index(fields=["network", "at"], name="attempts_by_network"),
            models.Index(fields=["at"], name="attempts_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.account} at {self.network}"
