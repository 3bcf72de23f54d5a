"""The reading room by keyboard: how much it takes, and that nothing is lost on the way."""

from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from claims.models import Attribution, Suggestion
from claims.vocabulary import Certainty, SuggestionState
from sources.models import Snapshot, Source
from sources.vocabulary import SourceKind
from tests.browser.conftest import SignIn, Watch
from tests.browser.marked_article import a_marked_article
from tests.browser.room_driver import Driver, Effort
from tests.browser.test_story import pick
from tests.support.factories import a_source, a_user
from tests.support.thoroughness import size

pytestmark = pytest.mark.browser

ARTICLES = Path(__file__).parent / "articles"
KEYS, CLICKS = 60, 10
"""The most keys for twenty attributions, and clicks for a new source."""
MANY_ENOUGH, ALL = 7, 100
"""Of an article's suggestions."""
SHOWS_WITHIN_MS = 2_000
"""How long after its answer a decision shows on the pages of others."""
COUNT_CLICKS = """() => {
  window.clicks = 0;
  document.addEventListener("pointerdown", (event) => (window.clicks += event.isTrusted ? 1 : 0), true);
}"""

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


@pytest.mark.sampled
@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("clinic.txt", size(MANY_ENOUGH, ALL)),
        *(pytest.param(one, ALL, marks=pytest.mark.thorough) for one in ("harbour.txt", "minutes.txt")),
    ],
)
def test_twenty_attributions_take_sixty_keys_and_no_page_load(
    name: str, most: int, sign_in: SignIn, live_server: LiveServer, watch: Watch
) -> None:
    watch.expected.add(409)  # a claim that resembles another asks back
    a_person("ada")
    snapshot = an_article(name)
    ada, effort = sign_in("ada"), Effort()
    open_room(ada, live_server.url, snapshot)
    with effort.measured(ada):
        decided = Driver(ada, effort, KINDS).work_through(most)
        ada.wait_for_timeout(50)
    share = decided / 20
    print(f"\n{name}: {decided} attributions, {effort.keys} keys, {effort.loads} loads, {effort.seconds:.2f} s")
    assert Suggestion.objects.filter(state=SuggestionState.ACCEPTED).count() == decided
    assert Attribution.objects.count() == decided >= MANY_ENOUGH
    assert effort.loads == 0
    assert effort.keys <= KEYS * share


def test_every_key_does_what_it_says_and_is_announced(sign_in: SignIn, live_server: LiveServer, watch: Watch) -> None:
    a_person("ada")
    snapshot = an_article("minutes.txt")
    first, second = Suggestion.objects.order_by("passage_start")[:2]
    ada = sign_in("ada")
    open_room(ada, live_server.url, snapshot)
    keys, told = ada.keyboard, ada.locator("#notice")

    # Down and up; the words of the card stand beside it, and the focus is on the card.
    keys.press("j")
    expect(ada.locator("#current-card")).to_contain_text("The Town Clerk denied")
    expect(ada.locator("#current-card")).to_be_focused()
    expect(ada.locator(".text mark.content.chosen")).to_have_text("only one buyer had been asked")
    keys.press("k")
    expect(ada.locator("#current-card")).to_contain_text("offered to one buyer only")

    # The fields to edit come when they are wanted. What was chosen there is kept on a card that does not show them.
    keys.press("e")
    ada.locator('.edited [name="certainty"]').select_option("probable")
    keys.press("Escape")
    expect(ada.locator('.edited [name="certainty"]')).to_be_hidden()
    keys.press("j")
    expect(ada.locator("#current-card")).to_contain_text("The Town Clerk denied")
    keys.press("k")
    expect(told).to_contain_text("What you typed here before is back.")
    expect(ada.locator('.edited [name="certainty"]')).to_have_attribute("type", "hidden")

    # What is missing is said; keys are letters in a field; Esc leads back.
    keys.press("a")
    expect(told).to_contain_text("The source is not known")
    keys.press("n")
    ada.keyboard.type(" in June")
    expect(ada.locator("#accept-statement")).to_have_value("The mill had been offered to one buyer only in June")
    keys.press("Escape")
    expect(ada.locator("#current-card")).to_be_focused()

    # A source is created in place, and offered wherever its name stands.
    keys.press("s")
    expect(ada.locator('.source-form [name="name"]')).to_have_value("Councillor Petra Lind")
    keys.press("p")
    keys.press("Enter")
    expect(told).to_contain_text("Source: Councillor Petra Lind")
    assert Source.objects.get(name="Councillor Petra Lind").kind == SourceKind.PERSON
    assert Suggestion.objects.filter(source__name="Councillor Petra Lind").count() == 3
    expect(ada.locator("#accept-statement")).to_have_value("The mill had been offered to one buyer only in June")

    # Accepted, undone, rejected with one key and for a reason, and undone again.
    keys.press("a")
    expect(told).to_contain_text("1 of 17 decided")
    expect(ada.locator(f"#suggestion-{first.pk}")).to_have_attribute("data-state", "accepted")
    expect(ada.locator(".text mark.content.decided")).to_contain_text("offered to one buyer")
    assert Attribution.objects.get().certainty == Certainty.PROBABLE
    keys.press("u")
    expect(told).to_contain_text("Undone")
    expect(ada.locator("#current-card")).to_contain_text("offered to one buyer only")
    assert Attribution.objects.filter(is_withdrawal=True).count() == 1
    keys.press("r")
    expect(told).to_contain_text("Rejected: not an attribution")
    expect(ada.locator("#current-card")).to_contain_text("The Town Clerk denied")
    keys.press("Shift+R")
    keys.press("2")
    expect(told).to_contain_text("Rejected: wrong words marked")
    second.refresh_from_db()
    assert (second.state, second.rejection_kind) == (SuggestionState.REJECTED, "wrong_words")
    keys.press("u")
    expect(told).to_contain_text("Undone")
    expect(ada.locator("#current-card")).to_contain_text("The Town Clerk denied")

    # Search in the text, the list of keys, and all that are ready.
    keys.press("/")
    keys.type("wheel")
    keys.press("Enter")
    expect(told).to_contain_text("Match 1 of 3")
    keys.press("Escape")
    keys.press("?")
    expect(ada.get_by_role("dialog", name="Keys")).to_be_visible()
    keys.press("Escape")
    keys.press("b")
    expect(ada.get_by_role("dialog")).to_contain_text("ready")
    keys.press("Escape")
    heard = ada.evaluate("import('/static/claims/documents/reading-room/announcements.js').then((told) => told.log)")
    assert [line.partition("“")[0][:18] for line in heard] == [
        "What you typed her",
        "The source is not ",
        "Source: Councillor",
        "The mill had been ",
        "Undone. ",
        "Rejected: not an a",
        "Rejected: wrong wo",
        "Undone. ",
        "Match 1 of 3.",
    ]


@pytest.mark.thorough
def test_a_new_source_takes_few_clicks(sign_in: SignIn, live_server: LiveServer) -> None:
    a_person("ada")
    snapshot = an_article("clinic.txt")
    ada = sign_in("ada")
    open_room(ada, live_server.url, snapshot)
    ada.evaluate(COUNT_CLICKS)
    ada.get_by_role("button", name="Source s").click()
    ada.get_by_label("Kind").click()
    ada.get_by_label("Kind").select_option("office")  # the system draws the list: its click is not counted below
    pick(ada, "Speaks for", "Ministry of Health")
    ada.get_by_label("As", exact=True).click()
    ada.keyboard.press("ControlOrMeta+a")
    ada.keyboard.type("regional office")
    ada.get_by_role("button", name="Save the source").click()
    expect(ada.locator("#notice")).to_contain_text("Source: Regional Health Authority")
    assert 5 <= ada.evaluate("window.clicks") + 1 <= CLICKS
    made = Source.objects.get(name="Regional Health Authority")
    assert (made.kind, made.affiliations.get().body.name) == (SourceKind.OFFICE, "Ministry of Health")
    assert Suggestion.objects.filter(source=made).count() == 4


def test_two_people_see_each_others_decisions_and_double_none(
    sign_in: SignIn, live_server: LiveServer, watch: Watch
) -> None:
    watch.expected.add(409)
    a_person("ada"), a_person("ben")
    snapshot = an_article("minutes.txt")
    ada, ben = sign_in("ada"), sign_in("ben")
    open_room(ada, live_server.url, snapshot)
    open_room(ben, live_server.url, snapshot)
    first = ada.locator("#current-card").get_attribute("data-suggestion")
    ben.keyboard.press("r")
    expect(ben.locator("#notice")).to_contain_text("Rejected")
    expect(ada.locator(f"#suggestion-{first}")).to_have_attribute("data-state", "rejected", timeout=SHOWS_WITHIN_MS)
    expect(ada.locator("#notice")).to_contain_text("Ben: rejected")
    expect(ada.locator("#progress")).to_contain_text("1 of 17")
    ada.keyboard.press("r")
    expect(ada.locator("#notice")).to_contain_text("has already been rejected by ben")
    assert Suggestion.objects.exclude(state="open").get().decided_by.username == "ben"
    ben.keyboard.press("u")
    expect(ben.locator("#notice")).to_contain_text("Undone")
    expect(ada.locator(f"#suggestion-{first}")).to_have_attribute("data-state", "open", timeout=SHOWS_WITHIN_MS)

    # Also on another page of one's own.
    another = ada.context.new_page()
    open_room(another, live_server.url, snapshot)
    another.keyboard.press("r")
    expect(another.locator("#notice")).to_contain_text("Rejected")
    ada.bring_to_front()
    expect(ada.locator(f"#suggestion-{first}")).to_have_attribute("data-state", "rejected", timeout=SHOWS_WITHIN_MS)


def test_what_was_typed_survives_the_end_of_the_session(sign_in: SignIn, live_server: LiveServer, watch: Watch) -> None:
    watch.expected.add(403)
    a_person("ada")
    snapshot = an_article("minutes.txt")
    ada = sign_in("ada")
    open_room(ada, live_server.url, snapshot)
    ada.keyboard.press("n")
    ada.keyboard.type(" in June")
    cookies = ada.context.cookies()
    ada.context.clear_cookies()
    ada.keyboard.press("Escape")
    ada.keyboard.press("r")
    expect(ada.locator("#notice")).to_contain_text("Your session has ended. What you typed is kept.")
    way_back = ada.get_by_role("link", name="Log in and go on").get_attribute("href")
    assert way_back is not None
    path, _, room = way_back.partition("?next=")
    assert path == "/admin/login/"
    ada.context.add_cookies(cookies)  # logged in again
    ada.goto(live_server.url + unquote(room))
    expect(ada.locator("#accept-statement")).to_have_value("The mill had been offered to one buyer only in June")
    expect(ada.locator("#notice")).to_contain_text("What you typed here before is back.")
