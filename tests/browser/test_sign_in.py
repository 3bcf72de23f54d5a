"""Somebody signs in by the form: every other test of the browser begins with the session that this leaves."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests.support.factories import a_user
from tests.support.sign_in import PASSWORD

pytestmark = pytest.mark.browser


def test_the_form_of_the_login_page_leads_to_the_desk(
    committed: None, window: Callable[..., Page], live_server: LiveServer
) -> None:
    a_user("ada", is_staff=True)
    page = window()
    page.goto(f"{live_server.url}/admin/")
    page.get_by_label("Username").fill("ada")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("button", name="Log out").wait_for()
