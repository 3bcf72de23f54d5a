"""`manage.py verify`: what is kept, against what is recorded."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from claims.models import Claim, CurrentPosition, CurrentStanding
from claims.vocabulary import Confirmation, PositionKind
from sources.models import Source
from tests.claims.newsroom import load_demo


@pytest.fixture
def claims(db) -> list[int]:
    load_demo()
    return list(Claim.objects.order_by("pk").values_list("pk", flat=True))


def verified(*options: str) -> tuple[str, CommandError | None]:
    out = StringIO()
    try:
        call_command("verify", *options, stdout=out)
    except CommandError as error:
        return out.getvalue(), error
    return out.getvalue(), None


def test_the_newsroom_agrees_with_its_record(claims):
    assert verified() == ("8 claims derived anew; every kept confirmation and reading agrees with its record.\n", None)


def test_an_empty_ledger_agrees(db):
    assert verified()[0].startswith("0 claims derived anew")


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
        f"claim {claims[0]}: confirmation: kept confirmed, the record says partly_confirmed; positions: kept none, "
        f"the record says {kremlin.party_id} confirms "
    )
    assert second == f"claim {claims[1]}: nothing is kept, the record says partly_confirmed"
    assert (
        third
        == f"claim {claims[2]}: origins: kept 7, the record says 1; picture: kept nothing, the record says {picture}"
    )
    assert fourth.startswith(f"claim {claims[3]}: positions: kept {Source.objects.first().pk} denies, the record says")
    assert str(error) == "4 of 8 claims differ from their record. “verify --mend” puts them right."
    assert error.returncode != 0


def test_mending_keeps_what_the_record_says(claims):
    falsify(claims)
    report, error = verified("--mend")
    assert error is None
    assert report.splitlines()[-1] == "8 claims derived anew; 4 differed from their record and were mended."
    assert verified() == ("8 claims derived anew; every kept confirmation and reading agrees with its record.\n", None)
