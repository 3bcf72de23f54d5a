"""What holds for every request of people who are signed in. Neither asks the database anything when a page is read."""

import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from sources.recording import recording

RENEWED_EVERY = 600
"""Seconds. A session that was renewed at every page would be written at every page."""
RENEWED = "renewed_at"

Respond = Callable[[HttpRequest], HttpResponse]


class KeepSignedIn:
    """Counts the hours after which a session ends from the last page that was seen, not from signing in."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            now = time.time()
            if now - request.session.get(RENEWED, 0) > RENEWED_EVERY:
                request.session[RENEWED] = now
        return self.respond(request)


class OwnAccountIsAudited:
    """What people change about their own account, by allauth's pages, is audited as done by them."""

    def __init__(self, respond: Respond) -> None:
        self.respond = respond

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method == "POST" and request.path.startswith(reverse("accounts")) and request.user.is_authenticated:
            with recording(by=request.user, why="own account"):
                return self.respond(request)
        return self.respond(request)
