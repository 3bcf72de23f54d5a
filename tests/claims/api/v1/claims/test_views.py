import pytest

from claims.actions.attributions.record import Correction, withdraw_attribution
from claims.models import Attribution, Claim
from claims.vocabulary import Stance
from tests.support.factories import a_claim, a_source, a_user, an_attribution, now, speaks_for

pytestmark = pytest.mark.usefixtures("module_every_shape")


def reference(source):
    return {
        "id": source.pk,
        "name": source.name,
        "kind": source.kind,
        "url": f"/api/v1/sources/{source.pk}/",
    }


def test_a_claim_is_read_with_its_standing(newsroom, tool):
    read = tool.read(f"claims/{newsroom.call.pk}/")
    del read["positions"], read["attributions"]
    assert read.pop("as_of") is read.pop("known_at") is None
    assert read.pop("confirmation_changed_at")[:10] == f"{newsroom.confirmation.recorded_at:%Y-%m-%d}"
    wording = read.pop("wording")
    assert wording["headline"] == "Kremlin confirms; Israeli PMO silent"
    assert wording["sentence"] == "Confirmed by Kremlin; Israeli PMO has not commented."
    assert wording["paragraph"].startswith(
        "Kremlin confirmed this on 28 July 2025. Israeli PMO had not commented as of"
    )
    assert read == {
        "id": newsroom.call.pk,
        "url": f"/api/v1/claims/{newsroom.call.pk}/",
        "statement": "Putin and Netanyahu spoke by phone",
        "language": "en",
        "tags": ["diplomacy"],
        "stage": "draft",
        "revision": 1,
        "confirmation": "partly_confirmed",
        "independent_origin_count": 1,
        "circular_reports": [],
        "parties": [reference(newsroom.kremlin), reference(newsroom.pmo)],
        "attribution_count": 2,
        "next_attributions": None,
    }


def test_sources_that_cite_each_other_are_named_with_their_attributions(tool):
    claim, bbc, afp, official = a_claim(), a_source("BBC"), a_source("AFP"), a_source("Official")
    first = an_attribution(claim, official, relays=(bbc, afp))
    second = an_attribution(claim, official, relays=(afp, bbc))
    read = tool.read(f"claims/{claim.pk}/")
    assert read["circular_reports"] == [
        {"sources": [reference(bbc), reference(afp)], "attributions": [first.pk, second.pk]}
    ]
    assert [relay["name"] for relay in read["attributions"][1]["relays"]] == ["AFP", "BBC"]
    assert "BBC and AFP cite each other for this." in read["wording"]["paragraph"]


def test_whoever_speaks_for_one_of_those_who_cite_each_other_is_named_as_that_one(tool):
    claim, bbc, afp = a_claim(), a_source("BBC"), a_source("AFP")
    editor, spokeswoman = a_source("The BBC's editor"), a_source("A BBC spokeswoman")
    speaks_for(editor, bbc, by=a_user())
    speaks_for(spokeswoman, bbc, by=a_user())
    first, second = an_attribution(claim, afp, relays=(editor,)), an_attribution(claim, spokeswoman, relays=(afp,))
    read = tool.read(f"claims/{claim.pk}/")
    assert read["circular_reports"] == [
        {"sources": [reference(bbc), reference(afp)], "attributions": [first.pk, second.pk]}
    ]
    assert read["independent_origin_count"] == 1


def test_a_position_has_its_date_speaker_and_evidence(newsroom, tool):
    kremlin, pmo = tool.read(f"claims/{newsroom.call.pk}/")["positions"]
    assert kremlin == {
        "party": reference(newsroom.kremlin),
        "position": "confirms",
        "since": "2025-07-28",
        "last_checked": "2025-07-28",
        "evidence": [newsroom.confirmation.pk],
        "evidence_count": 1,
        "spoken_by": reference(newsroom.kremlin),
        "later_non_response": None,
        "dissenting_spokespeople": [],
        "deadline": None,
    }
    assert (pmo["position"], pmo["spoken_by"]) == ("silent", reference(newsroom.pmo))


def test_an_attribution_has_its_exact_words_and_their_span(newsroom, tool):
    said, silence = tool.read(f"claims/{newsroom.call.pk}/")["attributions"]
    document = said.pop("document")
    assert document.pop("url") == f"/api/v1/documents/{document['id']}/"
    assert document.pop("publisher") == reference(newsroom.kan)
    assert document == {"id": document["id"], "title": "The call", "web_url": "https://kan.example/call"}
    assert said.pop("recorded_at").endswith("Z")
    assert said == {
        "id": newsroom.confirmation.pk,
        "source": reference(newsroom.kremlin),
        "stance": "confirms",
        "cue": "confirmed",
        "exact": "The Kremlin confirmed that Putin and Netanyahu spoke by phone",
        "content": "Putin and Netanyahu spoke by phone",
        "span": {"start": 0, "end": 61},
        "stated_at": "2025-07-28",
        "stated_from": "2025-07-28T00:00:00Z",
        "stated_until": "2025-07-29T00:00:00Z",
        "directness": "indirect",
        "certainty": "certain",
        "relays": [],
        "repeats": None,
        "supersedes": None,
        "superseded_by": None,
        "is_withdrawal": False,
    }
    assert (silence["stance"], silence["document"], silence["span"], silence["exact"]) == ("silent", None, None, "")


def test_relays_copies_and_unnamed_sources_are_shown(every_shape, tool):
    (disputed,) = tool.read("claims/", text="hour")["results"]
    assert [[relay["name"] for relay in one["relays"]] for one in disputed["attributions"]] == [
        [],
        ["Kan"],
        [],
        [],
    ]
    assert disputed["attributions"][2]["repeats"] == disputed["attributions"][0]["id"]
    assert disputed["attributions"][3]["source"]["kind"] == "unnamed"
    (position,) = disputed["positions"]
    assert (position["spoken_by"]["name"], [other["name"] for other in position["dissenting_spokespeople"]]) == (
        "Peskov",
        ["Kremlin"],
    )


def test_a_correction_replaces_what_it_supersedes(newsroom, tool, alice):
    right = an_attribution(
        newsroom.call,
        newsroom.kremlin,
        Stance.DENIES,
        by=alice,
        correction=Correction(newsroom.confirmation, "Misread"),
    )
    read = tool.read(f"claims/{newsroom.call.pk}/")
    assert read["confirmation"] == "denied"
    assert {one["id"]: one["supersedes"] for one in read["attributions"]}[right.pk] == newsroom.confirmation.pk
    assert newsroom.confirmation.pk not in [one["id"] for one in read["attributions"]]


def test_withdrawn_attributions_and_their_withdrawals_are_left_out(newsroom, tool, alice):
    withdraw_attribution(newsroom.confirmation, reason="Misread", by=alice, at=newsroom.confirmation.recorded_at)
    assert Attribution.objects.filter(is_withdrawal=True).exists()
    assert [one["stance"] for one in tool.read(f"claims/{newsroom.call.pk}/")["attributions"]] == ["silent"]


def test_the_list_has_the_same_json_as_the_detail(every_shape, tool):
    at = {"known_at": now().isoformat()}
    listed = tool.read("claims/", **at)["results"]
    assert len(listed) == 4
    assert listed == [tool.read(f"claims/{claim['id']}/", **at) for claim in listed]


def test_a_list_of_claims_takes_the_same_queries_at_any_length(tool, alice, django_assert_num_queries):
    queries = [
        ({}, 2),  # the token; the claims with their projections
        ({"confirmation": "partly_confirmed"}, 2),
        ({"text": "statement"}, 2),
        ({"as_of": "2100-01-01T00:00:00Z"}, 2),
        ({"as_of": "2020-01-01T00:00:00Z"}, 3),  # … their record
        ({"as_of": "2020-01-01T00:00:00Z", "confirmation": "unconfirmed", "text": "statement"}, 3),
        ({"include": "fact_checks,reviews"}, 4),
    ]
    for rows in (1, 3):
        while Claim.objects.filter(revisions__recorded_by=alice).count() < rows:
            speaker = a_source()
            an_attribution(a_claim(parties=(speaker, a_source()), by=alice), speaker, by=alice)
        for filters, expected in queries:
            with django_assert_num_queries(expected):
                assert len(tool.read("claims/", **filters)["results"]) >= rows
