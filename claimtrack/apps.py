from django.apps import AppConfig
from django.contrib.admin import apps as admin
from django.utils.translation import gettext_lazy as _

from claimtrack import checks  # noqa: F401  (registers them)


class ClaimTrackConfig(AppConfig):
    name = "claimtrack"
    verbose_name = _("People and tokens")
    default = True  # of the two in this module


class DeskAdminConfig(admin.AdminConfig):
    """Django's admin, with a site of our own."""

    default = False
    default_site = "claimtrack.admin_site.DeskAdminSite"
