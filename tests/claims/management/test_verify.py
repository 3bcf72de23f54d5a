"""`manage.py verify`: what is kept, against what is recorded."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from claims.models import Claim, CurrentPosition, CurrentStanding
from claims.vocabulary import Confirmation, PositionKind
from claimtrack.audit import chain
from claimtrack.audit.chain import ChainBreak, ChainFault
from sources.models import Source
from tests.support.demo_newsroom import load_demo


@pytest.fixture(scope="module")
def newsroom(module_db) -> None:
    load_demo(claims=slice(5))


@pytest.fixture
def claims(newsroom, db) -> list[int]:
    return list(Claim.objects.order_by("pk").values_list("pk", flat=True))


def verified(*options: str) -> tuple[str, CommandError | None]:
    """What is said of the claims, after the line about the record."""
    out, refused = StringIO(), None
    try:
        call_command("verify", *options, stdout=out)
    except CommandError as error:
        refused = error
    record, _, said = out.getvalue().partition("\n")
    assert record.endswith("each is as it was recorded.")
    return said, refused


def test_an_empty_ledger_agrees(db):  # before the tests that share a newsroom
    assert verified()[0].startswith("Checked 0 claims")


def test_the_newsroom_agrees_with_its_record(claims):
    assert verified() == ("Checked 5 claims; every stored standing and projection matches its record.\n", None)


def falsify(claims: list[int]) -> None:
    first, second, third, fourth, *_ = claims
    CurrentStanding.objects.filter(pk=first).update(confirmation=Confirmation.CONFIRMED)
    CurrentStanding.objects.filter(pk=second).delete()
    CurrentStanding.objects.filter(pk=third).update(origins=7, picture="")
    CurrentPosition.objects.filter(claim=first).delete()
    CurrentPosition.objects.filter(claim=fourth).delete()
    CurrentPosition.objects.create(claim_id=fourth, party=Source.objects.first(), kind=PositionKind.DENIES)


def test_every_falsified_standing_is_reported(claims):
    picture = CurrentStanding.objects.get(pk=claims[2]).picture
    kremlin, _ = CurrentPosition.objects.filter(claim=claims[1])
    falsify(claims)
    report, error = verified()
    first, second, third, fourth = report.splitlines()
    assert first.startswith(
        f"claim {claims[0]}: confirmation: stored confirmed, the record says partly_confirmed; positions: stored none, "
        f"the record says {kremlin.party_id} confirms "
    )
    assert second == f"claim {claims[1]}: nothing is stored, the record says partly_confirmed"
    assert third == (
        f"claim {claims[2]}: origins: stored 7, the record says 1; picture: stored nothing, the record says {picture}"
    )
    assert fourth.startswith(
        f"claim {claims[3]}: positions: stored {Source.objects.first().pk} denies, the record says"
    )
    assert str(error) == "4 of 5 claims differ from their record. Run “verify --repair” to fix them."
    assert error.returncode != 0


def test_mending_keeps_what_the_record_says(claims):
    falsify(claims)
    report, error = verified("--repair", "--no-input")
    assert error is None
    assert report.splitlines()[-1] == "Checked 5 claims; repaired 4 that differed from their record."
    assert verified() == ("Checked 5 claims; every stored standing and projection matches its record.\n", None)


def test_repairing_asks_first(claims, monkeypatch):
    falsify(claims)
    monkeypatch.setattr("builtins.input", lambda _: "")
    assert str(verified("--repair")[1]) == "Nothing was changed."
    assert len(verified()[0].splitlines()) == 4
    monkeypatch.setattr("builtins.input", lambda _: "yes")
    assert verified("--repair")[1] is None


def test_nothing_is_repaired_from_a_record_that_was_tampered_with(claims, monkeypatch):
    falsify(claims)
    broken = ChainBreak(ChainFault.CHANGED, "claims_attribution", 7)
    monkeypatch.setattr(chain, "_unprotected_table", lambda: broken)
    with pytest.raises(CommandError, match="tampered with, first at claims_attribution 7: the row is not as it was"):
        call_command("verify", "--repair", "--no-input")
    assert not CurrentStanding.objects.filter(pk=claims[1]).exists()
