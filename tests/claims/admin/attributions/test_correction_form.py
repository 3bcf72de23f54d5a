"""A wrong attribution is corrected, with its words, by a later one."""

from collections.abc import Callable
from datetime import UTC, datetime
from html import unescape
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from claims.actions.attributions.record import withdraw_attribution
from claims.admin.attributions.correction_form import CorrectAttributionForm
from claims.models import Attribution, Claim
from claims.vocabulary import Certainty, Directness, Stance
from tests.support.factories import a_claim, a_snapshot, a_source, a_user, an_attribution, now, words_in
from tests.support.sign_in import as_sent
from tests.support.thoroughness import first

SignedIn = Callable[..., Client]

CORRECT = "claims.add_attribution"


def address(attribution: Attribution) -> str:
    return reverse("admin:claims_claim_correct", args=[attribution.claim_id, attribution.pk])


def page_of(attribution: Attribution) -> str:
    page = reverse("admin:claims_claim_change", args=[attribution.claim_id])
    return f"{page}?attribution={attribution.pk}#attribution-{attribution.pk}"


def as_it_is(attribution: Attribution, **changed: Any) -> dict[str, Any]:
    """The form as submitted when only the fields in `changed` were edited."""
    return {
        "source": attribution.source_id,
        "stance": attribution.stance,
        "certainty": attribution.certainty,
        "directness": attribution.directness,
        "stated": "2025-07-28",
        "claim": attribution.claim_id,
        "reason": "A misreading.",
        **changed,
    }


def test_the_form_starts_from_the_attribution_with_its_words_in_context(signed_in: SignedIn) -> None:
    words = words_in(a_snapshot(), "Putin and Netanyahu spoke", source="The Kremlin", cue="confirmed")
    said = datetime(2025, 7, 1, 9, 30, tzinfo=UTC)
    wrong = an_attribution(a_claim("They spoke."), a_source("Kremlin"), Stance.DENIES, words=words, stated_at=said)
    client = signed_in(CORRECT)
    assert address(wrong) in client.get(page_of(wrong)).content.decode()
    page = client.get(address(wrong)).content.decode()
    assert '<mark class="source passage" data-suggestions=' in page
    assert '<span class="context"> by phone. Kan reported the call…</span>' in page
    assert '<option value="denies" selected>' in page
    assert 'value="2025-07-01T09:30Z"' in page
    assert f'<option value="{wrong.claim_id}" selected>They spoke.</option>' in page


def test_a_correction_keeps_the_words_and_supersedes_the_attribution(signed_in: SignedIn) -> None:
    kremlin, kan = a_source("Kremlin"), a_source("Kan")
    claim = a_claim(parties=(kremlin,))
    wrong = an_attribution(claim, kan, Stance.DENIES)
    client = signed_in(CORRECT)
    form = as_it_is(
        wrong,
        source=kremlin.pk,
        relays=[kan.pk],
        stance=Stance.CONFIRMS,
        certainty=Certainty.PROBABLE,
        directness=Directness.DIRECT,
        stated="2025-07-01/2025-07-27",
    )
    page = client.post(address(wrong), form, follow=True)
    made = Attribution.objects.get(supersedes=wrong)
    assert page.redirect_chain == [(page_of(made), 302)]
    assert (made.source, made.relay_sources, made.stance) == (kremlin, (kan,), "confirms")
    assert (made.certainty, made.directness) == ("probable", "direct")
    assert (made.stated_edtf, made.stated_until) == ("2025-07-01/2025-07-27", datetime(2025, 7, 28, tzinfo=UTC))
    for kept in ("claim", "snapshot", "exact", "source_spans", "cue_spans", "content_spans"):
        assert getattr(made, kept) == getattr(wrong, kept)
    assert (made.reason, made.recorded_by) == ("A misreading.", client.user)
    shown = page.content.decode()
    assert f"corrects №&nbsp;{wrong.pk}" in shown
    assert "A misreading." in shown


@pytest.mark.parametrize(
    ("changed", "source", "content"),
    [
        # Other spans, several pieces, and a role without words; words that are typed.
        ({"recorded-content_spans": "27-32,47-52", "recorded-source_spans": ""}, "", "Putin … spoke"),
        ({"recorded-content_typed": "spoke by phone"}, "The Kremlin", "spoke by phone"),
    ],
)
def test_the_words_are_marked_anew_in_the_same_snapshot(
    signed_in: SignedIn, changed: dict[str, str], source: str, content: str
) -> None:
    words = words_in(a_snapshot(), "Putin and Netanyahu spoke", source="The Kremlin", cue="confirmed")
    wrong = an_attribution(a_claim(), a_source("Kremlin"), words=words)
    client = signed_in(CORRECT)
    shown = client.get(address(wrong)).context["form"].words_forms["recorded"]
    marked = {f"recorded-{name}": field.value() for name, field in ((one, shown[one]) for one in shown.fields)}
    given = {name: value or "" for name, value in marked.items()} | changed
    client.post(address(wrong), as_it_is(wrong, **given))
    corrected = Attribution.objects.get(supersedes=wrong)
    assert (corrected.source_words, corrected.cue_words, corrected.content_words) == (source, "confirmed", content)
    assert corrected.snapshot_id == wrong.snapshot_id


def test_words_that_cannot_be_found_correct_nothing(signed_in: SignedIn) -> None:
    wrong, client = an_attribution(a_claim(), a_source("Kremlin")), signed_in(CORRECT)
    for changed, error in [
        ({"recorded-content_typed": "They met"}, "“They met” does not occur in the text."),
        ({"recorded-content_spans": "1-x"}, "The marked words could not be read."),
        ({"recorded-content_spans": ""}, "Mark the words that show the statement."),
    ]:
        form = CorrectAttributionForm(as_sent(as_it_is(wrong, **changed)), subject=wrong, user=client.user)
        assert (form.submit(), form.status) == (None, 422), error
        assert error in unescape(str(form.errors))
    assert not Attribution.objects.filter(supersedes=wrong).exists()


@pytest.mark.thorough
def test_the_message_names_the_changed_confirmation(signed_in: SignedIn) -> None:
    kremlin = a_source("Kremlin")
    wrong = an_attribution(a_claim(parties=(kremlin,)), kremlin, Stance.DENIES)
    page = signed_in(CORRECT).post(address(wrong), as_it_is(wrong, stance=Stance.CONFIRMS), follow=True)
    assert "Corrected." in page.content.decode()
    assert "Denied → Confirmed" in page.content.decode()


def test_a_correction_onto_another_claim_reports_both_claims(signed_in: SignedIn) -> None:
    kremlin = a_source("Kremlin")
    here, there = a_claim("They met.", parties=(kremlin,)), a_claim("They spoke.", parties=(kremlin,))
    wrong = an_attribution(here, kremlin, Stance.CONFIRMS)
    client = signed_in(CORRECT)
    done = client.post(address(wrong), as_it_is(wrong, claim=there.pk))
    made = Attribution.objects.get(supersedes=wrong)
    assert (made.claim, made.exact) == (there, wrong.exact)
    assert done.url == page_of(made)
    (message,) = get_messages(done.wsgi_request)
    told = str(message)
    assert 'They spoke.</a> <span class="moved">Unconfirmed → Confirmed</span>' in told
    assert 'They met.</a> <span class="moved">Confirmed → Unconfirmed</span>' in told
    left = " ".join(client.get(page_of(wrong)).content.decode().split())
    assert f'<a href="{page_of(made)}">№&nbsp;{made.pk}</a> on another claim' in left


def test_an_attribution_marked_as_repeat_adds_no_origin(signed_in: SignedIn) -> None:
    claim = a_claim()
    original = an_attribution(claim, a_source("Kan"))
    wrong = an_attribution(claim, a_source("Agency"))
    an_attribution(claim, a_source("Daily"), repeats=original)
    taken_back = an_attribution(claim, a_source("Rumour"))
    withdraw_attribution(taken_back, reason="Wrong.", by=a_user(), at=now())
    elsewhere = an_attribution(a_claim(), a_source("Elsewhere"))
    assert claim.current.confirmation != "single_source"
    client = signed_in(CORRECT)
    page = client.get(address(wrong)).content.decode()
    assert '<option value="" selected>No, it is original</option>' in page
    offered = page.split('id="correct-repeats"')[1].split("</select>")[0]
    assert f'<option value="{original.pk}">№ {original.pk}: Kan asserts,' in offered
    assert offered.count("<option") == 2  # neither itself, nor repeats, nor withdrawn ones, nor those of another claim
    assert client.post(address(wrong), as_it_is(wrong, repeats=elsewhere.pk)).status_code == 422
    client.post(address(wrong), as_it_is(wrong, repeats=original.pk))
    assert Attribution.objects.get(supersedes=wrong).repeats == original
    claim.current.refresh_from_db()
    assert claim.current.confirmation == "single_source"


def test_a_repeat_follows_the_correction_of_its_original(signed_in: SignedIn) -> None:
    claim = a_claim()
    original = an_attribution(claim, a_source("Kan"))
    copy = an_attribution(claim, a_source("Agency"), repeats=original)
    client = signed_in(CORRECT)
    client.post(address(original), as_it_is(original, certainty=Certainty.PROBABLE))
    later = Attribution.objects.get(supersedes=original)
    assert f'<option value="{later.pk}" selected>' in client.get(address(copy)).content.decode()
    withdraw_attribution(later, reason="Wrong.", by=a_user(), at=now())
    assert '<option value="" selected>No, it is original' in client.get(address(copy)).content.decode()


def test_originals_are_offered_from_the_claim_chosen(signed_in: SignedIn) -> None:
    here, there = a_claim(), a_claim()
    wrong, stays, original = (an_attribution(claim, a_source()) for claim in (here, here, there))
    client = signed_in(CORRECT)
    refused = client.post(address(wrong), as_it_is(wrong, claim=there.pk, repeats=stays.pk))
    assert "A copy must repeat an attribution of the same claim." in refused.content.decode()
    assert f'<option value="{original.pk}">№ {original.pk}' in refused.content.decode()
    client.post(address(wrong), as_it_is(wrong, claim=there.pk, repeats=original.pk))
    assert Attribution.objects.get(supersedes=wrong).repeats == original


def test_a_correction_of_a_silence_stays_without_words(signed_in: SignedIn) -> None:
    pmo = a_source("PMO")
    client = signed_in(CORRECT)
    silence = {"party": pmo.pk, "stance": Stance.SILENT, "checked_at": "2025-07-28T10:00"}
    asked = a_claim(parties=(pmo,))
    client.post(reverse("admin:claims_claim_record-silence", args=[asked.pk]), silence)
    wordless = Attribution.objects.get(claim=asked)
    assert "No quote: someone checked or asked" in client.get(address(wordless)).content.decode()
    client.post(address(wordless), as_it_is(wordless, stance=Stance.DECLINES))
    made = Attribution.objects.get(supersedes=wordless)
    assert (made.stance, made.has_words) == ("declines", False)
    spoken = client.post(address(made), as_it_is(made, stance=Stance.CONFIRMS))
    assert "Only silence and a declined comment can be recorded without a passage." in spoken.content.decode()


# Invalid input and the message it gets.
INVALID_INPUT = [
    ({"reason": " "}, "This field is required."),
    ({"source": ""}, "This field is required."),
    ({"claim": ""}, "This field is required."),
    ({"claim": "999999"}, "That choice is not one of the available choices"),
    ({"claim": "x" * 40}, "That choice is not one of the available choices"),
    ({"repeats": "999999"}, "That choice is not one of the available choices"),
    ({"stated": "2025-02-30"}, "is not a date that can be read. Write 2025-07-28"),
    ({"stated": "2025-07-27/2025-07-01"}, "ends before it begins"),
    ({"stated": "2999-01-01"}, "lies in the future"),
    ({"relays": "SOURCE"}, "cannot relay its own statement"),
]


def test_invalid_input_is_refused_at_the_form_which_keeps_what_was_typed(signed_in: SignedIn) -> None:
    wrong, client = an_attribution(a_claim(), a_source()), signed_in(CORRECT)
    for row, message in INVALID_INPUT:
        sent = {name: wrong.source_id if value == "SOURCE" else value for name, value in row.items()}
        typed = as_it_is(wrong, stance=Stance.QUESTIONS, **{"reason": "My own words.", **sent})
        form = CorrectAttributionForm(as_sent(typed), subject=wrong, user=client.user)
        assert (form.submit(), form.status) == (None, 422), row
        assert message in unescape(str(form.errors)), row
    typed = as_it_is(wrong, stance=Stance.QUESTIONS, reason="My own words.", stated="2025-02-30")
    answer = client.post(address(wrong), typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "is not a date that can be read. Write 2025-07-28" in page
    assert '<option value="questions" selected>' in page
    assert "My own words.</textarea>" in page
    assert Attribution.objects.count() == 1


@pytest.mark.thorough
def test_a_second_correction_is_refused_and_keeps_what_was_typed(signed_in: SignedIn) -> None:
    wrong = an_attribution(a_claim(), a_source())
    withdraw_attribution(wrong, reason="Sooner.", by=a_user(), at=now())
    client = signed_in(CORRECT)
    late = client.post(address(wrong), as_it_is(wrong, reason="Mine."))
    assert late.status_code == 409
    assert "has already been corrected" in late.content.decode()
    assert "Mine.</textarea>" in late.content.decode()
    back = client.get(address(wrong), follow=True)
    assert back.redirect_chain == [(page_of(wrong), 302)]
    assert "has already been corrected" in back.content.decode()


def test_correcting_needs_the_permission_and_an_attribution_of_this_claim(signed_in: SignedIn) -> None:
    wrong = an_attribution(a_claim(), a_source())
    void = withdraw_attribution(an_attribution(wrong.claim, a_source()), reason="Wrong.", by=a_user(), at=now())
    reader = signed_in("claims.change_claim", "claims.add_review")
    assert address(wrong) not in reader.get(page_of(wrong)).content.decode()
    assert reader.get(address(wrong)).status_code == 403
    assert reader.post(address(wrong), as_it_is(wrong)).status_code == 403
    elsewhere = reverse("admin:claims_claim_correct", args=[a_claim().pk, wrong.pk])
    assert signed_in(CORRECT).get(elsewhere).status_code == 404
    assert signed_in(CORRECT).get(address(void)).status_code == 404


@pytest.mark.parametrize("number", first(1, [2, 1]))
def test_the_page_takes_the_same_queries_for_any_number_of_attributions(
    signed_in: SignedIn, django_assert_num_queries: Any, number: int
) -> None:
    claim = a_claim("“They” <spoke>.")
    made = [an_attribution(claim, a_source()) for _ in range(number + 1)]
    client = signed_in(CORRECT)
    with django_assert_num_queries(QUERIES):
        page = client.get(address(made[0]))
    assert escape(str(Claim.objects.get())) in page.content.decode()


QUERIES = 12
"""Session, person, permissions (2); claim, parties; attribution; possible originals; source and claim by name (2)."""


def test_a_correction_that_contradicts_another_statement_is_acknowledged_first(signed_in: SignedIn) -> None:
    claim, kremlin = a_claim("They spoke."), a_source("Kremlin")
    earlier = an_attribution(claim, kremlin, Stance.CONFIRMS, stated_at=datetime(2025, 7, 1, tzinfo=UTC))
    wrong = an_attribution(claim, kremlin, Stance.CONFIRMS, stated_at=datetime(2025, 7, 28, tzinfo=UTC))
    client, typed = signed_in(CORRECT), as_it_is(wrong, stance=Stance.DENIES)
    refused = client.post(address(wrong), typed)
    page = " ".join(refused.content.decode().split())
    assert refused.status_code == 409
    assert "This contradicts what Kremlin said on 1 July 2025, 00:00 UTC about “They spoke.”:" in page
    assert "A misreading.</textarea>" in page
    assert Attribution.objects.count() == 2
    assert client.post(address(wrong), typed | {"acknowledged": earlier.pk}).status_code == 302
    assert Attribution.objects.latest("pk").stance == Stance.DENIES


def test_the_attribution_that_is_corrected_contradicts_nothing(signed_in: SignedIn) -> None:
    wrong = an_attribution(a_claim(), a_source("Kremlin"), Stance.CONFIRMS)
    assert signed_in(CORRECT).post(address(wrong), as_it_is(wrong, stance=Stance.DENIES)).status_code == 302
