"""The history on the page of a claim: who did what, when and why."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from claims.actions.attributions.record import Correction, withdraw_attribution
from claims.actions.claims.review import submit_for_review
from claims.actions.claims.write import ClaimText, revise_claim
from claims.admin.claims.history import history_page
from claims.models import ArticleChange, Claim, CommentAttempt, CommentRequest, Reanchoring
from claims.vocabulary import Channel, ReanchorResult, Stance
from tests.support.factories import a_claim, a_snapshot, a_source, a_user, an_attribution, now

SignedIn = Callable[..., Client]


def history_of(client: Client, claim: Claim, **asked: str) -> str:
    page = client.get(reverse("admin:claims_claim_change", args=[claim.pk]), asked).content.decode()
    return " ".join(page.split('<section id="history"')[1].split("</section>")[0].split())


def revised(claim: Claim, statement: str, *, base_revision: int, **text: Any) -> Claim:
    text = ClaimText(statement, **text)
    return revise_claim(claim, text, base_revision=base_revision, reason="Better.", by=a_user("olga"), at=now())


def asked_for_comment(claim: Claim) -> CommentRequest:
    moments = {"asked_at": now(), "deadline": now() + timedelta(hours=4)}
    shared = {"claim": claim, "party": a_source("PMO"), "channel": Channel.PHONE, "recorded_by": a_user("ines")}
    return CommentRequest.objects.create(allegations="That they spoke.", **shared, **moments)


def test_a_revision_shows_what_it_changed_word_by_word(signed_in: SignedIn) -> None:
    kan, pmo = a_source("Kan"), a_source("PMO")
    claim = a_claim("They spoke by phone.", parties=(kan,), tags=("calls",))
    revised(claim, "They spoke by video.", base_revision=1, parties=(kan, pmo), tags=("calls",))
    history = history_of(signed_in(), claim)
    assert "<strong>olga</strong> wrote revision 2" in history
    assert "Statement</span> They spoke by <del>phone</del><ins>video</ins>." in history
    assert "Parties</span> Kan<ins>, PMO</ins>" in history
    assert "“Better.”" in history
    assert "Tags</span>" not in history


def test_everything_stands_in_one_list_the_newest_first(signed_in: SignedIn) -> None:
    claim, kan = a_claim(), a_source("Kan")
    made = an_attribution(claim, kan, by=a_user("cleo"))
    wrong = Correction(made, "He denied it.")
    better = an_attribution(claim, kan, Stance.DENIES, by=a_user("dora"), correction=wrong)
    withdraw_attribution(better, reason="Another call.", by=a_user("emil"), at=now())
    request = asked_for_comment(claim)
    CommentAttempt.objects.create(
        request=request, channel=Channel.EMAIL, made_at=now(), note="No reply.", recorded_by=a_user("nora")
    )
    submit_for_review(claim, base_revision=1, by=a_user("fay", is_superuser=True), at=now())
    history = history_of(signed_in(), claim)
    told = [
        "<strong>fay</strong>",
        "<strong>nora</strong> tried PMO again (E-mail)",
        "<strong>ines</strong> asked PMO for comment (Phone)",
        "<strong>emil</strong> withdrew",
        f"<strong>dora</strong> corrected № {made.pk}:",
        "<strong>cleo</strong> logged",
        "opened the claim",
    ]
    places = [history.index(each) for each in told]
    assert places == sorted(places)
    assert "“He denied it.”" in history
    assert "“No reply.”" in history


def test_every_row_leads_to_the_claim_as_it_stood_then(signed_in: SignedIn) -> None:
    claim = a_claim("They spoke.")
    an_attribution(claim, a_source("Kan"))
    client = signed_in()
    history = history_of(client, claim)
    address = history.split('<a href="')[1].split('"')[0].replace("&amp;", "&")
    page = client.get(address.split("#")[0]).content.decode()
    assert "Looking back" in page
    assert "Nothing has changed since." in page


@pytest.mark.parametrize("number", [5, 6, pytest.param(15, marks=pytest.mark.thorough)])
def test_older_rows_are_on_pages_of_their_own_and_none_is_lost(
    db: None, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("claims.admin.claims.history.ENTRIES_PER_PAGE", 6)
    claim = a_claim()
    olga, kan = a_user("olga"), a_source("Kan")
    for n in range(number):
        if n % 3:
            an_attribution(claim, kan, Stance.SILENT, by=olga)
        else:
            claim = revise_claim(
                claim, ClaimText(f"Statement {n}."), base_revision=n // 3 + 1, reason="Better.", by=olga, at=now()
            )
    seen, cursor = [], ""
    while True:
        page = history_page(claim, cursor)
        seen += [(entry.at, entry.kind, entry.row) for entry in page.entries]
        assert len(page.entries) <= 6
        if not page.older:
            break
        cursor = page.older
    assert len(seen) == len(set(seen)) == number + 1
    assert seen == sorted(seen, reverse=True)


def test_rows_of_one_moment_are_neither_lost_nor_doubled_between_two_pages(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One newer snapshot raises several flags at the same time."""
    claim = a_claim()
    newer, at = a_snapshot(), now()
    for _ in range(2):
        gone = Reanchoring.objects.create(
            attribution=an_attribution(claim, a_source()), snapshot=newer, found=ReanchorResult.GONE
        )
        ArticleChange.objects.create(reanchoring=gone, claim=claim, raised_at=at)
    monkeypatch.setattr("claims.admin.claims.history.ENTRIES_PER_PAGE", 1)
    seen, cursor = [], ""
    while len(seen) < 20:
        page = history_page(claim, cursor)
        seen += [(entry.kind, entry.row) for entry in page.entries]
        if not page.older:
            break
        cursor = page.older
    assert len(seen) == len(set(seen)) == 5


@pytest.mark.parametrize("cursor", ["", "nonsense", "a:b:c"])
def test_a_cursor_that_is_not_ours_shows_the_newest(db: None, cursor: str) -> None:
    claim = a_claim()
    assert len(history_page(claim, cursor).entries) == 1
