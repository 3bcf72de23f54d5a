"""One step about several claims at the desk: from the list of claims, and from the page of one."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from claims.actions.common import several_claims
from claims.models import Attribution, Claim, CommentRequest
from claims.vocabulary import Channel, Stance
from sources.models import Snapshot, Source
from tests.support.factories import a_claim, a_contributor, a_snapshot, a_source, a_user, an_attribution, now
from tests.support.sign_in import client_of
from tests.support.thoroughness import first

pytestmark = pytest.mark.django_db

LIST = "/admin/claims/claim/"
SLUGS = ["log-silence", "request-comment", "record-statement"]
ACTIONS = ["log_silence", "request_comment", "record_statement"]


@pytest.fixture(scope="module")
def cara(module_db: None) -> Client:
    return client_of(a_contributor("cara"))


@pytest.fixture(scope="module")
def pmo(module_db: None) -> Source:
    return a_source("PMO")


@pytest.fixture(scope="module")
def claims(pmo: Source) -> list[Claim]:
    return [
        a_claim("They spoke.", parties=(pmo,)),
        a_claim("They agreed.", parties=(a_source("Kremlin"), pmo)),
    ]


def address(slug: str) -> str:
    return reverse(f"admin:claims_claim_several_{slug}")


def local(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M}"


def chosen(claims: list[Claim], **fields: Any) -> dict[str, Any]:
    return {"claims": [claim.pk for claim in claims], **fields}


def text_of(page: Any) -> str:
    return " ".join(page.content.decode().split())


@pytest.mark.parametrize(("action", "slug"), first(1, zip(ACTIONS, SLUGS, strict=True)))
def test_the_list_of_claims_leads_to_the_form_with_the_claims_chosen(cara, claims, action, slug):
    post = {"action": action, "_selected_action": [claim.pk for claim in claims]}
    form = cara.post(LIST, post, follow=True)
    assert form.redirect_chain[-1][0].startswith(address(slug))
    for claim in claims:
        assert f'<option value="{claim.pk}" selected>{claim}</option>' in text_of(form)


def test_a_claims_page_leads_to_the_forms(cara, claims):
    page = cara.get(reverse("admin:claims_claim_change", args=[claims[0].pk])).content.decode()
    for slug in SLUGS:
        assert f'href="{address(slug)}?claims={claims[0].pk}"' in page, slug


def test_too_many_claims_are_refused_in_the_list(cara, claims, monkeypatch):
    monkeypatch.setattr("claims.admin.several_claims.several_claims.MAX_CLAIMS_PER_STEP", 1)
    post = {"action": "log_silence", "_selected_action": [claim.pk for claim in claims]}
    assert "You selected 2 claims; the limit is 1 at a time." in text_of(cara.post(LIST, post, follow=True))
    assert several_claims.MAX_CLAIMS_PER_STEP > 1


def test_readers_get_no_form(db):
    reader = client_of(a_user(is_staff=True))
    assert {slug: reader.get(address(slug)).status_code for slug in SLUGS} == dict.fromkeys(SLUGS, 403)


@pytest.mark.parametrize("slug", first(1, reversed(SLUGS)))
def test_nothing_is_preselected(cara, claims, slug):
    page = cara.get(address(slug), chosen(claims))
    for name, field in page.context["form"].fields.items():
        if name in {"party", "channel", "certainty", "directness"} or name.startswith("stance_"):
            assert field.initial is None
            assert f'name="{name}"' in page.content.decode()
            assert next(iter(field.choices)) == ("", "Choose…")
    refused = cara.post(address(slug), chosen(claims))
    assert refused.status_code == 422
    assert "Choose" in text_of(refused)


def test_claims_that_do_not_exist_are_no_error(cara):
    assert cara.get(address("log-silence"), {"claims": ["x", 10**30, 999_999]}).status_code == 200


def test_one_check_of_a_party_is_recorded_for_each_claim(cara, claims, pmo):
    done = cara.post(address("log-silence"), chosen(claims, party=pmo.pk, checked_at=local(now())), follow=True)
    assert "Recorded for 2 claims: PMO has not commented." in text_of(done)
    assert set(Attribution.objects.values_list("claim", "stance")) == {(claim.pk, "silent") for claim in claims}


def test_the_choice_says_to_how_many_claims_somebody_is_a_party(cara, claims):
    page = text_of(cara.get(address("log-silence"), chosen(claims)))
    assert ">PMO</option>" in page
    assert ">Kremlin: party to 1 of 2 claims</option>" in page


def test_a_refusal_names_the_claims_and_keeps_the_form(cara, claims):
    kremlin = Source.objects.get(name="Kremlin")
    refused = cara.post(address("log-silence"), chosen(claims, party=kremlin.pk, checked_at=local(now())))
    assert refused.status_code == 422
    assert f"claim {claims[0].pk}, “They spoke.”: Kremlin is not a party to this claim." in text_of(refused)
    assert f'<option value="{kremlin.pk}" selected>' in text_of(refused)
    assert not Attribution.objects.exists()


def test_one_question_is_put_about_each_claim(cara, claims, pmo):
    question = {
        "party": pmo.pk,
        "allegations": "Is it true?",
        "channel": Channel.PHONE,
        "asked_at": local(now()),
        "deadline": "2027-01-15T20:00",
        "deadline_zone": "",
    }
    done = cara.post(address("request-comment"), chosen(claims, **question), follow=True)
    assert "Comment requested from PMO; the deadline is 20:00 UTC on 15 January 2027." in text_of(done)
    assert "One request for each of 2 claims." in text_of(done)
    assert set(CommentRequest.objects.values_list("claim", "allegations")) == {
        (claim.pk, "Is it true?") for claim in claims
    }


@pytest.fixture(scope="module")
def snapshot(module_db: None) -> Snapshot:
    return a_snapshot("The PMO denied these allegations. Nothing more. Nothing more.")


def statement(claims: list[Claim], snapshot: Snapshot, source: Source, **changed: Any) -> dict[str, Any]:
    given = {
        "document": snapshot.document_id,
        "quote": "The PMO denied these allegations.",
        "source": source.pk,
        "certainty": "certain",
        "directness": "indirect",
        "stated": "2025-07-28",
        **{f"stance_{claim.pk}": Stance.DENIES for claim in claims},
    }
    return chosen(claims, **given | changed)


def test_one_statement_is_recorded_on_each_claim(cara, claims, pmo, snapshot):
    done = cara.post(address("record-statement"), statement(claims, snapshot, pmo), follow=True)
    assert "Statement recorded." in text_of(done)
    for claim in claims:
        assert f'<a href="/admin/claims/claim/{claim.pk}/change/">{claim}</a>' in text_of(done)
    made = Attribution.objects.order_by("claim_id")
    assert [(one.claim, one.stance, one.exact) for one in made] == [
        (claim, "denies", "The PMO denied these allegations.") for claim in claims
    ]


@pytest.mark.parametrize(
    ("changed", "error"),
    first(
        3,
        [
            ({"quote": "The PMO confirmed them."}, "These words do not occur in the newest snapshot of the document."),
            ({"quote": "Nothing more."}, "These words occur 2 times in the document."),
            ({"quote": ""}, "This field is required."),
            ({"document": ""}, "This field is required."),
            ({"certainty": ""}, "Choose one."),
        ],
    ),
)
def test_a_statement_needs_its_words_and_every_choice(cara, claims, pmo, snapshot, changed, error):
    refused = cara.post(address("record-statement"), statement(claims, snapshot, pmo, **changed))
    assert refused.status_code == 422
    assert error in text_of(refused)
    assert not Attribution.objects.exists()


def test_a_claim_that_was_added_needs_a_stance(cara, claims, pmo, snapshot):
    added = a_claim("They met.", parties=(pmo,))
    given = statement(claims, snapshot, pmo) | {"claims": [claim.pk for claim in (*claims, added)]}
    refused = cara.post(address("record-statement"), given)
    assert refused.context["form"].errors == {f"stance_{added.pk}": ["Choose one."]}
    assert refused.context["form"][f"stance_{added.pk}"].label == "They met."


def test_a_contradiction_is_shown_and_saved_only_when_acknowledged(cara, claims, pmo, snapshot):
    earlier = an_attribution(claims[0], pmo, Stance.CONFIRMS, stated_at=now() - timedelta(days=900))
    given = statement(claims, snapshot, pmo)
    refused = cara.post(address("record-statement"), given)
    assert refused.status_code == 409
    assert "This contradicts what PMO said on" in text_of(refused)
    assert "about “They spoke.”" in text_of(refused)
    assert "The PMO denied these allegations.</textarea>" in text_of(refused)
    box = text_of(refused).split(f'name="acknowledged" value="{earlier.pk}"')[1].split(">")[0]
    assert "checked" not in box
    assert Attribution.objects.count() == 1
    cara.post(address("record-statement"), given | {"acknowledged": earlier.pk})
    assert Attribution.objects.count() == 3


@pytest.mark.parametrize(
    ("stated", "phrase"),
    first(
        1,
        [
            ("2025-06", "said in June 2025 about"),
            ("2025-06-01/2025-06-20?", "said apparently between 1 and 20 June 2025 about"),
        ],
    ),
)
def test_a_contradicted_statement_is_dated_as_exactly_as_it_is_known(cara, claims, pmo, snapshot, stated, phrase):
    an_attribution(claims[0], pmo, Stance.CONFIRMS, stated=stated)
    refused = cara.post(address("record-statement"), statement(claims, snapshot, pmo))
    assert f"This contradicts what PMO {phrase} “They spoke.”:" in text_of(refused)


def test_a_statement_of_several_claims_has_its_chain_of_relays(cara, claims, pmo, snapshot):
    kan, haaretz = a_source("Kan"), a_source("Haaretz")
    relayed = {"relays": [haaretz.pk, kan.pk], "stated": "2025-07~"}
    cara.post(address("record-statement"), statement(claims, snapshot, pmo, **relayed))
    made = {(one.relays, one.stated.edtf) for one in Attribution.objects.all()}
    assert made == {((haaretz.pk, kan.pk), "2025-07~")}
    refused = cara.post(address("record-statement"), statement(claims, snapshot, pmo, stated="last July"))
    assert set(refused.context["form"].errors) == {"stated"}
