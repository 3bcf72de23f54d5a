"""A desk at random work on everything that tools can mirror. What the desk may not do is left out."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from random import Random
from types import SimpleNamespace
from typing import Any

from django.db import transaction

from claims.actions.attributions.attribution_input import AttributionInput, input_of
from claims.actions.attributions.record import Correction, record_attribution, withdraw_attribution
from claims.actions.claims.assign import assign_claim, unassign
from claims.actions.claims.merge import merge_claims
from claims.actions.claims.publish import publish
from claims.actions.claims.review import open_correction, submit_for_review, withdraw_claim
from claims.actions.claims.write import ClaimText, revise_claim
from claims.actions.comment_requests.outcomes import (
    CommentResponse,
    cancel_comment_request,
    record_declined,
    record_no_response,
    record_response,
)
from claims.actions.comment_requests.request import record_attempt
from claims.actions.documents.announce import document_changed
from claims.actions.documents.ingest import ingest_document
from claims.actions.fact_checks.record import FactCheckContent, record_fact_check, update_fact_check
from claims.actions.sources.affiliations import AffiliationInput, record_affiliation
from claims.actions.sources.merge import merge_sources, undo_source_merge
from claims.actions.sources.split import SplitSelection, split_source
from claims.actions.sources.write import create_source, lock_source, source_input_of, update_source
from claims.domain.stated_interval import minute_of
from claims.models import Attribution, Claim, CommentRequest, FactCheck
from claims.vocabulary import Channel, Stage, Stance
from claimtrack.core.exceptions import Refused
from sources.actions.archive import Publication
from sources.capture.extract_text import ExtractedDocument
from sources.models import Affiliation, Alias, Document, Merge, Snapshot, Source
from sources.source_input import SourceInput
from sources.vocabulary import SourceKind
from tests.support.factories import a_claim, a_comment_request, a_contributor, a_reviewer, an_editor, now, words_in
from tests.support.workflow_factories import approve_as_shown

SILENT_EXTRACTOR: Any = SimpleNamespace(version="none", find_incrementally=lambda text: iter(()))


class RandomDesk:
    """Each step is one action on random rows, in a transaction of its own."""

    def __init__(self, seed: int) -> None:
        self.random, self.number = Random(seed), 0  # noqa: S311
        self.writer, self.reviewer, self.editor = a_contributor("w"), a_reviewer("r"), an_editor("e")
        self.done: dict[str, int] = {}
        for make in (self.add_source, self.add_source, self.add_source, self.add_article, self.open_claim):
            self.attempt(make)

    def work(self, steps: int) -> None:
        for _ in range(steps):
            self.attempt(self.random.choice(STEPS).__get__(self))

    def attempt(self, step: Callable[[], Any]) -> None:
        try:
            with transaction.atomic():
                step()
        except (Refused, Nothing):
            return
        self.done[step.__name__] = self.done.get(step.__name__, 0) + 1

    def next(self, word: str) -> str:
        self.number += 1
        return f"{word} {self.number}"

    def any(self, rows: Any) -> Any:
        pks = list(rows.order_by("pk").values_list("pk", flat=True))
        if not pks:
            raise Nothing
        return rows.get(pk=self.random.choice(pks))

    def claim(self) -> Claim:
        return self.any(Claim.objects.with_current().filter(merged_into=None))

    def source(self) -> Source:
        return self.any(Source.objects.exclude(kind=SourceKind.UNNAMED))

    def attribution(self) -> Attribution:
        return self.any(Attribution.objects.in_force().filter(claim__merged_into=None))

    def request(self) -> CommentRequest:
        return self.any(CommentRequest.objects.filter(outcome=None, claim__merged_into=None))

    def add_source(self) -> None:
        create_source(self._named("Source"), by=self.writer)

    def rename_source(self) -> None:
        source = lock_source(self.source().pk)
        changes = self.random.choice(
            [
                {"name": self.next("Renamed")},
                {"name_in_copy": self.next("the renamed")},
                {"aliases": [self.next("Alias")]},
            ]
        )
        update_source(source, replace(source_input_of(source), **changes), by=self.writer)

    def merge_sources(self) -> None:
        merge_sources(self.source(), self.source(), reason="the same", by=self.editor, at=now())

    def undo_merge(self) -> None:
        undo_source_merge(self.any(Merge.objects.in_force()), reason="not the same", by=self.editor, at=now())

    def split_source(self) -> None:
        source = self.source()
        rows = list(Attribution.objects.in_force().filter(source=source, claim__merged_into=None)[:2])
        share = SplitSelection(rows, aliases=list(Alias.objects.filter(source=source)[:1]))
        split_source(source, self._named("Split"), share, reason="two", by=self.editor, at=now())

    def affiliate(self) -> None:
        office = AffiliationInput(self.source(), self.source(), "spokesperson", speaks_for=self.random.random() < 0.7)
        if office.source == office.body:
            raise Nothing
        record_affiliation(office, by=self.writer, at=now())

    def end_affiliation(self) -> None:
        role = self.any(Affiliation.objects.in_force())
        office = AffiliationInput(role.source, role.body, role.role, role.speaks_for, until=now().date())
        record_affiliation(office, by=self.writer, at=now(), supersedes=role, reason="left")

    def add_article(self) -> None:
        words = self.random.choice(["They spoke by phone.", "They spoke by phone, twice.", "They did not speak."])
        page = f"https://example.org/{self.random.randrange(6)}"
        publisher = Source.objects.order_by("pk").first()
        publication = Publication(title=self.next("Article"), url=page, publisher=publisher)
        reading = ExtractedDocument(f"{words} Read on below.")
        ingest_document(reading, publication, lambda _: SILENT_EXTRACTOR, by=self.writer, at=now())

    def rename_document(self) -> None:
        document = self.any(Document.objects.all())
        document.title = self.next("Retitled")
        document.save()
        document_changed(document, {"title"})

    def open_claim(self) -> None:
        a_claim(self.next("Statement"), parties=(self.source(),), by=self.writer, no_words_reason="A test.")

    def revise_claim(self) -> None:
        claim = self.claim()
        text = ClaimText(self.next("Revised statement"), (self.source(),), no_words_reason="A test.")
        number = claim.revision.number
        revise_claim(claim, text, base_revision=number, reason="clearer", by=self.writer, at=now())

    def merge_claims(self) -> None:
        claim = self.claim()
        number = claim.revision.number
        merge_claims(claim, self.claim(), base_revision=number, reason="the same", by=self.editor, at=now())

    def record(self) -> None:
        snapshot = self.any(Snapshot.objects.all())
        words = words_in(snapshot, snapshot.text.partition(".")[0])
        stance = self.random.choice([Stance.ASSERTS, Stance.CONFIRMS, Stance.DENIES])
        given = AttributionInput(self.source(), stance, minute_of(now()))
        record_attribution(self.claim(), given, words, by=self.writer, at=now())

    def correct(self) -> None:
        earlier = self.attribution()
        if earlier.snapshot is None:
            raise Nothing
        words = words_in(earlier.snapshot, earlier.snapshot.text.partition(".")[0])
        given = input_of(earlier)
        correction = Correction(earlier, "wrong")
        record_attribution(self.claim(), given, words, by=self.writer, at=now(), correction=correction)

    def withdraw_attribution(self) -> None:
        withdraw_attribution(self.attribution(), reason="never said", by=self.writer, at=now())

    def ask(self) -> None:
        claim = self.claim()
        party = claim.revision.parties.first()
        if party is None:
            raise Nothing
        hours = self.random.choice([-1, 1])
        a_comment_request(claim, party.source, by=self.writer, deadline=timedelta(hours=hours))

    def ask_again(self) -> None:
        record_attempt(self.request(), channel=Channel.PHONE, made_at=now(), note="", by=self.writer, at=now())

    def end_request(self) -> None:
        request = self.request()
        match self.random.randrange(4):
            case 0:
                cancel_comment_request(request, reason="not needed", by=self.writer)
            case 1:
                record_no_response(request, checked_at=minute_of(now()), note="", by=self.writer, at=now())
            case 2:
                record_declined(
                    request, source=request.party, declined_at=minute_of(now()), note="", by=self.writer, at=now()
                )
            case _:
                answer = CommentResponse(self.next("We confirm"), request.party, Stance.CONFIRMS, minute_of(now()))
                record_response(request, answer, by=self.writer, at=now())

    def assign(self) -> None:
        claim = self.claim()
        to = self.random.choice([self.writer, self.reviewer])
        assign_claim(claim, to, expected_assignee=claim.assigned_to, by=self.editor, at=now())

    def unassign(self) -> None:
        claim = self.claim()
        unassign(claim, expected_assignee=claim.assigned_to, by=self.editor, at=now())

    def check_facts(self) -> None:
        verdict = FactCheckContent("True", "It is so.", f"https://example.org/check/{self.next('c').split()[1]}")
        record_fact_check(self.claim(), replace(verdict, publisher=self.source()), by=self.editor)

    def change_fact_check(self) -> None:
        update_fact_check(self.any(FactCheck.objects.all()), rating=self.next("Rating"), by=self.editor)

    def submit(self) -> None:
        self._decide(submit_for_review, Stage.DRAFT, self.writer)

    def approve(self) -> None:
        self._decide(approve_as_shown, Stage.IN_REVIEW, self.reviewer)

    def publish(self) -> None:
        """Whichever claim is ready, or nearly so."""
        for claim in Claim.objects.with_current().filter(stage__in=[Stage.IN_REVIEW, Stage.APPROVED]).order_by("pk"):
            number = claim.revision.number
            with suppress(Refused), transaction.atomic():
                if claim.stage == Stage.IN_REVIEW:
                    approve_as_shown(claim, base_revision=number, by=self.reviewer, at=now())
                publish(claim, base_revision=number, by=self.editor, at=now())
                return
        raise Nothing

    def start_correction(self) -> None:
        self._decide(open_correction, Stage.PUBLISHED, self.editor, reason="a mistake")

    def withdraw_claim(self) -> None:
        self._decide(withdraw_claim, Stage.PUBLISHED, self.editor, reason="wrong")

    def _named(self, word: str) -> SourceInput:
        name = self.next(word)
        return SourceInput(name, SourceKind.ORGANISATION, name_in_copy=f"the {name}")

    def _decide(self, decision: Callable[..., Any], stage: Stage, by: Any, **given: Any) -> None:
        claim = self.any(Claim.objects.with_current().filter(stage=stage))
        decision(claim, base_revision=claim.revision.number, by=by, at=now(), **given)


class Nothing(Exception):
    """There is nothing yet that this step could work on."""


STEPS = [
    step
    for name, step in vars(RandomDesk).items()
    if not name.startswith("_")
    and name not in {"work", "attempt", "next", "any", "claim", "source", "attribution", "request"}
]
