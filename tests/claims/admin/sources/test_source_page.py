"""The page of a source: profile, track record, merging and splitting."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from claims.actions.attributions.record import withdraw_attribution
from claims.actions.sources.merge import merge_sources
from claims.admin.sources import merge_forms
from claims.models import Attribution, Claim, CommentOutcome, CommentRequest
from claims.projections import track_records
from claims.vocabulary import Certainty, Channel, CommentResult, Stance
from sources.models import Alias, Merge, Source
from sources.vocabulary import SourceKind
from tests.support.factories import a_claim, a_source, a_user, an_attribution, an_editor, now, speaks_for
from tests.support.sign_in import as_sent
from tests.support.thoroughness import first

SignedIn = Callable[..., Client]


def address(source: Source, part: str = "change", *more: int) -> str:
    return reverse(f"admin:sources_source_{part}", args=[source.pk, *more])


def shown(client: Client, source: Source) -> str:
    return " ".join(client.get(address(source)).content.decode().split())


@pytest.fixture
def kremlin(db: None) -> Source:
    return a_source("Kremlin", SourceKind.OFFICE, aliases=("Moscow",))


@pytest.fixture
def twin(db: None) -> Source:
    return a_source("Kremlin press office", SourceKind.OFFICE, aliases=("press service",))


def merged(source: Source, into: Source) -> Merge:
    return merge_sources(source, into, reason="The same office.", by=an_editor(), at=now())


def asked(party: Source, hours: float, result: CommentResult | None) -> None:
    """A request made two days ago, closed after the given hours by an attribution timed to the minute."""
    at = now().replace(second=0, microsecond=0) - timedelta(days=2)
    claim, by = a_claim(parties=(party,)), a_user()
    request = CommentRequest.objects.create(
        claim=claim,
        party=party,
        allegations="That you spoke.",
        channel=Channel.EMAIL,
        asked_at=at,
        deadline=at + timedelta(hours=12),
        recorded_by=by,
    )
    if result:
        said = an_attribution(claim, party, Stance.SILENT, by=by, stated_at=at + timedelta(hours=hours))
        CommentOutcome.objects.create(request=request, result=result, attribution=said, recorded_by=by)


def test_the_page_tells_who_a_source_is(signed_in: SignedIn, kremlin: Source) -> None:
    Source.objects.filter(pk=kremlin.pk).update(
        description="Office of the President", time_zone="Europe/Moscow", name_in_copy="the Kremlin"
    )
    page = shown(signed_in(), kremlin)
    for told in ("Office of the President", "Europe/Moscow", "the Kremlin", "Moscow", "Office"):
        assert told in page


def numbers(page: str, did: str) -> str:
    """The sentence about what the source affirmed, or denied, as plain text."""
    return " ".join(page.split(f"that it {did}:")[1].split("</p>")[0].replace("<", " <").split())


def test_each_number_of_its_record_leads_to_its_claims(signed_in: SignedIn, kremlin: Source) -> None:
    confirmed, disputed = a_claim("One.", parties=(kremlin,)), a_claim("Two.")
    for claim in (confirmed, disputed):
        an_attribution(claim, kremlin)
    an_attribution(disputed, a_source(), Stance.DENIES)
    client = signed_in()
    page = shown(client, kremlin)
    listed = f"/admin/claims/claim/?id__in={confirmed.pk}"
    assert f'<a href="{listed}">1</a> <span class="badge confirmation-confirmed">' in page
    assert 'confirmation-disputed">' in numbers(page, "affirmed")
    found = client.get(listed).content.decode()
    assert "One." in found
    assert "Two." not in found


def test_what_lifts_no_status_is_not_in_its_record(signed_in: SignedIn, kremlin: Source) -> None:
    claim = a_claim()
    original = an_attribution(claim, a_source())
    an_attribution(claim, kremlin, repeats=original)
    an_attribution(claim, kremlin, certainty=Certainty.POSSIBLE)
    withdraw_attribution(an_attribution(claim, kremlin), reason="Never said.", by=a_user(), at=now())
    page = shown(signed_in(), kremlin)
    assert "No track record yet" in page
    assert "Never asked for comment." in page
    assert "Not a party to any claim." in page


def test_its_record_is_over_the_newest_attributions_only(
    signed_in: SignedIn, kremlin: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(track_records, "MAX_TRACKED_ROWS", 2)
    for _ in range(2):
        an_attribution(a_claim(), kremlin)
    assert "Based on the newest" not in shown(signed_in(), kremlin)
    an_attribution(a_claim(), kremlin)
    assert "Based on the newest 2 attributions" in shown(signed_in(), kremlin)


def test_how_soon_it_comments_is_told_with_the_numbers_behind_it(signed_in: SignedIn, kremlin: Source) -> None:
    asked(kremlin, 0, None)
    assert "Asked for comment 1 time; no reply yet. 0 unanswered, 1 pending." in shown(signed_in(), kremlin)
    asked(kremlin, 2, CommentResult.ANSWERED)
    asked(kremlin, 4, CommentResult.DECLINED)
    asked(kremlin, 12, CommentResult.NO_ANSWER)
    page = shown(signed_in(), kremlin)
    assert (
        "Median time to reply: <strong>3 h</strong>, from 2 replies. 1 declined to comment. 1 unanswered, 1 pending."
        in page
    )


def test_where_it_stands_as_a_party(signed_in: SignedIn, kremlin: Source) -> None:
    claim = a_claim("They spoke.", parties=(kremlin,))
    an_attribution(claim, kremlin, Stance.DENIES)
    page = shown(signed_in(), kremlin)
    assert reverse("admin:claims_claim_change", args=[claim.pk]) in page
    assert "positionkind-denies" in page


def test_merging_is_done_on_the_page_and_leads_to_the_other(signed_in: SignedIn, kremlin: Source, twin: Source) -> None:
    claim = a_claim(parties=(kremlin,))
    an_attribution(claim, twin, Stance.CONFIRMS)
    client = signed_in("sources.add_merge")
    answer = client.post(address(twin, "merge"), {"into": kremlin.pk, "reason": "The same office."}, follow=True)
    assert answer.redirect_chain[-1][0] == address(kremlin)
    made = Merge.objects.get()
    assert (made.source, made.into, made.reason, made.recorded_by) == (twin, kremlin, "The same office.", client.user)
    claim.current.refresh_from_db()
    assert claim.current.confirmation == "confirmed"
    page = " ".join(answer.content.decode().split())
    assert f'<a href="{address(twin)}">Kremlin press office</a> merged into this source' in page
    assert "that it affirmed" in page


def test_the_page_of_a_merged_source_says_so_and_leads_on(signed_in: SignedIn, kremlin: Source, twin: Source) -> None:
    an_attribution(a_claim(), twin)
    merged(twin, kremlin)
    page = shown(signed_in("sources.add_merge"), twin)
    assert f'now counts for <a href="{address(kremlin)}">Kremlin</a>' in page
    assert "that it affirmed" not in page
    assert "Merge into another source" not in page


def test_a_merge_that_is_refused_says_why_and_keeps_what_was_typed(signed_in: SignedIn, kremlin: Source) -> None:
    client = signed_in("sources.add_merge")
    answer = client.post(address(kremlin, "merge"), {"into": kremlin.pk, "reason": "A slip."})
    assert answer.status_code == 422
    assert "A source cannot be merged into itself." in answer.content.decode()
    assert "A slip." in answer.content.decode()


def test_a_merge_is_undone_on_either_page(signed_in: SignedIn, kremlin: Source, twin: Source) -> None:
    client = signed_in("sources.add_merge")
    for page in (kremlin, twin):
        made = merged(twin, kremlin)
        client.post(address(page, "undo-merge", made.pk), {"reason": "They are two."})
        assert not Merge.objects.in_force().exists()
        assert "They are two." in shown(client, page)
    unfounded = client.post(address(kremlin, "undo-merge", merged(twin, kremlin).pk), {"reason": ""})
    assert unfounded.status_code == 422
    assert "This field is required." in unfounded.content.decode()
    form = merge_forms.UndoMergeForm({"reason": "Again."}, subject=made, user=client.user)
    assert (form.submit(), form.status) == (None, 409)
    assert "has already been undone" in str(form.errors)
    elsewhere = client.post(address(a_source(), "undo-merge", made.pk), {"reason": "Again."})
    assert elsewhere.status_code == 404


def test_merging_and_splitting_need_the_permission(signed_in: SignedIn, kremlin: Source) -> None:
    client = signed_in("sources.change_source", "claims.add_attribution")
    for verb in ("merge", "split"):
        assert client.post(address(kremlin, verb), {}).status_code == 403, verb
    page = shown(client, kremlin)
    assert "Merge into" not in page
    assert "Split" not in page


def test_a_merged_source_is_not_offered_and_its_names_find_the_other(
    signed_in: SignedIn, kremlin: Source, twin: Source
) -> None:
    third = a_source("Presidential administration")
    merged(twin, kremlin)
    client = signed_in()

    def offered(term: str) -> list[str]:
        field = {"app_label": "claims", "model_name": "attribution", "field_name": "source", "term": term}
        return [row["id"] for row in client.get("/admin/autocomplete/", field).json()["results"]]

    assert offered("Krem") == offered("press serv") == offered("moscow") == [str(kremlin.pk)]
    assert str(twin.pk) not in offered("")
    merged(kremlin, third)
    assert offered("press serv") == [str(third.pk)]


def test_the_list_shows_as_whom_a_merged_source_is_read(signed_in: SignedIn, kremlin: Source, twin: Source) -> None:
    merged(twin, kremlin)
    assert "Kremlin press office → merged into Kremlin" in signed_in().get("/admin/sources/source/").content.decode()


def test_the_page_has_every_name_with_who_gave_it_and_when(signed_in: SignedIn, kremlin: Source) -> None:
    client = signed_in("sources.change_source")
    form = {"aliases-TOTAL_FORMS": "0", "aliases-INITIAL_FORMS": "0", "name": "Kremlin press", "name_in_copy": "they"}
    client.post(reverse("admin:sources_source_details", args=[kremlin.pk]), form)
    shown_page = client.get(address(kremlin))
    newest, oldest = shown_page.context["page"].revisions
    assert ("Name", kremlin.name, "Kremlin press") in newest.changes
    assert newest.revision.recorded_by == client.user
    assert (oldest.revision.name, oldest.changes) == (kremlin.name, ())
    assert f"<del>{kremlin.name}</del> <ins>Kremlin press</ins>" in shown_page.content.decode()


@pytest.mark.parametrize("number", first(1, [2, 1]))
def test_the_page_costs_the_same_however_much_is_on_record(
    signed_in: SignedIn, kremlin: Source, django_assert_num_queries: Any, number: int
) -> None:
    by = a_user()
    for n in range(number):
        an_attribution(a_claim(parties=(kremlin,)), kremlin, by=by)
        speaks_for(kremlin, a_source(), by=by)
        Alias.objects.create(source=kremlin, name=f"alias {n}")
        merged(a_source(), kremlin)
        asked(kremlin, 1, CommentResult.ANSWERED)
    client = signed_in("sources.add_merge")
    # session, user, permissions; source, merges, merged sources, their targets, attributions, requests, aliases,
    # affiliations, positions, revisions
    with django_assert_num_queries(13):
        client.get(address(kremlin))


def test_the_details_are_edited_in_a_plain_form_with_time_zones_that_there_are(
    signed_in: SignedIn, kremlin: Source
) -> None:
    client = signed_in("sources.change_source")
    sent = {
        "name": "Kremlin",
        "name_in_copy": "the Kremlin",
        "time_zone": "Europe/Moscow",
        "aliases-TOTAL_FORMS": "0",
        "aliases-INITIAL_FORMS": "0",
    }
    page = client.get(address(kremlin, "details")).content.decode()
    assert '<option value="Asia/Jerusalem"></option>' in page
    assert page.count("<select") <= 1
    refused = client.post(address(kremlin, "details"), sent | {"time_zone": "Europe/Kremlin"})
    assert "Europe/Kremlin" in refused.content.decode()
    kremlin.refresh_from_db()
    assert kremlin.time_zone == ""
    client.post(address(kremlin, "details"), sent)
    kremlin.refresh_from_db()
    assert (kremlin.time_zone, kremlin.name_in_copy) == ("Europe/Moscow", "the Kremlin")


def split_form(**changed: Any) -> dict[str, Any]:
    return {
        "name": "Ryabkov",
        "kind": "person",
        "description": "the son",
        "name_in_copy": "Ryabkov junior",
        "reason": "Father and son.",
        **changed,
    }


@pytest.fixture
def ryabkov(db: None) -> Source:
    return a_source("Ryabkov", SourceKind.PERSON, aliases=("Ryabkov jr",))


def test_a_source_is_split_by_ticking_what_is_the_others(signed_in: SignedIn, ryabkov: Source) -> None:
    said, other = an_attribution(a_claim("One."), ryabkov), an_attribution(a_claim("Two."), ryabkov)
    role = speaks_for(ryabkov, a_source("Ministry"), by=a_user())
    client = signed_in("sources.add_merge")
    page = client.get(address(ryabkov, "split")).content.decode()
    for told in ("One.", "Two.", "Ministry", "Ryabkov jr"):
        assert told in page
    ticked = {"attributions": [said.pk], "affiliations": [role.pk], "aliases": [ryabkov.aliases.get().pk]}
    answer = client.post(address(ryabkov, "split"), split_form(**ticked), follow=True)
    made = Source.objects.get(description="the son")
    assert answer.redirect_chain[-1][0] == address(made)
    assert Attribution.objects.get(supersedes=said).source == made
    assert not Attribution.objects.filter(supersedes=other).exists()
    assert (made.affiliations.get().supersedes, made.aliases.get().name) == (role, "Ryabkov jr")
    assert "Created Ryabkov and moved 1 attributions" in answer.content.decode()


def test_what_was_ticked_is_kept_while_pages_are_turned(
    signed_in: SignedIn, ryabkov: Source, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merge_forms, "MAX_LISTED_ROWS", 2)
    monkeypatch.setattr("claims.admin.sources.source_admin.MAX_LISTED_ROWS", 2)
    oldest, second, third = (an_attribution(a_claim(), ryabkov) for _ in range(3))
    client = signed_in("sources.add_merge")
    newest = client.get(address(ryabkov, "split")).content.decode()
    assert f'value="{oldest.pk}"' not in newest
    turned = client.post(
        address(ryabkov, "split"), split_form(name="", attributions=[third.pk], turn=second.pk)
    ).content.decode()
    assert f'<input type="hidden" name="attributions" value="{third.pk}">' in turned
    assert f'value="{oldest.pk}"' in turned
    assert "This field is required" not in turned  # paging does not submit the split
    assert "1 ticked so far" in turned
    client.post(address(ryabkov, "split"), split_form(attributions=[third.pk, oldest.pk], here=second.pk))
    moved = Attribution.objects.filter(source__description="the son").values_list("supersedes", flat=True)
    assert set(moved) == {oldest.pk, third.pk}


WRONG = [
    ({}, "Choose what belongs to the other source"),
    ({"reason": ""}, "This field is required."),
    ({"description": "", "attributions": "SAID"}, "Give each a description to tell them apart."),
    ({"attributions": "OTHER"}, "One of these attributions has been corrected."),
    ({"attributions": "999999999999999999999"}, "One of these attributions has been corrected."),
    ({"attributions": "x"}, "is not a valid value"),
]


def test_a_split_that_is_not_in_order_is_refused(signed_in: SignedIn, ryabkov: Source) -> None:
    said, other = an_attribution(a_claim(), ryabkov), an_attribution(a_claim(), a_source())
    pks = {"SAID": said.pk, "OTHER": other.pk}
    client = signed_in("sources.add_merge")
    for sent, told in WRONG:
        fields = split_form(**{name: pks.get(value, value) for name, value in sent.items()})
        form = merge_forms.SplitSourceForm(as_sent(fields), subject=ryabkov, user=client.user)
        assert (form.submit(), form.status) == (None, 422), sent
        assert told in str(form.errors), sent
    answer = client.post(address(ryabkov, "split"), split_form())
    assert answer.status_code == 422
    assert "Choose what belongs to the other source" in answer.content.decode()
    assert Claim.objects.count() == 2
    assert not Source.objects.filter(description="the son").exists()
