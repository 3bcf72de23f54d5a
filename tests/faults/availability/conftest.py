"""One site and one web server of their own for all tests of this folder: making it takes longer than the tests."""

from collections.abc import Iterator

import pytest

from tests.support.servers.own_site import OwnSite, Served, an_own_site


@pytest.fixture(scope="session")
def own_site() -> Iterator[OwnSite]:
    with an_own_site(idle_in_transaction_session_timeout="6s", max_connections="40") as site:
        yield site


@pytest.fixture(scope="session")
def served(own_site: OwnSite) -> Iterator[Served]:
    with own_site.serving(MAX_WAITING_EVENT_REQUESTS_PER_TOKEN="200") as served:
        yield served
