from django.apps import AppConfig
from django.conf import settings
from django.contrib.admin import apps as admin
from django.utils.translation import gettext_lazy as _

from claimtrack import checks  # noqa: F401  (registers them)
from claimtrack.monitoring.error_reports import start_error_reports


class ClaimTrackConfig(AppConfig):
    name = "claimtrack"
    verbose_name = _("People and tokens")
    default = True  # of the two in this module

    def ready(self) -> None:
        if settings.SENTRY_DSN:
            start_error_reports(settings.SENTRY_DSN, environment=settings.SENTRY_ENVIRONMENT)


class DeskAdminConfig(admin.AdminConfig):
    """Django's admin, with a site of our own."""

    default = False
    default_site = "claimtrack.admin_site.DeskAdminSite"
