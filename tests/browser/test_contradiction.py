"""A response that contradicts the party: nothing is preselected, the first error has the focus, a person confirms."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import expect

from claims.actions.comment_requests.request import record_comment_requests
from claims.models import CommentOutcome
from claims.vocabulary import Channel, Stance
from tests.browser.conftest import SignIn, Watch
from tests.support.browser_newsroom import a_newsroom
from tests.support.factories import a_claim, a_contributor, an_attribution, now

pytestmark = pytest.mark.browser


@pytest.mark.thorough
def test_a_contradiction_is_saved_after_it_was_acknowledged(sign_in: SignIn, watch: Watch) -> None:
    room = a_newsroom()
    other = a_claim("They agreed.", parties=(room.pmo,))
    at = now()
    question = {"allegations": "Is it true?", "channel": Channel.EMAIL, "asked_at": at - timedelta(hours=2)}
    record_comment_requests(
        [room.claim, other], room.pmo, **question, deadline=at + timedelta(hours=1), by=a_contributor("cara"), at=at
    )
    an_attribution(room.claim, room.pmo, Stance.DENIES, stated_at=at - timedelta(days=1))
    watch.expected |= {409, 422}
    page = sign_in("ada", at=reverse("admin:claims_claim_change", args=[room.claim.pk]), bypass_csp=True)
    page.get_by_text("Record response…").click()
    card = page.locator("details[open] form")
    card.get_by_label("Full response").fill("Yes, they spoke.")
    card.get_by_role("button", name="Save").click()
    stance = card.get_by_label("Stance on the claim")
    expect(stance).to_be_focused()
    expect(stance).to_have_accessible_description("✕ Choose one.")
    stance.select_option("confirms")
    card.get_by_label("Stance on claim").select_option("questions")
    card.get_by_role("button", name="Save").click()
    box = card.get_by_role("checkbox", name="Save anyway")
    expect(box).to_be_focused()
    expect(box).not_to_be_checked()
    expect(card.get_by_role("alert")).to_contain_text(f"This contradicts what {room.pmo} said on")
    expect(card.get_by_label("Full response")).to_have_value("Yes, they spoke.")
    found = Axe().run(page, options={"resultTypes": ["violations"], "preload": False}).response["violations"]
    assert not [fault for fault in found if fault["impact"] in {"serious", "critical"}]
    page.keyboard.press("Space")
    card.get_by_role("button", name="Save").click()
    expect(page.get_by_text("The same for 1 other claim.")).to_be_visible()
    stances = CommentOutcome.objects.order_by("request").values_list("attribution__stance", flat=True)
    assert list(stances) == [Stance.CONFIRMS, Stance.QUESTIONS]
