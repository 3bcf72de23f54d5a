"""Two users on one claim: who else has it open, and what happens when both save."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from claims.actions.claims.write import ClaimText, revise_claim
from claims.models import Claim, Presence, Review
from tests.support.factories import a_claim, a_contributor, a_reviewer, a_source, a_user, now
from tests.support.sign_in import client_of
from tests.support.thoroughness import first
from tests.support.workflow_factories import as_shown

SignedIn = Callable[..., Client]


def address(verb: str, claim: Claim) -> str:
    return reverse(f"admin:claims_claim_{verb}", args=[claim.pk])


def read(client: Client, claim: Claim) -> str:
    return " ".join(client.get(address("change", claim)).content.decode().split())


def revised(claim: Claim, statement: str, *parties: Any, by: Any, **text: Any) -> None:
    base_revision = Claim.objects.with_current().get(pk=claim.pk).revision.number
    revise_claim(
        claim, ClaimText(statement, parties, **text), base_revision=base_revision, reason="clearer", by=by, at=now()
    )


def test_a_page_that_is_open_says_so_to_others_and_to_a_page_that_opens_later(db: None) -> None:
    claim, ada, ben = a_claim(), client_of(a_reviewer("ada", first_name="Ada")), client_of(a_reviewer("ben"))
    assert "has had this claim open since" not in ada.post(address("presence", claim)).content.decode()
    told = " ".join(ben.post(address("presence", claim), {"writing": "1"}).content.decode().split())
    assert "<strong>Ada</strong> has had this claim open since" in told
    assert "is writing" not in told
    page = read(ada, claim)
    assert "<strong>ben</strong> has had this claim open since" in page
    assert "is writing a revision" in page
    assert ben.post(address("presence", claim), {"leaving": "1"}).status_code == 204
    assert "has had this claim open since" not in read(ada, claim)


def test_a_sign_of_life_needs_a_right_to_see_the_claim_and_a_claim(db: None, client: Client) -> None:
    claim = a_claim()
    assert client.post(address("presence", claim)).status_code == 302
    assert client_of(a_user(is_staff=True)).post(address("presence", claim)).status_code == 403
    reader = client_of(a_reviewer())
    assert reader.get(address("presence", claim)).status_code == 405
    assert reader.post(reverse("admin:claims_claim_presence", args=[claim.pk + 1])).status_code == 404
    assert not Presence.objects.exists()


def test_a_sign_of_life_from_another_site_is_refused(db: None) -> None:
    claim, ada = a_claim(), a_reviewer()
    client = Client(enforce_csrf_checks=True)
    client.force_login(ada)
    assert client.post(address("presence", claim)).status_code == 403


def test_a_stale_save_shows_both_versions_word_by_word_and_keeps_ones_own(db: None) -> None:
    kremlin, pmo = a_source("Kremlin"), a_source("PMO")
    claim, olga = a_claim("They spoke on Monday.", parties=(kremlin,)), a_contributor("olga")
    revised(claim, "They spoke on Tuesday.", kremlin, pmo, by=olga)
    mine = {
        "base_revision": 1,
        "statement": "They spoke by phone on Monday.",
        "parties": [kremlin.pk],
        "tags": "call",
        "language": "en",
        "reason": "more exact",
    }
    answer = client_of(a_contributor()).post(address("revise", claim), mine)
    page = " ".join(answer.content.decode().split())
    assert answer.status_code == 409
    both = page.split('id="both-versions"')[1].split("</section>")[0]
    assert "You were looking at revision 1." in both
    assert "revision 2 by olga" in both
    assert "They spoke on <del>Monday</del><ins>Tuesday</ins>." in both  # theirs
    assert "They spoke<ins> by phone</ins> on Monday." in both  # mine
    assert "Kremlin<ins>; PMO</ins>" in both
    assert "changed by both" in both
    assert "They spoke by phone on Monday.</textarea>" in page
    assert "more exact</textarea>" in page
    assert 'name="base_revision" value="2"' in page
    assert Claim.objects.get(pk=claim.pk).revision.number == 2


@pytest.mark.thorough
def test_what_was_refused_is_saved_when_it_is_sent_again_in_sight_of_the_other(db: None) -> None:
    claim, ada = a_claim("They spoke."), client_of(a_contributor())
    revised(claim, "They met.", by=a_contributor())
    mine = {"base_revision": 1, "statement": "They spoke at noon.", "language": "en", "reason": "more exact"}
    assert ada.post(address("revise", claim), mine).status_code == 409
    assert ada.post(address("revise", claim), mine | {"base_revision": 2}).status_code == 302
    assert Claim.objects.get(pk=claim.pk).revision.statement == "They spoke at noon."


def test_several_revisions_that_came_in_between_are_all_named(db: None) -> None:
    claim, olga, lev = a_claim("One."), a_contributor("olga"), a_contributor("lev")
    revised(claim, "Two.", by=olga)
    revised(claim, "Three.", by=lev)
    mine = {"base_revision": 1, "statement": "Mine.", "language": "en", "reason": "why"}
    page = " ".join(client_of(a_contributor()).post(address("revise", claim), mine).content.decode().split())
    assert "revision 2 by olga" in page
    assert "revision 3 by lev" in page


def test_a_decision_about_a_revision_that_is_no_more_shows_what_was_changed(db: None) -> None:
    claim, writer = a_claim("They spoke on Monday."), a_contributor()
    client_of(writer).post(address("send-to-review", claim), {"base_revision": 1})
    shown = as_shown(claim)
    revised(claim, "They spoke on Tuesday.", by=a_contributor("olga"))
    answer = client_of(a_reviewer()).post(address("approve", claim), shown)
    page = " ".join(answer.content.decode().split())
    assert answer.status_code == 409
    assert "Changed while you had this page open" in page
    assert "They spoke on <del>Monday</del><ins>Tuesday</ins>." in page
    assert not Review.objects.filter(decision="approve").exists()


@pytest.mark.parametrize("base_revision", first(1, ["7", "0", "999999"]))
def test_a_revision_that_there_never_was_is_refused_without_a_comparison(db: None, base_revision: str) -> None:
    claim, client = a_claim(), client_of(a_contributor())
    mine = {"base_revision": base_revision, "statement": "Mine.", "language": "en", "reason": "why"}
    answer = client.post(address("revise", claim), mine)
    assert answer.status_code == 409
    assert "Mine.</textarea>" in answer.content.decode()
    assert 'id="both-versions"' not in answer.content.decode()
