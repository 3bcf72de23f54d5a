import pytest
from django.urls import reverse
from claims.vocabulary import Stance
from tests.browser.test_marking import *  # noqa
from tests.browser.test_marking import drag_over, press, TEXT, pieces
from tests.support.factories import a_claim, a_snapshot, a_source, a_user, an_attribution, words_in
from datetime import date
from tests.support.browser_newsroom import a_newsroom, TEXT as NEWS, CALL

pytestmark = pytest.mark.browser
LONG = TEXT + "\n\n" + "\n\n".join(f"Paragraph {n}. The city council met on Tuesday and heard from three engineers about the state of the crossing, which carries some nine thousand people a day." for n in range(14))
OUT = "/tmp/shots"

@pytest.mark.parametrize(("width","height","scheme"), [(1440,900,"light"),(1280,800,"dark"),(390,844,"light"),(390,844,"dark")])
def test_shots(sign_in, live_server, watch, width, height, scheme):
    import os
    os.makedirs(OUT, exist_ok=True)
    a_user("ada", is_staff=True, is_superuser=True)
    mayor = a_source("Ida Ek")
    claims = [a_claim("The old bridge is unsafe."), a_claim("The mayor knew of it.")]
    snap = a_snapshot(LONG, language="en", published_on=date(2025, 7, 28), title="Mayor denies allegations about the old bridge")
    att = an_attribution(claims[0], mayor, Stance.DENIES, words=words_in(snap, "the allegations", source="Mayor Ida Ek", cue="denied"))
    page = sign_in("ada", viewport={"width": width, "height": height}, color_scheme=scheme)
    watch.expected |= {422}
    tag = f"{width}-{scheme}"
    room = live_server.url + reverse("admin:sources_document_change", args=[snap.document.pk])
    page.goto(room)
    page.screenshot(path=f"{OUT}/room-{tag}.png")
    page.goto(f"{room}?mark=1&claim={claims[0].pk}&claim={claims[1].pk}")
    drag_over(page, "Mayor Ida Ek")
    press(page, "1")
    drag_over(page, "denied")
    press(page, "2")
    page.locator(".text").focus()
    press(page, "ArrowRight", "Shift+ArrowRight", "3")
    press(page, "ArrowRight", "ArrowRight","Shift+ArrowRight",)
    page.screenshot(path=f"{OUT}/marking-{tag}.png")
    press(page, "3")
    page.screenshot(path=f"{OUT}/marking2-{tag}.png")
    press(page, "Enter")
    page.locator(".marking-form").get_by_role("button", name="Record").click()
    page.locator(".with-error").first.wait_for()
    page.screenshot(path=f"{OUT}/marking-errors-{tag}.png", full_page=True)
    page.goto(live_server.url + reverse("admin:claims_claim_correct", args=[claims[0].pk, att.pk]))
    pieces(page, "content").last.click()
    page.screenshot(path=f"{OUT}/correct-{tag}.png", full_page=True)
    page.goto(live_server.url + reverse("admin:claims_claim_add_attribution", args=[claims[0].pk]))
    page.screenshot(path=f"{OUT}/add-{tag}.png", full_page=True)
    for p in ("marking",):
        print(tag, page.evaluate("document.documentElement.scrollWidth"))
