"""Article changes under accepted attributions: shown, compared, resolved or corrected."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.actions.attributions.reanchor import resolve_article_change
from claims.actions.documents.ingest import ingest_document
from claims.admin.attributions.article_changes import article_changes_of
from claims.models import ArticleChange, Attribution, Reanchoring
from claims.vocabulary import ReanchorResult
from sources.actions.archive import Publication
from sources.capture.extracted_document import ExtractedDocument
from sources.models import Snapshot
from tests.claims.admin.attributions.test_correction_form import as_it_is
from tests.support.demo_newsroom import finds_nothing
from tests.support.factories import ARTICLE, a_claim, a_snapshot, a_source, a_user, an_attribution, now, words_in

SignedIn = Callable[..., Client]

SETTLE = "claims.add_attribution"
PHONE = "The Kremlin confirmed that Putin and Netanyahu spoke by phone"
OTHERWISE = ARTICLE.replace("confirmed", "denied").replace("by phone", "at length")
WITHOUT = "Kan reported the call first."


def captured_again(snapshot: Snapshot, text: str) -> Snapshot:
    publication = Publication(url=snapshot.document.url, title="A title")
    return ingest_document(ExtractedDocument(text), publication, finds_nothing, by=None, at=now()).snapshot


def attribution_with_changed_article(text: str = OTHERWISE, **claim: Any) -> Attribution:
    words = words_in(
        a_snapshot(title="The call"), "Putin and Netanyahu spoke by phone", source="The Kremlin", cue="confirmed"
    )
    made = an_attribution(a_claim("They spoke.", **claim), a_source(), words=words)
    captured_again(made.snapshot, text)
    return made


@pytest.fixture(scope="module")
def shared_attribution(module_db: None) -> int:
    return attribution_with_changed_article().pk


@pytest.fixture
def made(shared_attribution: int, db: None) -> Attribution:
    """An attribution whose article says otherwise now."""
    return Attribution.objects.select_related("snapshot__document", "claim").get(pk=shared_attribution)


def flag_of(attribution: Attribution) -> ArticleChange:
    return ArticleChange.objects.filter(reanchoring__attribution=attribution).first()


def page_of(flag: ArticleChange) -> str:
    return reverse("admin:claims_articlechange_change", args=[flag.pk])


def read(client: Client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


def test_a_flag_shows_the_words_then_and_now_and_what_differs_word_by_word(
    signed_in: SignedIn, made: Attribution
) -> None:
    page = read(signed_in(SETTLE), page_of(flag_of(made)))
    assert f'<mark class="content">{PHONE}</mark><span class="context">. Kan reported' in page
    assert '<mark class="content">The Kremlin denied that Putin and Netanyahu spoke at length</mark>' in page
    assert "The Kremlin <del>confirmed</del><ins>denied</ins> that Putin" in page
    assert "reanchorresult-changed" in page
    assert f"?attribution={made.pk}#words-0" in page
    assert f"?refound={flag_of(made).pk}#words-0" in page


def test_gone_words_are_labelled_gone(signed_in: SignedIn) -> None:
    page = read(signed_in(), page_of(flag_of(attribution_with_changed_article(WITHOUT))))
    assert "The quote is gone" in page
    assert "reanchorresult-gone" in page


def test_the_list_defaults_to_open_flags(signed_in: SignedIn, made: Attribution) -> None:
    done, waiting = made, attribution_with_changed_article(WITHOUT)
    resolve_article_change(flag_of(done), reason="The readout has it.", by=a_user("olga"), at=now())
    client, address = signed_in(), reverse("admin:claims_articlechange_changelist")
    page = read(client, address)
    assert page_of(flag_of(waiting)) in page
    assert page_of(flag_of(done)) not in page
    resolved = read(client, f"{address}?state=resolved")
    assert page_of(flag_of(done)) in resolved
    assert "olga: The readout has it." in resolved
    both = read(client, f"{address}?state=all")
    assert page_of(flag_of(done)) in both
    assert page_of(flag_of(waiting)) in both


def test_the_list_is_one_query_however_many_flags_there_are(signed_in: SignedIn) -> None:
    for _ in range(2):
        attribution_with_changed_article()
    client = signed_in()
    with CaptureQueriesContext(connection) as queries:
        client.get(reverse("admin:claims_articlechange_changelist"))
    assert len([query for query in queries.captured_queries if "claims_" in query["sql"]]) == 1


def test_a_flag_is_resolved_with_a_reason(signed_in: SignedIn, made: Attribution) -> None:
    flag, client = flag_of(made), signed_in(SETTLE)
    address = reverse("admin:claims_articlechange_resolve", args=[flag.pk])
    refused = client.post(address, {"reason": " "})
    assert refused.status_code == 422
    page = client.post(address, {"reason": "The recording has the words."}, follow=True).content.decode()
    flag.refresh_from_db()
    assert (flag.settled_by, flag.reason) == (client.user, "The recording has the words.")
    assert "The recording has the words." in page
    assert "Keep it</button>" not in page
    late = client.post(address, {"reason": "Mine."})
    assert late.status_code == 409
    assert "Mine.</textarea>" in late.content.decode()


def test_a_reader_sees_the_flag_and_cannot_settle_it(signed_in: SignedIn, made: Attribution) -> None:
    flag, client = flag_of(made), signed_in()
    assert "Someone who can record attributions has to resolve this." in read(client, page_of(flag))
    assert (
        client.post(reverse("admin:claims_articlechange_resolve", args=[flag.pk]), {"reason": "x"}).status_code == 403
    )


def test_an_unknown_flag_is_not_found(signed_in: SignedIn) -> None:
    client, address = signed_in(), reverse("admin:claims_articlechange_changelist")
    for odd in ("0", "x", "9" * 30):
        assert client.get(f"{address}{odd}/change/").status_code == 404, odd


def test_a_correction_starts_from_the_words_of_the_newest_snapshot(signed_in: SignedIn, made: Attribution) -> None:
    newest = made.reanchorings.get().snapshot
    client, address = signed_in(SETTLE), reverse("admin:claims_claim_correct", args=[made.claim_id, made.pk])
    page = read(client, address)
    assert 'value="newest"' in page
    assert page.split('value="newest"')[1].split(">")[0].strip().endswith("checked")
    client.post(address, as_it_is(made, words="newest", stance="denies"))
    later = Attribution.objects.get(supersedes=made)
    assert (later.snapshot, later.exact) == (newest, "The Kremlin denied that Putin and Netanyahu spoke at length")
    assert later.source_words == "The Kremlin"
    assert later.cue_words == "denied"
    assert later.content_words == "Putin and Netanyahu spoke at length"
    assert not ArticleChange.objects.open().exists()


def test_a_correction_may_keep_the_recorded_words(signed_in: SignedIn, made: Attribution) -> None:
    address = reverse("admin:claims_claim_correct", args=[made.claim_id, made.pk])
    signed_in(SETTLE).post(address, as_it_is(made, words="recorded"))
    later = Attribution.objects.get(supersedes=made)
    assert (later.snapshot, later.exact) == (made.snapshot, made.exact)
    assert ArticleChange.objects.open().get().reanchoring.attribution == later


def test_words_that_moved_are_offered_in_the_newest_snapshot_and_not_chosen(signed_in: SignedIn) -> None:
    made = attribution_with_changed_article(f"UPDATED. {ARTICLE}")
    client, address = signed_in(SETTLE), reverse("admin:claims_claim_correct", args=[made.claim_id, made.pk])
    assert read(client, address).split('value="recorded"')[1].split(">")[0].strip().endswith("checked")
    client.post(address, as_it_is(made, words="newest"))
    later = Attribution.objects.get(supersedes=made)
    assert (later.exact, later.passage_start) == (made.exact, made.passage_start + len("UPDATED. "))
    assert later.cue_words == "confirmed"


def test_the_claim_page_shows_its_flags_with_open_ones_first(signed_in: SignedIn, made: Attribution) -> None:
    resolve_article_change(flag_of(made), reason="The readout has it.", by=a_user("olga"), at=now())
    captured_again(made.snapshot, WITHOUT)
    changes = article_changes_of(made.claim)
    assert [one.change.reanchoring.found for one in changes.open] == [ReanchorResult.GONE]
    assert [one.change.reason for one in changes.resolved] == ["The readout has it."]
    page = read(signed_in(SETTLE), reverse("admin:claims_claim_change", args=[made.claim_id]))
    assert "1 open" in page
    assert page_of(changes.open[0].change) in page
    assert "Resolved by olga" in page


def test_the_claim_page_links_to_the_words_in_the_newest_snapshot(signed_in: SignedIn) -> None:
    made = attribution_with_changed_article(f"{ARTICLE} Updated.")
    captured_again(made.snapshot, f"UPDATED. {ARTICLE}")
    page = read(signed_in(), reverse("admin:claims_claim_change", args=[made.claim_id]))
    assert f"?refound={Reanchoring.objects.last().pk}#words-0" in page
    assert "in another place" in page
    assert "in the same place" not in page  # only the newest snapshot is told of


def test_restored_words_are_labelled_as_restored(signed_in: SignedIn) -> None:
    made = attribution_with_changed_article(WITHOUT)
    captured_again(made.snapshot, f"{ARTICLE} Restored.")
    (shown,) = article_changes_of(made.claim).open
    assert shown.is_restored
    assert "The quote is back" in read(signed_in(), page_of(shown.change))


def test_a_claim_without_article_changes_has_no_section_for_them(db: None) -> None:
    made = an_attribution(a_claim(), a_source())
    assert not article_changes_of(made.claim)


def test_article_changes_take_two_queries(db: None, django_assert_num_queries: Any) -> None:
    claim = attribution_with_changed_article().claim
    for _ in range(3):
        made = an_attribution(claim, a_source())
        captured_again(made.snapshot, WITHOUT)
    with django_assert_num_queries(2):
        changes = article_changes_of(claim)
        assert len([one.runs for one in changes.open]) == 4


def test_the_reading_room_links_to_the_newer_snapshot_and_its_flags(signed_in: SignedIn, made: Attribution) -> None:
    client = signed_in()
    document = reverse("admin:sources_document_change", args=[made.snapshot.document_id])
    old = read(client, f"{document}?attribution={made.pk}")
    assert "This is not the newest snapshot" in old
    assert page_of(flag_of(made)) in old
    newest = read(client, document)
    assert "This is the newest snapshot." in newest
    assert "reanchorresult-changed" in newest
    lit = read(client, f"{document}?refound={flag_of(made).pk}")
    assert 'data-suggestions="0">The Kremlin denied that' in lit
    assert '<span id="words-0">' in lit


@pytest.mark.thorough
def test_a_document_with_one_snapshot_mentions_no_newer_one(signed_in: SignedIn) -> None:
    snapshot = a_snapshot()
    page = read(signed_in(), reverse("admin:sources_document_change", args=[snapshot.document_id]))
    assert "newest snapshot" not in page
