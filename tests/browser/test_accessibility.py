"""No screen of the desk has a serious accessibility fault, by axe-core's rules, in light and in dark; each fits a
telephone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib import admin
from django.urls import reverse
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from claims.actions.documents.ingest import ingest_document
from claims.models import ArticleChange, Attribution, Claim
from claims.vocabulary import Stance
from sources.actions.archive import Publication
from sources.capture.extracted_document import ExtractedDocument
from tests.browser.conftest import SignIn, Watch
from tests.support.browser_newsroom import CALL, TEXT, Newsroom, a_newsroom
from tests.support.demo_newsroom import finds_nothing
from tests.support.factories import a_comment_request, a_contributor, an_attribution, now, words_in
from tests.support.thoroughness import size

pytestmark = pytest.mark.browser

GRAVE = {"serious", "critical"}
NEVER_GRAVE = ("heading-order", "page-has-heading-one", "region", "skip-link")
"""Rules that find moderate faults at most, and take long to do so."""
OPTIONS = {
    "resultTypes": ["violations"],
    "preload": False,  # it asks for style sheets from wrong places
    "rules": {rule: {"enabled": False} for rule in NEVER_GRAVE},
}
OF_COLOURS = {"resultTypes": ["violations"], "preload": False, "runOnly": ["color-contrast", "link-in-text-block"]}
"""In the dark only the colours differ."""
LISTS = ("claims_claim", "sources_document", "sources_source")
"""The lists that are looked at most."""
EVERY = size(4, 1)
"""The lists, and the forms to add something, come of few templates: `make test` opens every fourth."""
TELEPHONE = 390
"""Pixels."""
SHARES = 16
"""The walk through the screens is cut: `make test` opens those used most and every sixteenth of the others."""


@cache
def axe() -> str:
    return Axe().axe_script


def faults(page: Page, options: dict[str, Any] = OPTIONS) -> list[str]:
    """What axe-core finds wrong with the page as it stands, each with its rule and its place."""
    page.evaluate(axe())
    found = page.evaluate("options => axe.run(options).then(found => found.violations)", options)
    return [
        f"{page.url}: {fault['id']} ({fault['impact']}): {node['target']} {node['html'][:200]}"
        for fault in found
        if fault["impact"] in GRAVE
        for node in fault["nodes"]
    ]


def sideways(page: Page) -> list[str]:
    """Whether the page has to be scrolled sideways on a telephone."""
    usual = page.viewport_size
    page.set_viewport_size({"width": TELEPHONE, "height": 844})
    width = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size(usual)
    return [f"{page.url} is {width} pixels wide on a screen of {TELEPHONE}"] if width > TELEPHONE else []


@dataclass(frozen=True)
class LivedIn:
    """A claim with words, a silence, a request that is overdue, an article that changed, and what else lists show."""

    room: Newsroom
    attribution: Attribution

    @property
    def claim(self) -> Claim:
        return self.room.claim


def a_lived_in_newsroom() -> LivedIn:
    room = a_newsroom()
    by = a_contributor("cara")
    words = words_in(room.document.snapshots.get(), CALL, source="The Kremlin", cue="confirmed")
    attribution = an_attribution(room.claim, room.kremlin, Stance.CONFIRMS, by=by, words=words)
    a_comment_request(room.claim, room.pmo, by=by, deadline=timedelta(hours=-1))
    publication = Publication(url=room.document.url, title=room.document.title)
    ingest_document(
        ExtractedDocument(TEXT.replace(CALL, "no call had taken place")), publication, finds_nothing, by=by, at=now()
    )
    return LivedIn(room, attribution)


def of_every_admin() -> Iterator[str]:
    """The page of the newest of each thing that there is, and of lists and forms to add something, one in `EVERY`."""
    lists_and_forms = []
    for model, its_admin in admin.site._registry.items():
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        lists_and_forms.append(reverse(f"{name}_changelist"))
        newest = model._default_manager.order_by("-pk").first()
        if newest is not None:
            yield reverse(f"{name}_change", args=[newest.pk])
        if type(its_admin).has_add_permission.__qualname__.startswith(("ModelAdmin", "BaseModelAdmin")):
            lists_and_forms.append(reverse(f"{name}_add"))
    yield from lists_and_forms[::EVERY]


def most_used(lived: LivedIn) -> Iterator[str]:
    yield reverse("admin:index")
    yield reverse("admin:sources_document_change", args=[lived.room.document.pk])
    yield reverse("admin:claims_claim_change", args=[lived.claim.pk])
    yield reverse("admin:claims_claim_changelist")


def others(lived: LivedIn) -> Iterator[str]:
    claim, document, kremlin = lived.claim.pk, lived.room.document.pk, lived.room.kremlin.pk
    yield reverse("admin:claims_claim_change", args=[claim]) + "?known_at=2025-07-28T10:00&zoom=year"
    yield reverse("admin:claims_claim_add")
    yield reverse("admin:claims_factcheck_add")
    yield reverse("admin:claims_claim_correct", args=[claim, lived.attribution.pk])
    yield reverse("admin:claims_claim_add_attribution", args=[claim])
    yield reverse("admin:sources_document_change", args=[document]) + f"?mark=1&claim={claim}"
    for step in ("log-silence", "request-comment", "record-statement"):
        yield reverse(f"admin:claims_claim_several_{step}") + f"?claims={claim}"
    yield reverse("admin:sources_document_add")
    yield reverse("admin:sources_document_details", args=[document])
    yield reverse("admin:sources_document_add_snapshot", args=[document])
    yield reverse("admin:sources_source_details", args=[kremlin])
    yield reverse("admin:sources_source_split", args=[kremlin])
    for page in ("account_change_password", "usersessions_list", "mfa_index", "mfa_activate_totp", "account_logout"):
        yield reverse(page)


def long_lists() -> list[str]:
    return [reverse(f"admin:{name}_changelist") for name in LISTS]


def tried_in_the_dark(lived: LivedIn) -> set[str]:
    flag = reverse("admin:claims_articlechange_change", args=[ArticleChange.objects.get().pk])
    return {*most_used(lived), *list(others(lived))[:: size(2, 1)], *long_lists(), flag}


@pytest.mark.sampled
@pytest.mark.parametrize("share", [0, *(pytest.param(share, marks=pytest.mark.thorough) for share in range(1, SHARES))])
def test_no_screen_has_a_serious_fault_in_light_or_in_dark_and_each_fits_a_telephone(
    share: int, sign_in: SignIn, live_server: LiveServer
) -> None:
    lived = a_lived_in_newsroom()
    page = sign_in("ada", bypass_csp=True)  # axe-core writes styles of its own
    found, in_the_dark = [], tried_in_the_dark(lived)
    used_most = list(most_used(lived))
    further = [one for one in dict.fromkeys([*others(lived), *long_lists(), *of_every_admin()]) if one not in used_most]
    assert in_the_dark < {*used_most, *further}
    for address in [*([] if share else used_most), *further[share::SHARES]]:
        answer = page.goto(live_server.url + address)
        assert answer is not None
        assert answer.ok, address
        found += faults(page)
        if address in in_the_dark:
            page.emulate_media(color_scheme="dark")
            page.evaluate("Promise.allSettled(document.getAnimations().map(one => one.finished))")  # links fade over
            found += [f"in the dark, {fault}" for fault in faults(page, OF_COLOURS)]
            page.emulate_media(color_scheme="light")
        found += sideways(page)
    assert not found, "\n".join(found)


def test_the_login_page_has_no_serious_fault(browser: Browser, live_server: LiveServer, watch: Watch) -> None:
    page = browser.new_page(bypass_csp=True)
    page.goto(live_server.url + reverse("admin:index"))
    assert faults(page) == []
    page.goto(live_server.url + reverse("account_reset_password"))
    assert faults(page) == []
