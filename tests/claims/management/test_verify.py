"""`manage.py verify`: what is kept, against what is recorded."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from claims.models import Claim, CurrentStanding
from claims.vocabulary import Confirmation
from tests.claims.newsroom import load_demo


@pytest.fixture
def claims(db) -> list[int]:
    load_demo()
    return list(Claim.objects.order_by("pk").values_list("pk", flat=True))


def verified() -> tuple[str, CommandError | None]:
    out = StringIO()
    try:
        call_command("verify", stdout=out)
    except CommandError as error:
        return out.getvalue(), error
    return out.getvalue(), None


def test_the_newsroom_agrees_with_its_record(claims):
    assert verified() == ("8 claims derived anew; every kept confirmation agrees with its record.\n", None)


def test_an_empty_ledger_agrees(db):
    assert verified()[0].startswith("0 claims derived anew")


def test_every_falsified_standing_is_reported(claims):
    first, second, third, *_ = claims
    CurrentStanding.objects.filter(pk=first).update(confirmation=Confirmation.CONFIRMED)
    CurrentStanding.objects.filter(pk=second).delete()
    CurrentStanding.objects.filter(pk=third).update(origins=7)
    report, error = verified()
    assert report.splitlines() == [
        f"claim {first}: kept is confirmed (1 origins), the record says partly_confirmed (1 origins)",
        f"claim {second}: kept is nothing, the record says partly_confirmed (1 origins)",
        f"claim {third}: kept is single_source (7 origins), the record says single_source (1 origins)",
    ]
    assert str(error) == "3 of 8 claims differ from their record."
    assert error.returncode != 0
