"""A reviewer's browser, which fails the test on anything that a reviewer would not see but should know."""

import os
from collections.abc import Callable, Iterator
from typing import TypeAlias

import pytest
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request
from playwright.sync_api import expect as _e
from pytest_django.live_server_helper import LiveServer

from claimtrack.accounts.models import User
from tests.support import chromium
from tests.support.sign_in import client_of

_e.set_options(timeout=90000)
SignIn: TypeAlias = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if chromium.path() is None and not os.environ.get("CI"):
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(pytest.mark.skip(reason=chromium.MISSING))


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    if chromium.path() is None:
        pytest.fail(chromium.MISSING)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # Playwright's loop runs in this thread, and so do the factories
        with chromium.running() as browser:
            yield browser


@pytest.fixture(scope="package", autouse=True)
def static_files_may_be_kept() -> Iterator[None]:
    """As whitenoise serves them, so that each window loads a script once and not for each page."""
    serve = StaticFilesHandler.serve

    def serve_to_be_kept(handler: StaticFilesHandler, request: HttpRequest) -> HttpResponseBase:
        answer = serve(handler, request)
        answer.headers["Cache-Control"] = "max-age=3600"
        return answer

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(StaticFilesHandler, "serve", serve_to_be_kept)
        yield


class Watch:
    """Everything that goes wrong in a page: script errors, what the policy forbids, requests to other hosts.

    Refusals answer with a status of 4xx, which Chromium reports as an error too; those that a test means to see are
    named by their status in `expected`.
    """

    def __init__(self, host: str) -> None:
        self.host = host
        self.expected: set[int] = set()
        self.wrong: list[str] = []

    def over(self, context: BrowserContext) -> None:
        context.on("console", self._on_console)
        context.on("weberror", lambda error: self.wrong.append(f"script: {error.error}"))
        context.on("request", self._on_request)

    def _on_console(self, message: ConsoleMessage) -> None:
        refused = any(f"status of {status}" in message.text for status in self.expected)
        if message.type in {"error", "warning"} and not refused:
            self.wrong.append(f"{message.type}: {message.text} ({message.location.get('url')})")

    def _on_request(self, request: Request) -> None:
        if not request.url.startswith((self.host, "data:")):
            self.wrong.append(f"request to another host: {request.url}")


@pytest.fixture
def watch(live_server: LiveServer) -> Iterator[Watch]:
    watch = Watch(live_server.url)
    yield watch
    assert watch.wrong == []


@pytest.fixture
def window(browser: Browser, watch: Watch) -> Iterator[Callable[..., Page]]:
    """Opens an empty window of its own, with no cookies."""
    contexts = []

    def opened(**options: object) -> Page:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})
        contexts.append(context)
        context.set_default_timeout(90000)
        watch.over(context)
        return context.new_page()

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def sign_in(committed: None, window: Callable[..., Page], live_server: LiveServer) -> SignIn:
    """Opens a window of somebody who has signed in, at the desk's first page or `at` another. One test signs in by the
    form.
    """

    def enter(name: str, *, at: str = "/admin/", **options: object) -> Page:
        page, client = window(**options), client_of(User.objects.get(username=name))
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])
        page.goto(live_server.url + at)
        page.get_by_role("button", name="Log out").wait_for()
        return page

    return enter
