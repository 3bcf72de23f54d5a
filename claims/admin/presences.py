"""Who else has a claim open: shown when its page loads, and updated with every heartbeat of the page."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils import timezone

from claims.actions.presence import PRESENCE_TIMEOUT, remove_presence, record_presence
from claims.models import Claim, Presence

MAX_LISTED_VIEWERS = 10
"""The most other users that the page lists."""


def other_viewers(claim: Claim, user: Any, now: datetime) -> Sequence[Presence]:
    """The other users with this claim open within the last minute, the earliest first, in one query."""
    alive = Presence.objects.filter(claim=claim, seen_at__gte=now - PRESENCE_TIMEOUT).exclude(user=user)
    return list(alive.select_related("user").order_by("opened_at", "pk")[:MAX_LISTED_VIEWERS])


def record_heartbeat(request: HttpRequest, claim: Claim) -> HttpResponse:
    """Record a heartbeat and return the other viewers; `leaving` marks the last heartbeat of a page."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if "leaving" in request.POST:
        remove_presence(claim, request.user)
        return HttpResponse(status=204)
    now = timezone.now()
    record_presence(claim, request.user, now, is_writing="writing" in request.POST)
    return render(request, "claims/parts/others.html", {"others": other_viewers(claim, request.user, now)})
