"""Middleware for people who are signed in. Neither runs a query when a page is read."""

import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from sources.recording import audited

RENEWAL_SECONDS = 600
"""A session is renewed at most this often, because each renewal writes it."""
RENEWED_AT_KEY = "renewed_at"

Respond = Callable[[HttpRequest], HttpResponse]


class SlidingSession:
    """Sessions expire some hours after the last page was seen, not after signing in."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            now = time.time()
            if now - request.session.get(RENEWED_AT_KEY, 0) > RENEWAL_SECONDS:
                request.session[RENEWED_AT_KEY] = now
        return self.respond(request)


class AuditOwnAccount:
    """Audits what people change about their own account on allauth's pages as done by them."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method == "POST" and request.path.startswith(reverse("accounts")) and request.user.is_authenticated:
            with audited(by=request.user, reason="own account"):
                return self.respond(request)
        return self.respond(request)
