"""A suggestion that moved into a newer snapshot since its card was shown: its old places are other words there."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import Attribution, Suggestion
from tests.claims.actions.documents.test_carried_suggestions import RAIN, SNOW, SNOW_UPDATED, TEXT, UPDATED, bring
from tests.claims.admin.documents.test_reading_room import DECIDES, SignedIn, accepted_as, address, room_of
from tests.support.factories import a_claim, a_source

pytestmark = pytest.mark.django_db

SHOWN = ("source_spans", "cue_spans", "content_spans", "marked_text")


def page_of(client: Client, suggestion: Suggestion) -> str:
    return client.get(room_of(suggestion)).content.decode()


def card_in_brief(client: Client, suggestion: Suggestion) -> str:
    answer = client.get(f"{room_of(suggestion)}?suggestion={suggestion.pk}", headers={"Accept": "application/json"})
    card: str = answer.json()["card"]
    return card


@pytest.mark.parametrize("as_shown", [page_of, card_in_brief])
@pytest.mark.parametrize("moves", [True, False])
def test_only_the_words_that_were_shown_are_recorded(as_shown, moves: bool, signed_in: SignedIn) -> None:
    source, claim, client = a_source("Ada Byron"), a_claim(), signed_in(*DECIDES)
    bring(TEXT, RAIN)
    suggestion = Suggestion.objects.get()
    html = as_shown(client, suggestion)
    shown = {name: unescape(re.findall(rf'name="{name}"\s+value="([^"]*)"', html)[0]) for name in SHOWN}
    if moves:
        bring(UPDATED, RAIN)
    given = accepted_as(suggestion, source=source.pk, onto=claim.pk) | shown
    answer = client.post(address("accept", suggestion), given)
    if moves:
        assert answer.status_code == 422
        assert "The text has changed since this page was opened. Load the page again." in answer.content.decode()
        assert not Attribution.objects.exists()
    else:
        assert Attribution.objects.get().exact == "Ada Byron said it rained in the north"


def test_a_statement_that_became_another_is_not_recorded_on_several_claims(signed_in: SignedIn) -> None:
    source, claims, client = a_source("Ben Cole"), (a_claim(), a_claim()), signed_in(*DECIDES)
    bring(TEXT, SNOW)
    suggestion = Suggestion.objects.get()
    several = reverse("admin:claims_claim_several_accept", args=[suggestion.pk])
    chosen = {"claims": [claim.pk for claim in claims]}
    page = client.get(several, chosen).content.decode()
    shown = {"exact": unescape(re.findall(r'name="exact" value="([^"]*)"', page)[0])}
    bring(UPDATED, SNOW_UPDATED)
    stances = {f"stance_{claim.pk}": "denies" for claim in claims}
    given = accepted_as(suggestion, source=source.pk) | chosen | stances
    refused = client.post(several, given | shown)
    assert refused.status_code == 422
    assert "The text has changed since this page was opened. Load the page again." in refused.content.decode()
    now_shown = {"exact": Suggestion.objects.get().exact}
    assert client.post(several, given | now_shown).status_code == 302
    assert {one.exact for one in Attribution.objects.all()} == {"Ben Cole denied that it snowed on Tuesday"}
