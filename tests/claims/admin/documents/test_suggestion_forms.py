"""Candidate claims for a suggestion are found by an index, however many claims there are."""

from datetime import UTC, datetime
from typing import Any

import pytest

from claims.actions.attributions.record import withdraw_attribution
from claims.actions.claims.merge import merge_claims
from claims.actions.claims.review import mark_not_checkable
from claims.admin.documents.suggestion_forms import MIN_WORD_SIMILARITY, AcceptSuggestionForm, candidate_claims
from claims.models import Claim, Suggestion
from claims.querysets import similarity_threshold
from tests.support.factories import (
    a_claim,
    a_reviewer,
    a_snapshot,
    a_source,
    a_user,
    an_attribution,
    an_editor,
    now,
    words_in,
)

# Words of an article, and the desk's statement of the same claim.
WORDS_AND_STATEMENTS = [
    ("that Jerusalem sees Russia as a possible intermediary", "Jerusalem sees Russia as a possible intermediary."),
    ("the two leaders discussed bilateral relations", "The two leaders discussed bilateral relations and security."),
    ("to keep up their dialogue", "Both leaders agreed to keep up their dialogue."),
    ("Vladimir Putin and Benjamin Netanyahu had spoken by phone", "Putin and Netanyahu spoke by phone."),
    ("ROSATOM COULD TAKE URANIUM OUT OF IRAN", "Rosatom could take enriched uranium out of Iran."),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("words", "statement"), WORDS_AND_STATEMENTS)
def test_the_claim_that_the_words_are_about_comes_first(words: str, statement: str) -> None:
    for _words, other in WORDS_AND_STATEMENTS:
        a_claim(other)
    snapshot = a_snapshot(f"Somebody said {words}.")
    suggestion = Suggestion(**words_in(snapshot, words, cue="said").fields())
    assert str(candidate_claims(suggestion, "")[0]) == statement


@pytest.mark.django_db
def test_less_similar_claims_are_not_found() -> None:
    a_claim("It rained in Jerusalem.")
    with similarity_threshold(0.9):
        assert not Claim.objects.similar_to("It rained all day").exists()
    with similarity_threshold(0.4):
        assert Claim.objects.similar_to("It rained all day").get().resemblance > 0.4


@pytest.mark.django_db
def test_similar_claims_are_found_by_the_trigram_index() -> None:
    with similarity_threshold(MIN_WORD_SIMILARITY):
        plan = Claim.objects.with_current().similar_to("Putin and Netanyahu spoke by phone")[:3].explain()
    assert "claim_statement_trigrams" in plan


@pytest.mark.django_db
def test_words_that_refer_back_find_the_claim_mentioned_nearby() -> None:
    snapshot = a_snapshot("Kan reported talks. Iran denied strikes. The office has not commented on that account.")
    talks, strikes = a_claim("Talks were held."), a_claim("There were strikes.")
    an_attribution(talks, a_source(), words=words_in(snapshot, "talks", cue="reported"))
    an_attribution(strikes, a_source(), words=words_in(snapshot, "strikes", cue="denied"))
    suggestion = Suggestion(**words_in(snapshot, "that account", cue="has not commented on").fields())
    assert candidate_claims(suggestion, "") == [strikes, talks]


@pytest.mark.django_db
def test_a_claim_is_offered_once_and_not_for_withdrawn_attributions() -> None:
    snapshot = a_snapshot("Kan said that talks were held. It added that talks were held in Moscow.")
    talks, moved = a_claim("Talks were held in Moscow."), a_claim("There were strikes.")
    an_attribution(talks, kan := a_source(), words=words_in(snapshot, "talks were held", cue="said"))
    wrong = an_attribution(moved, kan, words=words_in(snapshot, "talks were held", cue="added"))
    withdraw_attribution(wrong, reason="another claim", by=a_user(), at=now())
    suggestion = Suggestion(**words_in(snapshot, "talks were held in Moscow", cue="added").fields())
    assert candidate_claims(suggestion, "") == [talks]


@pytest.mark.django_db
def test_a_merged_claim_is_not_offered_but_its_successor_is(signed_in: Any) -> None:
    old, new = a_claim("It rained in Jerusalem all day."), a_claim("It rained all day in Jerusalem.")
    merge_claims(old, new, base_revision=1, reason="The same.", by=an_editor(), at=now())
    snapshot = a_snapshot("Somebody said it rained in Jerusalem all day.")
    suggestion = Suggestion(**words_in(snapshot, "it rained in Jerusalem all day", cue="said").fields())
    assert candidate_claims(suggestion, "") == [new]
    field = {"app_label": "claims", "model_name": "attribution", "field_name": "claim", "term": "rained"}
    found = signed_in("claims.view_claim").get("/admin/autocomplete/", field).json()["results"]
    assert [one["id"] for one in found] == [str(new.pk)]


@pytest.mark.django_db
def test_a_claim_marked_as_not_checkable_is_offered_with_its_stage(signed_in: Any) -> None:
    claim = a_claim("It will rain in Jerusalem for ever.")
    mark_not_checkable(claim, base_revision=1, reason="A forecast.", by=a_reviewer(), at=now())
    snapshot = a_snapshot("Somebody said it will rain in Jerusalem for ever.")
    words = words_in(snapshot, "it will rain in Jerusalem for ever", cue="said")
    stated = {"stance": "asserts", "stated_at": datetime(2025, 7, 28, tzinfo=UTC)}
    Suggestion.objects.create(**words.fields(), extractor="by hand", **stated)
    client = signed_in("claims.add_attribution")
    page = client.get(f"/admin/sources/document/{snapshot.document_id}/change/").content.decode()
    assert "stage-not-checkable" in page


@pytest.mark.django_db
def test_the_statement_of_a_new_claim_is_what_was_said_as_a_sentence() -> None:
    snapshot = a_snapshot("Kan reported that the envoy had left.")
    words = words_in(snapshot, "that the envoy had left", source="Kan", cue="reported")
    suggestion = Suggestion.objects.create(
        **words.fields(), stance="asserts", stated_at=datetime(2025, 7, 28, tzinfo=UTC), extractor="by hand"
    )

    form = AcceptSuggestionForm(subject=suggestion, user=an_editor())

    assert form.initial["statement"] == "The envoy had left"


@pytest.mark.django_db
def test_a_claim_is_chosen_from_the_start_only_if_it_is_what_was_said() -> None:
    resigns, editor = a_claim("The minister will resign."), an_editor()
    snapshot = a_snapshot("Kan said that the minister will not resign. Iran said that the minister will resign.")

    def chosen(words: str, cue: str) -> Any:
        stated = {"stance": "asserts", "stated_at": datetime(2025, 7, 28, tzinfo=UTC)}
        passage = words_in(snapshot, words, cue=cue).fields()
        suggestion = Suggestion.objects.create(**passage, extractor="by hand", **stated)
        form = AcceptSuggestionForm(subject=suggestion, user=editor)
        assert str(resigns.pk) in dict(form.fields["onto"].choices), "it is offered"
        return form["onto"].value()

    assert chosen("the minister will not resign", "Kan said") is None
    assert chosen("the minister will resign", "Iran said") == str(resigns.pk)
