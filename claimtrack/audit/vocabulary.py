"""The vocabulary of the audit."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AuditAction(TextChoices):
    """What the audit trigger saw happen to a row."""

    INSERT = "INSERT", _("added")
    UPDATE = "UPDATE", _("changed")
    DELETE = "DELETE", _("deleted")
