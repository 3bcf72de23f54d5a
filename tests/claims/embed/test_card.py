import re

import pytest

from claims.actions.claims.merge import merge_claims
from claims.actions.claims.review import withdraw_claim
from claims.actions.fact_checks.record import update_fact_check
from claims.models import Claim
from claims.vocabulary import Stance
from sources.vocabulary import SourceKind
from tests.support.factories import (
    a_claim,
    a_contributor,
    a_fact_check,
    a_source,
    an_attribution,
    an_editor,
    now,
)
from tests.support.workflow_factories import approved, published, published_anew, ready

pytestmark = pytest.mark.django_db


def card(client, claim, **headers):
    return client.get(f"/embed/claims/{claim.pk}", headers=headers)


def text_of(answer):
    return " ".join(re.sub("<[^>]+>", " ", answer.content.decode().partition("<body>")[2]).split())


@pytest.fixture(scope="module")
def shared_call(module_db):
    """The Kremlin confirms it; the PMO denies it."""
    by = a_contributor()
    kremlin, pmo = a_source("The Kremlin", SourceKind.OFFICE), a_source("The PMO", SourceKind.OFFICE)
    claim = a_claim("Putin <and> Netanyahu spoke", parties=(kremlin, pmo), by=by)
    an_attribution(claim, kremlin, Stance.CONFIRMS, by=by)
    an_attribution(claim, pmo, Stance.DENIES, by=by)
    return published(claim).pk


@pytest.fixture
def call(shared_call, db):
    return Claim.objects.with_current().get(pk=shared_call)


def test_a_card_shows_the_status_and_the_positions(client, call):
    answer = card(client, call)
    told = text_of(answer)
    assert answer.status_code == 200
    assert "Putin &lt;and&gt; Netanyahu spoke" in told
    assert "⇄ Disputed" in told
    assert re.search("The Kremlin ✓ confirms .* The PMO ✕ denies", told)
    assert re.search(r"Published \d+ \w+ \d{4}, \d\d:\d\d UTC", told)


def test_a_card_has_no_script_and_only_our_styles(client, call):
    page = card(client, call).content.decode()
    assert "<script" not in page
    assert "style=" not in page
    assert re.findall(r'(?:src|href)="([^"]+\.css)"', page) == [
        "/static/claims/embed/embed.css",
        "/static/claims/common/badges.css",
    ]


@pytest.mark.parametrize(
    ("allowed", "ancestors"),
    [
        ([], "'none'"),
        (["https://cms.example", "https://*.partner.example"], "https://cms.example https://*.partner.example"),
    ],
)
def test_only_allowed_sites_can_frame_a_card(client, call, settings, allowed, ancestors):
    settings.EMBED_FRAME_ANCESTORS = allowed
    answer = card(client, call)
    policy = answer.headers["Content-Security-Policy"]
    assert f"frame-ancestors {ancestors}" in policy.split("; ")
    assert "script-src 'self'" in policy
    assert "X-Frame-Options" not in answer.headers


def test_an_unchanged_card_is_not_sent_again(client, call):
    answer = card(client, call)
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    assert answer.headers["ETag"] == f'"{call.pk}-e1"'
    again = card(client, call, **{"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "frame-ancestors" in again.headers["Content-Security-Policy"]
    an_attribution(call, a_source())
    assert card(client, call, **{"If-None-Match": answer.headers["ETag"]}).status_code == 200


def test_unpublished_claims_have_no_card(client):
    for claim in (ready(), approved()):
        assert card(client, claim).status_code == 404
        assert claim.revision.statement not in card(client, claim).content.decode()
    answer = client.get("/embed/claims/999999")
    assert (answer.status_code, text_of(answer)) == (404, "There is no published claim here. ClaimTrack")
    assert client.get("/embed/claims/99999999999999999999").status_code == 404


def test_a_withdrawn_claim_is_gone(client, call):
    withdraw_claim(call, base_revision=call.revision.number, reason="Wrong.", by=an_editor(), at=now())
    answer = card(client, call)
    assert answer.status_code == 410
    assert answer.headers["Cache-Control"] == "public, max-age=60"
    assert "withdrawn" in text_of(answer)
    assert "Netanyahu" not in text_of(answer)


def test_a_merged_claim_redirects_to_the_other_card(client, call):
    into = published()
    merge_claims(call, into, base_revision=call.revision.number, reason="The same.", by=an_editor(), at=now())
    answer = card(client, call)
    assert (answer.status_code, answer.headers["Location"]) == (308, f"/embed/claims/{into.pk}")


def test_a_card_takes_three_queries_at_most(client, call, django_assert_max_num_queries):
    a_fact_check(call)
    published_anew(call)
    with django_assert_max_num_queries(3):
        assert "ClaimReview" in card(client, call).content.decode()


def test_a_card_includes_the_desk_s_published_verdicts(client, call):
    others = a_source("Others", SourceKind.OUTLET)
    check = a_fact_check(call, url="https://e.example/1")
    a_fact_check(call, url="https://e.example/2", published_at=None)
    a_fact_check(call, url="https://e.example/3", publisher=others)
    assert "ClaimReview" not in card(client, call).content.decode()
    published_anew(call)
    before = card(client, call)
    assert re.findall(r'"url": "(https://e.example/\d)"', before.content.decode()) == ["https://e.example/1"]
    update_fact_check(check, rating="Mostly false", by=an_editor())
    assert "Mostly false" not in card(client, call).content.decode()
    published_anew(call)
    changed = card(client, call, **{"If-None-Match": before.headers["ETag"]})
    assert changed.status_code == 200
    assert "Mostly false" in changed.content.decode()


def test_a_card_dates_a_position_as_it_was_recorded(client):
    by, office = a_contributor(), a_source("The Harbour Office", SourceKind.OFFICE)
    claim = a_claim("They spoke", parties=(office,), by=by)
    an_attribution(claim, office, Stance.DENIES, by=by, stated="2025-08-19")
    assert "denies 19 August 2025" in text_of(card(client, published(claim)))
