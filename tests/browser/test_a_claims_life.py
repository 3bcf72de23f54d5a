"""One claim from the article to its correction, as three people of the desk carry it through in the browser."""

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from claims.models import Claim, PolicyOverride, Review
from claims.vocabulary import Confirmation, Decision, Stage
from sources.models import Source
from sources.vocabulary import SourceKind
from tests.browser.conftest import SignIn
from tests.browser.test_story import pick
from tests.support.factories import a_source
from tests.support.sign_in import with_roles

pytestmark = pytest.mark.browser

STATEMENT = "Vladimir Putin and Benjamin Netanyahu spoke by phone."
PMO = "Israeli Prime Minister's Office"
ARTICLE = f"""The Kremlin confirmed on Monday that Vladimir Putin and Benjamin Netanyahu had spoken by phone.

The {PMO} has not yet commented on the call.
"""


def in_a_form(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M")


def told(page: Page, words: str, *, place: str = ".messagelist") -> None:
    expect(page.locator(place)).to_contain_text(words)


def sources() -> tuple[Source, Source]:
    return a_source("Kremlin", SourceKind.OFFICE), a_source(PMO, SourceKind.OFFICE)


def bring_in_the_article(page: Page) -> None:
    page.get_by_label("URL").fill("https://example.org/call")
    page.get_by_label("Text").fill(ARTICLE)
    page.get_by_label("Published on").fill((datetime.now(UTC) - timedelta(days=1)).date().isoformat())
    page.get_by_role("button", name="Import article").click()


def accept_as_a_new_claim(page: Page) -> None:
    page.get_by_role("radio", name="New claim").check()
    page.get_by_role("textbox", name="Statement").fill(STATEMENT)
    pick(page, "Parties", "Kremlin")
    pick(page, "Parties", "Israeli Prime")
    page.get_by_role("button", name="Accept").click()


def accept_onto_the_claim(page: Page) -> None:
    page.get_by_role("radio", name=STATEMENT).check()
    page.get_by_role("button", name="Accept").click()


def ask(page: Page, party: str, asked_at: datetime, deadline: datetime) -> None:
    page.get_by_text("Request comment…").click()
    form = page.locator("#request-comment")
    form.get_by_label("Party", exact=True).select_option(label=f"{party} (UTC, time zone unknown)")
    form.get_by_label("Allegations put").fill("The two leaders spoke by phone on Monday. Can you confirm it?")
    form.get_by_label("Channel").select_option("email")
    form.get_by_label("Asked at (UTC)").fill(in_a_form(asked_at))
    form.get_by_label("Deadline", exact=True).fill(in_a_form(deadline))
    form.get_by_role("button", name="Save").click()


def answer_late(page: Page, statement: str) -> None:
    page.get_by_text("Record late response…").click()
    form = page.locator("[id^=record-late-response]").first
    form.get_by_label("Full response").fill(statement)
    form.get_by_label("Stance on the claim").select_option("confirms")
    form.get_by_role("button", name="Save").click()


def test_a_claim_is_published_corrected_and_still_readable_as_it_was(sign_in: SignIn, live_server: LiveServer) -> None:
    sources()
    for role in ("contributor", "reviewer", "editor"):
        with_roles(role, username=role)
    site = live_server.url

    # The article comes in; what was found in it goes onto a claim, and onto the same claim.
    contributor = sign_in("contributor", at="/admin/sources/document/add/")
    bring_in_the_article(contributor)
    accept_as_a_new_claim(contributor)
    told(contributor, "New claim → Partly confirmed", place="#notice")
    accept_onto_the_claim(contributor)
    told(contributor, "still Partly confirmed", place="#notice")
    claim = Claim.objects.get()
    page_of_claim = f"{site}/admin/claims/claim/{claim.pk}/change/"

    # The Israeli Prime Minister's Office is asked, and has not answered by the deadline.
    contributor.goto(page_of_claim)
    contributor.get_by_role("button", name="Assign to me").click()
    now = datetime.now(UTC)
    ask(contributor, PMO, now - timedelta(hours=2), now - timedelta(minutes=30))
    told(contributor, "Comment requested from")
    contributor.goto(f"{site}/admin/")
    expect(contributor.get_by_role("link", name="1 Comment requests overdue")).to_be_visible()
    contributor.goto(page_of_claim)
    contributor.get_by_text("Record no response by the deadline…").click()
    contributor.locator("[id^=record-no-response]").first.get_by_role("button", name="Save").click()
    told(contributor, "no response by the deadline")
    expect(contributor.locator(".ready").first).to_contain_text("did not respond to a request for comment by")
    contributor.get_by_role("button", name="Send to review").click()
    expect(contributor.get_by_role("button", name="Approve", exact=True)).to_have_count(0)

    # A second person approves, an editor publishes.
    reviewer = sign_in("reviewer")
    reviewer.get_by_role("link", name="1 Awaiting your review").click()
    reviewer.get_by_role("link", name=STATEMENT).click()
    reviewer.get_by_role("button", name="Approve", exact=True).click()
    told(reviewer, "Approved.")
    editor = sign_in("editor", at=page_of_claim.removeprefix(site))
    editor.get_by_role("button", name="Publish").click()
    told(editor, "Published")
    claim.refresh_from_db()
    assert claim.stage == Stage.PUBLISHED

    # The statement arrives: the claim's standing turns, and the desk says that what was published has moved.
    contributor.goto(page_of_claim)
    answer_late(contributor, "The Prime Minister spoke with President Putin by phone on Monday.")
    told(contributor, "Late response saved")
    expect(contributor.locator(".claim-head")).to_contain_text("Confirmed")
    editor.goto(f"{site}/admin/")
    editor.get_by_role("link", name="1 Published claims needing an update").click()
    editor.get_by_role("link", name=STATEMENT).click()

    # The correction goes round again, with four eyes.
    editor.get_by_text("Correct or update…").click()
    editor.locator("#open-correction").get_by_label("Reason").fill("The party has confirmed the call.")
    editor.get_by_role("button", name="Start correction").click()
    reviewer.goto(page_of_claim)
    reviewer.get_by_role("button", name="Approve", exact=True).click()
    told(reviewer, "Approved.")
    editor.goto(page_of_claim)
    editor.get_by_role("button", name="Publish").click()
    told(editor, "Published")
    expect(editor.locator("#wording")).to_contain_text("Confirmed by Kremlin and Israeli")
    editor.goto(f"{site}/admin/")
    expect(editor.get_by_text("No published claims need an update.")).to_be_visible()

    # The old state is still readable, as the desk knew it when it published first.
    editor.goto(page_of_claim)
    first = editor.locator("#history li", has_text="Published").last
    first.get_by_role("link", name="view as of then").click()
    then = editor.get_by_role("region", name="Then and now")
    expect(then.get_by_role("row", name="Confirmation")).to_contain_text("Partly confirmed")
    expect(then.get_by_role("row", name="Suggested copy")).to_contain_text("has not commented")

    claim.refresh_from_db()
    assert (claim.stage, claim.current.confirmation) == (Stage.PUBLISHED, Confirmation.CONFIRMED)
    assert list(Review.objects.order_by("id").values_list("decision", "recorded_by__username")) == [
        (Decision.SUBMIT, "contributor"),
        (Decision.APPROVE, "reviewer"),
        (Decision.PUBLISH, "editor"),
        (Decision.CORRECT, "editor"),
        (Decision.APPROVE, "reviewer"),
        (Decision.PUBLISH, "editor"),
    ]
    assert not PolicyOverride.objects.exists()
