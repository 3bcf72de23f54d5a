from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

UNUSABLE = "!"
"""How Django stores that nobody can sign in with a password."""


class User(AbstractUser):
    """A person who works at the desk, or the account of a tool, with which nobody signs in."""

    is_service = models.BooleanField(
        _("service account"),
        default=False,
        db_default=False,
        editable=False,
        help_text=_("The account of a tool: it has tokens, but no password, and nobody signs in with it."),
    )

    class Meta(AbstractUser.Meta):
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.CheckConstraint(
                name="service_account_cannot_sign_in",
                condition=Q(is_service=False)
                | Q(("password__regex", f"^{UNUSABLE}"), email="", is_staff=False, is_superuser=False),
                violation_error_message=_("A service account has no password and no address, and cannot use the desk."),
            ),
        ]
