"""Open sessions: who is signed in, and from where."""

from datetime import datetime, timedelta
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import admin
from django.contrib.sessions.models import Session
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from claimtrack.actions import end_session
from claimtrack.admin.verbs import OneActionAdmin, reason_field
from claimtrack.browsers import browser_name
from sources.admin.verbs import ActionForm


class EndSession(ActionForm):
    """Sign somebody out."""

    slug = "end"
    permission = "usersessions.delete_usersession"
    reason = reason_field()

    def perform(self, *, by: Any, at: datetime) -> str:
        end_session(self.subject, reason=self.cleaned_data["reason"], by=by)
        return str(_("Session ended: {person} is signed out there.")).format(person=self.subject.user)


@admin.register(UserSession)
class SessionAdmin(OneActionAdmin):
    list_display = ["person", "browser", "address", "signed_in", "last_active"]
    list_title = _("Sessions")
    list_select_related = ["user"]
    search_fields = ["user__username", "user__first_name", "user__last_name"]
    search_help_text = _("Names")
    verbs = [EndSession]
    button = _("End this session")

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        """Sessions that have not expired."""
        held = Session.objects.filter(session_key=OuterRef("session_key"), expire_date__gt=timezone.now())
        ends = Subquery(held.values("expire_date"))
        return super().get_queryset(request).annotate(ends=ends).filter(ends__isnull=False)

    def label_of(self, session: UserSession) -> str:
        return f"{session.user}, {browser_name(session.user_agent)}"

    def facts_of(self, session: UserSession) -> list[tuple[str, Any]]:
        return [
            (_("Person"), session.user),
            (_("Browser"), self.browser(session)),
            (_("User agent"), session.user_agent),
            (_("Address"), session.ip),
            (_("Signed in"), session.created_at),
            (_("Last active"), self.last_active(session)),
        ]

    @admin.display(description=_("person"))
    def person(self, session: UserSession) -> str:
        return str(session.user)

    @admin.display(description=_("address"))
    def address(self, session: UserSession) -> str:
        return session.ip

    @admin.display(description=_("signed in"))
    def signed_in(self, session: UserSession) -> datetime:
        return session.created_at

    @admin.display(description=_("browser"))
    def browser(self, session: UserSession) -> str:
        return browser_name(session.user_agent)

    @admin.display(description=_("last active"))
    def last_active(self, session: UserSession) -> datetime:
        """Accurate to ten minutes, because a session is renewed no more often."""
        return session.ends - timedelta(seconds=settings.SESSION_COOKIE_AGE)
