"""Count tries to sign in, and refuse those beyond the bounds of `claimtrack.accounts.lockout`."""

import unicodedata
from contextlib import AbstractContextManager
from datetime import datetime, timedelta

from allauth.account.internal.userkit import get_user_by_username
from allauth.core.exceptions import ImmediateHttpResponse
from django.conf import settings
from django.db import connection
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from claimtrack.accounts.known_browsers import known_browser_id, remember_browser
from claimtrack.accounts.lockout import Caller, Step, Try, locked_until
from claimtrack.accounts.models import Attempt, KnownNetwork, User
from claimtrack.core.client_address import client_network
from claimtrack.core.db.audit_context import audited

NETWORK_KNOWN_FOR = timedelta(days=90)
ATTEMPT_FIELDS = ("account", "step", "network", "caller", "browser", "at")
ACCOUNT_LOCK, NETWORK_LOCK = 0xACC0, 0xADD2
"""Classes of advisory locks. Everybody takes the account's before the network's."""


def normalized_login(login: str) -> str:
    """A name as it is stored: NFKC, without spaces around it."""
    return unicodedata.normalize("NFKC", login).strip()


def begin_attempt(request: HttpRequest, login: str, step: Step) -> Attempt:
    """Note a try before it is checked. Give what this returns to `succeed` if the password or the code is right.

    Raises ImmediateHttpResponse with the page that says until when to wait; then the try is not noted.
    """
    attempt = _attempt(request, login, step)
    with _by_the_machine():
        _lock(attempt)
        until = _locked_until(attempt)
        if until is None:
            Attempt.objects.filter(at__lte=attempt.at - settings.LOCK_OUT_TIME).delete()
            attempt.save()
    if until:
        raise ImmediateHttpResponse(_locked_out_page(request, step, until))
    return attempt


def succeed(attempt: Attempt) -> None:
    """Forget a try that was right after all."""
    with _by_the_machine():
        attempt.delete()


def refuse_further(request: HttpRequest, attempt: Attempt) -> None:
    """Say at once that this failure was the last that was allowed. Raises ImmediateHttpResponse."""
    if until := _locked_until(attempt):
        raise ImmediateHttpResponse(_locked_out_page(request, Step(attempt.step), until))


def note_sign_in(request: HttpRequest, response: HttpResponse, person: User) -> None:
    """Make browser and network known to the account, and forget the failures of this browser.

    If it was not known before, those from this network are forgotten.
    """
    now, network = timezone.now(), client_network(request)
    browser = known_browser_id(request, person.pk)
    own = Q(browser=browser) if browser else Q(network=network, browser="")
    with _by_the_machine():
        Attempt.objects.filter(own, account=person.get_username()).delete()
    KnownNetwork.objects.filter(user=person, last_used_at__lte=now - NETWORK_KNOWN_FOR).delete()
    KnownNetwork.objects.update_or_create(user=person, network=network, defaults={"last_used_at": now})
    remember_browser(request, response, person.pk)


def _by_the_machine() -> AbstractContextManager[None]:
    """A transaction of which the audit takes no notice, also where somebody is signed in."""
    return audited(by=None, reason="")


def _attempt(request: HttpRequest, login: str, step: Step) -> Attempt:
    """By the account that the name would open, however it is written; else by the name."""
    now, network, name = timezone.now(), client_network(request), normalized_login(login)
    person = get_user_by_username(name)
    browser = known_browser_id(request, person.pk) if person else ""
    return Attempt(
        account=person.get_username() if person else name.casefold()[:150],
        step=step,
        network=network,
        caller=Caller.BROWSER if browser else _caller_by_network(person, network, now),
        browser=browser,
        user_agent=request.headers.get("User-Agent", "")[:255],
        at=now,
    )


def _caller_by_network(person: User | None, network: str, now: datetime) -> Caller:
    known = KnownNetwork.objects.filter(user=person, network=network, last_used_at__gt=now - NETWORK_KNOWN_FOR)
    return Caller.NETWORK if person and known.exists() else Caller.STRANGER


def _lock(attempt: Attempt) -> None:
    """Of several tries at once, each sees those before it."""
    keys = [(ACCOUNT_LOCK, attempt.account), (NETWORK_LOCK, attempt.network)]
    with connection.cursor() as cursor:
        for kind, name in keys:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [kind, name])


def _locked_until(attempt: Attempt) -> datetime | None:
    """When the next try is allowed; None if this one is."""
    concerned = Q(account=attempt.account) | Q(network=attempt.network)
    found = Attempt.objects.filter(concerned, at__gt=attempt.at - settings.LOCK_OUT_TIME)
    failures = [Try(*row) for row in found.values_list(*ATTEMPT_FIELDS)]
    asked = Try(*(getattr(attempt, name) for name in ATTEMPT_FIELDS))
    return locked_until(asked, failures, limit=settings.LOCK_OUT_AFTER_FAILURES, window=settings.LOCK_OUT_TIME)


def _locked_out_page(request: HttpRequest, step: Step, until: datetime) -> HttpResponse:
    """429, with the time from which on to try again."""
    context = {"until": until, "is_code": step is Step.CODE, "title": _("Too many failed attempts")}
    page = render(request, "claimtrack/accounts/locked_out.html", context, status=429)
    page.headers["Retry-After"] = str(max(1, round((until - timezone.now()).total_seconds())))
    return page
