"""What the reading room answers to its scripts: the fragments that an action changed, and nothing of the whole page."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from lxml import html

from claims.actions.attributions.suggestions import reject_suggestion
from claims.admin.documents import suggestion_list
from claims.models import Attribution, Claim, Suggestion
from claims.vocabulary import RejectionKind, Stance, SuggestionState
from sources.models import Affiliation, Source
from tests.claims.admin.documents.test_reading_room import DECIDES, SignedIn, accepted_as, address, room_of
from tests.support.factories import a_claim, a_snapshot, a_source, a_suggestion, a_user, now, words_in
from tests.support.thoroughness import first

MAKES_SOURCES = (*DECIDES, "sources.add_source", "sources.add_affiliation", "sources.change_source")
QUERIES_OF_A_DECISION = 55
"""The most that accepting onto a new claim takes, with the card of the next suggestion."""


def posted(client: Client, url: str, **data: Any) -> HttpResponse:
    return client.post(url, data, headers={"Accept": "application/json"})


def read(client: Client, url: str, **query: Any) -> Any:
    return client.get(url, query, headers={"Accept": "application/json"}).json()


def suggestions(*names: str) -> list[Suggestion]:
    text = " ".join(f"{name} said that event {n} took place in town {n}." for n, name in enumerate(names))
    snapshot = a_snapshot(text)
    return [
        Suggestion.objects.create(
            **words_in(snapshot, f"event {n} took place in town {n}", source=name, cue="said").fields(),
            source_name=name,
            stance=Stance.ASSERTS,
            stated_at=datetime(2025, 7, 28, tzinfo=UTC),
            extractor="by hand",
        )
        for n, name in enumerate(names)
    ]


def test_a_decision_is_answered_with_its_row_the_next_card_and_how_far_it_is(
    signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    earlier, second = suggestions("Kan", "Kan")
    kan, client = a_source("Kan"), signed_in(*DECIDES)
    form = accepted_as(earlier, onto="new", statement="It took place.", source=kan.pk)
    with django_assert_max_num_queries(QUERIES_OF_A_DECISION) as counted:
        answer = posted(client, address("accept", earlier), **form).json()
    assert len(counted) > 20
    assert answer["message"] == "It took place. New claim → Single source · 1 of 2 decided."
    assert answer["states"] == {str(earlier.pk): "accepted"}
    assert "card decided" in answer["rows"][str(earlier.pk)]
    assert "Kan" in answer["rows"][str(second.pk)], "the source is offered there, too"
    assert answer["current"] == second.pk
    assert address("accept", second) in answer["card"]
    assert "<strong>1 of 2</strong> decided" in answer["progress"]
    assert f'data-suggestion="{earlier.pk}"' in answer["progress"], "it can be undone"

    undone = posted(client, address("reopen", earlier)).json()
    assert (undone["current"], undone["states"]) == (earlier.pk, {str(earlier.pk): "open"})
    assert Attribution.objects.filter(is_withdrawal=True, reason="Accepted by mistake.").count() == 1

    rejected = posted(client, address("reject", earlier), kind=RejectionKind.NOT_CHECKABLE).json()
    assert rejected["message"] == "Rejected: not checkable. · 1 of 2 decided."
    last = posted(client, address("reject", second), kind=RejectionKind.NOT_AN_ATTRIBUTION).json()
    assert (last["current"], "Nothing left to decide here." in last["card"]) == (None, True)


def test_a_card_in_brief_sends_what_the_fields_to_edit_would(signed_in: SignedIn) -> None:
    relays = [a_source("Tass"), a_source("Kan")]
    suggestion = a_suggestion(source=a_source("Kremlin"), relayed_by=relays[0], further_relays=[relays[1].pk])
    client, room = signed_in(*DECIDES), room_of(suggestion)
    brief = read(client, room, suggestion=suggestion.pk)["card"]
    full = read(client, room, suggestion=suggestion.pk, full=1)["card"]
    assert "<select" not in brief.partition("data-in-brief")[2].partition("</form>")[0]
    sent, offered = form_in(brief), form_in(full)
    assert sent["relays"] == [str(relay.pk) for relay in relays]
    unsent = {"source_typed", "cue_typed", "content_typed"}
    assert sent == {name: values for name, values in offered.items() if name not in unsent}
    assert [offered[name] for name in unsent] == [[""]] * 3


def form_in(card: str) -> dict[str, list[str]]:
    """What the form that accepts would send."""
    (form,) = [form for form in html.fragment_fromstring(card).iter("form") if form.get("id") == "accept-form"]
    found: dict[str, list[str]] = {}
    for name, value in form.form_values():
        if name != "csrfmiddlewaretoken":
            found.setdefault(name, []).append(value.strip())
    return found


def test_a_refusal_is_answered_with_the_card_and_its_errors(signed_in: SignedIn) -> None:
    suggestion, client = a_suggestion(source=a_source()), signed_in(*DECIDES)
    answer = posted(client, address("accept", suggestion), **accepted_as(suggestion, onto="", stated="some day"))
    assert answer.status_code == 422
    told = answer.json()
    assert "Choose an existing claim, or add a new one." in told["message"]
    assert 'value="some day"' in told["card"]

    reject_suggestion(suggestion, kind=RejectionKind.WRONG_SOURCE, by=a_user("olga"), at=now())
    late = posted(client, address("accept", suggestion), **accepted_as(suggestion, onto="new", statement="They spoke."))
    assert late.status_code == 409
    assert "already been rejected by olga" in late.json()["message"]
    assert late.json()["states"] == {str(suggestion.pk): "rejected"}
    assert "They spoke." in late.json()["card"], "what was typed is kept"


def test_a_source_is_created_on_the_spot_with_whom_it_speaks_for(signed_in: SignedIn) -> None:
    earlier, second, other = suggestions("Ada Quist", "Ada Quist", "Kan")
    ministry, client = a_source("Ministry"), signed_in(*MAKES_SOURCES)
    lacking = posted(client, address("name-source", earlier), name="Ada Quist")
    assert lacking.status_code == 422
    given = {"name": "Ada Quist", "kind": "person", "aliases": "A. Quist\nQuist", "speaks_for": ministry.pk}
    answer = posted(client, address("name-source", earlier), **given, role="spokeswoman").json()
    made = Source.objects.get(name="Ada Quist")
    assert answer["current"] == earlier.pk
    assert form_in(answer["card"])["source"] == [str(made.pk)]
    assert set(answer["rows"]) == {str(earlier.pk), str(second.pk)}
    assert set(made.aliases.values_list("name", flat=True)) == {"A. Quist", "Quist"}
    assert (Affiliation.objects.get().body, Affiliation.objects.get().speaks_for) == (ministry, True)

    answer = posted(client, address("name-source", other), existing=made.pk, keep_as_name="on").json()
    assert "Source: Ada Quist" in answer["message"]
    assert made.aliases.filter(name="Kan").exists()
    refused = posted(signed_in(*DECIDES), address("name-source", other), name="Kan", kind="outlet")
    assert refused.status_code == 403


def test_the_list_is_narrowed_and_paged(signed_in: SignedIn, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suggestion_list, "PAGE_SIZE", 5)
    found = suggestions(*(f"Office {n}" for n in range(7)))
    Suggestion.objects.filter(pk=found[3].pk).update(stance=Stance.DENIES, source=(kan := a_source("Kan")), score=0.4)
    settings.SUGGESTION_THRESHOLD = 0
    client = signed_in(*DECIDES)

    def listed(**query: Any) -> list[bool]:
        page = read(client, room_of(found[0]), list=1, snapshot=found[0].snapshot_id, **query)["list"]
        return [f'id="suggestion-{one.pk}"' in page for one in found]

    only_fourth = [one == found[3] for one in found]
    assert listed() == [True] * 5 + [False] * 2
    assert listed(suggestion=found[6].pk) == [False] * 5 + [True] * 2
    assert listed(stance="denies") == listed(source=kan.pk) == listed(below="0.5") == only_fourth
    reject_suggestion(found[0], kind=RejectionKind.NOT_CHECKABLE, by=a_user(), at=now())
    assert listed(state="open") == [False] + [True] * 5 + [False]


def test_colleagues_are_told_what_was_decided_since(signed_in: SignedIn) -> None:
    earlier, second = suggestions("Kan", "Kan")
    client, feed = signed_in(*DECIDES), f"{room_of(earlier).removesuffix('change/')}decisions/"
    before = read(client, feed, snapshot=earlier.snapshot_id, since="")
    assert (before["decided"], before["states"]) == (0, {})
    reject_suggestion(earlier, kind=RejectionKind.NOT_CHECKABLE, by=a_user("olga"), at=now())
    after = read(client, feed, snapshot=earlier.snapshot_id, since=before["now"])
    assert (after["decided"], after["states"]) == (1, {str(earlier.pk): "rejected"})
    assert after["told"][str(earlier.pk)].startswith("olga: rejected “Kan said that event 0")
    assert "1 of 2" in after["progress"]
    later = read(client, feed, snapshot=earlier.snapshot_id, since=datetime(2099, 1, 1, tzinfo=UTC).isoformat())
    assert (later["decided"], later["states"]) == (1, {})
    assert second.state == SuggestionState.OPEN


def test_ones_own_decision_is_counted_and_not_told(signed_in: SignedIn) -> None:
    (own,) = suggestions("Kan")
    client, feed = signed_in(*DECIDES), f"{room_of(own).removesuffix('change/')}decisions/"
    reject_suggestion(own, kind=RejectionKind.NOT_CHECKABLE, by=client.user, at=now())
    told = read(client, feed, snapshot=own.snapshot_id, since="")
    assert (told["decided"], told["states"], told["rows"], told["told"]) == (1, {}, {}, {})


def test_all_that_are_ready_are_shown_and_accepted_as_shown(signed_in: SignedIn) -> None:
    earlier, second, unknown = suggestions("Kan", "Kan", "Somebody")
    Suggestion.objects.filter(pk__in=[earlier.pk, second.pk]).update(source=a_source("Kan"))
    client = signed_in(*DECIDES)
    url = f"{room_of(earlier).removesuffix('change/')}accept-ready/?snapshot={earlier.snapshot_id}"
    shown = read(client, url)["dialog"]
    values = [part.split('"')[0] for part in shown.split('name="ready"')[1:] for part in [part.split('value="')[1]]]
    assert [value.split(":")[0] for value in values] == [str(earlier.pk), str(second.pk)]
    assert "New claim:" in shown
    Suggestion.objects.filter(pk=second.pk).update(stance=Stance.DENIES)
    answer = posted(client, url, ready=values).json()
    assert answer["message"].startswith("1 suggestion accepted. 1 left open")
    assert answer["states"] == {str(earlier.pk): "accepted"}
    assert answer["current"] == second.pk
    assert Attribution.objects.get().suggestion == earlier
    assert unknown.state == SuggestionState.OPEN


def test_a_claim_that_says_the_same_is_chosen_from_the_start(signed_in: SignedIn) -> None:
    (suggestion,) = suggestions("Kan")
    claim = a_claim("Event 0 took place in town 0.")
    page = read(signed_in(*DECIDES), room_of(suggestion), suggestion=suggestion.pk)["card"]
    (chosen,) = re.findall(r'name="onto" value="(\w+)"[^>]*checked', page)
    assert chosen == str(claim.pk)


def test_a_statement_inside_another_says_so_and_a_text_has_its_direction(signed_in: SignedIn) -> None:
    snapshot = a_snapshot("Kan said that Quist said that it rained.", language="he")
    outer = words_in(snapshot, "Quist said that it rained", source="Kan")
    inner = words_in(snapshot, "it rained", source="Quist")
    for words, source in ((outer, a_source("Kan")), (inner, None)):
        suggestion = Suggestion.objects.create(
            **words.fields(),
            source=source,
            stance=Stance.ASSERTS,
            stated_at=datetime(2025, 7, 28, tzinfo=UTC),
            extractor="by hand",
        )
    page = " ".join(signed_in(*DECIDES).get(room_of(suggestion)).content.decode().split())
    assert page.count("inside what Kan said") == 1
    assert 'dir="rtl" lang="he"' in page


def test_publisher_and_day_are_saved_in_place(signed_in: SignedIn) -> None:
    suggestion, kan = a_suggestion(), a_source("Kan")
    url = f"{room_of(suggestion).removesuffix('change/')}"
    describe = url.replace(f"/{suggestion.snapshot.document_id}/", f"/{suggestion.snapshot.document_id}/describe/")
    client = signed_in("sources.change_document")
    answer = posted(client, describe, publisher=kan.pk, published_on="2025-07-29").json()
    assert "Kan" in answer["origin"]
    assert "29 July 2025" in answer["origin"]
    suggestion.refresh_from_db()
    assert suggestion.stated.edtf == "2025-07-29", "its date was assumed"
    assert posted(client, describe, published_on="yesterday").status_code == 422
    assert not Claim.objects.exists()


NOT_UNDERSTOOD: list[dict[str, str]] = [
    {"below": "x", "source": "x" * 30, "stance": "x", "snapshot": "9" * 30},
    {"below": "x"},
    {"source": "x" * 30},
    {"stance": "x"},
    {"snapshot": "9" * 30},
]


@pytest.mark.parametrize("query", first(1, NOT_UNDERSTOOD))
def test_a_filter_that_is_not_understood_is_left_out(signed_in: SignedIn, query: dict[str, str]) -> None:
    suggestion = a_suggestion()
    page = signed_in(*DECIDES).get(room_of(suggestion), query)
    assert f'id="suggestion-{suggestion.pk}"' in page.content.decode()
