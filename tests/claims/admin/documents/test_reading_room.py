"""The reading room: a document beside its suggestions, and the decisions on them."""

from collections.abc import Callable
from datetime import UTC, datetime
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from claims.actions.attributions.suggestions import reject_suggestion
from claims.admin.documents.decision_forms import RejectSuggestionForm
from claims.admin.documents.suggestion_forms import AcceptSuggestionForm
from claims.models import Attribution, Claim, Suggestion
from claims.vocabulary import Certainty, Directness, RejectionKind, Stance, SuggestionState
from sources.text.spans import Span
from tests.support.factories import (
    ARTICLE,
    a_claim,
    a_snapshot,
    a_source,
    a_suggestion,
    a_user,
    an_attribution,
    now,
    words_in,
)
from tests.support.sign_in import as_sent
from tests.support.thoroughness import first

SignedIn = Callable[..., Client]

DECIDES = ("claims.add_attribution", "claims.add_claim", "claims.change_suggestion")


def room_of(suggestion: Suggestion) -> str:
    return reverse("admin:sources_document_change", args=[suggestion.snapshot.document_id])


def address(verb: str, suggestion: Suggestion) -> str:
    return reverse(f"admin:sources_document_{verb}", args=[suggestion.snapshot.document_id, suggestion.pk])


def accepted_as(suggestion: Suggestion, **changed: Any) -> dict[str, Any]:
    """The form data if the user changes only the fields in `changed`."""
    return {
        "source": suggestion.source_id or "",
        "stance": suggestion.stance,
        "certainty": Certainty.CERTAIN,
        "directness": Directness.INDIRECT,
        "stated": "2025-07-28",
        **changed,
    }


def many_suggestions(number: int) -> Suggestion:
    text = "".join(f"Office {n} said that it rained in town {n}. " for n in range(number))
    snapshot = a_snapshot(text)
    source = a_source()
    for n in range(number):
        words = words_in(snapshot, f"it rained in town {n}.", source=f"Office {n} ", cue="said")
        found = Suggestion.objects.create(
            **words.fields(),
            source=source,
            stance=Stance.ASSERTS,
            stated_at=datetime(2025, 7, 28, tzinfo=UTC),
            extractor="by hand",
        )
    return found


def test_the_text_stands_beside_the_suggestions_with_their_words_marked(signed_in: SignedIn) -> None:
    suggestion = a_suggestion(source=a_source("Kremlin"))
    page = signed_in(*DECIDES).get(room_of(suggestion)).content.decode()
    assert f'data-suggestions="{suggestion.pk}">The Kremlin</mark>' in page
    assert f'id="suggestion-{suggestion.pk}"' in page
    assert "<strong>0 of 1</strong> decided" in page


def test_accepting_onto_a_claim_records_the_attribution_and_tells_what_moved(signed_in: SignedIn) -> None:
    kremlin, pmo = a_source("Kremlin"), a_source("PMO")
    claim = a_claim("Putin and Netanyahu spoke by phone.", parties=(kremlin, pmo))
    suggestion = a_suggestion(source=kremlin)
    client = signed_in(*DECIDES)
    page = client.post(address("accept", suggestion), accepted_as(suggestion, onto=claim.pk), follow=True)
    attribution = Attribution.objects.get()
    assert (attribution.claim, attribution.source, attribution.suggestion) == (claim, kremlin, suggestion)
    assert attribution.recorded_by == client.user
    assert "Unconfirmed → Partly confirmed" in page.content.decode()


def test_claims_that_resemble_the_words_are_offered_three_at_the_most(signed_in: SignedIn) -> None:
    near = [a_claim(f"Putin and Netanyahu spoke by phone ({n}).") for n in range(4)]
    far = a_claim("It rained in Jerusalem.")
    page = signed_in(*DECIDES).get(room_of(a_suggestion())).content.decode()
    assert sum(f'value="{claim.pk}"' in page for claim in near) == 3
    assert str(far) not in page


def test_a_claim_that_was_offered_is_accepted_though_others_have_come_closer_since(signed_in: SignedIn) -> None:
    suggestion = a_suggestion(source=a_source())
    offered = a_claim("Putin and Netanyahu spoke by telephone.")
    for _ in range(3):
        a_claim("Putin and Netanyahu spoke by phone.")
    signed_in(*DECIDES).post(address("accept", suggestion), accepted_as(suggestion, onto=offered.pk))
    assert Attribution.objects.get().claim == offered


def test_accepting_onto_a_new_claim_opens_it_with_its_parties_in_their_order(signed_in: SignedIn) -> None:
    second, first = a_source("Alpha"), a_source("Beta")
    suggestion = a_suggestion(source=first)
    form = accepted_as(suggestion, onto="new", statement="They spoke.", parties=[first.pk, second.pk])
    page = signed_in(*DECIDES).post(address("accept", suggestion), form, follow=True)
    claim = Claim.objects.get()
    assert [party.source for party in claim.revision.parties.all()] == [first, second]
    assert "New claim → Partly confirmed" in page.content.decode()


def test_the_person_puts_the_suggestion_right_before_accepting_it(signed_in: SignedIn) -> None:
    claim, kan, kremlin = a_claim(), a_source("Kan"), a_source("Kremlin")
    suggestion = a_suggestion(source=kremlin)
    form = accepted_as(
        suggestion,
        onto="other",
        claim=claim.pk,
        source=kan.pk,
        relays=[kremlin.pk],
        stance=Stance.DENIES,
        certainty=Certainty.PROBABLE,
        stated="2025-07-01/2025-07-27",
    )
    signed_in(*DECIDES).post(address("accept", suggestion), form)
    made = Attribution.objects.get()
    assert (made.source, made.relay_sources, made.stance, made.certainty) == (kan, (kremlin,), "denies", "probable")
    assert (made.stated_edtf, made.stated_until) == ("2025-07-01/2025-07-27", datetime(2025, 7, 28, tzinfo=UTC))


# Invalid submissions, with the message of the response.
NOT_IN_ORDER = [
    ({"onto": ""}, "Choose an existing claim, or add a new one."),
    ({"onto": "other", "claim": ""}, "Choose a claim."),
    ({"onto": "new", "statement": " "}, "A claim needs a statement."),
    ({"source": ""}, "Choose the source of this statement before you accept it."),
    ({"stated": "2025-02-30"}, "is not a date that can be read. Write 2025-07-28"),
    ({"stated": "2025-07-27/2025-07-01"}, "ends before it begins"),
    ({"stated": "2999-01-01"}, "lies in the future"),
    ({"relays": "SOURCE"}, "cannot relay its own statement"),
    ({"stance": "shrugs"}, "shrugs is not one of the available choices"),
    ({"claim": "999999"}, "That choice is not one of the available choices"),
]


def test_what_is_not_in_order_is_refused_at_the_form_and_nothing_is_written(signed_in: SignedIn) -> None:
    source = a_source()
    suggestion, client = a_suggestion(source=source), signed_in(*DECIDES)
    for sent, told in NOT_IN_ORDER:
        typed = {"onto": "new", "statement": "My own words.", **sent}
        typed = {name: source.pk if value == "SOURCE" else value for name, value in typed.items()}
        form = AcceptSuggestionForm(as_sent(accepted_as(suggestion, **typed)), subject=suggestion, user=client.user)
        assert (form.submit(), form.status) == (None, 422), sent
        assert told in unescape(str(form.errors)), sent
    page = client.post(
        address("accept", suggestion), accepted_as(suggestion, onto="new", source="", statement="My own.")
    )
    assert page.status_code == 422
    assert "Choose the source of this statement before you accept it." in page.content.decode()
    assert "My own." in page.content.decode()
    assert not Claim.objects.exists()
    assert Suggestion.objects.get().state == SuggestionState.OPEN


@pytest.mark.thorough
def test_of_two_who_decide_the_second_is_told_and_keeps_what_they_typed(signed_in: SignedIn) -> None:
    suggestion, other = a_suggestion(source=a_source()), a_user("olga")
    client = signed_in(*DECIDES)
    reject_suggestion(suggestion, kind=RejectionKind.ALREADY_RECORDED, by=other, at=now())
    form = accepted_as(suggestion, onto="new", statement="They spoke.")
    page = client.post(address("accept", suggestion), form)
    assert page.status_code == 409
    assert "has already been rejected by olga" in page.content.decode()
    assert "They spoke." in page.content.decode()
    assert not Claim.objects.exists()


def test_rejecting_needs_a_reason_which_stays_with_the_suggestion(signed_in: SignedIn) -> None:
    suggestion = a_suggestion()
    client = signed_in(*DECIDES)
    form = RejectSuggestionForm({"reason": " "}, subject=suggestion, user=client.user)
    assert (form.submit(), form.status) == (None, 422)
    page = client.post(address("reject", suggestion), {"reason": "Not a claim."}, follow=True)
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.decided_by) == (SuggestionState.REJECTED, client.user)
    assert "Reason: Not a claim." in page.content.decode()


def test_a_suggestion_of_another_document_is_not_decided_here(signed_in: SignedIn) -> None:
    here, there = a_suggestion(), a_suggestion()
    elsewhere = reverse("admin:sources_document_reject", args=[here.snapshot.document_id, there.pk])
    assert signed_in(*DECIDES).post(elsewhere, {"reason": "No."}).status_code == 404


@pytest.mark.parametrize(
    ("verb", "held"),
    [
        ("accept", ("claims.change_suggestion", "claims.add_claim")),
        ("reject", ("claims.add_attribution", "claims.add_claim")),
    ],
)
def test_without_the_permission_there_is_no_button_and_the_post_is_forbidden(
    signed_in: SignedIn, verb: str, held: tuple[str, ...]
) -> None:
    suggestion = a_suggestion()
    client = signed_in(*held)
    assert address(verb, suggestion) not in client.get(room_of(suggestion)).content.decode()
    assert client.post(address(verb, suggestion), {}).status_code == 403


def test_who_may_not_open_claims_accepts_onto_existing_ones_only(signed_in: SignedIn) -> None:
    suggestion = a_suggestion(source=a_source())
    client = signed_in("claims.add_attribution")
    assert "New claim" not in client.get(room_of(suggestion)).content.decode()
    form = accepted_as(suggestion, onto="new", statement="They spoke.")
    assert client.post(address("accept", suggestion), form).status_code == 403


def test_the_form_is_for_the_chosen_suggestion_else_for_the_first_that_is_open(signed_in: SignedIn) -> None:
    last = many_suggestions(2)
    client = signed_in(*DECIDES)
    earliest = Suggestion.objects.earliest("pk")
    assert address("accept", last) in client.get(room_of(last), {"suggestion": last.pk}).content.decode()
    assert address("accept", earliest) in client.get(room_of(last), {"suggestion": "nonsense"}).content.decode()


def test_the_words_of_an_attribution_on_record_are_shown_where_they_stand(signed_in: SignedIn) -> None:
    snapshot = a_snapshot()
    made = an_attribution(a_claim(), a_source("Kan"), words=words_in(snapshot, "reported the call first", source="Kan"))
    newer = a_snapshot("A later text.", url=snapshot.document.url)
    address_of_words = reverse("admin:sources_document_change", args=[snapshot.document_id])
    page = signed_in().get(address_of_words, {"attribution": made.pk}).content.decode()
    assert '<span id="words-0"></span><mark class="source passage" data-suggestions="0">Kan</mark>' in page
    assert f"?snapshot={newer.pk}" in page


def test_a_text_is_escaped_and_a_source_that_nobody_knows_is_asked_for_in_its_words(signed_in: SignedIn) -> None:
    text = "The Kremlin confirmed <script>alert(1)</script> Putin and Netanyahu spoke by phone."
    page = signed_in(*DECIDES).get(room_of(a_suggestion(a_snapshot(text)))).content.decode()
    assert "Source not identified: “The Kremlin”" in page
    assert "<script>alert" not in page
    assert escape("<script>alert(1)</script>") in page


@pytest.mark.parametrize("number", first(1, [3, 8, 40]))
def test_the_room_costs_the_same_at_any_number_of_suggestions(
    signed_in: SignedIn, django_assert_num_queries: Any, number: int
) -> None:
    address_of_room = room_of(many_suggestions(number))
    client = signed_in(*DECIDES)
    with django_assert_num_queries(QUERIES):
        page = client.get(address_of_room)
    assert page.content.decode().count("<select") == 21


QUERIES = 17
"""Session, user, permissions; document, snapshots, words of all suggestions, those on the page, progress, last
decision, sources to filter by; text; reanchoring results in the newest snapshot, open flags; candidates (3);
publisher."""


def test_the_list_of_documents_counts_open_suggestions_in_one_query(
    signed_in: SignedIn, django_assert_num_queries: Any
) -> None:
    many_suggestions(5)
    a_snapshot(ARTICLE)
    client = signed_in()
    with django_assert_num_queries(4):  # session, user, permissions; the rows
        page = client.get(reverse("admin:sources_document_changelist")).content.decode()
    assert '<td class="field-open_suggestions">5</td>' in page
    only_open = client.get(reverse("admin:sources_document_changelist"), {"suggestions": "open"}).content.decode()
    assert only_open.count('class="field-open_suggestions"') == 1


def test_the_span_that_overlaps_another_is_marked_as_such(signed_in: SignedIn) -> None:
    suggestion = a_suggestion()
    words = words_in(suggestion.snapshot, "Netanyahu spoke by phone")
    Suggestion.objects.create(
        **words.fields(), stance=Stance.ASSERTS, stated_at=datetime(2025, 7, 28, tzinfo=UTC), extractor="by hand"
    )
    assert words.content[0].overlaps(Span(*suggestion.content_spans[0]))
    page = signed_in().get(room_of(suggestion)).content.decode()
    assert '<mark class="content passage overlapping chosen"' in page


def test_a_suggestion_without_a_stance_is_not_accepted(signed_in: SignedIn) -> None:
    suggestion = a_suggestion(source=a_source("Kremlin"))
    typed = accepted_as(suggestion, onto="new", statement="They spoke.", stance="", certainty="", directness="")
    refused = signed_in(*DECIDES).post(address("accept", suggestion), typed)
    assert refused.status_code == 422
    assert refused.content.decode().count("Choose one.") == 3
    assert not Attribution.objects.exists()


def test_what_contradicts_the_source_is_accepted_on_the_second_submit(signed_in: SignedIn) -> None:
    claim, kremlin = a_claim(), a_source("Kremlin")
    earlier = an_attribution(claim, kremlin, Stance.DENIES, stated_at=datetime(2025, 7, 1, tzinfo=UTC))
    suggestion = a_suggestion(source=kremlin)
    client = signed_in(*DECIDES)
    typed = accepted_as(suggestion, onto="other", claim=claim.pk)
    refused = client.post(address("accept", suggestion), typed)
    assert refused.status_code == 409
    assert "This contradicts what Kremlin said on 1 July 2025" in " ".join(refused.content.decode().split())
    suggestion.refresh_from_db()
    assert suggestion.state == "open"
    assert client.post(address("accept", suggestion), typed | {"acknowledged": earlier.pk}).status_code == 302


@pytest.mark.thorough
def test_words_that_are_on_record_are_accepted_on_the_second_submit(signed_in: SignedIn) -> None:
    claim, kremlin, suggestion = a_claim(), a_source("Kremlin"), a_suggestion(source=None)
    words = words_in(suggestion.snapshot, "spoke by phone", source="Kremlin", cue="confirmed")
    earlier = an_attribution(claim, kremlin, Stance.CONFIRMS, words=words)
    client = signed_in(*DECIDES)
    typed = accepted_as(suggestion, source=kremlin.pk, onto="other", claim=claim.pk)
    refused = client.post(address("accept", suggestion), typed)
    assert refused.status_code == 409
    assert f"These words are already on record as № {earlier.pk}" in refused.content.decode()
    assert client.post(address("accept", suggestion), typed | {"acknowledged": earlier.pk}).status_code == 302


def test_a_suggestion_is_accepted_on_several_claims(signed_in: SignedIn) -> None:
    claims = [a_claim("They spoke."), a_claim("They agreed.")]
    suggestion = a_suggestion(source=a_source("Kremlin"))
    client = signed_in(*DECIDES)
    several = reverse("admin:claims_claim_several_accept", args=[suggestion.pk])
    assert f'href="{several}"' in client.get(room_of(suggestion)).content.decode()
    chosen = {"claims": [claim.pk for claim in claims]}
    page = client.get(several, chosen).content.decode()
    assert "Putin and Netanyahu spoke by phone</p>" in page
    assert '<option value="certain" selected>' in page, "what the extractor found is offered"
    assert '<option value="confirms" selected>' not in page, "but no stance on any of the claims"
    given = accepted_as(suggestion) | chosen | {f"stance_{claims[0].pk}": "confirms", f"stance_{claims[1].pk}": ""}
    assert client.post(several, given).status_code == 422
    done = client.post(several, given | {f"stance_{claims[1].pk}": "denies"})
    assert done.url == room_of(suggestion)
    made = Attribution.objects.order_by("pk")
    assert [(one.claim, one.stance, one.suggestion) for one in made] == [
        (claims[0], "confirms", suggestion),
        (claims[1], "denies", suggestion),
    ]
    assert {one.exact for one in made} == {suggestion.exact}
    suggestion.refresh_from_db()
    assert suggestion.state == "accepted"
    assert client.post(several, given | {f"stance_{claims[1].pk}": "denies"}).status_code == 409


def test_a_language_without_an_extractor_is_said(signed_in: SignedIn) -> None:
    snapshot = a_snapshot("Zarząd zamknął zakład.", language="pl")
    page = signed_in(*DECIDES).get(reverse("admin:sources_document_change", args=[snapshot.document_id]))
    assert "Attributions cannot be suggested in Polish yet" in page.content.decode()
