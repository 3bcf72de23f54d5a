"""One key offers a claim for each topic of what was said; one more records all of them, and one undoes it."""

import pytest
from playwright.sync_api import expect
from pytest_django.live_server_helper import LiveServer

from claims.models import Attribution, Claim, Suggestion
from claims.vocabulary import SuggestionState
from tests.browser.conftest import SignIn
from tests.browser.test_reading_room import a_person, open_room
from tests.support.factories import TOPICS, a_claim, a_source, a_suggestion_of_topics

pytestmark = pytest.mark.browser


def test_several_topics_are_accepted_by_two_keys_and_undone_by_one(sign_in: SignIn, live_server: LiveServer) -> None:
    a_person("ada")
    known = a_claim(f"{TOPICS[1]}.")
    suggestion = a_suggestion_of_topics(source=a_source("Kremlin"))
    ada = sign_in("ada")
    open_room(ada, live_server.url, suggestion.snapshot)
    first, second = ada.locator(".topic").nth(0), ada.locator(".topic").nth(1)
    expect(first).to_be_hidden()

    ada.keyboard.press("t")
    expect(first.get_by_role("radio", name="New claim")).to_be_focused()
    expect(first.get_by_label("Statement")).to_have_value(TOPICS[0])
    expect(second.get_by_role("radio", name=str(known))).to_be_checked()
    expect(second.get_by_label("Statement")).to_be_hidden()

    ada.keyboard.press("Tab")
    ada.keyboard.press("End")
    ada.keyboard.type(" in May")
    ada.keyboard.press("Escape")
    ada.keyboard.press("a")
    expect(ada.locator("#notice")).to_contain_text("1 of 1 decided")
    assert {str(one.claim) for one in Attribution.objects.all()} == {f"{TOPICS[0]} in May", str(known)}
    assert Claim.objects.count() == 2

    ada.keyboard.press("u")
    expect(ada.locator("#notice")).to_contain_text("is open again")
    expect(ada.locator("#current-card")).to_be_visible()
    assert Attribution.objects.filter(is_withdrawal=True).count() == 2
    assert Suggestion.objects.get().state == SuggestionState.OPEN
