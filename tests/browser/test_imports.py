"""An editor brings in a file: tried, looked at, imported by a worker; and sends many claims to review at once."""

import pytest
from playwright.sync_api import expect

from claims.models import Claim
from claims.vocabulary import Stage
from sources.models import Source
from tests.browser.conftest import SignIn
from tests.support.factories import a_claim, an_editor
from tests.support.servers.worker import work_off_beside

pytestmark = pytest.mark.browser

FILE = b"name,kind\nKremlin,office\nKan,channel\nKremlin,office\n"


@pytest.mark.thorough
def test_a_file_is_tried_imported_and_followed_to_its_end(sign_in: SignIn) -> None:
    an_editor("ed")
    page = sign_in("ed", at="/admin/claims/bulkimport/")
    page.get_by_role("link", name="Import a file").click()
    page.get_by_role("radio", name="Sources").check()
    file = {"name": "sources.csv", "mimeType": "text/csv", "buffer": FILE}
    page.get_by_label("File", exact=True).set_input_files(file)
    page.get_by_role("button", name="Check the rows").click()
    expect(page.get_by_role("row", name="3 Refused “channel” is not a valid value")).to_be_visible()
    assert not Source.objects.exists()

    page.get_by_role("navigation", name="Filter by result").get_by_role("link", name="Refused").click()
    expect(page.locator(".results tbody tr")).to_have_count(1)
    page.get_by_role("button", name="Import").click()
    expect(page.get_by_text("Waiting for a worker")).to_be_visible()

    work_off_beside()
    expect(page.get_by_text("All rows are done.")).to_be_visible()
    expect(page.get_by_role("status")).to_have_text("3 of 3 rows")
    page.get_by_role("link", name="№").first.click()
    expect(page.get_by_role("heading", name="Kremlin", exact=True)).to_be_visible()


def test_claims_are_ticked_by_the_keyboard_and_sent_to_review(sign_in: SignIn) -> None:
    editor = an_editor("ed")
    for number in range(3):
        a_claim(f"Statement {number}.", by=editor)
    page = sign_in("ed", at="/admin/claims/claim/")
    page.locator("input.action-select").first.focus()
    page.keyboard.press("Space")
    page.locator("select[name=action]").select_option(label="Send to review…")
    page.get_by_role("button", name="Go", exact=True).press("Enter")
    expect(page.get_by_text("Nothing has changed yet. 1 would be sent to review.")).to_be_visible()
    page.get_by_role("button", name="Send to review: 1 claim").press("Enter")
    expect(page.get_by_text("1 sent to review.")).to_be_visible()
    assert Claim.objects.filter(stage=Stage.IN_REVIEW).count() == 1
