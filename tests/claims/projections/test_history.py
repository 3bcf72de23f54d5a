"""Reading histories: one query returns what Django's models return, table by table."""

import random
from collections.abc import Collection
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta

import pytest

from claims.actions.attributions.record import Correction, withdraw_attribution
from claims.domain.clocks import LATEST, Clocks
from claims.domain.history import History
from claims.domain.standing import standing
from claims.models import CommentOutcome, CommentRequest
from claims.projections.history import read_histories, read_history
from claims.vocabulary import Certainty, Channel, CommentResult, Precision, Stance
from sources.models import Affiliation, Merge, Source
from sources.vocabulary import SourceKind
from tests.claims.projections.reference_history import plain_history
from tests.support.factories import a_claim, a_snapshot, a_source, a_user, an_attribution, now, words_in
from tests.support.thoroughness import examples

SPOKEN = [Stance.ASSERTS, Stance.CONFIRMS, Stance.DENIES, Stance.QUESTIONS, Stance.RETRACTS]
KINDS = [SourceKind.PERSON, SourceKind.OUTLET, SourceKind.UNNAMED, SourceKind.STATE]


def in_any_order(found: History) -> dict[str, object]:
    """Everything in a history, regardless of the order of its rows."""
    parts = {field.name: getattr(found, field.name) for field in fields(found)}
    return {name: part if isinstance(part, dict) else sorted(map(repr, part)) for name, part in parts.items()}


def same_record(claims: Collection[int]) -> bool:
    """Whether claims read together have the same histories as each read alone through the models."""
    return {claim: in_any_order(found) for claim, found in read_histories(claims).items()} == {
        claim: in_any_order(plain_history(claim)) for claim in claims
    }


def moments_of(found: History) -> set[datetime]:
    """When the rows of a history were recorded, superseded and ended."""
    rows = [*found.attributions, *found.party_lists, *found.links, *found.comment_requests, *found.identities]
    named = ("recorded_at", "superseded_at", "ended_at")
    return {moment for row in rows for name in named if (moment := getattr(row, name, None))}


class Dice(random.Random):
    """A random newsroom: claims, parties, attributions, corrections, affiliations, merges and comment requests."""

    def throw(self) -> list[int]:
        self.by = a_user()
        self.snapshot = a_snapshot()
        self.sources = [a_source(kind=self.choice(KINDS)) for _ in range(9)]
        named = [source for source in self.sources if source.is_named]
        claims = []
        for _ in range(3):
            parties = tuple(self.sample(named, self.randrange(min(3, len(named) + 1))))
            claim = a_claim(parties=parties, by=self.by)
            claims.append(claim.pk)
            self.attribute(claim)
            for party in parties:
                if self.random() < 0.5:
                    self.ask(claim, party)
        for _ in range(5):
            self.affiliate(*self.sample(self.sources, 2))
        for _ in range(4):
            self.merge(*self.sample(self.sources, 2))
        return claims

    def attribute(self, claim) -> None:
        made = None
        words = words_in(self.snapshot, "Putin and Netanyahu spoke by phone")
        for _ in range(self.randrange(4)):
            source, *relays = self.sample(self.sources, 3)
            made = an_attribution(
                claim,
                source,
                self.choice(SPOKEN),
                by=self.by,
                words=words,
                stated_at=datetime(2025, 7, 28, 9, 30, 15, 123456, tzinfo=UTC) - timedelta(days=self.randrange(2000)),
                precision=self.choice(list(Precision)),
                certainty=self.choice(list(Certainty)),
                relays=relays[: self.randrange(3)],
                repeats=made if made and self.random() < 0.3 else None,
                correction=Correction(made, "Misread.") if made and self.random() < 0.3 else None,
            )
        if made and self.random() < 0.5:
            withdraw_attribution(made, reason="Never said.", by=self.by, at=now())

    def ask(self, claim, party: Source) -> None:
        request = CommentRequest.objects.create(
            claim=claim,
            party=party,
            allegations="That you spoke.",
            channel=Channel.EMAIL,
            asked_at=now() - timedelta(hours=1),
            deadline=now() + timedelta(hours=4),
            recorded_by=self.by,
        )
        if self.random() < 0.5:
            CommentOutcome.objects.create(request=request, result=CommentResult.CANCELLED, recorded_by=self.by)

    def affiliate(self, source: Source, body: Source) -> None:
        role = {"source": source, "body": body, "role": "voice", "recorded_by": self.by}
        made = Affiliation.objects.create(
            **role, speaks_for=self.random() < 0.8, since=self.choice([None, date(2020, 1, 2)])
        )
        if self.random() < 0.5:
            Affiliation.objects.create(
                **role,
                speaks_for=True,
                until=date(2024, 12, 31),
                supersedes=made,
                is_withdrawal=self.random() < 0.5,
                reason="He left.",
            )

    def merge(self, source: Source, into: Source) -> None:
        merged_already = Merge.objects.in_force().filter(source=source).exists()
        if source.is_named != into.is_named or merged_already:
            return
        pair = {"source": source, "into": into, "recorded_by": self.by}
        made = Merge.objects.create(**pair)
        if self.random() < 0.4:
            Merge.objects.create(**pair, supersedes=made, is_withdrawal=True, reason="They are two.")


@pytest.mark.sampled
@pytest.mark.parametrize("seed", range(examples(6)))
def test_one_query_returns_what_the_models_return(seed, db):
    assert same_record(Dice(seed).throw())


@pytest.mark.sampled
@pytest.mark.parametrize("seed", range(examples(4)))
def test_a_history_known_at_has_nothing_later_and_gives_the_same_standing(seed, db):
    (claim, *_) = Dice(seed).throw()
    whole = read_history(claim)
    recorded = sorted(moments_of(whole))
    for known_at in (recorded[0], recorded[len(recorded) // 2], recorded[-1] - timedelta(microseconds=1)):
        known = read_histories([claim], known_at)[claim]
        assert all(moment <= known_at for moment in moments_of(known))
        at = Clocks(LATEST.as_of, known_at)
        assert standing(known, at) == standing(whole, at)


@pytest.mark.parametrize("number", [1, 4])
def test_any_number_of_claims_takes_one_query(number, db, django_assert_num_queries):
    claims = [a_claim(parties=(a_source(),)).pk for _ in range(number)]
    with django_assert_num_queries(1):
        assert read_histories(claims).keys() == set(claims)


def test_a_claim_without_a_record_has_an_empty_history(db):
    assert read_histories([]) == {}
    assert read_history(999_999) == History(source_facts={})


def test_times_are_exact_to_the_microsecond_and_in_utc(db, alice):
    claim = a_claim(by=alice)
    made = an_attribution(claim, a_source(), by=alice)
    (attribution,) = read_history(claim.pk).attributions
    made.refresh_from_db()
    assert attribution.recorded_at == made.recorded_at
    assert (attribution.recorded_at.microsecond, attribution.recorded_at.tzinfo) == (made.recorded_at.microsecond, UTC)


def test_names_with_quotation_marks_and_other_scripts_are_unchanged(db, alice):
    name = 'the “Кремль” \\ "Office"\n\u2028 😀'
    source = Source.objects.create(name=name, kind=SourceKind.OFFICE, name_in_copy=name)
    claim = a_claim(parties=(source,), by=alice)
    assert read_history(claim.pk).source_facts[source.pk].name == name
