"""Words that no suggestion covers are marked by mouse and by keyboard; those of an attribution are corrected."""

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from claims.models import Attribution
from claims.vocabulary import Stance
from tests.browser.conftest import SignIn, Watch
from tests.support.factories import a_claim, a_snapshot, a_source, a_user

pytestmark = pytest.mark.browser

TEXT = """😀 Bridge news.

Mayor Ida Ek denied the allegations on Monday. “The old bridge”, she told reporters, “is safe to cross.”

ראש העיר אמר: הגשר 😀 סגור."""

SELECT = """words => {
  const text = document.querySelector(".text");
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, at = node.data.indexOf(words);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    text.scrollTop += range.getBoundingClientRect().top - text.getBoundingClientRect().top - 80;
    const rects = [...range.getClientRects()], first = rects[0], last = rects.at(-1);
    return [first.left + 1, first.top + first.height / 2, last.right - 1, last.top + last.height / 2];
  }
}"""


def drag_over(page: Page, words: str) -> None:
    """Select words with the mouse."""
    x, y, to_x, to_y = page.evaluate(SELECT, words)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(to_x, to_y, steps=4)
    page.mouse.up()


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def pieces(page: Page, role: str) -> Any:
    return page.locator(f'.words-editor [data-role="{role}"] .pieces .piece')


def test_words_are_marked_by_mouse_and_by_keyboard_on_two_claims_and_corrected(
    sign_in: SignIn, live_server: LiveServer, watch: Watch
) -> None:
    a_user("ada", is_staff=True, is_superuser=True)
    mayor = a_source("Mayor Ida Ek")
    claims = [a_claim("The old bridge is unsafe."), a_claim("The allegations against the mayor.")]
    document = a_snapshot(TEXT, language="en").document
    ada = sign_in("ada")
    watch.expected.add(422)
    room = live_server.url + reverse("admin:sources_document_change", args=[document.pk])
    ada.goto(f"{room}?mark=1&claim={claims[0].pk}")

    # By mouse: parts of words become whole ones.
    drag_over(ada, "yor Ida E")
    press(ada, "1")
    expect(pieces(ada, "source")).to_have_text(["“Mayor Ida Ek”"])
    drag_over(ada, "denied")
    ada.locator(".marking-bar").get_by_role("button", name="Cue").click()
    expect(pieces(ada, "cue")).to_have_text(["“denied”"])

    # By keyboard: on from the last words, word by word; a second piece; a border that moves.
    ada.locator(".text").focus()
    press(ada, "ArrowRight", "Shift+ArrowRight", "3")
    expect(pieces(ada, "content")).to_have_text(["“the allegations”"])
    press(ada, "ArrowRight", "ArrowRight", "3", "<")
    expect(pieces(ada, "content")).to_have_text(["“the allegations”", "“on Monday”"])
    expect(ada.locator(".marking-status")).to_have_text("Statement: on Monday")

    # The source with that name is chosen; Enter leads to the rest of the form. A refusal leaves everything as it was.
    form = ada.locator(".marking-form")
    expect(form.locator(".field-source")).to_contain_text("Mayor Ida Ek")
    ada.locator(".text").press("Enter")
    expect(form.locator('[name="stance"]')).to_be_focused()
    form.get_by_role("button", name="Record").click()
    expect(form.locator(".field-stance")).to_contain_text("Choose one.")
    form.locator('[name="stance"]').select_option("denies")
    form.locator('[name="certainty"]').select_option("certain")
    form.locator('[name="directness"]').select_option("indirect")
    form.locator('[name="stated"]').fill("2025-07-28")
    form.locator(".likely-claims").get_by_label("The allegations against the mayor.").check()
    form.locator(".stances").get_by_label("The allegations against the mayor.").select_option("questions")
    form.get_by_role("button", name="Record").click()
    expect(form.locator(".marking-notice")).to_contain_text("Attribution recorded.")
    expect(pieces(ada, "content")).to_have_count(0)
    expect(form.locator(".likely-claims input")).to_have_count(0)
    recorded = list(Attribution.objects.order_by("claim_id"))
    assert [(one.claim, one.stance) for one in recorded] == [(claims[0], Stance.DENIES), (claims[1], Stance.QUESTIONS)]
    for one in recorded:
        assert one.source == mayor
        assert (one.source_words, one.cue_words) == ("Mayor Ida Ek", "denied")
        assert one.content_words == "the allegations … on Monday"

    # Its words are corrected in the same editor: a border is dragged, so that two pieces meet; buttons move it back.
    ada.goto(live_server.url + reverse("admin:claims_claim_correct", args=[claims[0].pk, recorded[0].pk]))
    expect(pieces(ada, "content")).to_have_text(["“the allegations”", "“on Monday”"])
    pieces(ada, "content").first.click()
    knob = ada.locator(".marking-handle.end").bounding_box()
    _, _, to_x, to_y = ada.evaluate(SELECT, "Monday")
    ada.mouse.move(knob["x"] + 1, knob["y"] + knob["height"] + 4)
    ada.mouse.down()
    ada.mouse.move(to_x - 5, to_y, steps=5)
    ada.mouse.up()
    expect(pieces(ada, "content")).to_have_text(["“the allegations on Monday”"])
    ada.get_by_role("button", name="End a word earlier").click()
    ada.get_by_role("button", name="End a word earlier").press("Enter")
    expect(pieces(ada, "content")).to_have_text(["“the allegations”"])

    # A piece in Hebrew, after an emoji: the server counts code points.
    drag_over(ada, "הגשר 😀 סגור")
    press(ada, "3")
    ada.locator('[data-role="cue"]').get_by_role("button", name="Remove").click()
    ada.get_by_label("Reason").fill("The wrong words.")
    ada.get_by_role("button", name="Save correction").click()
    expect(ada.locator(".messagelist")).to_contain_text("Corrected.")
    corrected = Attribution.objects.get(supersedes=recorded[0])
    assert (corrected.source_words, corrected.cue_words) == ("Mayor Ida Ek", "")
    assert corrected.content_words == "the allegations … הגשר 😀 סגור"
