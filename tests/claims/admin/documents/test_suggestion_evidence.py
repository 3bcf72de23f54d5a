"""What the reading room shows for a suggestion: its date, whom its source's words mean, its score; and names."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from claims.admin.documents.suggestion_forms import AcceptSuggestionForm
from claims.models import Attribution, RuledOutName, Suggestion
from claims.vocabulary import Certainty, Directness, Stance
from sources.models import Snapshot
from tests.support.factories import a_snapshot, a_source, now, words_in
from tests.support.sign_in import as_sent

SignedIn = Callable[..., Client]

DECIDES = ("claims.add_attribution", "claims.add_claim", "claims.change_suggestion", "sources.change_source")
TEXT = (
    "Chloe Smith and Owen Smith met the press. Smith said that it rained. He said that it hailed. "
    "Professor Eastman said that it snowed."
)


@pytest.fixture
def snapshot(db: None) -> Snapshot:
    return a_snapshot(TEXT, published_on=date(2025, 7, 28))


def suggested(snapshot: Snapshot, words: str, content: str, *referents: str, **fields: Any) -> Suggestion:
    return Suggestion.objects.create(
        **words_in(snapshot, content, source=words).fields(),
        referent_spans=tuple(words_in(snapshot, name).content[0] for name in referents),
        **{"stance": Stance.ASSERTS, "stated_at": datetime(2025, 7, 28, tzinfo=UTC), "extractor": "by hand"} | fields,
    )


def room(client: Client, snapshot: Snapshot, **query: Any) -> str:
    address = reverse("admin:sources_document_change", args=[snapshot.document_id])
    return " ".join(client.get(address, query).content.decode().split())


def address(verb: str, suggestion: Suggestion) -> str:
    return reverse(f"admin:sources_document_{verb}", args=[suggestion.snapshot.document_id, suggestion.pk])


def accepted(**changed: Any) -> dict[str, Any]:
    plain = {"stance": Stance.ASSERTS, "certainty": Certainty.CERTAIN, "directness": Directness.INDIRECT}
    return plain | {"stated": "2025-07-28", "onto": "new", "statement": "It rained."} | changed


def test_a_date_that_the_text_does_not_give_is_marked_as_assumed(signed_in: SignedIn, snapshot: Snapshot) -> None:
    suggested(snapshot, "Smith", "it rained")
    page = room(signed_in(*DECIDES), snapshot)
    assert "28 July 2025 (date assumed: the day of publication)" in page
    assert "<strong>Assumed; check it.</strong>" in page


def test_what_is_known_of_a_suggestion_is_shown_with_it(signed_in: SignedIn, snapshot: Snapshot) -> None:
    """A date that the text gives, whom a pronoun means, and the rule with its score where they are known."""
    known = {"is_date_assumed": False, "rule": "verb", "score": 0.876}
    suggested(snapshot, "He", "it hailed", "Owen Smith", source=a_source("Owen Smith"), **known)
    suggested(snapshot, "Professor Eastman", "it snowed", is_date_assumed=False)
    page = room(signed_in(*DECIDES), snapshot)
    assert "28 July 2025" in page
    assert "ssumed" not in page
    assert "“He” = Owen Smith, named in the text" in page
    assert page.count(" rule, score ") == 1
    assert "verb rule, score 0.88" in page


def test_of_several_whom_the_words_may_mean_a_person_chooses_one(signed_in: SignedIn, snapshot: Snapshot) -> None:
    chloe, owen = a_source("Chloe Smith"), a_source("Owen Smith")
    suggestion = suggested(snapshot, "Smith", "it rained", "Chloe Smith", "Owen Smith")
    client = signed_in(*DECIDES)
    form = AcceptSuggestionForm(as_sent(accepted(mentioned="999")), subject=suggestion, user=client.user)
    assert (form.submit(), form.status) == (None, 422)
    lacking = client.post(address("accept", suggestion), accepted())
    assert lacking.status_code == 422
    page = " ".join(lacking.content.decode().split())
    assert "“Smith” may be any of: Chloe Smith, Owen Smith" in page
    assert page.count('name="mentioned"') == 2
    assert not Attribution.objects.exists()
    assert client.post(address("accept", suggestion), accepted(mentioned=chloe.pk)).status_code == 302
    assert Attribution.objects.get().source == chloe
    assert owen != chloe


def test_the_source_that_is_chosen_below_counts_more_than_the_mention(signed_in: SignedIn, snapshot: Snapshot) -> None:
    chloe, kan = a_source("Chloe Smith"), a_source("Kan")
    suggestion = suggested(snapshot, "Smith", "it rained", "Chloe Smith", "Owen Smith")
    signed_in(*DECIDES).post(address("accept", suggestion), accepted(mentioned=chloe.pk, source=kan.pk))
    assert Attribution.objects.get().source == kan


@pytest.mark.thorough
def test_the_choice_costs_three_queries_and_only_where_there_is_one(
    signed_in: SignedIn, snapshot: Snapshot, django_assert_num_queries: Any
) -> None:
    a_source("Chloe Smith"), a_source("Owen Smith")
    first = suggested(snapshot, "Smith", "it rained", "Chloe Smith", "Owen Smith")
    last = suggested(snapshot, "He", "it hailed", "Owen Smith")
    client = signed_in(*DECIDES)
    with django_assert_num_queries(18):
        room(client, snapshot, suggestion=last.pk)
    with django_assert_num_queries(20):  # names, those ruled out, sources
        room(client, snapshot, suggestion=first.pk)


def test_the_words_become_a_name_by_one_click_which_is_off_at_first(signed_in: SignedIn, snapshot: Snapshot) -> None:
    suggestion, eastman = suggested(snapshot, "Professor Eastman", "it snowed"), a_source("Ada Eastman")
    client = signed_in(*DECIDES)
    page = room(client, snapshot)
    assert "Keep “Professor Eastman” as another name of this source" in page
    assert 'name="keep_as_name" id="accept-keep_as_name">' in page
    client.post(address("accept", suggestion), accepted(source=eastman.pk, keep_as_name="on"))
    assert eastman.aliases.get().name == "Professor Eastman"


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ("He", DECIDES),  # no name
        pytest.param("Professor Eastman", DECIDES[:3], marks=pytest.mark.thorough),  # not theirs to do
    ],
)
def test_other_words_are_not_offered_as_a_name(
    signed_in: SignedIn, snapshot: Snapshot, words: str, held: tuple[str, ...]
) -> None:
    suggestion, eastman = suggested(snapshot, words, "it snowed"), a_source("Ada Eastman")
    client = signed_in(*held)
    assert "keep_as_name" not in room(client, snapshot)
    client.post(address("accept", suggestion), accepted(source=eastman.pk, keep_as_name="on"))
    assert not eastman.aliases.exists()


def test_two_that_do_not_match_are_never_matched_again(signed_in: SignedIn, snapshot: Snapshot) -> None:
    owen = a_source("Owen Smith")
    suggestion = suggested(snapshot, "Smith", "it rained", source=owen)
    client = signed_in(*DECIDES)
    refused = client.post(address("rule-out-name", suggestion), {"reason": " "})
    assert refused.status_code == 422
    assert "“Smith” is not Owen Smith…" in " ".join(refused.content.decode().split())
    page = client.post(address("rule-out-name", suggestion), {"reason": "His sister."}, follow=True).content.decode()
    assert "“Smith” will not be taken for Owen Smith again." in page
    assert "Source not identified: “Smith”" in page
    ruled_out = RuledOutName.objects.get()
    assert (ruled_out.source, ruled_out.recorded_by) == (owen, client.user)
    assert "Never match these two" not in page


def test_a_name_that_was_ruled_out_by_mistake_is_matched_again_once_deleted(signed_in: SignedIn, alice: Any) -> None:
    ruled_out = RuledOutName.objects.create(
        source=a_source("Owen Smith"),
        words="Smith",
        reason="His sister.",
        recorded_at=now(),
        recorded_by=alice,
    )
    client = signed_in("claims.view_ruledoutname", "claims.delete_ruledoutname")
    assert "His sister." in client.get(reverse("admin:claims_ruledoutname_changelist")).content.decode()
    client.post(reverse("admin:claims_ruledoutname_delete", args=[ruled_out.pk]), {"post": "yes"})
    assert not RuledOutName.objects.exists()


def in_order(page: str, *suggestions: Suggestion) -> list[Suggestion]:
    """Those of the suggestions that have a card on the page, in its order."""
    there = [one for one in suggestions if f'id="suggestion-{one.pk}"' in page]
    return sorted(there, key=lambda one: page.index(f'id="suggestion-{one.pk}"'))


@pytest.fixture
def three(snapshot: Snapshot) -> list[Suggestion]:
    found = (("Smith", "it rained", 0.6), ("He", "it hailed", 0.2), ("Professor Eastman", "it snowed", 0.9))
    return [suggested(snapshot, words, content, score=score) for words, content, score in found]


def test_uncertain_suggestions_are_hidden_until_somebody_asks(
    signed_in: SignedIn, snapshot: Snapshot, three: list[Suggestion]
) -> None:
    low, lowest, high = three
    client = signed_in(*DECIDES)
    page = room(client, snapshot)
    assert in_order(page, *three) == [low, high]
    assert "Show 1 uncertain suggestion" in page
    assert f'data-suggestions="{lowest.pk}"' not in page
    page = room(client, snapshot, uncertain="show")
    assert in_order(page, *three) == three
    assert "Hide uncertain suggestions" in page
    assert in_order(room(client, snapshot, suggestion=lowest.pk), *three) == three, "a link to one shows it"


def test_a_desk_sets_its_own_threshold(
    signed_in: SignedIn, snapshot: Snapshot, three: list[Suggestion], settings: Any
) -> None:
    settings.SUGGESTION_THRESHOLD = 0.95
    page = room(signed_in(*DECIDES), snapshot)
    assert in_order(page, *three) == []
    assert "Show 3 uncertain suggestions" in page
    settings.SUGGESTION_THRESHOLD = 0
    assert "uncertain" not in room(signed_in(*DECIDES), snapshot)


def test_the_surest_come_first_if_asked_and_deciding_goes_on_in_that_order(
    signed_in: SignedIn, snapshot: Snapshot, three: list[Suggestion]
) -> None:
    low, lowest, high = three
    client = signed_in(*DECIDES)
    page = room(client, snapshot, sort="score", uncertain="show")
    assert in_order(page, *three) == [high, low, lowest]
    assert f"{address('reject', high)}?sort=score&amp;uncertain=show#" in page
    done = client.post(f"{address('reject', high)}?sort=score&uncertain=show", {"reason": "No."})
    assert done.url.endswith(f"?suggestion={low.pk}&sort=score&uncertain=show#decide")


@pytest.mark.thorough
def test_after_a_sure_one_the_next_sure_one_is_decided(
    signed_in: SignedIn, snapshot: Snapshot, three: list[Suggestion]
) -> None:
    low, lowest, high = three
    client = signed_in(*DECIDES)
    assert client.post(address("reject", low), {"reason": "No."}).url.endswith(f"?suggestion={high.pk}#decide")
    assert client.post(address("reject", high), {"reason": "No."}).url.endswith("/#content-start")
    assert "Show 1 uncertain suggestion" in room(client, snapshot)
    assert lowest == Suggestion.objects.open().get()
