"""No regular expression that is applied to a stranger's text takes more than linear time, whatever the text repeats."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from contextlib import suppress
from time import process_time

import pytest

import claims.claimreview
import claims.domain.text
import claims.extraction
import claims.extraction.english
import claims.imports
import sources
import sources.capture
import sources.text
from claims.claimreview.lenient_json import InvalidJson, parse_json_values

PACKAGES = (
    *(claims.claimreview, claims.domain.text, claims.extraction, claims.extraction.english, claims.imports),
    *(sources, sources.capture, sources.text),
)
FLOODS = (
    *(" ", "\n", "\t", "\xa0", "<", ">", "(", '"', "'", "“", "’", "a", "A", "1", "-", "–", ".", ",", ":", ";", "&"),
    *("\\", "{", "[", "=", "@", "/", "''", "--", ", ", ". ", ": ", "a ", "a.", "A. ", "A: ", "A B ", '"\\', '" ', ",,"),
    *("<!--", "-->", "<?", "<?xml", "<?xml ", "<html ", "<html lang", "<meta ", "<meta charset=", "<p ", "<a b=c "),
    *("</", "//", "/*", "*/", "<![CDATA[", "]]>", "&#", "&#x", "&amp", "http://", "https://a", "schema:", "0:00:"),
    *("From: a\n", "X-A: b\n c\n", "WEBVTT", "BEGIN:V", "<a><b>", '{"a":', '[{"', "”--  ", "“ — A", "\r\n", "\u200b"),
)
FEW, MANY = 2_000, 8_000
"""In characters. Squared, the second takes a third of a second."""
SLACK_SECONDS = 0.01
MAX_GROWTH = 8
"""Four times the text may take at most twice four times as long; the square would be sixteen."""


def patterns() -> Iterator[tuple[str, re.Pattern]]:
    for package in PACKAGES:
        for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
            if not module.ispkg and not module.name.endswith("_process"):
                for name, value in vars(importlib.import_module(module.name)).items():
                    if isinstance(value, re.Pattern):
                        yield f"{module.name}.{name}", value


PATTERNS = dict(patterns())


def seconds_of(pattern: re.Pattern, text: str) -> float:
    written = text.encode() if isinstance(pattern.pattern, bytes) else text
    began = process_time()
    for _ in pattern.finditer(written):
        pass
    pattern.match(written)
    pattern.fullmatch(written)
    return process_time() - began


@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_takes_linear_time(name: str):
    pattern = PATTERNS[name]
    for flood in FLOODS:
        few, many = (flood * (size // len(flood)) + "!" for size in (FEW, MANY))
        taken = seconds_of(pattern, many)
        assert taken < MAX_GROWTH * SLACK_SECONDS or taken < MAX_GROWTH * seconds_of(pattern, few), flood


def test_the_patterns_were_found():
    assert {"sources.capture.html_pages.XML_DECLARATION", "sources.name_matching.RELATIVE_CLAUSE"} <= PATTERNS.keys()


@pytest.mark.parametrize("flood", ["[", "{", '"', "1", "&#9", "&quot;", "&#x", '{"a":[', ", ", "<!--", "\\"])
def test_json_of_a_page_is_read_or_refused_in_linear_time(flood: str):
    def seconds(size: int) -> float:
        began = process_time()
        with suppress(InvalidJson):
            parse_json_values(flood * (size // len(flood)) + "&quot;", is_of_page=True)
        return process_time() - began

    few = seconds(FEW)
    assert seconds(MANY) < MAX_GROWTH * max(few, SLACK_SECONDS)
