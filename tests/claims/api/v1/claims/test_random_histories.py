"""Random histories of two claims: whatever is read of them, at any clocks, is what would be derived."""

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from claims.actions.attributions.record import Correction, withdraw_attribution
from claims.actions.claims.review import send_back_for_changes, submit_for_review
from claims.actions.claims.write import ClaimText, revise_claim
from claims.actions.comment_requests.outcomes import cancel_comment_request
from claims.actions.projections.standings import find_drift
from claims.actions.projections.write import write_missing_projections
from claims.actions.sources.affiliations import AffiliationInput, record_affiliation
from claims.actions.sources.merge import merge_sources, undo_source_merge
from claims.api.v1.claims.claim_reader import ClaimReader
from claims.models import Attribution, Claim, CommentRequest
from claims.vocabulary import Precision, Stage, Stance
from claimtrack.core.exceptions import Refused
from sources.models import Merge, Source
from sources.vocabulary import SourceKind
from tests.support.factories import (
    a_claim,
    a_comment_request,
    a_contributor,
    a_snapshot,
    a_source,
    an_attribution,
    an_editor,
    now,
    words_in,
)
from tests.support.thoroughness import size

STATED = datetime(2026, 6, 1, tzinfo=UTC)
"""In the middle of the period that a course's statements cover."""


class Course:
    """Random work on two claims; each step is committed."""

    def __init__(self, chance: random.Random) -> None:
        self.chance, self.at = chance, [now()]
        self.writer, self.editor = a_contributor(), an_editor()
        self.sources = [a_source(name, SourceKind.OFFICE) for name in ("Kremlin", "Israeli PMO", "Foreign Ministry")]
        self.words = words_in(a_snapshot(publisher=a_source("Kan", SourceKind.OUTLET)), "spoke by phone")
        self.claims = [a_claim(parties=tuple(self.sources[:2]), by=self.writer) for _ in range(2)]
        steps = (self.says, self.says, self.corrects, self.takes_back, self.revises, self.asks, self.ends_asking)
        self.steps = (*steps, self.speaks_for, self.merges, self.undoes, self.reviews, self.renames, self.stores)

    def go(self, steps: int) -> None:
        for _ in range(steps):
            step: Callable[[], object] = self.chance.choice(self.steps)
            try:
                step()
            except Refused:
                assert not connection.in_atomic_block
            self.at.append(now())

    def claim(self) -> Claim:
        return self.chance.choice(self.claims)

    def says(self, **correction: Correction) -> None:
        stated_at = datetime(2025, 7, 28, tzinfo=UTC) + timedelta(hours=self.chance.randrange(24 * 700))
        fields = {"precision": self.chance.choice(list(Precision)), "words": self.words, "by": self.writer}
        stance = self.chance.choice([*Stance])
        an_attribution(
            self.claim(), self.chance.choice(self.sources), stance, stated_at=stated_at, **fields, **correction
        )

    def corrects(self) -> None:
        if said := list(Attribution.objects.in_force()):
            self.says(correction=Correction(self.chance.choice(said), "Misheard."))

    def takes_back(self) -> None:
        if said := list(Attribution.objects.in_force()):
            withdraw_attribution(self.chance.choice(said), reason="Never said.", by=self.writer, at=now())

    def revises(self) -> None:
        claim = self.claim()
        claim.refresh_from_db()
        parties = self.chance.sample(self.sources, self.chance.randrange(3))
        text = ClaimText(f'They "met", {self.chance.random()}', parties=parties, tags=("talks,", "stage"))
        revise_claim(claim, text, base_revision=claim.revision.number, reason="Clearer.", by=self.writer, at=now())

    def asks(self) -> None:
        a_comment_request(self.claim(), self.chance.choice(self.sources), by=self.writer)

    def ends_asking(self) -> None:
        if request := CommentRequest.objects.open().first():
            cancel_comment_request(request, reason="No need.", by=self.writer)

    def speaks_for(self) -> None:
        source, body = self.chance.sample(self.sources, 2)
        record_affiliation(AffiliationInput(source, body, "spokesman", speaks_for=True), by=self.editor, at=now())

    def merges(self) -> None:
        source, into = self.chance.sample(self.sources, 2)
        merge_sources(source, into, reason="The same.", by=self.editor, at=now())

    def undoes(self) -> None:
        if merge := Merge.objects.filter(superseded_by=None, is_withdrawal=False).first():
            undo_source_merge(merge, reason="Not the same.", by=self.editor, at=now())

    def reviews(self) -> None:
        claim = self.claim()
        claim.refresh_from_db()
        if claim.stage == Stage.DRAFT:
            submit_for_review(claim, base_revision=claim.revision.number, by=self.writer, at=now())
        else:
            send_back_for_changes(
                claim, base_revision=claim.revision.number, reason="Not yet.", by=self.editor, at=now()
            )

    def renames(self) -> None:
        name = f"Office {self.chance.random()}"
        source = self.chance.choice(self.sources)
        Source.objects.filter(pk=source.pk).update(name=name, name_in_copy=name)

    def stores(self) -> None:
        assert all(write_missing_projections())


def stored_and_derived_agree(as_of: datetime, known_at: datetime) -> int:
    """How many of the claims were answered from their stored projection; all read as if they had been derived."""
    reader = ClaimReader({"as_of": as_of, "known_at": known_at}, now=now())
    stored_json = dict(
        Claim.objects.order_by("pk").annotate(stored_json=reader.stored_json).values_list("pk", "stored_json")
    )
    assert reader.read_json(stored_json) == reader.read_json(dict.fromkeys(stored_json))
    return sum(body is not None for body in stored_json.values())


@pytest.mark.sampled
@pytest.mark.parametrize("chance", range(size(1, 20)))
def test_every_past_answer_is_what_would_be_derived(committed, chance):
    course = Course(random.Random(chance))  # noqa: S311
    course.go(size(8, 16))
    said = [(as_of, course.at[-1]) for as_of in Attribution.objects.values_list("stated_at", flat=True)]
    known = [(as_of, known_at) for known_at in course.at for as_of in (known_at, course.at[-1], STATED)]
    for moments in [*known, *said, *((as_of + timedelta(days=1), known_at) for as_of, known_at in said)]:
        stored_and_derived_agree(*moments)
    assert [found for _, found in find_drift()] == [[]]
    course.stores()
    assert stored_and_derived_agree(now(), now()) == len(course.claims)
