"""Opening claims and writing revisions."""

import pytest

from claims.actions.claims import ClaimText, open_claim, revise_claim
from claims.exceptions import NothingChanged, ReasonMissing, RepeatedParty, StaleRevision, UnnamedParty
from claims.ledger import read_history
from claims.models import Claim, ClaimRevision, CurrentStanding, Party
from claims.moments import resolve_clocks
from claims.standing import standing
from claims.vocabulary import Confirmation, Stage, Stance
from sources.vocabulary import SourceKind
from tests.factories import a_claim, a_source, an_attribution, now


def revise(claim: Claim, text: ClaimText, by, *, base_revision: int = 1, reason: str = "clearer") -> Claim:
    return revise_claim(claim, text, base_revision=base_revision, reason=reason, by=by, at=now())


def test_a_new_claim_is_a_draft_with_one_revision_and_an_unconfirmed_standing(alice):
    claim = a_claim("They spoke.", by=alice, tags=("call",))
    assert (claim.stage, claim.revision.number, claim.revision.tags) == (Stage.DRAFT, 1, ["call"])
    assert CurrentStanding.objects.get(claim=claim).confirmation == Confirmation.UNCONFIRMED


def test_earlier_revisions_are_kept(alice, bob):
    claim = a_claim("They spoke.", by=alice)
    revised = revise(claim, ClaimText("They spoke by phone."), bob)
    assert (revised.revision.number, str(revised)) == (2, "They spoke by phone.")
    kept = ClaimRevision.objects.filter(claim=claim).values_list("number", "statement", "recorded_by__username")
    assert list(kept) == [(1, "They spoke.", "alice"), (2, "They spoke by phone.", "bob")]


def test_adding_a_party_does_not_change_earlier_standings(alice):
    kremlin, pmo = a_source(), a_source()
    claim = a_claim("They spoke.", parties=(kremlin,), by=alice)
    an_attribution(claim, kremlin, Stance.CONFIRMS)
    before = now()
    revise(claim, ClaimText("They spoke.", (kremlin, pmo)), alice)
    assert CurrentStanding.objects.get(claim=claim).confirmation == Confirmation.PARTLY_CONFIRMED
    assert standing(read_history(claim.pk), resolve_clocks(None, before, now=now())).confirmation == Confirmation.CONFIRMED


def test_a_stale_revision_is_refused_with_the_current_text(alice, bob):
    claim = a_claim("They spoke.", by=alice)
    revise(claim, ClaimText("They spoke by phone."), alice)
    with pytest.raises(StaleRevision, match=r"“They spoke by phone\.” \(revision 2\)"):
        revise(claim, ClaimText("They met."), bob)
    assert ClaimRevision.objects.filter(claim=claim).count() == 2


@pytest.mark.parametrize(
    ("text", "reason", "refusal"),
    [
        (ClaimText("They spoke."), "clearer", NothingChanged),
        (ClaimText("They met."), "", ReasonMissing),
    ],
)
def test_a_revision_needs_a_change_and_a_reason(text, reason, refusal, alice):
    with pytest.raises(refusal):
        revise(a_claim("They spoke.", by=alice), text, alice, reason=reason)


def test_parties_are_named_sources_without_duplicates(alice):
    kremlin, official = a_source("Kremlin"), a_source("an official", SourceKind.UNNAMED)
    with pytest.raises(UnnamedParty, match="an official"):
        open_claim(ClaimText("They spoke.", (kremlin, official)), by=alice, at=now())
    with pytest.raises(RepeatedParty, match="Kremlin"):
        open_claim(ClaimText("They spoke.", (kremlin, kremlin)), by=alice, at=now())
    assert not Claim.objects.exists()
    assert not Party.objects.exists()
