"""A fact-checker's morning, in a real browser: what was found in an article comes onto the record."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from claims.models import Attribution, Claim, Review
from claims.vocabulary import Confirmation, Decision, Stage, Stance
from tests.browser.conftest import SignIn
from tests.support.browser_newsroom import CALL, MEDIATION, a_newsroom
from tests.support.factories import an_attribution, words_in

pytestmark = pytest.mark.browser


def pick(page: Page, label: str, name: str) -> None:
    """Types into a field that completes names, and takes the one that it offers."""
    field = page.locator(".field:visible").filter(has=page.get_by_text(label, exact=True))
    field.locator(".select2-selection").click()
    page.keyboard.type(name)
    page.locator(".select2-results__option", has_text=name).click()


def choose(page: Page, claim: str) -> None:
    page.get_by_role("radio", name=claim).check()


@pytest.mark.thorough
def test_an_article_goes_onto_the_record_and_a_second_person_approves(sign_in: SignIn, live_server: LiveServer) -> None:
    room = a_newsroom()
    ada = sign_in("ada")
    ada.get_by_role("link", name="3 Suggestions to review").click()
    ada.get_by_role("link", name="The Kremlin confirmed that").click()

    # Onto the claim that the words resemble: the claim's standing changes before her eyes.
    choose(ada, "Putin and Netanyahu spoke by phone.")
    ada.get_by_role("button", name="Accept").click()
    expect(ada.locator("#notice")).to_contain_text("Unconfirmed → Partly confirmed")

    # Silence of a party, onto the same claim, which she finds by its words.
    choose(ada, "Another existing claim")
    pick(ada, "Another existing claim", "Netanyahu spoke")
    ada.get_by_role("button", name="Accept").click()
    expect(ada.locator("#notice")).to_contain_text("still Partly confirmed")

    # Nobody knows who "Kan" is until she says so; without a source nothing is sent, and the words are kept.
    choose(ada, "New claim")
    ada.get_by_role("textbox", name="Statement").fill("Jerusalem sees Russia as an intermediary.")
    ada.get_by_role("button", name="Accept").click()
    expect(ada.locator("#notice")).to_contain_text("The source is not known.")
    expect(ada.get_by_role("textbox", name="Statement")).to_have_value("Jerusalem sees Russia as an intermediary.")
    pick(ada, "Parties", "Israeli Prime")
    ada.get_by_role("button", name="Edit").click()
    pick(ada, "Source", "Kan")
    ada.get_by_role("button", name="Accept").click()
    expect(ada.locator("#notice")).to_contain_text("New claim → Single source")
    assert (
        Claim.objects.get(revision__statement__startswith="Jerusalem").current.confirmation
        == Confirmation.SINGLE_SOURCE
    )

    # The page of the claim: the wording, the positions, the exact words in their context.
    ada.goto(f"{live_server.url}/admin/claims/claim/{room.claim.pk}/change/")
    expect(ada.locator("#wording")).to_have_text(
        "Confirmed by Kremlin; Israeli Prime Minister's Office has not commented."
    )
    expect(ada.locator(".positions").get_by_role("row", name="Kremlin confirms 28 July 2025")).to_be_visible()
    expect(ada.locator("blockquote").last).to_contain_text("The Kremlin confirmed that Vladimir Putin")
    ada.get_by_role("link", name="Kremlin confirms call").last.click()
    expect(ada.locator("mark.content.emphasised, mark.content").first).to_be_visible()
    ada.go_back()

    # She put words onto this claim, so she sends it to a colleague and cannot approve it herself.
    ada.get_by_role("button", name="Send to review").click()
    expect(ada.get_by_role("button", name="Approve", exact=True)).to_be_disabled()
    expect(ada.locator("#why-not")).to_contain_text("to which you have added an attribution")

    ben = sign_in("ben")
    ben.get_by_role("link", name="1 Awaiting your review").click()
    ben.get_by_role("link", name="Putin and Netanyahu spoke by phone.").click()
    ben.get_by_role("button", name="Approve", exact=True).click()
    expect(ben.locator(".messagelist")).to_contain_text("Approved.")

    assert Claim.objects.get(pk=room.claim.pk).stage == Stage.APPROVED
    assert room.claim.current.confirmation == Confirmation.PARTLY_CONFIRMED
    assert Review.objects.get(decision=Decision.APPROVE).recorded_by.username == "ben"
    assert Attribution.objects.count() == 3


def test_words_and_cards_point_at_each_other_until_one_is_rejected_with_a_reason(sign_in: SignIn) -> None:
    room = a_newsroom()
    ada = sign_in("ada", at=f"/admin/sources/document/{room.document.pk}/change/")
    ada.locator(".text mark", has_text=MEDIATION).click()
    expect(ada.locator(".card.chosen")).to_contain_text(MEDIATION)
    expect(ada.locator(".text mark.content.chosen")).to_contain_text(MEDIATION)
    ada.locator(".row", has_text="had spoken by phone").click()
    expect(ada.locator(".card.chosen")).to_contain_text("had spoken by phone")
    expect(ada.locator(".text mark.content.chosen")).to_contain_text("had spoken by phone")

    ada.get_by_text("Reject with a reason…").click()
    ada.get_by_role("radio", name="Another reason").check()
    ada.get_by_label("Reason", exact=True).fill("It repeats the agency's copy.")
    ada.get_by_role("button", name="Reject for this reason").click()
    expect(ada.locator("#notice")).to_contain_text("Rejected.")
    ada.locator(".card.decided summary").click()
    expect(ada.locator(".card.decided")).to_contain_text("Reason: It repeats the agency's copy.")
    expect(ada.locator(".card.chosen")).to_contain_text("has not yet commented")


def test_the_wording_is_copied_and_a_wrong_attribution_is_put_right_with_its_words(sign_in: SignIn) -> None:
    room = a_newsroom()
    ada = sign_in(
        "ada",
        at=f"/admin/claims/claim/{room.claim.pk}/change/",
        permissions=["clipboard-read", "clipboard-write"],
    )
    ada.get_by_role("button", name="Copy the sentence").click()
    expect(ada.get_by_text("Copied ✓")).to_be_visible()
    copied = ada.evaluate("navigator.clipboard.readText()")
    assert copied == "Neither Kremlin nor Israeli Prime Minister's Office has been asked yet."

    words = words_in(room.document.snapshots.get(), CALL, source="The Kremlin", cue="confirmed")
    an_attribution(room.claim, room.kan, Stance.DENIES, words=words)
    ada.reload()
    ada.get_by_role("link", name="Correct…").click()
    expect(ada.locator("blockquote")).to_contain_text("The Kremlin confirmed that Vladimir Putin")
    pick(ada, "Source", "Kremlin")
    ada.get_by_label("Stance").select_option("confirms")
    ada.get_by_label("Reason").fill("The Kremlin confirmed it; Kan only carried it.")
    ada.get_by_role("button", name="Save correction").click()
    expect(ada.locator(".messagelist")).to_contain_text("Denied → Partly confirmed")
    expect(ada.locator(".attribution:target")).to_contain_text("corrects № ")


def test_everything_can_be_read_and_decided_without_javascript(sign_in: SignIn) -> None:
    room = a_newsroom()
    ada = sign_in("ada", at=f"/admin/sources/document/{room.document.pk}/change/", java_script_enabled=False)
    ada.get_by_role("link", name="Decide").last.click()
    expect(ada.locator(".card.chosen")).to_contain_text(MEDIATION)
    ada.get_by_role("button", name="Reject", exact=True).click()
    expect(ada.locator(".card.decided")).to_be_visible()
    ada.get_by_role("button", name="Undo").click()
    expect(ada.locator(".card.chosen")).to_contain_text(MEDIATION)
    expect(ada.locator(".card.decided")).to_have_count(0)
