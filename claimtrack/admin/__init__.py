"""The site's own admin: its name, its people with their roles, sessions and lock-outs, and the tokens of its tools."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from claimtrack.admin import locks, people, sessions, tokens

__all__ = ["locks", "people", "sessions", "tokens"]

admin.site.site_header = admin.site.site_title = "ClaimTrack"
admin.site.index_title = _("The desk")
admin.site.site_url = None
admin.site.enable_nav_sidebar = False
