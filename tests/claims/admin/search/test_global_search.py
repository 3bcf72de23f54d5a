"""The search of the whole desk."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from claims.admin.search.global_search import MAX_RESULTS_PER_KIND, RESULT_KINDS
from claims.models import Claim
from sources.models import Source
from tests.support.factories import a_claim, a_snapshot, a_source, a_user, an_attribution, words_in
from tests.support.sign_in import client_of

SEARCH = "/admin/claims/claim/search/"
MANY = MAX_RESULTS_PER_KIND + 2


@pytest.fixture(scope="module")
def desk(module_db: None) -> Claim:
    """More claims, sources, documents and quotes about Quist than one page shows, and one claim about him by name."""
    claims = [a_claim(f"Quist spoke in town {number}.") for number in range(MANY)]
    speakers = [a_source(f"Quist {number}") for number in range(MANY)]
    for claim, speaker in zip(claims, speakers, strict=True):
        article = a_snapshot(f"Quist said, number {speaker.pk}.", title=f"Quist on tour {speaker.pk}")
        an_attribution(claim, speaker, words=words_in(article, "Quist said"))
    return claims[0]


@pytest.fixture(scope="module")
def client(desk: Claim) -> Client:
    return person_who_may(*(kind.permission for kind in RESULT_KINDS))


def person_who_may(*permissions: str) -> Client:
    user = a_user()
    user.is_staff = True
    user.save(update_fields=["is_staff"])
    user.user_permissions.set(Permission.objects.filter(codename__in=[name.split(".")[1] for name in permissions]))
    return client_of(user)


def shown(client: Client, text: str) -> dict[str, Any]:
    """What the page shows of each kind: the rows, and how many there are."""
    search = client.get(SEARCH, {"q": text}).context["search"]
    return {found.kind.slug: (len(found.rows), found.count and found.count.number) for found in search.found}


def test_results_are_shown_by_kind_with_how_many_there_are(
    client: Client, db: None, django_assert_num_queries: Callable[..., Any]
) -> None:
    # Session, person, rights; the four kinds, and how many there are.
    with django_assert_num_queries(8):
        found = shown(client, "Quist")
    assert found == {kind.slug: (MAX_RESULTS_PER_KIND, MANY) for kind in RESULT_KINDS}


@pytest.mark.parametrize("kind", RESULT_KINDS, ids=lambda kind: kind.slug)
def test_the_list_has_as_many_as_the_page_says(client: Client, db: None, kind: Any) -> None:
    address = f'href="{kind.list_url("Quist")}"'
    page = client.get(SEARCH, {"q": "Quist"}).content.decode()
    assert f"{address}>All {MANY} in the list" in page
    assert len(client.get(kind.list_url("Quist")).context["cl"].result_list) == MANY


@pytest.mark.parametrize("kind", RESULT_KINDS, ids=lambda kind: kind.slug)
def test_only_what_somebody_may_view_is_searched(desk: Claim, db: None, kind: Any) -> None:
    client = person_who_may(kind.permission)
    assert shown(client, "Quist").keys() == {kind.slug}
    assert shown(client, "Qwist").keys() <= {kind.slug}


def test_nobody_searches_without_a_right_to_view_something(desk: Claim, db: None) -> None:
    client = person_who_may("accounts.view_user")
    assert client.get(SEARCH, {"q": "Quist"}).status_code == 403
    assert 'class="search-box"' not in client.get("/admin/").content.decode()


def test_a_number_opens_its_claim(client: Client, desk: Claim, db: None) -> None:
    answer = client.get(SEARCH, {"q": f"#{desk.pk}"})
    assert answer.headers["Location"] == reverse("admin:claims_claim_change", args=[desk.pk])
    assert "Nothing is found" in client.get(SEARCH, {"q": "#999999999"}).content.decode()
    sources_only = person_who_may("sources.view_source")
    assert sources_only.get(SEARCH, {"q": f"#{desk.pk}"}).status_code == 200


def test_a_typing_error_finds_what_is_spelled_alike(client: Client, desk: Claim, db: None) -> None:
    a_claim("He met them.", parties=(Source.objects.create(name="Netanyahu", name_in_copy="N", kind="person"),))
    answer = client.get(SEARCH, {"q": "Netanjahu"})
    assert "spelled alike" in answer.content.decode()
    assert shown(client, "Netanjahu") == {"claims": (1, None), "sources": (1, None)}


@pytest.mark.parametrize(
    "text", ["", "   ", '"', "%", "\0", "<script>", "x" * 5000, "'; --", "a or", "\\", "-", "#" * 9]
)
def test_bad_input_is_answered_with_a_sentence(client: Client, desk: Claim, db: None, text: str) -> None:
    answer = client.get(SEARCH, {"q": text})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Nothing is found" in page or "Enter words" in page
    assert "<script>" not in page.split("<main")[1].split('type="module"')[0]
