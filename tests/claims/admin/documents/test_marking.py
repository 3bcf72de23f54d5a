"""Words that no suggestion covers are marked, or typed, and recorded on claims."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from claims.models import Attribution, Claim
from claims.vocabulary import Stance
from sources.models import Document, Snapshot, Source
from tests.support.factories import (
    a_claim,
    a_contributor,
    a_snapshot,
    a_source,
    a_suggestion,
    a_user,
    an_attribution,
    words_in,
)
from tests.support.sign_in import client_of
from tests.support.thoroughness import first

TEXT = """😀 The mayor denied the allegations on Monday. “The bridge”, she said, “is safe.”

Nobody else said so."""


@pytest.fixture
def cara(db: None) -> Client:
    return client_of(a_contributor("cara"))


@pytest.fixture
def mayor(db: None) -> Source:
    return a_source("Mayor Ek")


@pytest.fixture
def snapshot(db: None) -> Snapshot:
    return a_snapshot(TEXT)


def address(document: Document) -> str:
    return reverse("admin:sources_document_mark", args=[document.pk])


def span(words: str) -> str:
    start = TEXT.index(words)
    return f"{start}-{start + len(words)}"


def marked(snapshot: Snapshot, source: Source, **changed: Any) -> dict[str, Any]:
    given = {
        "snapshot": snapshot.pk,
        "source_spans": span("The mayor"),
        "cue_spans": span("denied"),
        "content_spans": span("the allegations"),
        "marked_text": "The mayor denied the allegations",
        "source": source.pk,
        "stance": "denies",
        "certainty": "certain",
        "directness": "indirect",
        "stated": "2025-07-28",
        "onto": "existing",
        **changed,
    }
    return {name: value for name, value in given.items() if value is not None}


def text_of(page: Any) -> str:
    return " ".join(page.content.decode().split())


def test_marked_words_are_recorded_on_several_claims_each_with_its_stance(cara, mayor, snapshot):
    claims = [a_claim(f"Allegation {number}.") for number in range(3)]
    given = marked(snapshot, mayor, claims=[claim.pk for claim in claims])
    given[f"stance_{claims[2].pk}"] = "questions"
    done = cara.post(address(snapshot.document), given, follow=True)
    assert "Attribution recorded." in text_of(done)
    assert "Unconfirmed → Denied" in text_of(done)
    recorded = Attribution.objects.order_by("pk")
    stances = [Stance.DENIES, Stance.DENIES, Stance.QUESTIONS]
    assert [(one.claim, one.stance) for one in recorded] == list(zip(claims, stances, strict=True))
    for one in recorded:
        assert (one.source_words, one.cue_words, one.content_words) == ("The mayor", "denied", "the allegations")
        assert (one.source, one.recorded_by, one.suggestion) == (mayor, cara.user, None)


def test_words_are_typed_and_added_to_a_new_claim(cara, mayor, snapshot):
    typed = {"source_typed": "she", "cue_typed": "said", "content_typed": "The bridge\nis safe."}
    unmarked = {"source_spans": "", "cue_spans": "", "content_spans": "", "marked_text": ""}
    claim = {"onto": "new", "statement": "The bridge is safe.", "no_party_reason": "Nobody is accused."}
    given = marked(snapshot, mayor, **unmarked, **typed, **claim, stance="asserts")
    answer = cara.post(address(snapshot.document), given, headers={"Accept": "application/json"})
    assert answer.json()["recorded"] == [Attribution.objects.get().pk]
    assert answer.json()["message"] == "Attribution recorded. The bridge is safe. New claim → Single source"
    recorded = Attribution.objects.get()
    assert (recorded.cue_words, recorded.content_words) == ("said", "The bridge … is safe.")
    assert recorded.cue_spans[0].start < TEXT.index("Nobody")
    assert recorded.claim.revision.no_party_reason == "Nobody is accused."


@pytest.mark.parametrize(
    ("changed", "error"),
    first(
        6,
        [
            ({"claims": None}, "Choose a claim."),
            ({"onto": "new"}, "A claim needs a statement."),
            ({"onto": ""}, "Choose an existing claim, or add a new one."),
            ({"stance": ""}, "Choose one."),
            ({"source": ""}, "This field is required."),
            ({"source_typed": "The Mayor"}, "“The Mayor” does not occur in the text."),
            ({"marked_text": "The mayor denied them"}, "These words are not at characters 2–34 of the snapshot."),
            ({"content_spans": "9000-9001"}, "The span 9000–9001 lies outside the text"),
            ({"content_spans": "4-x"}, "The marked words could not be read."),
            ({"source_spans": "", "cue_spans": "", "content_spans": ""}, "Mark the words that show the statement."),
            ({"snapshot": "999999"}, "The text that you marked is not on file."),
            ({"snapshot": "x"}, "The text that you marked is not on file."),
        ],
    ),
)
def test_what_cannot_be_recorded_is_refused_with_the_words_still_marked(cara, mayor, snapshot, changed, error):
    given = marked(snapshot, mayor, claims=[a_claim("An allegation.").pk]) | changed
    given = {name: value for name, value in given.items() if value is not None}
    refused = cara.post(address(snapshot.document), given)
    assert refused.status_code == 422
    assert error in text_of(refused)
    assert not Attribution.objects.exists()
    if "source_spans" not in changed and "snapshot" not in changed:
        assert '<mark class="source" data-suggestions="0">The mayor</mark>' in text_of(refused)


def test_a_contradiction_is_acknowledged_and_scripts_get_the_errors_by_field(cara, mayor, snapshot):
    claim = a_claim("An allegation.")
    earlier = an_attribution(claim, mayor, Stance.ASSERTS, stated="2025-07-27")
    given = marked(snapshot, mayor, claims=[claim.pk])
    by_script = {"headers": {"Accept": "application/json"}}
    refused = cara.post(address(snapshot.document), given, **by_script)
    assert refused.status_code == 409
    assert "Save anyway" in refused.json()["notice"]
    unfinished = cara.post(address(snapshot.document), given | {"stance": ""}, **by_script)
    assert (unfinished.status_code, unfinished.json()["errors"]) == (422, {"stance": ["Choose one."]})
    done = cara.post(address(snapshot.document), given | {"acknowledged": earlier.pk}, **by_script)
    assert done.status_code == 200
    assert Attribution.objects.count() == 2


def test_claims_that_the_marked_words_may_be_about_are_offered_first(cara, mayor, snapshot):
    said, near = a_claim("The allegations."), a_claim("The mayor knew of it.")
    an_attribution(near, mayor, words=words_in(snapshot, "said so"))
    a_claim("It rained.")
    asked = {"snapshot": snapshot.pk, "content_spans": span("the allegations")}
    by_script = {"headers": {"Accept": "application/json"}}

    def offered(**query: Any) -> list[tuple[str, bool]]:
        likely = cara.get(address(snapshot.document), asked | query, **by_script).json()["likely"]
        return [
            (statement, "checked" in rest)
            for statement, rest in re.findall('data-statement="(.+?)"(.*?)>', likely, re.S)
        ]

    # What says just that is chosen from the start, unless another claim is.
    assert offered() == [("The allegations.", True), ("The mayor knew of it.", False)]
    assert offered(claims=near.pk) == [("The allegations.", False)]
    assert offered(content_spans="x") == offered(snapshot="x") == []
    refused = cara.post(
        address(snapshot.document), marked(snapshot, mayor, content_spans="", content_typed="the allegations")
    )
    assert f'value="{said.pk}" data-statement="The allegations." checked' in text_of(refused)


def test_neither_a_claim_nor_words_are_recorded_twice_in_silence(cara, mayor, snapshot):
    by_script = {"headers": {"Accept": "application/json"}}
    new = marked(snapshot, mayor, onto="new", statement="The mayor took money.", no_party_reason="None.")
    first = cara.post(address(snapshot.document), new, **by_script).json()["recorded"][0]
    claim = Attribution.objects.get(pk=first).claim
    for again in (new, marked(snapshot, mayor, claims=[a_claim("Another.").pk])):
        refused = cara.post(address(snapshot.document), again, **by_script)
        assert refused.status_code == 409
        assert f"already on record as № {first}" in refused.json()["message"]
        assert f'value="{first}"' in refused.json()["notice"]
    seen = new | {"acknowledged": first}
    alike = cara.post(address(snapshot.document), seen, **by_script)
    assert (alike.status_code, f"№ {claim.pk}" in alike.json()["message"]) == (409, True)
    assert cara.post(address(snapshot.document), seen | {"is_distinct_from": claim.pk}, **by_script).status_code == 200
    # The same in the copy of another publisher.
    copy = a_snapshot(f"Updated. {TEXT}")
    Document.objects.filter(pk=copy.document_id).update(copy_of=snapshot.document)
    shifted = {name: shift(value, 9) for name, value in new.items() if name.endswith("_spans")}
    copied = cara.post(address(copy.document), new | shifted | {"snapshot": copy.pk}, **by_script)
    assert (copied.status_code, "already on record" in copied.json()["message"]) == (409, True)


def shift(spans: str, by: int) -> str:
    return "-".join(str(int(place) + by) for place in spans.split("-"))


def test_the_reading_room_has_the_form_open_with_the_claim_that_the_address_names(cara, snapshot):
    claim = a_claim("An allegation.")
    room = reverse("admin:sources_document_change", args=[snapshot.document_id])
    page = text_of(cara.get(f"{room}?mark=1&claim={claim.pk}&claim=x"))
    assert 'id="mark" data-marking open>' in page
    assert f'<option value="{claim.pk}" selected>An allegation.</option>' in page
    assert f'<input type="hidden" name="snapshot" value="{snapshot.pk}"' in page
    assert 'id="mark" data-marking >' in text_of(cara.get(room))
    assert cara.get(address(snapshot.document)).url == f"{room}?mark=1#mark"


def test_a_suggestion_is_accepted_with_other_words_than_it_was_found_with(cara, mayor):
    suggestion = a_suggestion(source=mayor)
    given = {
        **{name: marked(suggestion.snapshot, mayor)[name] for name in ("source", "certainty", "directness", "stated")},
        "stance": "confirms",
        "onto": a_claim("They spoke.").pk,
        "source_spans": "0-11",
        "cue_spans": "",
        "content_typed": "Netanyahu spoke",
    }
    accept = reverse("admin:sources_document_accept", args=[suggestion.snapshot.document_id, suggestion.pk])
    cara.post(accept, given)
    recorded = Attribution.objects.get(suggestion=suggestion)
    words = (recorded.source_words, recorded.cue_words, recorded.content_words)
    assert words == ("The Kremlin", "", "Netanyahu spoke")


def test_readers_cannot_mark_words(snapshot, mayor):
    reader = client_of(a_user(is_staff=True))
    assert reader.post(address(snapshot.document), marked(snapshot, mayor)).status_code == 403
    assert not Claim.objects.exists()
