"""Splitting a source that is really two."""

import pytest

from claims.actions.attributions.record import withdraw_attribution
from claims.actions.projections.standings import find_drift
from claims.actions.sources import split as split_actions
from claims.actions.sources.affiliations import AffiliationInput, record_affiliation
from claims.actions.sources.split import SplitSelection, split_source
from claims.exceptions import (
    AlreadySuperseded,
    ItemsOfAnotherSource,
    NothingToSplit,
    NotYourRole,
    ReasonMissing,
    SplitSourceExists,
    SplitTooLarge,
)
from claims.models import Attribution, Claim, CurrentStanding
from claims.vocabulary import Confirmation, Stance
from claimtrack.accounts.models import User
from sources.models import Affiliation, Source
from sources.source_input import SourceInput
from sources.vocabulary import SourceKind
from tests.support.factories import a_claim, a_reviewer, a_source, an_attribution, an_editor, now

SON = SourceInput("Ryabkov", SourceKind.PERSON, "the son", "Ryabkov junior")


@pytest.fixture
def alice(db: None) -> User:
    return an_editor("alice")


@pytest.fixture
def ryabkov(db) -> Source:
    return a_source("Ryabkov", SourceKind.PERSON, aliases=("Sergei Ryabkov", "Ryabkov jr"))


@pytest.fixture
def split(ryabkov, alice):
    def split(*attributions, other=SON, reason="Father and son.", **share) -> Source:
        return split_source(ryabkov, other, SplitSelection(attributions, **share), reason=reason, by=alice, at=now())

    return split


def test_items_move_to_the_new_source_by_corrections(ryabkov, split, alice):
    claim = a_claim()
    kept = an_attribution(claim, ryabkov, Stance.ASSERTS)
    moved = an_attribution(claim, ryabkov, Stance.DENIES, relays=(a_source("Kan"), a_source("TASS")), repeats=None)
    made = split(moved)
    correction = Attribution.objects.get(supersedes=moved)
    same = ["claim", "stance", "stated_at", "stated_precision", "exact", "cue_spans", "content_spans", "relays"]
    assert [getattr(correction, name) for name in same] == [getattr(moved, name) for name in same]
    assert (correction.source, correction.reason, correction.recorded_by) == (made, "Father and son.", alice)
    assert Attribution.objects.get(pk=kept.pk).source == ryabkov
    assert CurrentStanding.objects.get(claim=claim).confirmation == Confirmation.DISPUTED
    assert [found for _, batch in find_drift() for found in batch] == []


def test_silence_without_a_passage_moves_too(ryabkov, split):
    moved = an_attribution(a_claim(), ryabkov, Stance.SILENT)
    assert split(moved).attributions.get().stance == Stance.SILENT


def test_the_new_source_has_the_given_data(ryabkov, split):
    made = split(an_attribution(a_claim(), ryabkov))
    assert (made.name, made.kind, made.description, made.name_in_copy) == (
        *("Ryabkov", SourceKind.PERSON, "the son", "Ryabkov junior"),
    )


def test_aliases_and_affiliations_move_too(ryabkov, split, alice):
    ministry, aide = a_source("Ministry"), a_source("Aide")
    held = record_affiliation(AffiliationInput(ryabkov, ministry, "clerk", speaks_for=True), by=alice, at=now())
    beneath = record_affiliation(AffiliationInput(aide, ryabkov, "aide", speaks_for=False), by=alice, at=now())
    claim = a_claim(parties=(ministry,))
    an_attribution(claim, ryabkov)
    junior = ryabkov.aliases.get(name="Ryabkov jr")
    made = split(aliases=[junior], affiliations=[held, beneath])
    assert list(made.aliases.values_list("name", flat=True)) == ["Ryabkov jr"]
    assert list(ryabkov.aliases.values_list("name", flat=True)) == ["Sergei Ryabkov"]
    assert set(Affiliation.objects.in_force().values_list("source__name", "body", "reason")) == {
        ("Ryabkov", ministry.pk, "Father and son."),
        ("Aide", made.pk, "Father and son."),
    }
    assert CurrentStanding.objects.get(claim=claim).confirmation == Confirmation.SINGLE_SOURCE


def test_a_split_needs_a_reason_and_something_to_move(ryabkov, split):
    with pytest.raises(ReasonMissing):
        split(an_attribution(a_claim(), ryabkov), reason=" ")
    with pytest.raises(NothingToSplit):
        split()


def test_reviewers_cannot_split_sources(ryabkov):
    share = SplitSelection([an_attribution(a_claim(), ryabkov)])
    with pytest.raises(NotYourRole, match="Only an editor can do this: “split a source”"):
        split_source(ryabkov, SON, share, reason="Father and son.", by=a_reviewer(), at=now())
    assert not Source.objects.filter(description="the son").exists()


def test_the_new_source_must_differ_in_name_or_description(ryabkov, split):
    namesake = SourceInput("RYABKOV", SourceKind.PERSON, "", "Ryabkov")
    with pytest.raises(SplitSourceExists, match="There is already a source called “RYABKOV”"):
        split(an_attribution(a_claim(), ryabkov), other=namesake)


def test_items_of_another_source_are_refused(ryabkov, split, alice):
    other, body = a_source(aliases=("somebody else",)), a_source()
    role = record_affiliation(AffiliationInput(other, body, "clerk", speaks_for=True), by=alice, at=now())
    for share in [{"aliases": [other.aliases.get()]}, {"affiliations": [role]}]:
        with pytest.raises(ItemsOfAnotherSource):
            split(**share)
    with pytest.raises(ItemsOfAnotherSource):
        split(an_attribution(a_claim(), other))


def test_if_one_item_cannot_be_moved_none_is(ryabkov, split, alice):
    first, second = an_attribution(a_claim(), ryabkov), an_attribution(a_claim(), ryabkov)
    withdraw_attribution(second, reason="Never said.", by=alice, at=now())
    with pytest.raises(AlreadySuperseded):
        split(first, second)
    assert not Source.objects.filter(description="the son").exists()
    assert not Attribution.objects.filter(supersedes=first).exists()


def test_a_split_has_a_maximum_size(ryabkov, split, monkeypatch):
    monkeypatch.setattr(split_actions, "MAX_SPLIT_ATTRIBUTIONS", 1)
    with pytest.raises(SplitTooLarge, match="At most 1 attributions"):
        split(an_attribution(a_claim(), ryabkov), an_attribution(a_claim(), ryabkov))
    assert Claim.objects.count() == 2
