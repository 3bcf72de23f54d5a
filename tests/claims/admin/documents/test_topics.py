"""A suggestion that says several things is accepted as one claim for each, if the reader chooses that."""

import re
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from claims.admin.documents.accept_ready import ready_suggestions
from claims.admin.documents.suggestion_list import SuggestionListing
from claims.models import Attribution, Claim, Suggestion
from claims.vocabulary import SuggestionState
from tests.claims.admin.documents.test_reading_room import DECIDES, SignedIn, accepted_as, address, room_of
from tests.claims.admin.documents.test_room_answers import posted, read
from tests.support.factories import TOPICS, a_claim, a_source, a_suggestion, a_suggestion_of_topics

OPENS_NONE = ("claims.add_attribution", "claims.change_suggestion")


@pytest.fixture
def suggestion(db: None) -> Suggestion:
    return a_suggestion_of_topics(source=a_source("Kremlin"))


def chosen_in(page: str) -> dict[str, str]:
    """What is chosen where, by the names of the radio buttons."""
    radios = re.findall(r'<input type="radio" [^>]*checked[^>]*>', page)
    return {re.search('name="([^"]*)"', one)[1]: re.search('value="([^"]*)"', one)[1] for one in radios}


def card_of(suggestion: Suggestion, client: Client) -> str:
    return str(read(client, room_of(suggestion), suggestion=suggestion.pk)["card"])


def of_topics(suggestion: Suggestion, *chosen: Any, **changed: Any) -> dict[str, Any]:
    statements = {f"topic-{number}-statement": topic for number, topic in enumerate(TOPICS)}
    onto = {f"topic-{number}-onto": value for number, value in enumerate(chosen)}
    return accepted_as(suggestion, onto="topics", **statements | onto | changed)


def test_each_topic_has_its_words_and_a_choice_of_claims(signed_in: SignedIn, suggestion: Suggestion) -> None:
    said = a_claim(f"{TOPICS[1]}.")
    page = unescape(card_of(suggestion, signed_in(*DECIDES)))
    assert re.findall("<legend>“(.*)”</legend>", page) == ["discussed the drought in Velmar", "touched on Ostrany"]
    for topic in TOPICS:
        assert re.search(rf"<textarea [^>]*-statement[^>]*>\s*{topic}</textarea>", page)
    chosen = chosen_in(page)
    assert (chosen["topic-0-onto"], chosen["topic-1-onto"]) == ("new", str(said.pk))
    assert chosen.get("onto") != "topics"


def test_several_topics_are_never_what_is_chosen_from_the_start(signed_in: SignedIn, suggestion: Suggestion) -> None:
    client = signed_in(*DECIDES)
    assert chosen_in(card_of(suggestion, client))["onto"] == "new", "no claim resembles it"
    (ready,) = ready_suggestions(suggestion.snapshot_id, SuggestionListing(), client.user)
    assert ready.is_new_claim


def test_what_says_one_thing_offers_no_topics(signed_in: SignedIn) -> None:
    assert "One claim for each topic" not in card_of(a_suggestion(), signed_in(*DECIDES))


def test_topics_become_claims_on_record_and_new_ones_and_are_undone_together(
    signed_in: SignedIn, suggestion: Suggestion
) -> None:
    known, client = a_claim("They touched on Ostrany again."), signed_in(*DECIDES)
    form = of_topics(suggestion, "new", known.pk, **{"topic-0-statement": "They discussed the drought."})
    told = posted(client, address("accept", suggestion), **form).json()["message"]
    recorded = Attribution.objects.order_by("pk")
    assert [str(one.claim) for one in recorded] == ["They discussed the drought.", str(known)]
    assert {(one.exact, one.suggestion) for one in recorded} == {(suggestion.exact, suggestion)}
    assert "They discussed the drought. New claim → Single source; They touched on Ostrany again." in told
    client.post(address("reopen", suggestion))
    assert Attribution.objects.filter(is_withdrawal=True).count() == 2
    assert Suggestion.objects.get().state == SuggestionState.OPEN


def test_a_topic_is_left_out(signed_in: SignedIn, suggestion: Suggestion) -> None:
    signed_in(*DECIDES).post(address("accept", suggestion), of_topics(suggestion, "none", "new"))
    assert [str(one.claim) for one in Attribution.objects.all()] == [TOPICS[1]]


@pytest.mark.parametrize(
    ("chosen", "changed", "told"),
    [
        (("none", "none"), {}, "Choose a claim for a topic, or reject the suggestion."),
        (("new", "new"), {"topic-1-statement": " "}, "A claim needs a statement."),
        (("new", ""), {}, "Choose a claim, or leave this out."),
        (("new", "99999"), {}, "99999 is not one of the available choices"),
        (("new", "new"), {"topic-1-statement": TOPICS[0]}, "Two of the new claims say"),
        (("new", "new"), {"stated": "2999"}, "in the future"),
    ],
)
def test_if_one_topic_is_refused_nothing_is_recorded(
    signed_in: SignedIn, suggestion: Suggestion, chosen: tuple[str, str], changed: dict[str, str], told: str
) -> None:
    answer = posted(signed_in(*DECIDES), address("accept", suggestion), **of_topics(suggestion, *chosen, **changed))
    assert answer.status_code in {409, 422}
    card = unescape(answer.json()["card"])
    assert told in card
    assert chosen_in(card)["onto"] == "topics"
    assert not Claim.objects.exists()
    assert Suggestion.objects.get().state == SuggestionState.OPEN


def test_a_topic_that_a_claim_nearly_states_is_opened_once_the_reader_says_it_is_distinct(
    signed_in: SignedIn, suggestion: Suggestion
) -> None:
    near, client = a_claim(TOPICS[0].replace("the drought", "droughts")), signed_in(*DECIDES)
    form = of_topics(suggestion, "new", "new")
    refused = posted(client, address("accept", suggestion), **form)
    assert refused.status_code == 409
    assert str(near) in refused.json()["card"]
    assert chosen_in(refused.json()["card"])["topic-1-onto"] == "new"
    posted(client, address("accept", suggestion), **form, is_distinct_from=near.pk)
    assert Attribution.objects.count() == 2


def test_a_claim_that_was_offered_is_taken_though_others_have_come_closer(
    signed_in: SignedIn, suggestion: Suggestion
) -> None:
    offered = a_claim("The guests touched on Ostrany as well.")
    for number in range(3):
        a_claim(f"{TOPICS[1]} ({number}).")
    posted(signed_in(*DECIDES), address("accept", suggestion), **of_topics(suggestion, "none", offered.pk))
    assert Attribution.objects.get().claim == offered


def test_who_may_open_no_claims_sees_only_those_on_record(signed_in: SignedIn, suggestion: Suggestion) -> None:
    known, client = a_claim("They touched on Ostrany."), signed_in(*OPENS_NONE)
    page = card_of(suggestion, client)
    assert chosen_in(page)["topic-0-onto"] == chosen_in(page)["topic-1-onto"] == "none"
    assert "topic-0-statement" not in page
    refused = posted(client, address("accept", suggestion), **of_topics(suggestion, "new", known.pk))
    assert refused.status_code == 422
    assert not Attribution.objects.exists()
    posted(client, address("accept", suggestion), **of_topics(suggestion, "none", known.pk))
    assert Attribution.objects.get().claim == known


def test_a_topic_costs_one_query(signed_in: SignedIn, suggestion: Suggestion) -> None:
    for number in range(3):
        a_claim(f"{TOPICS[1]} ({number}).")
    client = signed_in(*DECIDES)
    card_of(suggestion, client)
    with CaptureQueriesContext(connection) as of_several:
        assert "topic-1-onto" in card_of(suggestion, client)
    Suggestion.objects.update(topic_spans=())
    with CaptureQueriesContext(connection) as of_one:
        assert "topic-1-onto" not in card_of(suggestion, client)
    how_alike = 1
    how_alike = 1
    assert len(of_several) == len(of_one) + how_alike + len(TOPICS)
