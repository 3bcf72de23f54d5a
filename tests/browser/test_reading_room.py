"""The reading room by keyboard: how much it takes, and that nothing is lost on the way."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlparse

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from claims.models import Attribution, Claim, Suggestion
from claims.vocabulary import SuggestionState
from sources.models import Snapshot, Source
from sources.vocabulary import SourceKind
from tests.browser.conftest import SignIn, Watch
from tests.support.factories import a_source, a_user
from tests.support.marked_article import a_marked_article
from tests.support.room_driver import Driver, Effort

pytestmark = pytest.mark.browser

ARTICLES = Path(__file__).parent / "articles"
KEYS, CLICKS, SECONDS = 60, 10, 3.0
"""The most keys and seconds of the server's time for twenty attributions, and clicks for a new source."""

ON_FILE = {
    "harbour.txt": {
        "Ministry of Transport": "office",
        "Aldmouth Courier": "outlet",
        "Northline Ferries": "organisation",
    },
    "clinic.txt": {"Ministry of Health": "office", "Sandrup Herald": "outlet"},
    "minutes.txt": {"Savings Bank": "organisation"},
}
KINDS = {"Helga": "p", "Professor": "p", "Doctor": "p", "Mayor": "p", "Governor": "p", "Councillor": "p", "man": "u"}


def a_person(name: str) -> None:
    a_user(name, first_name=name.title(), is_staff=True, is_superuser=True)


def an_article(name: str) -> Snapshot:
    for source, kind in ON_FILE[name].items():
        a_source(source, SourceKind(kind))
    return a_marked_article(ARTICLES / name)


def open_room(page: Page, site: str, snapshot: Snapshot) -> None:
    page.goto(f"{site}/admin/sources/document/{snapshot.document_id}/change/")
    expect(page.locator("#current-card")).to_be_focused()


@pytest.mark.parametrize("name", ON_FILE)
def test_twenty_attributions_take_sixty_keys_and_no_page_load(
    name: str, sign_in: SignIn, live_server: LiveServer, watch: Watch
) -> None:
    watch.expected.add(409)  # a claim that resembles another asks back
    a_person("ada")
    snapshot = an_article(name)
    ada, effort = sign_in("ada"), Effort()
    open_room(ada, live_server.url, snapshot)
    with effort.measured(ada):
        decided = Driver(ada, effort, KINDS).work_through()
        ada.wait_for_timeout(50)
    share = decided / 20
    print(f"\n{name}: {decided} attributions, {effort.keys} keys, {effort.loads} loads, {effort.seconds:.2f} s")
    assert not Suggestion.objects.open().exists()
    assert Attribution.objects.count() == decided
    assert effort.loads == 0
    assert effort.keys <= KEYS * share
    assert effort.seconds <= SECONDS * share
