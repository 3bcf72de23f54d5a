"""Every database constraint is violated once. A test checks that the table of violations is complete."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from claims.models import (
    ArticleChange,
    Attribution,
    BulkImport,
    ChangeEvent,
    Claim,
    ClaimNote,
    ClaimRevision,
    ClaimVisit,
    CommentAttempt,
    CommentOutcome,
    CommentRequest,
    CurrentEdition,
    CurrentPosition,
    Edition,
    FactCheck,
    ImportedRow,
    IngestJob,
    Party,
    Policy,
    PolicyOverride,
    Presence,
    PublishedReference,
    Reanchoring,
    Review,
    RuledOutName,
    SavedFilter,
    Suggestion,
    WebhookDelivery,
    WebhookEndpoint,
    WebhookSecret,
)
from claims.vocabulary import (
    Channel,
    CommentResult,
    Decision,
    DeliveryState,
    ImportFormat,
    ImportRowResult,
    ImportSubject,
    IngestState,
    PolicyKind,
    PositionKind,
    Precision,
    PublishedKind,
    ReanchorResult,
    RejectionKind,
    Stage,
    Stance,
    SuggestionState,
    TextForm,
)
from claimtrack.access.models import RateLimit, Token
from claimtrack.accounts.models import KnownNetwork, User
from claimtrack.core.models import IdempotentResponse, ResourceUpdate
from sources.actions.archive import sha256_of
from sources.models import Affiliation, Alias, Document, Merge, Snapshot, Source
from sources.text.spans import Span
from sources.vocabulary import SourceKind
from tests.support.databases import as_owner
from tests.support.factories import a_claim, a_snapshot, a_source, a_suggestion, a_user, words_in
from tests.support.workflow_factories import at_stage, published

DAY = datetime(2025, 7, 28, tzinfo=UTC)
HOUR = timedelta(hours=1)


def source(**fields: Any) -> Source:
    return Source.objects.create(**{"name": "Kan", "name_in_copy": "Kan", "kind": SourceKind.OUTLET} | fields)


def affiliation(**fields: Any) -> Affiliation:
    whole = {"role": "voice", "recorded_by": a_user()}
    if "source" not in fields:
        whole |= {"source": a_source(), "body": a_source()}
    return Affiliation.objects.create(**whole | fields)


def ruled_out(**fields: Any) -> RuledOutName:
    whole = {"words": "Quist", "reason": "Another one.", "recorded_at": DAY, "recorded_by": a_user()}
    return RuledOutName.objects.create(**whole | fields)


def document(**fields: Any) -> Document:
    return Document.objects.create(**{"title": "A title"} | fields)


def snapshot(**fields: Any) -> Snapshot:
    text = fields.get("text", "Some words.")
    whole = {"document": document(), "text": text, "sha256": sha256_of(text)} if "document" not in fields else {}
    return Snapshot.objects.create(**whole | fields)


def token(**fields: Any) -> Token:
    return Token.objects.create(**{"name": "x", "user": a_user(), "scopes": ["read"], "digest": "0" * 64} | fields)


def revision(**fields: Any) -> ClaimRevision:
    whole = {"claim": a_claim(), "number": 2, "statement": "Other words.", "reason": "clearer", "recorded_by": a_user()}
    return ClaimRevision.objects.create(**whole | fields)


def silence(**fields: Any) -> Attribution:
    whole = {"claim": a_claim(), "source": a_source(), "stance": Stance.SILENT, "stated_at": DAY}
    return Attribution.objects.create(**whole | {"recorded_by": a_user()} | fields)


def with_words(**fields: Any) -> Attribution:
    words = words_in(a_snapshot(), "spoke by phone", source="The Kremlin", cue="confirmed")
    return silence(**{"stance": Stance.CONFIRMS} | words.fields() | fields)


def request(**fields: Any) -> CommentRequest:
    now = datetime.now(UTC)
    whole = {"allegations": "Did you?", "channel": Channel.EMAIL, "asked_at": now - HOUR, "deadline": now + HOUR}
    made = {"claim": a_claim(), "party": a_source(), "recorded_by": a_user()}
    return CommentRequest.objects.create(**whole | made | fields)


def review(**fields: Any) -> Review:
    return Review.objects.create(**{"revision": a_claim().revision, "recorded_by": a_user()} | fields)


def fact_check(**fields: Any) -> FactCheck:
    whole = {"claim": a_claim(), "rating": "False", "summary": "It is not so.", "url": "https://example.org/check"}
    return FactCheck.objects.create(**whole | fields)


def merge(**fields: Any) -> Merge:
    whole = {"recorded_by": a_user()}
    if "source" not in fields:
        whole |= {"source": a_source(), "into": a_source()}
    return Merge.objects.create(**whole | fields)


def claim_in_stage(stage: Stage, **fields: Any) -> None:
    Claim.objects.filter(pk=a_claim().pk).update(stage=stage, **fields)


def merged_into_itself() -> None:
    Claim.objects.filter(pk=(claim := a_claim()).pk).update(stage=Stage.MERGED, merged_into=claim)


def position(**fields: Any) -> CurrentPosition:
    return CurrentPosition.objects.create(**{"kind": PositionKind.SILENT} | fields)


def policy(**fields: Any) -> Policy:
    return Policy.objects.create(**{"kind": PolicyKind.SENIOR_APPROVAL} | fields)


def override(**fields: Any) -> PolicyOverride:
    whole = {"kind": PolicyKind.SENIOR_APPROVAL, "unmet": "No senior approved it.", "reason": "Breaking news."}
    return PolicyOverride.objects.create(**{"review": review(decision=Decision.PUBLISH)} | whole | fields)


def reanchoring(**fields: Any) -> Reanchoring:
    whole = {"attribution": with_words(), "snapshot": a_snapshot(), "found": ReanchorResult.GONE}
    return Reanchoring.objects.create(**whole | fields)


def article_change(**fields: Any) -> ArticleChange:
    return ArticleChange.objects.create(**{"reanchoring": reanchoring(), "claim": a_claim(), "raised_at": DAY} | fields)


def webhook(**fields: Any) -> WebhookEndpoint:
    whole = {"name": "the bot", "url": "https://tool.example/hook", "created_at": DAY, "created_by": a_user()}
    return WebhookEndpoint.objects.create(**whole | fields)


def delivery(**fields: Any) -> WebhookDelivery:
    return WebhookDelivery.objects.create(**{"created_at": DAY} | fields)


def ingest_job(**fields: Any) -> IngestJob:
    whole = {"form": TextForm.TEXT, "content": "Words.", "submitted_by": a_user(), "submitted_at": DAY}
    return IngestJob.objects.create(**whole | fields)


def bulk_import(**fields: Any) -> BulkImport:
    whole = {"file_name": "claims.csv", "format": ImportFormat.CSV, "subject": ImportSubject.CLAIMS, "content": "x"}
    return BulkImport.objects.create(**whole | {"submitted_by": a_user(), "submitted_at": DAY} | fields)


def presence(**fields: Any) -> Presence:
    return Presence.objects.create(opened_at=DAY, seen_at=DAY, **fields)


def twice(make: Callable[..., Any], **fields: Any) -> None:
    make(**fields)
    make(**fields)


def edition(*, of: Claim, on: Decision, **fields: Any) -> Edition:
    """A further edition of a claim, on a decision of which there is one already or could be."""
    decision = Review.objects.filter(revision__claim=of, decision=on).latest("pk")
    return Edition.objects.create(
        **{"claim": of, "number": 9, "kind": of.stage, "revision": of.revision, "decision": decision} | fields
    )


def a_second_first_edition() -> None:
    gone = at_stage(Stage.WITHDRAWN)
    review(revision=gone.revision, decision=Decision.WITHDRAW, reason="Again.")
    edition(of=gone, on=Decision.WITHDRAW, number=1, reason="Again.")


def pending_tombstone() -> None:
    CurrentEdition.objects.filter(pk=published().pk).update(is_public=False, update_pending=True)


def note(**fields: Any) -> ClaimNote:
    whole = {"claim": a_claim(), "author": a_user(), "body": "Ask the ministry.", "created_at": DAY}
    return ClaimNote.objects.create(**whole | fields)


def visit(**fields: Any) -> ClaimVisit:
    return ClaimVisit.objects.create(event_before=1, event_seen=1, seen_at=DAY, **fields)


def published_reference(**fields: Any) -> PublishedReference:
    return PublishedReference.objects.create(kind=PublishedKind.SOURCE, resource_id=999_999, json="{}", **fields)


def in_future() -> datetime:
    return datetime.now(UTC).replace(second=0, microsecond=0) + 3 * HOUR


def two_parties(**same: Any) -> None:
    claim = a_claim()
    Party.objects.create(**{"revision": claim.revision, "source": a_source(), "rank": 1} | same)
    Party.objects.create(**{"revision": claim.revision, "source": a_source(), "rank": 2} | same)


FAR = (Span(900, 901),)


def one_topic() -> Suggestion:
    (content,) = words_in(a_snapshot(), "spoke by phone").content
    return a_suggestion_with(topic_spans=(Span(content.start, content.start + 5),))


def a_second_first_revision() -> None:
    """Only the owner can try: the application writes no revisions of sources itself."""
    columns = "name, kind, description, name_in_copy, time_zone"
    with connection.wrap_database_errors, as_owner() as owner:
        owner.execute(f"INSERT INTO sources_source ({columns}) VALUES ('Kan', 'outlet', '', 'Kan', '')")
        copied = f"source_id, number, {columns}"
        owner.execute(f"INSERT INTO sources_sourcerevision ({copied}) SELECT {copied} FROM sources_sourcerevision")


def a_second_first_reading() -> None:
    """Only the owner can try: the application writes no revisions of fact-checks itself."""
    read = "rating, summary, url, language"
    copied = f"fact_check_id, number, claim_id, is_out, {read}"
    with connection.wrap_database_errors, as_owner() as owner:
        (claim,) = owner.execute("INSERT INTO claims_claim (stage) VALUES ('draft') RETURNING id").fetchone()
        verdict = (claim, "False", "So.", "https://desk.example/1", "en")
        owner.execute(f"INSERT INTO claims_factcheck (claim_id, {read}) VALUES (%s, %s, %s, %s, %s)", verdict)
        owner.execute(f"INSERT INTO claims_factcheckrevision ({copied}) SELECT {copied} FROM claims_factcheckrevision")


VIOLATIONS: dict[str, Callable[[], Any]] = {
    "source_has_a_name": lambda: source(name=" "),
    "source_namesakes_are_told_apart": lambda: (source(), source(name="KAN")),
    "alias_has_a_name": lambda: Alias.objects.create(source=source(), name="\t"),
    "alias_stands_once_for_its_source": lambda: a_source(aliases=("Kan", "KAN")),
    "name_is_ruled_out_once_for_its_source": lambda: (
        ruled_out(source=(kan := source())),
        ruled_out(source=kan, words="QUIST"),
    ),
    "name_is_ruled_out_with_a_reason": lambda: ruled_out(source=source(), reason=" "),
    "affiliation_does_not_supersede_itself": lambda: affiliation(pk=10**9, supersedes_id=10**9, reason="wrong"),
    "affiliation_supersedes_with_a_reason": lambda: affiliation(supersedes=affiliation()),
    "affiliation_takes_back_only_what_it_supersedes": lambda: affiliation(is_withdrawal=True),
    "affiliation_is_with_another": lambda: affiliation(source=(kan := source()), body=kan),
    "affiliation_ends_after_it_began": lambda: affiliation(since=date(2025, 2, 1), until=date(2025, 1, 31)),
    "document_has_a_title": lambda: document(title=""),
    "document_url_is_a_web_address_or_absent": lambda: document(url="javascript:alert(1)"),
    "document_is_not_a_copy_of_itself": lambda: document(pk=10**9, copy_of_id=10**9),
    "snapshot_of_one_text_is_taken_once": lambda: twice(
        snapshot, document=document(), text="Words", sha256=sha256_of("Words")
    ),
    "snapshot_has_a_text": lambda: snapshot(text=" \n "),
    "snapshot_sha256_is_of_its_text": lambda: snapshot(document=document(), text="Words", sha256=sha256_of("Other")),
    "token_keeps_a_digest_never_the_secret": lambda: token(digest="ct_0000_secret"),
    "token_has_a_scope": lambda: token(scopes=[]),
    "claim_revision_number_is_used_once": lambda: revision(number=1),
    "source_revision_number_is_used_once": a_second_first_revision,
    "fact_check_revision_number_is_used_once": a_second_first_reading,
    "claim_revision_makes_a_statement": lambda: revision(statement=""),
    "claim_revision_numbers_start_at_one": lambda: revision(number=0),
    "claim_revision_changes_with_a_reason": lambda: revision(reason=" "),
    "party_is_unique_per_revision": lambda: two_parties(source=a_source()),
    "party_rank_is_unique_per_revision": lambda: two_parties(rank=1),
    "attribution_does_not_supersede_itself": lambda: silence(pk=10**9, supersedes_id=10**9, reason="wrong"),
    "attribution_supersedes_with_a_reason": lambda: silence(supersedes=silence()),
    "attribution_takes_back_only_what_it_supersedes": lambda: silence(is_withdrawal=True),
    "attribution_words_are_whole_or_absent": lambda: silence(exact="words without a place"),
    "attribution_source_lies_inside_its_passage": lambda: with_words(source_spans=FAR),
    "attribution_cue_lies_inside_its_passage": lambda: with_words(cue_spans=FAR),
    "attribution_content_lies_inside_its_passage": lambda: silence(content_spans=FAR),
    "attribution_stated_at_is_the_start_of_its_period": lambda: silence(
        stated_at=DAY + HOUR, stated_precision=Precision.DAY
    ),
    "attribution_was_stated_before_it_was_recorded": lambda: silence(
        stated_at=in_future(), stated_precision=Precision.MINUTE
    ),
    "attribution_without_words_is_silence": lambda: silence(stance=Stance.CONFIRMS),
    "attribution_is_not_relayed_by_its_source": lambda: silence(source=(kan := source()), relayed_by=kan),
    "suggestion_words_are_whole_or_absent": lambda: a_suggestion_with(
        passage_end=None, source_spans=(), cue_spans=(), content_spans=()
    ),
    "suggestion_source_lies_inside_its_passage": lambda: a_suggestion_with(source_spans=FAR),
    "suggestion_cue_lies_inside_its_passage": lambda: a_suggestion_with(cue_spans=FAR),
    "suggestion_content_lies_inside_its_passage": lambda: a_suggestion_with(content_spans=FAR),
    "attribution_stated_until_is_not_before_stated_at": lambda: silence(
        stated_until=DAY - HOUR, stated_edtf="2025-07-28"
    ),
    "attribution_interval_has_its_text": lambda: silence(stated_until=DAY + HOUR),
    "suggestion_stated_until_is_not_before_stated_at": lambda: a_suggestion(
        stated_until=DAY - HOUR, stated_edtf="2025-07-28"
    ),
    "suggestion_interval_has_its_text": lambda: a_suggestion(stated_edtf="2025-07-28"),
    "suggestion_stated_at_is_the_start_of_its_period": lambda: a_suggestion(stated_at=DAY + HOUR),
    "suggestion_score_is_between_zero_and_one": lambda: a_suggestion(score=1.01),
    "suggestion_topics_are_several_parts_of_its_statement": one_topic,
    "suggestion_is_unique": lambda: twice(a_suggestion, snapshot=a_snapshot()),
    "suggestion_is_open_until_someone_decides": lambda: a_suggestion(state=SuggestionState.ACCEPTED),
    "suggestion_is_rejected_with_a_reason": lambda: a_suggestion(
        state=SuggestionState.REJECTED, decided_at=DAY, decided_by=a_user()
    ),
    "only_a_rejected_suggestion_has_a_kind_of_rejection": lambda: a_suggestion(rejection_kind=RejectionKind.OTHER),
    "comment_request_puts_allegations": lambda: request(allegations=""),
    "comment_request_deadline_is_later": lambda: request(deadline=datetime.now(UTC) - 2 * HOUR),
    "comment_request_was_made_before_it_was_recorded": lambda: request(
        asked_at=in_future(), deadline=in_future() + HOUR
    ),
    "comment_attempt_was_made_before_it_was_recorded": lambda: CommentAttempt.objects.create(
        request=request(), channel=Channel.PHONE, made_at=in_future(), recorded_by=a_user()
    ),
    "comment_outcome_has_its_attribution": lambda: CommentOutcome.objects.create(
        request=request(), result=CommentResult.ANSWERED, recorded_by=a_user()
    ),
    "edition_has_its_content_and_approval": lambda: edition(
        of=(out := published()),
        on=Decision.PUBLISH,
        approval=Review.objects.get(revision__claim=out, decision=Decision.APPROVE),
    ),
    "edition_is_let_out_by_a_decision_or_by_policies": lambda: edition(
        of=at_stage(Stage.WITHDRAWN), on=Decision.WITHDRAW, reason="Wrong.", let_out_by=[{"move": "source_renamed"}]
    ),
    "edition_is_withdrawn_with_a_reason": lambda: edition(of=at_stage(Stage.WITHDRAWN), on=Decision.WITHDRAW),
    "edition_is_merged_into_a_claim": lambda: edition(
        of=at_stage(Stage.WITHDRAWN), on=Decision.WITHDRAW, reason="Wrong.", merged_into=a_claim()
    ),
    "edition_number_is_unique_per_claim": a_second_first_edition,
    "current_edition_waits_for_an_update_only_if_public": pending_tombstone,
    "published_reference_is_unique_per_resource": lambda: twice(
        published_reference, edition=Edition.objects.get(claim=published())
    ),
    "review_sends_back_with_a_reason": lambda: review(decision=Decision.RETURN),
    "review_has_a_required_reason": lambda: review(decision=Decision.WITHDRAW, reason=" "),
    "merged_claim_has_its_target": lambda: claim_in_stage(Stage.MERGED),
    "claim_is_not_merged_into_itself": merged_into_itself,
    "position_is_unique_per_party_and_claim": lambda: twice(position, claim=a_claim(), party=a_source()),
    "merge_is_with_another": lambda: merge(source=(kan := source()), into=kan),
    "merge_does_not_supersede_itself": lambda: merge(pk=10**9, supersedes_id=10**9, reason="wrong"),
    "merge_supersedes_with_a_reason": lambda: merge(supersedes=merge()),
    "merge_takes_back_only_what_it_supersedes": lambda: merge(is_withdrawal=True),
    "policy_is_unique_per_tag": lambda: twice(policy, tag="health"),
    "policy_is_overridden_once_in_a_review": lambda: twice(override, review=review(decision=Decision.PUBLISH)),
    "policy_is_overridden_with_a_reason": lambda: override(reason=" "),
    "attribution_is_reanchored_once_per_snapshot": lambda: twice(
        reanchoring, attribution=with_words(), snapshot=a_snapshot()
    ),
    "reanchored_words_have_a_position": lambda: reanchoring(found=ReanchorResult.MOVED, start=3, end=3),
    "article_change_is_settled_with_a_reason": lambda: article_change(settled_at=DAY, settled_by=a_user(), reason=" "),
    "bulk_import_counts_each_row_once": lambda: bulk_import(rows=2, done=2, created=1),
    "bulk_import_has_no_more_done_than_rows": lambda: bulk_import(rows=1, done=2, created=2),
    "imported_row_has_one_result": lambda: twice(
        ImportedRow.objects.create, bulk_import=bulk_import(), line=2, result=ImportRowResult.CREATED
    ),
    "note_has_words_until_it_is_removed": lambda: note(body=" "),
    "note_is_no_reply_to_itself": lambda: ClaimNote.objects.filter(pk=(one := note()).pk).update(parent=one),
    "visit_is_unique_per_person_and_claim": lambda: twice(visit, claim=a_claim(), user=a_user()),
    "saved_filter_name_is_unique_per_person": lambda: twice(
        SavedFilter.objects.create, user=a_user(), name="Kremlin", query="q=kremlin"
    ),
    "saved_filter_has_a_name": lambda: SavedFilter.objects.create(user=a_user(), name=" ", query="q=x"),
    "presence_is_unique_per_person_and_claim": lambda: twice(presence, claim=a_claim(), user=a_user()),
    "fact_check_has_a_verdict": lambda: fact_check(summary=""),
    "fact_check_rates_on_a_scale": lambda: fact_check(rating_value=6, rating_worst=1, rating_best=5),
    "webhook_endpoint_has_a_name": lambda: webhook(name=" "),
    "webhook_endpoint_is_a_web_address": lambda: webhook(url="ftp://tool.example/"),
    "webhook_endpoint_is_disabled_for_a_reason": lambda: webhook(disabled_at=DAY),
    "webhook_secret_is_long_enough": lambda: WebhookSecret.objects.create(
        endpoint=webhook(), secret="whsec_c2hvcnQ=", created_at=DAY
    ),
    "webhook_delivery_is_unique_per_event": lambda: twice(delivery, endpoint=webhook(), event=a_claim().events.first()),
    "webhook_delivery_ends_when_it_is_no_longer_pending": lambda: delivery(
        endpoint=webhook(), state=DeliveryState.FAILED
    ),
    "ingest_job_is_done_with_a_snapshot": lambda: ingest_job(state=IngestState.DONE),
    "ingest_job_is_refused_with_a_problem": lambda: ingest_job(state=IngestState.REFUSED),
    "event_is_about_something": lambda: ChangeEvent.objects.create(kind="source.created"),
    "network_is_known_once": lambda: twice(
        KnownNetwork.objects.create, user=a_user(), network="192.0.2.1", last_used_at=DAY
    ),
    "service_account_cannot_sign_in": lambda: User.objects.filter(pk=a_user().pk).update(is_service=True),
    "resource_is_updated_in_one_row": lambda: twice(
        ResourceUpdate.objects.create, kind="source", resource_id=7, updated_at=DAY
    ),
    "idempotency_key_is_used_once": lambda: twice(
        IdempotentResponse.objects.create, user=a_user(), key="k", fingerprint="0" * 64, answered_at=DAY
    ),
    "rate_limit_has_one_row_per_kind": lambda: twice(
        RateLimit.objects.create, token=token(), kind="read", spent_until=DAY
    ),
}


def a_suggestion_with(**wrong: Any) -> Suggestion:
    snapshot = a_snapshot()
    words = words_in(snapshot, "spoke by phone", source="The Kremlin", cue="confirmed").fields()
    return Suggestion.objects.create(**words | {"stance": Stance.CONFIRMS, "stated_at": DAY} | wrong)


def all_constraints() -> list[models.BaseConstraint]:
    apps_of_ours = ("claims", "sources", "access", "accounts", "audit", "core")
    models_of_ours = [model for app in apps_of_ours for model in apps.get_app_config(app).get_models()]
    return [constraint for model in models_of_ours for constraint in model._meta.constraints]


@pytest.fixture
def one_world(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rows that violations are tried on are made once: their factories give the same ones again."""
    made = {(a_user,): a_user(), (a_claim,): a_claim(), (a_snapshot,): a_snapshot(), (published,): published()}
    made[at_stage, Stage.WITHDRAWN] = at_stage(Stage.WITHDRAWN)
    for factory in (a_user, a_claim, a_snapshot, published, at_stage):
        monkeypatch.setitem(globals(), factory.__name__, partial(lambda *asked: made[asked], factory))


def refusal_of(violate: Callable[[], Any]) -> str:
    try:
        with transaction.atomic():
            violate()
            transaction.set_rollback(True)
    except IntegrityError as refusal:
        return str(refusal)
    return "It was not refused."


def test_the_database_refuses_each_violation_by_its_name(one_world: None):
    refusals = {name: refusal_of(violate) for name, violate in VIOLATIONS.items()}
    assert {name: told for name, told in refusals.items() if name not in told} == {}


def test_every_constraint_has_a_violation():
    assert {constraint.name for constraint in all_constraints()} == set(VIOLATIONS)


def test_every_constraint_has_a_readable_message():
    for constraint in all_constraints():
        message = str(constraint.violation_error_message)
        assert message != str(constraint.default_violation_error_message), constraint.name
        assert message.endswith("."), constraint.name
