"""Two browsers on one claim: each says that it is there, and that a revision is being written."""

import pytest
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from claims.actions.claims.write import ClaimText, revise_claim
from claims.models import Presence
from claimtrack.accounts.models import User
from tests.browser.conftest import SignIn, Watch
from tests.support.browser_newsroom import a_newsroom
from tests.support.factories import now

pytestmark = pytest.mark.browser


@pytest.mark.thorough
def test_a_claim_that_somebody_has_open_says_so_and_a_stale_save_keeps_ones_own(
    sign_in: SignIn, live_server: LiveServer, watch: Watch
) -> None:
    room = a_newsroom()
    claim = f"{live_server.url}/admin/claims/claim/{room.claim.pk}/change/"
    ben, ada = sign_in("ben"), sign_in("ada")
    with ben.expect_response("**/presence/"):
        ben.goto(claim)
    ada.goto(claim)
    expect(ada.get_by_role("status")).to_contain_text("Ben has had this claim open since")

    ada.get_by_text("Revise…").click()
    with ada.expect_response("**/presence/"):
        ada.locator("#revise-statement").fill("They spoke on Monday.")
    ben.reload()
    expect(ben.get_by_role("status")).to_contain_text("Ada has had this claim open")
    expect(ben.get_by_role("status")).to_contain_text("is writing a revision")

    text = ClaimText("They spoke for an hour.", (room.kremlin, room.pmo))
    revise_claim(room.claim, text, base_revision=1, reason="How long.", by=User.objects.get(username="ben"), at=now())
    watch.expected.add(409)
    ada.locator("#revise-reason").fill("The day.")
    ada.get_by_role("button", name="Save as a new revision").click()
    both = ada.get_by_role("region", name="Both versions, side by side")
    expect(both).to_contain_text("for an hour")
    expect(both).to_contain_text("on Monday")
    expect(ada.locator("#revise-statement")).to_have_value("They spoke on Monday.")

    ben.goto(f"{live_server.url}/admin/")
    for _ in range(50):  # the last sign of life of a page goes out while the next one comes in
        if not Presence.objects.filter(user__username="ben").exists():
            break
        ada.wait_for_timeout(100)
    ada.goto(claim)
    expect(ada.get_by_role("status")).not_to_contain_text("Ben")
