"""Requests are counted by the name of their view, and by nothing that a client can make up or that names a claim."""

from collections.abc import Iterator

import pytest
from django.test import Client
from prometheus_client import REGISTRY

from claimtrack.core.db.engine.errors import DATABASE_ERRORS
from claimtrack.monitoring.request_metrics import REQUEST_SECONDS
from tests.support.factories import a_token

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def counting(settings) -> Iterator[None]:
    settings.METRICS_TOKEN = "a token of the monitoring"
    REQUEST_SECONDS.clear()
    yield
    REQUEST_SECONDS.clear()


def counted() -> dict[tuple[str, str, str], float]:
    """How many requests were counted, by view, method and status."""
    (family,) = REQUEST_SECONDS.collect()
    return {
        (sample.labels["view"], sample.labels["method"], sample.labels["status"]): sample.value
        for sample in family.samples
        if sample.name.endswith("_count")
    }


def test_a_request_counts_for_its_view():
    headers = {"Authorization": f"Bearer {a_token()}"}
    for number in (17, 18):
        Client().get(f"/api/v1/claims/{number}/?fields=id", headers=headers)
    Client().get("/api/v1/claims/")
    Client().get("/admin/claims/claim/")
    assert counted() == {
        ("claim-detail", "GET", "404"): 2,
        ("claim-list", "GET", "401"): 1,
        ("admin:claims_claim_changelist", "GET", "302"): 1,
    }


def test_what_a_client_makes_up_is_no_label():
    for number in range(5):
        Client().get(f"/nothing/{number}")
        Client().generic(f"MADEUP{number}", "/healthz")
    assert counted() == {("none", "GET", "404"): 5, ("healthz", "other", "405"): 5}


def test_where_nobody_may_read_the_metrics_nothing_is_counted(settings):
    settings.METRICS_TOKEN = ""
    Client().get("/healthz")
    assert counted() == {}


def test_an_error_of_the_database_counts_once_by_its_kind(django_user_model):
    def errors() -> float:
        return REGISTRY.get_sample_value("claimtrack_database_errors_total", {"kind": "UniqueViolation"}) or 0

    before = errors()
    django_user_model.objects.create(username="alice")
    with pytest.raises(Exception, match="already exists"):
        django_user_model.objects.create(username="alice")
    assert errors() == before + 1
    assert DATABASE_ERRORS._labelnames == ("kind",)
