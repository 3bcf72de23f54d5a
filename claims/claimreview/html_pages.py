"""Fact-checks in a web page. Each JSON-LD script is parsed on its own, so a bad one does not affect the others."""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from claims.claimreview.find_reviews import BadBlock, ReviewEntry, entries_in
from claims.claimreview.lenient_json import InvalidJson, parse_json_values

JSON_LD = "application/ld+json"


def entries_in_page(html: str) -> Iterator[ReviewEntry]:
    for number, text in enumerate(_scripts(html), 1):
        place = f"script {number}"
        try:
            values = parse_json_values(text, is_of_page=True)
        except InvalidJson as error:
            yield BadBlock(place, str(error))
        else:
            yield from entries_in(values[0] if len(values) == 1 else values, place)


def _scripts(html: str) -> list[str]:
    parser = etree.HTMLParser(target=_Scripts(), encoding="utf-8", huge_tree=True)
    try:
        scripts: list[str] = etree.fromstring(html.replace("\0", "").encode("utf-8", "replace"), parser)
    except etree.LxmlError:
        return []
    return scripts


class _Scripts:
    """Collects scripts while lxml parses. Building no tree avoids its nesting limit."""

    def __init__(self) -> None:
        self.texts: list[list[str]] = []
        self.is_inside = False

    def start(self, tag: str, attributes: Any) -> None:
        kind = attributes.get("type") or ""
        self.is_inside = tag == "script" and kind.partition(";")[0].strip().lower() == JSON_LD
        if self.is_inside:
            self.texts.append([])

    def data(self, text: str) -> None:
        if self.is_inside:
            self.texts[-1].append(text)

    def end(self, tag: str) -> None:
        self.is_inside = False

    def close(self) -> list[str]:
        return ["".join(parts) for parts in self.texts]
