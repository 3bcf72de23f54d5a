"""What people read where there is nothing to read: pages of the desk that say what to do, and lead back to it."""

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.views import defaults
from django.views.csrf import csrf_failure

from tests.factories import a_contributor


@pytest.mark.parametrize("address", ["/nothing", "/admin/nothing/"])
def test_where_there_is_nothing_the_desk_says_so(db: None, address: str) -> None:
    client = Client()
    client.force_login(a_contributor())
    answer = client.get(address)
    page = answer.content.decode()
    assert answer.status_code == 404
    assert "Page not found" in page
    assert f'href="{reverse("admin:index")}"' in page
    assert ">Claims</a>" in page


def test_what_a_role_does_not_allow_is_said_with_whom_to_ask(db: None) -> None:
    client = Client()
    client.force_login(a_contributor())
    answer = client.get(reverse("admin:claimtrack_user_changelist"))
    assert answer.status_code == 403
    assert "ask an administrator" in answer.content.decode()


def test_a_form_that_is_too_old_is_told_what_to_do(db: None) -> None:
    answer = csrf_failure(RequestFactory().post("/admin/"))
    assert answer.status_code == 403
    assert "reload the page" in answer.content.decode()


def test_a_failure_is_told_without_asking_the_database_for_anything(rf: RequestFactory) -> None:
    answer = defaults.server_error(rf.get("/admin/"))
    assert answer.status_code == 500
    assert "The administrators have been notified." in answer.content.decode()
