"""The page shown after too many failed sign-ins."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from axes.helpers import get_client_username
from axes.models import AccessAttempt
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from claimtrack.core.client_address import client_address


def lockout_response(
    request: HttpRequest, response: HttpResponse, credentials: Mapping[str, Any] | None
) -> HttpResponse:
    """The response to a locked-out sign-in: 429, with the time when the lock-out ends."""
    now = timezone.now()
    until = (
        _locked_until(get_client_username(request, credentials), client_address(request))
        or now + settings.AXES_COOLOFF_TIME
    )
    context = {"until": until, "failures": settings.AXES_FAILURE_LIMIT, "title": "Too many failed attempts"}
    page = render(request, "claimtrack/accounts/locked_out.html", context, status=429)
    page.headers["Retry-After"] = str(max(1, round((until - now).total_seconds())))
    return page


def _locked_until(username: str | None, address: str) -> datetime | None:
    attempts = AccessAttempt.objects.filter(username=username, ip_address=address).order_by("-attempt_time")
    last = attempts.values_list("attempt_time", flat=True).first()
    return last and last + settings.AXES_COOLOFF_TIME
