"""The as-of view on the page of a claim, by either clock."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from claims.actions.attributions.record import withdraw_attribution
from claims.actions.claims.write import ClaimText, revise_claim
from claims.models import Claim
from claims.vocabulary import Stance
from sources.models import Source
from tests.support.factories import a_claim, a_source, a_user, an_attribution, now

SignedIn = Callable[..., Client]

JULY = datetime(2025, 7, 28, 12, tzinfo=UTC)


def asked(client: Client, claim: Claim, **moments: datetime | str) -> str:
    written = {name: moment if isinstance(moment, str) else moment.isoformat() for name, moment in moments.items()}
    answer = client.get(reverse("admin:claims_claim_change", args=[claim.pk]), written)
    return " ".join(answer.content.decode().split())


def test_then_stands_beside_now_with_what_moved(signed_in: SignedIn) -> None:
    pmo = a_source("PMO")
    claim = a_claim(parties=(pmo,))
    an_attribution(claim, pmo, Stance.SILENT, stated_at=JULY)
    morning = now()
    late = an_attribution(claim, pmo, Stance.CONFIRMS, stated_at=JULY + timedelta(days=1))
    page = asked(signed_in(), claim, known_at=morning)
    then, current = (
        page.split('<tr class="changed-row"> <th scope="row">Confirmation</th>')[1].split("</tr>")[0].split("</td>")[:2]
    )
    assert "confirmation-unconfirmed" in then
    assert "confirmation-confirmed" in current
    assert "PMO has not commented." in page
    assert "Confirmed by PMO." in page
    assert f'#attribution-{late.pk}">№ {late.pk}</a> PMO' in page
    assert "not yet logged by the desk" in page


def test_then_is_worded_in_the_names_known_then(signed_in: SignedIn) -> None:
    pmo = a_source("PMO")
    claim = a_claim(parties=(pmo,))
    an_attribution(claim, pmo, Stance.CONFIRMS, stated_at=JULY)
    morning = now()
    Source.objects.filter(pk=pmo.pk).update(name="Office", name_in_copy="the Office")
    page = asked(signed_in(), claim, known_at=morning)
    assert "Confirmed by PMO." in page
    assert "Confirmed by the Office." in page


def test_said_by_alone_asks_what_had_been_said_as_we_know_it_now(signed_in: SignedIn) -> None:
    kan = a_source("Kan")
    claim = a_claim()
    an_attribution(claim, kan, stated_at=JULY)
    page = asked(signed_in(), claim, as_of=JULY - timedelta(hours=1))
    assert "statements up to 28 July 2025, 11:00 UTC" in page
    assert "not yet stated" in page


def test_the_picture_of_then_is_shown_with_what_became_of_it(signed_in: SignedIn) -> None:
    claim = a_claim("They spoke by phone.")
    made = an_attribution(claim, a_source("Kan"))
    before = now()
    revise_claim(claim, ClaimText("They spoke by video."), base_revision=1, reason="Better.", by=a_user(), at=now())
    withdraw_attribution(made, reason="Another call.", by=a_user(), at=now())
    page = asked(signed_in(), claim, known_at=before)
    assert "They spoke by <del>phone</del><ins>video</ins>." in page
    assert "corrected or withdrawn since" in page


def test_before_the_claim_was_opened_there_is_nothing_to_show(signed_in: SignedIn) -> None:
    assert "This claim had not been opened yet." in asked(signed_in(), a_claim(), known_at=JULY)


def test_a_moment_that_nobody_knows_yet_is_refused_at_the_form_and_the_page_stays(signed_in: SignedIn) -> None:
    claim = a_claim("They spoke.")
    future = {"known_at": (now() + timedelta(days=1)).isoformat()}
    answer = signed_in().get(reverse("admin:claims_claim_change", args=[claim.pk]), future)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "known_at lies in the future." in page
    assert "They spoke.</h1>" in page
    assert "Looking back" not in page


def test_a_moment_that_cannot_be_read_is_refused_at_the_form(signed_in: SignedIn) -> None:
    page = asked(signed_in(), a_claim(), as_of="yesterday")
    assert "Enter a valid date/time." in page
    assert 'value="yesterday"' in page


@pytest.mark.thorough
def test_both_left_empty_is_now(signed_in: SignedIn) -> None:
    page = asked(signed_in(), a_claim(), as_of="", known_at="")
    assert "Looking back" not in page
    assert "refusal" not in page
