"""What every test stands on: the running database, people of the desk, and the clock."""

import gc
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest
from django.conf import settings
from django.db import connections, transaction
from django.test.utils import setup_databases, teardown_databases
from hypothesis import settings as hypothesis_settings

from claimtrack import postgres
from claimtrack.accounts.models import User
from tests.support.chromium import pytest_terminal_summary
from tests.support.coverage_gate import count_rows, pytest_runtest_protocol
from tests.support.databases import (
    copied_or_made,
    drop_those_of_killed_runs,
    empty_all_tables,
    name_for_this_run,
    wait_until_unused,
)
from tests.support.factories import a_user
from tests.support.order import needs_database, pure_in_the_middle
from tests.support.thoroughness import PROFILE

__all__ = ["pytest_runtest_protocol", "pytest_terminal_summary"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--pure", action="store_true", help="only the tests of pure code, which need no database")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("pure"):
        pure = [item for item in items if is_pure(item)]
        config.hook.pytest_deselected(items=[item for item in items if item not in set(pure)])
        items[:] = pure
    items[:] = pure_in_the_middle(items)
    count_rows(items)


def pytest_collection_finish(session: pytest.Session) -> None:
    """What is loaded by now stays: the garbage collector need not look through all of Django and the tests again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000)
    gc.enable()


def is_pure(item: pytest.Item) -> bool:
    """Whether a test is quick, made by hand, and uses neither the database nor a browser."""
    if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
        return False
    marks = {mark.name for mark in item.iter_markers()}
    impure = {"django_db", "browser", "bench", "slow", "rehearsal", "thorough"}
    return not marks & impure and not needs_database(item)


def pytest_configure(config: pytest.Config) -> None:
    gc.disable()  # until all is loaded, there is little to collect
    hypothesis_settings.load_profile(PROFILE)
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # the safe one takes half a second
    _serve_over_plain_http_from_the_sources()
    settings.TIME_LIMITS = {work: one._replace(idle=0, transaction=0) for work, one in settings.TIME_LIMITS.items()}
    settings.DATABASES["owner"].setdefault("TEST", {})["NAME"] = name_for_this_run()
    if settings.EMBEDDED:
        postgres.ensure_running()
        drop_those_of_killed_runs()


def _serve_over_plain_http_from_the_sources() -> None:
    """As with the embedded database, whichever is used: no static files collected before, no TLS, no second factor."""
    settings.STATIC_ROOT, settings.WHITENOISE_USE_FINDERS = None, True
    settings.WHITENOISE_AUTOREFRESH = True  # files are looked up when asked for, not listed anew for every test client
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = False
    for name in ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "KNOWN_BROWSER_COOKIE_NAME"):
        setattr(settings, name, getattr(settings, name).removeprefix("__Host-"))
    settings.REQUIRE_TWO_FACTOR = False
    settings.MFA_TOTP_TOLERANCE = 1  # see `code_of` in tests/support/second_factor.py
    settings.SITE_ADDRESS = "http://127.0.0.1:8000"


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_modify_db_settings: None, django_db_blocker: Any
) -> Iterator[None]:
    """The owner makes and migrates the test database; the tests meet it as the application does."""
    make = partial(setup_databases, verbosity=0, interactive=False, aliases=["default", "owner"])
    with django_db_blocker.unblock():
        made = copied_or_made(make) if settings.EMBEDDED else make()
    yield
    with django_db_blocker.unblock():
        connections["default"].close()
        wait_until_unused()
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="module")
def module_db(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """For rows that all tests of a module look at: each test with `db` undoes what it does itself, and no more.

    Not for modules that commit. Tests read anew what they change: see `claim_in` in tests/claims/conftest.py.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def alice(db: None) -> User:
    return a_user("alice")


@pytest.fixture
def bob(db: None) -> User:
    return a_user("bob")


@pytest.fixture
def committed(transactional_db: None) -> Iterator[None]:
    """A test that really commits."""
    yield
    empty_all_tables()


@pytest.fixture(scope="module")
def module_committed(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """For rows that the tests of a module, and other connections, look at: each test undoes what it does itself."""
    with django_db_blocker.unblock():
        yield
        empty_all_tables()
