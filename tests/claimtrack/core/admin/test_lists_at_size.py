"""Of every page of the admin, of whichever app: what would be slow or unusable among millions of rows."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import pytest
from django.contrib import admin
from django.contrib.admin import ModelAdmin
from django.contrib.admin.views.main import ChangeList
from django.db import connection, models
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from claimtrack.accounts.models import User
from claimtrack.core.admin.base import AuditedAdmin
from claimtrack.core.db.keyset import Keyset
from sources.models import Source
from sources.vocabulary import SourceKind
from tests.support.factories import (
    a_comment_request,
    a_source,
    a_suggestion,
    a_token,
    a_user,
    an_attribution,
    now,
    speaks_for,
)
from tests.support.sign_in import client_of
from tests.support.workflow_factories import flagged, published

MOST_OPTIONS = 50
MOST_QUERIES = 6

PAGES = sorted(admin.site._registry.items(), key=lambda held: held[0]._meta.label_lower)
EACH = pytest.mark.parametrize(("model", "page"), PAGES, ids=[model._meta.label_lower for model, _ in PAGES])


def make_many_to_choose_from() -> None:
    User.objects.bulk_create(User(username=f"extra{number}", password="!") for number in range(MOST_OPTIONS + 1))
    extra = [f"Extra {number}" for number in range(MOST_OPTIONS + 1)]
    Source.objects.bulk_create(Source(name=name, kind=SourceKind.ORGANISATION, name_in_copy=name) for name in extra)


@pytest.fixture(scope="module")
def everything(module_db: None) -> User:
    """Something in most of the lists, many people and sources, and a person who may do all that rights can give."""
    make_many_to_choose_from()
    claim = published()
    party = claim.revision.parties.get().source
    an_attribution(claim, party)
    flagged(claim.attributions.first())
    a_comment_request(claim, party)
    a_suggestion()
    speaks_for(a_source(), party, by=a_user())
    a_token(expires_at=now())
    return User.objects.create_superuser("root", password="a-long-password")


@pytest.fixture(scope="module")
def client(everything: User) -> Client:
    return client_of(everything)


@dataclass(frozen=True)
class Listed:
    """A list as it was shown, and what it asked the database."""

    changelist: ChangeList
    queries: list[str]
    page: str


@pytest.fixture(scope="module")
def listed(client: Client) -> Callable[[type[models.Model]], Listed]:
    """Each list is opened once, for all tests that look at it."""

    @cache
    def opened(model: type[models.Model]) -> Listed:
        with CaptureQueriesContext(connection) as asked:
            shown = client.get(address_of(model))
        assert shown.status_code == 200
        return Listed(shown.context["cl"], [query["sql"] for query in asked], shown.content.decode())

    return opened


def address_of(model: type[models.Model]) -> str:
    return f"/admin/{model._meta.label_lower.replace('.', '/')}/"


def forms_of(client: Client, model: type[models.Model]) -> list[str]:
    """The form for a new row and the page of one row, as far as there are any."""
    row = model._default_manager.order_by("-pk").first()
    addresses = ["add/", *([f"{row.pk}/change/"] if row is not None else [])]
    answers = (client.get(address_of(model) + address, follow=True) for address in addresses)
    return [answer.content.decode() for answer in answers if answer.status_code == 200]


@EACH
def test_no_list_counts_or_skips_or_asks_more_for_more(
    db: None, listed: Callable[[type[models.Model]], Listed], model: type[models.Model], page: ModelAdmin
) -> None:
    queries = listed(model).queries
    assert len(queries) <= MOST_QUERIES, queries
    for sql in queries:
        assert "OFFSET" not in sql
        assert "COUNT(" not in sql or "LIMIT" in sql, sql


@EACH
def test_no_search_counts_or_skips_or_asks_more(
    db: None, client: Client, model: type[models.Model], page: ModelAdmin
) -> None:
    if not page.search_fields:
        return
    with CaptureQueriesContext(connection) as queries:
        client.get(address_of(model), {"q": "number"})
    assert len(queries) <= MOST_QUERIES
    assert not [query["sql"] for query in queries if re.search(r"COUNT\(|OFFSET", query["sql"])]


@EACH
def test_every_list_is_paged_by_keyset(rf: RequestFactory, model: type[models.Model], page: ModelAdmin) -> None:
    assert isinstance(page, AuditedAdmin)
    columns = Keyset.of(page.keyset(rf.get(address_of(model)))).columns
    assert columns[-1] == "pk"
    assert not [name for name in columns[:-1] if model._meta.get_field(name).null]


@EACH
def test_no_page_holds_a_select_of_many_options_nor_asks_for_them(
    db: None,
    client: Client,
    listed: Callable[[type[models.Model]], Listed],
    model: type[models.Model],
    page: ModelAdmin,
) -> None:
    for shown in [listed(model).page, *forms_of(client, model)]:
        for select in re.findall(r"<select.*?</select>", shown, re.DOTALL):
            assert select.count("<option") <= MOST_OPTIONS + 1, select[:300]  # and one that is empty


@EACH
def test_no_filter_asks_the_database_for_its_options(
    db: None, listed: Callable[[type[models.Model]], Listed], model: type[models.Model], page: ModelAdmin
) -> None:
    shown = listed(model).changelist
    for spec in shown.filter_specs:
        with CaptureQueriesContext(connection) as asked:
            assert len(list(spec.choices(shown))) <= MOST_OPTIONS
        assert not list(asked)
