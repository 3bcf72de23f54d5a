"""Kinds of sources and documents, and audit actions."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

UNDETERMINED = "und"
"""The BCP 47 tag of a text whose language is not known: too short, or no words at all."""


class SourceKind(TextChoices):
    """The kind of a source. Unnamed sources ("an official") have no position and add no origin."""

    PERSON = "person", _("Person")
    OFFICE = "office", _("Office")
    ORGANISATION = "organisation", _("Organisation")
    STATE = "state", _("State")
    OUTLET = "outlet", _("Outlet")
    UNNAMED = "unnamed", _("Unnamed")


class DocumentKind(TextChoices):
    ARTICLE = "article", _("Article")
    PRESS_RELEASE = "press_release", _("Press release")
    TRANSCRIPT = "transcript", _("Transcript")
    POST = "post", _("Post")
    BROADCAST = "broadcast", _("Broadcast")
    STATEMENT = "statement", _("Statement to the desk")
