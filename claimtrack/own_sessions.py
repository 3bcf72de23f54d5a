"""Ending one of your own sessions."""

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from claimtrack.actions import end_session


@require_POST
@login_required
def end_own_session(request: HttpRequest, pk: int) -> HttpResponse:
    session = get_object_or_404(UserSession, pk=pk, user=request.user)
    end_session(session, reason="own account", by=request.user)
    messages.success(request, _("Session ended: you are signed out there."))
    return HttpResponseRedirect(reverse("usersessions_list"))
