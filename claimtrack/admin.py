"""The site's own admin: its name, its people, and the tokens of its tools."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claimtrack.models import Token, User
from sources.admin.base import ReadOnlyAdmin, RecordingAdmin

admin.site.site_header = admin.site.site_title = "ClaimTrack"
admin.site.index_title = _("The desk")
admin.site.site_url = None
admin.site.enable_nav_sidebar = False


@admin.register(User)
class PersonAdmin(RecordingAdmin, UserAdmin):
    """The people of the desk."""

    def user_change_password(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with self.telling_who(request):
            return super().user_change_password(request, *args, **kwargs)


admin.site.unregister(Group)


@admin.register(Group)
class RoleAdmin(RecordingAdmin, GroupAdmin):
    """What people may do."""


@admin.register(Token)
class TokenAdmin(ReadOnlyAdmin):
    """Tokens are made by `manage.py token`, which shows the secret once; here they are seen and revoked."""

    list_display = ["name", "user", "prefix", "scopes", "expires_at", "last_used_at", "revoked_at"]
    list_select_related = ["user"]
    fields = list_display
    actions = ["revoke"]

    def has_revoke_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("claimtrack.change_token")

    @admin.action(description=_("Revoke the chosen tokens"), permissions=["revoke"])
    def revoke(self, request: HttpRequest, tokens: QuerySet[Token]) -> None:
        revoked = tokens.filter(revoked_at=None).update(revoked_at=timezone.now())
        self.message_user(request, _("{number} revoked.").format(number=revoked))
