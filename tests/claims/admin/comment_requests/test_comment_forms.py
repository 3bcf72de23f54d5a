"""Right of reply on the page of a claim: requesting comment, logging attempts, and recording outcomes."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.actions.comment_requests.outcomes import cancel_comment_request, record_no_response
from claims.actions.comment_requests.request import record_comment_requests
from claims.admin.comment_requests.comment_forms import attach_forms
from claims.admin.comment_requests.request_cards import comment_request_cards
from claims.domain.stated_interval import minute_of
from claims.models import Attribution, Claim, CommentAttempt, CommentOutcome, CommentRequest, PendingCommentRequest
from claims.vocabulary import Channel, CommentResult, Stance
from sources.models import Source
from sources.vocabulary import SourceKind
from tests.support.factories import (
    a_claim,
    a_comment_request,
    a_contributor,
    a_source,
    a_user,
    an_attribution,
    now,
    speaks_for,
)
from tests.support.thoroughness import first, size

SignedIn = Callable[..., Client]
HOUR = timedelta(hours=1)
ASK = "claims.add_commentrequest"
REQUEST_FORMS = [
    "log-attempt",
    "record-response",
    "record-late-response",
    "record-decline",
    "record-no-response",
    "cancel-request",
]


@pytest.fixture
def pmo(db: None) -> Source:
    return a_source("PMO")


@pytest.fixture
def claim(pmo: Source) -> Claim:
    return a_claim("They spoke by phone.", parties=(pmo,))


def address(verb: str, claim: Claim, *target: int) -> str:
    return reverse(f"admin:claims_claim_{verb}", args=[claim.pk, *target])


def read(client: Client, claim: Claim) -> str:
    """The comment requests on the claim's page, with white space normalized."""
    page = client.get(reverse("admin:claims_claim_change", args=[claim.pk])).content.decode()
    return " ".join(page.split('<section id="requests"')[1].split("</section>")[0].split())


def local(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M}"


def request_form(pmo: Source, **changed: Any) -> dict[str, Any]:
    form = {
        "party": pmo.pk,
        "allegations": "That they spoke.",
        "channel": Channel.EMAIL,
        "asked_at": local(now()),
        "deadline": "2027-01-15T20:00",
        "deadline_zone": "",
    }
    return form | changed


def test_the_deadline_is_entered_in_the_partys_time_zone(signed_in, claim, pmo):
    pmo.time_zone = "Asia/Jerusalem"
    pmo.save()
    nowhere = a_source("Kan")
    claim = a_claim(parties=(pmo, nowhere))
    client = signed_in(ASK)
    page = client.get(reverse("admin:claims_claim_change", args=[claim.pk])).content.decode()
    assert "PMO (Asia/Jerusalem)" in page
    assert "Kan (UTC, time zone unknown)" in page
    assert "No party has been asked yet." in page
    client.post(address("request-comment", claim), request_form(pmo))
    request = CommentRequest.objects.get()
    assert (request.party, request.deadline) == (pmo, datetime(2027, 1, 15, 18, tzinfo=UTC))
    assert request.time_zone == "Asia/Jerusalem"


@pytest.mark.thorough
def test_another_time_zone_is_chosen_and_utc_is_that_of_a_party_without_one(signed_in, pmo):
    pmo.time_zone = "Asia/Jerusalem"
    pmo.save()
    nowhere = a_source("Kan")
    claim = a_claim(parties=(pmo, nowhere))
    client = signed_in(ASK)
    for party, deadline_zone, hour, stored_zone in [
        (pmo, "", 18, "Asia/Jerusalem"),
        (pmo, "UTC", 20, "UTC"),
        (nowhere, "", 20, "UTC"),
    ]:
        client.post(address("request-comment", claim), request_form(party, deadline_zone=deadline_zone))
        request = CommentRequest.objects.latest("pk")
        assert request.party == party
        assert (request.deadline, request.time_zone) == (datetime(2027, 1, 15, hour, tzinfo=UTC), stored_zone)
    told = client.get(reverse("admin:claims_claim_change", args=[claim.pk])).content.decode()
    assert "Comment requested from PMO; the deadline is 18:00 UTC" in told
    assert "Comment requested from Kan; the deadline is 20:00 UTC" in told


@pytest.mark.thorough
def test_a_local_time_that_does_not_exist_is_refused_and_keeps_what_was_typed(signed_in, claim, pmo):
    pmo.time_zone = "Europe/London"
    pmo.save()
    refused = signed_in(ASK).post(address("request-comment", claim), request_form(pmo, deadline="2027-03-28T01:30"))
    assert refused.status_code == 422
    assert "01:30 does not exist or occurs twice (London)" in refused.content.decode()
    assert "That they spoke.</textarea>" in refused.content.decode()
    assert not CommentRequest.objects.exists()


def test_a_request_shows_its_author_channel_deadline_and_time_left(signed_in, claim, pmo):
    pmo.time_zone = "Asia/Jerusalem"
    pmo.save()
    request = a_comment_request(claim, pmo, by=a_contributor("olga"), deadline=timedelta(hours=2, seconds=30))
    page = read(signed_in(), claim)
    assert f'id="request-{request.pk}"' in page
    assert "by olga (E-mail)" in page
    assert "Did you speak?" in page
    assert "in Jerusalem) on" in page
    assert "Due soon, 2 hours left" in page
    assert "PMO was asked for comment; the deadline is" in page
    assert "<form" not in page, "readers get no forms"


def test_no_response_is_offered_of_an_overdue_request_and_not_before_the_deadline(signed_in, claim, pmo):
    a_comment_request(claim, pmo, deadline=-HOUR)
    a_comment_request(claim, pmo)
    client = signed_in(ASK)
    page = read(client, claim)
    assert "Overdue by 1 hour" in page
    assert page.count("Record no response by the deadline…") == 1


@pytest.mark.thorough
def test_no_response_before_the_deadline_is_refused_where_it_is_sent_all_the_same(signed_in, claim, pmo):
    request, client = a_comment_request(claim, pmo), signed_in(ASK)
    early = client.post(address("record-no-response", claim, request.pk), {"checked_at": local(now())})
    assert early.status_code == 409
    assert "can only be recorded after that" in early.content.decode()
    assert not CommentOutcome.objects.exists()


def test_every_attempt_is_shown_with_the_request(signed_in, claim, pmo):
    request = a_comment_request(claim, pmo)
    client = signed_in(ASK, user=a_user("boris"))
    form = {"channel": Channel.PHONE, "made_at": local(now()), "note": "The line was dead."}
    done = client.post(address("log-attempt", claim, request.pk), form)
    assert done.url.endswith(f"/claim/{claim.pk}/change/#request-{request.pk}")
    page = read(client, claim)
    assert "by boris (Phone)" in page
    assert "The line was dead." in page


def response_form(**changed: Any) -> dict[str, Any]:
    form = {"text": "Good evening.\r\nThey did speak.", "quoted": "", "stance": Stance.CONFIRMS, "speaker": ""}
    return form | {"received_at": local(now())} | changed


def test_a_response_sets_the_position_and_is_linked(signed_in, claim, pmo):
    request = a_comment_request(claim, pmo)
    client = signed_in(ASK)
    client.post(address("record-response", claim, request.pk), response_form(quoted="They did speak."))
    made = Attribution.objects.get()
    assert (made.exact, made.source, made.stance) == ("They did speak.", pmo, Stance.CONFIRMS)
    page = read(client, claim)
    assert f'href="#attribution-{made.pk}"' in page
    assert "PMO responded to a request for comment on" in page
    assert "“They did speak.”" in page
    assert "<form" not in page


def test_a_spokesperson_is_chosen_by_name(signed_in, claim, pmo):
    dostri = a_source("Omer Dostri", SourceKind.PERSON)
    request = a_comment_request(claim, pmo)
    speaks_for(dostri, pmo, by=a_user())
    signed_in(ASK).post(address("record-response", claim, request.pk), response_form(speaker=dostri.pk))
    assert Attribution.objects.get().source == dostri


@pytest.mark.thorough
def test_who_is_no_spokesperson_is_refused_and_stays_chosen(signed_in, claim, pmo):
    dostri = a_source("Omer Dostri", SourceKind.PERSON)
    request = a_comment_request(claim, pmo)
    client = signed_in(ASK)
    refused = client.post(address("record-response", claim, request.pk), response_form(speaker=dostri.pk))
    page = refused.content.decode()
    assert "No affiliation on file says that Omer Dostri speaks for PMO." in page
    assert f'<option value="{dostri.pk}" selected>' in page
    speaks_for(dostri, pmo, by=a_user())
    client.post(address("record-response", claim, request.pk), response_form(speaker=dostri.pk))
    assert Attribution.objects.get().source == dostri


def test_a_refused_form_keeps_what_was_typed_in_its_own_card(signed_in, claim, pmo):
    other, second = a_comment_request(claim, pmo), a_comment_request(claim, pmo)
    form = response_form(text="We say this.", quoted="And not that.")
    refused = signed_in(ASK).post(address("record-response", claim, second.pk), form)
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "These words do not occur in the response: “And not that.”" in page
    of_first, of_second = (page.split(f'id="request-{one.pk}"')[1].split("</article>")[0] for one in (other, second))
    assert "We say this.</textarea>" in of_second
    assert "We say this." not in of_first
    assert " ".join(of_second.split()).count(" open>") == 1


def test_no_response_then_a_late_response_and_the_copy_after_each(signed_in, claim, pmo):
    request = a_comment_request(claim, pmo, deadline=-HOUR)
    client = signed_in(ASK)
    looked = {"checked_at": local(now() - timedelta(minutes=2)), "note": "Inbox and spam."}
    client.post(address("record-no-response", claim, request.pk), looked)
    page = read(client, claim)
    assert "PMO did not respond to a request for comment by" in page
    assert "Inbox and spam." in page
    assert "Record late response…" in page
    client.post(address("record-late-response", claim, request.pk), response_form())
    page = read(client, claim)
    assert "did not respond" not in page
    assert "It has since commented" in page
    assert CommentOutcome.objects.get().result == CommentResult.NO_ANSWER
    assert Attribution.objects.count() == 2


@pytest.mark.thorough
def test_a_declined_comment_is_recorded(signed_in, claim, pmo):
    request = a_comment_request(claim, pmo)
    client = signed_in(ASK)
    form = {"speaker": "", "declined_at": local(now()), "note": "By phone."}
    client.post(address("record-decline", claim, request.pk), form)
    assert Attribution.objects.get().stance == Stance.DECLINES
    assert "PMO declined to comment." in read(client, claim)


def test_a_request_is_cancelled_with_a_reason(signed_in, claim, pmo):
    request = a_comment_request(claim, pmo)
    client = signed_in(ASK)
    client.post(address("cancel-request", claim, request.pk), {"reason": "Dropped."})
    page = read(client, claim)
    assert "Cancelled by the desk" in page
    assert "Dropped." in page
    assert "PMO was asked for comment" not in page


@pytest.mark.thorough
def test_a_request_that_a_colleague_has_ended_is_refused(signed_in, claim, pmo):
    request = a_comment_request(claim, pmo, deadline=-HOUR)
    record_no_response(request, checked_at=minute_of(now()), note="", by=a_contributor("olga"), at=now())
    refused = signed_in(ASK).post(address("record-response", claim, request.pk), response_form())
    assert refused.status_code == 409
    assert "has already ended: No response by the deadline, recorded by olga" in refused.content.decode()
    assert "They did speak.</textarea>" in refused.content.decode()


def test_outcomes_need_the_permission_to_request_comment(signed_in, claim, pmo):
    request, client = a_comment_request(claim, pmo, deadline=-HOUR), signed_in("claims.add_attribution")
    for verb in REQUEST_FORMS:
        assert client.post(address(verb, claim, request.pk), {}).status_code == 403, verb
    assert PendingCommentRequest.objects.filter(request=request).exists()
    assert not CommentAttempt.objects.exists()


def test_a_request_of_another_claim_is_not_found(signed_in, claim, pmo):
    request = a_comment_request(a_claim(parties=(pmo,)), pmo)
    client = signed_in(ASK)
    for verb in REQUEST_FORMS:
        assert client.post(address(verb, claim, request.pk), {}).status_code == 404, verb
    assert client.post(address(REQUEST_FORMS[0], claim), {}).status_code == 404


def test_a_claim_without_parties_says_what_to_do(signed_in):
    assert "Revise the claim to name its parties" in read(signed_in(ASK), a_claim())


def test_nothing_is_preselected_where_a_party_takes_a_stance(signed_in, claim, pmo):
    a_comment_request(claim, pmo, deadline=-HOUR)
    page = signed_in(ASK, "claims.add_attribution").get(reverse("admin:claims_claim_change", args=[claim.pk]))
    forms = [*page.context["forms"].values(), *(form for card in page.context["page"].requests for form in card.forms)]
    fields = [form[name] for form in forms for name in ("stance", "channel", "party") if name in form.fields]
    assert len(fields) == 6
    for field in fields:
        assert field.initial is None
        assert next(iter(field.field.choices)) == ("", "Choose…")


@pytest.mark.sampled
def test_a_response_without_a_stance_is_refused_beside_the_field(signed_in, claim, pmo):
    request, client = a_comment_request(claim, pmo), signed_in(ASK)
    for missing in ("", "silent")[: size(1, 2)]:
        form = response_form(stance=missing)
        refused = client.post(address("record-response", claim, request.pk), form)
        assert refused.status_code == 422
        assert set(refused.context["submitted_form"].errors) == {"stance"}
        assert "They did speak.</textarea>" in refused.content.decode()
    assert not Attribution.objects.exists()


@pytest.mark.parametrize("verb", first(1, ["record-response", "record-late-response"]))
def test_a_response_that_contradicts_the_party_is_saved_on_the_second_submit(signed_in, claim, pmo, verb):
    earlier = an_attribution(claim, pmo, Stance.DENIES, stated_at=now() - 24 * HOUR)
    request = a_comment_request(claim, pmo, deadline=-HOUR)
    client = signed_in(ASK)
    if verb == "record-late-response":
        client.post(address("record-no-response", claim, request.pk), {"checked_at": local(now()), "note": ""})
    before = Attribution.objects.count()
    refused = client.post(address(verb, claim, request.pk), response_form())
    page = " ".join(refused.content.decode().split())
    assert refused.status_code == 409
    assert "Not saved yet." in page
    assert f"This contradicts what PMO said on {earlier.stated_at:%-d %B %Y}" in page
    assert '<blockquote class="exact">Putin and Netanyahu spoke by phone</blockquote>' in page
    assert "They did speak.</textarea>" in page
    assert '<option value="confirms" selected>' in page
    assert Attribution.objects.count() == before
    again = client.post(address(verb, claim, request.pk), response_form(acknowledged=["x", earlier.pk]))
    assert again.status_code == 302
    assert Attribution.objects.latest("pk").stance == Stance.CONFIRMS


@pytest.fixture
def question(claim, pmo) -> list[CommentRequest]:
    """One question about three claims, of which the first is that of the page."""
    claims = [claim, a_claim("They agreed.", parties=(pmo,)), a_claim("They met.", parties=(pmo,))]
    put = {"allegations": "Is it true?", "channel": Channel.EMAIL}
    times = {"asked_at": now() - 2 * HOUR, "deadline": now() - HOUR}
    return record_comment_requests(claims, pmo, **put, **times, by=a_contributor(), at=now())


def test_a_response_answers_the_same_question_about_other_claims(signed_in, claim, pmo, question):
    asked, second, third = question
    a_comment_request(a_claim(parties=(pmo,)), pmo)  # another question
    client = signed_in(ASK)
    page = read(client, claim)
    assert f"Stance on claim {second.claim_id}, “They agreed.”" in page
    assert page.count("Not answered by this response") == 2
    form = response_form(**{f"stance_{second.pk}": Stance.DENIES, f"stance_{third.pk}": ""})
    done = client.post(address("record-response", claim, asked.pk), form, follow=True)
    assert "The same for 1 other claim." in done.content.decode()
    stances = dict(CommentOutcome.objects.values_list("request", "attribution__stance"))
    assert stances == {asked.pk: Stance.CONFIRMS, second.pk: Stance.DENIES}
    assert "Stance on claim" not in done.content.decode()


def test_what_was_chosen_for_a_request_that_has_ended_is_not_dropped(signed_in, claim, question):
    asked, second, _ = question
    cancel_comment_request(second, reason="Dropped.", by=a_contributor("cara"))
    form = response_form(**{f"stance_{second.pk}": Stance.DENIES})
    refused = signed_in(ASK).post(address("record-response", claim, asked.pk), form)
    assert refused.status_code == 422
    assert "“They agreed.”: This comment request has already ended: Cancelled by the desk, recorded by cara." in (
        refused.content.decode()
    )
    assert not Attribution.objects.exists()


@pytest.mark.parametrize(
    ("verb", "form", "result"),
    first(
        1,
        [
            ("record-no-response", {"checked_at": "now"}, CommentResult.NO_ANSWER),
            ("record-decline", {"declined_at": "now"}, CommentResult.DECLINED),
        ],
    ),
)
def test_an_outcome_is_recorded_for_the_claims_that_are_ticked(signed_in, claim, question, verb, form, result):
    asked, second, third = question
    client = signed_in(ASK)
    given = {name: local(now()) for name in form} | {"also": [third.pk]}
    refused = client.post(address(verb, claim, asked.pk), given | {"also": ["x"]})
    page = " ".join(refused.content.decode().split())
    assert refused.status_code == 422
    assert page.count(f'name="also" value="{second.pk}"') == 2
    assert "checked" not in page.split('name="also"')[1].split(">")[0]
    client.post(address(verb, claim, asked.pk), given)
    assert dict(CommentOutcome.objects.values_list("request", "result")) == {asked.pk: result, third.pk: result}


@pytest.mark.parametrize("of_page", [False, pytest.param(True, marks=pytest.mark.thorough)])
def test_many_requests_and_questions_take_no_more_queries_than_two(signed_in, claim, pmo, question, of_page):
    client, olga = signed_in(ASK), a_contributor("olga")

    def ask_twice(number: int) -> None:
        request = a_comment_request(claim, pmo, by=olga, deadline=-HOUR, allegations=f"Question {number}")
        record_no_response(request, checked_at=minute_of(now()), note="", by=olga, at=now())
        a_comment_request(claim, pmo, by=olga, deadline=-HOUR, allegations=f"Question {number}, again")

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            if of_page:
                read(client, claim)
            else:
                attach_forms(cards := comment_request_cards(claim, now()), client.user, None)
                assert {type(card.request.party) for card in cards} == {Source}
        return sum("claims_" in query["sql"] or "sources_" in query["sql"] for query in queries)

    cost()  # what is new to a person shows from the second visit on
    ask_twice(0)
    of_two = cost()
    ask_twice(1)
    assert cost() == of_two
