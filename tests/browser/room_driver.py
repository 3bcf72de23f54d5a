"""A fact-checker who works through the reading room by keyboard, and counts what it takes."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.core.signals import request_finished, request_started
from playwright.sync_api import Page


@dataclass
class Effort:
    keys: int = 0
    loads: int = 0
    seconds: float = 0.0
    """The processor time of the server: other work on the machine does not count."""

    @contextmanager
    def measured(self, page: Page) -> Iterator[None]:
        began: dict[int, float] = {}

        def begin(**_: Any) -> None:
            began[threading.get_ident()] = time.thread_time()

        def finish(**_: Any) -> None:
            self.seconds += time.thread_time() - began.pop(threading.get_ident(), time.thread_time())

        def loaded(_page: Page) -> None:
            self.loads += 1

        page.on("load", loaded)
        request_started.connect(begin)
        request_finished.connect(finish)
        try:
            yield
        finally:
            request_started.disconnect(begin)
            request_finished.disconnect(finish)
            page.remove_listener("load", loaded)


@dataclass
class Driver:
    """Presses keys in the room. `kinds` are the first letters of the kinds of new sources, by a word of their names."""

    page: Page
    effort: Effort
    kinds: dict[str, str]

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.effort.keys += 1

    def settle(self) -> None:
        self.page.locator("#reading-room:not([aria-busy])").wait_for()

    def current(self) -> str | None:
        return self.page.locator("#current-card").get_attribute("data-suggestion")

    def decide(self, suggestion: str) -> None:
        """Names the source if it is not known, chooses the claim, and accepts."""
        card = self.page.locator("#current-card")
        if not card.locator('.accept [name="source"]').input_value():
            self.name_source()
        if card.locator('.accept [name="onto"]:checked').count():
            self.press("a")
        else:
            self.press("n", "Enter")
        self.settle()
        if self.current() == suggestion:  # it resembles a claim on record: this one says something else
            self.press("Space", "a")
            self.settle()

    def name_source(self) -> None:
        self.press("s")
        name = self.page.locator('.source-form [name="name"]').input_value()
        if not self.page.locator(".likely").count():
            self.press(next((letter for word, letter in self.kinds.items() if word in name), "o"))
        self.press("Enter")
        self.settle()

    def work_through(self, most: int) -> int:
        decided = 0
        while decided < most and (suggestion := self.current()):
            self.decide(suggestion)
            assert self.current() != suggestion, self.page.locator("#current-card").inner_text()
            decided += 1
        return decided
