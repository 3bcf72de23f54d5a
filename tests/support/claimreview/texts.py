"""Texts that contain fact-checks: pages, feeds, API responses and lines, well-formed and not."""

import json
from collections.abc import Iterable
from typing import Any

from tests.support.claimreview.shapes import CLAIM, DESK, URL, block


def script(*blocks: Any, kind: str = "application/ld+json") -> str:
    return "".join(f'<script type="{kind}">{written(one)}</script>' for one in blocks)


def written(said: Any) -> str:
    return said if isinstance(said, str) else json.dumps(said, ensure_ascii=False)


def page(*scripts: str) -> str:
    return f"<!DOCTYPE html><html><head><title>x</title>{''.join(scripts)}</head><body><p>Words.</p></body></html>"


def bare(**changes: Any) -> dict[str, Any]:
    """A minimal fact-check."""
    return {"@type": "ClaimReview", "url": URL, "claimReviewed": CLAIM, **changes}


def feed(*items: Any) -> dict[str, Any]:
    elements = [{"@type": "DataFeedItem", "dateCreated": "2025-07-03", "item": one} for one in items]
    return {"@context": "https://schema.org", "@type": "DataFeed", "dataFeedElement": elements}


def lines(said: Iterable[Any]) -> str:
    return "\n".join(map(written, said)) + "\n"


RAW = json.dumps(bare())
GRAPH = {"@context": "https://schema.org", "@graph": [{"@type": "WebPage", "name": "x"}, bare()]}
LINKED = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "Organization", "@id": "#desk", "name": "The Check Desk", "url": "https://check.example/"},
        bare(author={"@id": "#desk"}, itemReviewed={"@id": "#claim"}),
        {"@type": "Claim", "@id": "#claim", "author": {"@type": "Person", "@id": "#ada"}},
        {"@type": "Person", "@id": "#ada", "name": "Ada Mayor", "worksFor": {"@id": "#desk"}},
    ],
}
ROUND = {
    "@graph": [bare(**{"@id": "#r", "author": {"@id": "#o"}}), {"@id": "#o", "name": "O", "author": {"@id": "#o"}}]
}
CHECKED = {
    "publisher": {"name": "The Check Desk", "site": "check.example"},
    "url": URL,
    "title": "No, the bridge was not sold",
    "reviewDate": "2025-07-02T00:00:00Z",
    "textualRating": "False",
    "languageCode": "en",
}
ANSWER = {
    "claims": [
        {
            "text": CLAIM,
            "claimant": "Ada Mayor",
            "claimDate": "2025-07-01T00:00:00Z",
            "claimReview": [CHECKED, {**CHECKED, "url": "https://other.example/1", "rank": 2}],
        },
        {"text": "Cats bark.", "claimReview": [CHECKED]},
    ],
    "nextPageToken": "CAo",
}
NO_JSON = "it is not JSON: "
NONE = "it contains no ClaimReview"

TEXTS: dict[str, tuple[str, str, list[tuple[str, str]]]] = {
    # A page: each script is parsed on its own...
    "one script": (page(script(block())), "page", [("script 1", CLAIM)]),
    "two scripts": (page(script(bare(), bare())), "page", [("script 1", CLAIM), ("script 2", CLAIM)]),
    "a bad script between two good": (
        page(script(bare(), '{"@type": "ClaimReview", ', bare())),
        "page",
        [("script 1", CLAIM), ("script 2", NO_JSON), ("script 3", CLAIM)],
    ),
    "other scripts": (
        page(script("var a = {};", kind="text/javascript"), script(bare())),
        "page",
        [("script 1", CLAIM)],
    ),
    "a type with a charset": (
        page(script(bare(), kind="Application/LD+JSON; charset=utf-8")),
        "page",
        [("script 1", CLAIM)],
    ),
    "an attribute without quotes": (f"<script type=application/ld+json>{RAW}</script>", "page", [("script 1", CLAIM)]),
    "a script that is never closed": (f'<body><script type="application/ld+json">{RAW}', "page", [("script 1", CLAIM)]),
    "a script in the body": (f"<p>x</p>{script(bare())}<p>y</p>", "page", [("script 1", CLAIM)]),
    "a script in three thousand elements": ("<div>" * 3000 + script(bare()), "page", [("script 1", CLAIM)]),
    "a script in a comment": (page(f"<!-- {script(bare())} -->"), "page", []),
    "an empty script": (page(script("", " ", bare())), "page", [("script 3", CLAIM)]),
    "no script": (page(), "page", []),
    "no page": ("The bridge was sold.", "page", []),
    "nothing": ("", "page", []),
    "XML's declaration": (
        f'<?xml version="1.0" encoding="utf-16"?>{page(script(bare()))}',
        "page",
        [("script 1", CLAIM)],
    ),
    # ...wherever in it the fact-check is...
    "a graph": (page(script(GRAPH)), "page", [("script 1: @graph[1]", CLAIM)]),
    "a list": (page(script([{"@type": "WebPage"}, bare()])), "page", [("script 1: [1]", CLAIM)]),
    "lists of lists": (
        page(script([[bare()], [[bare()]]])),
        "page",
        [("script 1: [0][0]", CLAIM), ("script 1: [1][0][0]", CLAIM)],
    ),
    "in an article": (
        page(script({"@type": "NewsArticle", "mainEntity": bare(), "review": [bare()]})),
        "page",
        [("script 1: mainEntity", CLAIM), ("script 1: review[0]", CLAIM)],
    ),
    "deep in a page": (
        page(script({"@type": "WebPage", "hasPart": {"@type": "Article", "review": {"x": [bare()]}}})),
        "page",
        [("script 1: hasPart.review.x[0]", CLAIM)],
    ),
    "links to other blocks": (page(script(LINKED)), "page", [("script 1: @graph[1]", CLAIM)]),
    "links that go round": (page(script(ROUND)), "page", [("script 1: @graph[0]", CLAIM)]),
    "types in another case": (page(script(bare(**{"@type": "claimREVIEW"}))), "page", [("script 1", CLAIM)]),
    "a fact-check in a fact-check is part of it": (
        page(script(bare(associatedClaimReview=bare()))),
        "page",
        [("script 1", CLAIM)],
    ),
    "a feed in a page": (page(script(feed([bare()]))), "page", [("script 1: dataFeedElement[0].item[0]", CLAIM)]),
    "a review of something else": (page(script({"@type": "Review", "claimReviewed": CLAIM, "url": URL})), "page", []),
    "a fact-check of nothing": (
        page(script({"@type": "ClaimReview", "author": DESK})),
        "page",
        [("script 1", "it has neither a claim nor a URL")],
    ),
    # ...and however sloppy its JSON is.
    "spare commas": (page(script(RAW[:-1] + ", }")), "page", [("script 1", CLAIM)]),
    "a comma before a bracket in a text": (
        page(script('{"@type": "ClaimReview", "claimReviewed": "a,} b,]", "url": "x",}')),
        "page",
        [("script 1", "a,} b,]")],
    ),
    "raw line breaks and tabs": (
        page(script('{"@type": "ClaimReview",\n"claimReviewed": "one\ntwo\tthree"}')),
        "page",
        [("script 1", "one\ntwo\tthree")],
    ),
    "a raw NUL": (
        page(script('{"@type": "ClaimReview", "claimReviewed": "one\0two"}')),
        "page",
        [("script 1", "onetwo")],
    ),
    "half a character": (
        page(script(r'{"@type": "ClaimReview", "claimReviewed": "one\ud83d\u0000two"}')),
        "page",
        [("script 1", "onetwo")],
    ),
    "character references": (
        page(
            script(
                '{"@type": "ClaimReview", "claimReviewed": "Tom &amp; Ada&#8217;s &quot;bridge&quot; &#x201C;x&lt;b>"}'
            )
        ),
        "page",
        [("script 1", 'Tom & Ada’s "bridge" “x<b>')],
    ),
    "addresses that look like references": (
        page(script('{"@type": "ClaimReview", "claimReviewed": "see x?a=1&copy=2&lt=3"}')),
        "page",
        [("script 1", "see x?a=1&copy=2&lt=3")],
    ),
    "all of it in references": (page(script(RAW.replace('"', "&quot;"))), "page", [("script 1", CLAIM)]),
    "wrapped in a comment": (page(script(f"<!--\n{RAW}\n-->")), "page", [("script 1", CLAIM)]),
    "wrapped in CDATA": (page(script(f"//<![CDATA[\n{RAW}\n//]]>")), "page", [("script 1", CLAIM)]),
    "wrapped in CDATA of old": (page(script(f"/*<![CDATA[*/{RAW}/*]]>*/")), "page", [("script 1", CLAIM)]),
    "a semicolon behind": (page(script(f"{RAW};")), "page", [("script 1", CLAIM)]),
    "a byte order mark": (page(script(f"\ufeff{RAW}")), "page", [("script 1", CLAIM)]),
    "two values in a script": (page(script(RAW + RAW)), "page", [("script 1: [0]", CLAIM), ("script 1: [1]", CLAIM)]),
    "a template that was not filled in": (page(script("{{ json }}")), "page", [("script 1", NO_JSON)]),
    "a script of another language": (page(script("undefined")), "page", [("script 1", NO_JSON)]),
    "nested without an end": (
        page(script('{"a":' * 5000, bare())),
        "page",
        [("script 1", "it is nested more than 100"), ("script 2", CLAIM)],
    ),
    "nested deeply": (
        page(script('{"a":' * 150 + "1" + "}" * 150)),
        "page",
        [("script 1", "it is nested more than 100")],
    ),
    "an endless number": (page(script(f'{{"a": {"9" * 5000}}}')), "page", [("script 1", NO_JSON)]),
    "numbers that are none": (
        page(script('{"@type": "ClaimReview", "claimReviewed": "x", "a": [NaN, -Infinity, 1e999]}')),
        "page",
        [("script 1", "x")],
    ),
    "spaces about words": (page(script(bare(claimReviewed=f"  {CLAIM}\n"))), "page", [("script 1", CLAIM)]),
    # Plain JSON.
    "a block": (json.dumps(block(), indent=2), "json_ld", [("the whole", CLAIM)]),
    "a list of blocks": (json.dumps([bare(), bare()]), "json_ld", [("[0]", CLAIM), ("[1]", CLAIM)]),
    "a graph in a file": ("\ufeff \n" + json.dumps(GRAPH), "json_ld", [("@graph[1]", CLAIM)]),
    "references in a file are words": (
        json.dumps(bare(claimReviewed="&amp; is how HTML writes &")),
        "json_ld",
        [("the whole", "&amp; is how HTML writes &")],
    ),
    "a file that breaks off": (json.dumps(block(), indent=2)[:-2], "json_ld", [("the whole", NO_JSON)]),
    "another file": ('{"type": "FeatureCollection", "features": []}', "json_ld", []),
    "lines, as in the research data": (
        lines([bare(), '{"@type": ', bare(), "", bare()]),
        "lines",
        [("line 1", CLAIM), ("line 2", NO_JSON), ("line 3", CLAIM), ("line 5", CLAIM)],
    ),
    "lines of scripts, as in older research data": (
        lines([script(bare()), script(bare())]),
        "page",
        [("script 1", CLAIM), ("script 2", CLAIM)],
    ),
    # A feed in Data Commons format.
    "a feed": (
        json.dumps(feed([bare()], [bare(), bare()])),
        "feed",
        [(f"dataFeedElement[{element}].item[{number}]", CLAIM) for element, number in ((0, 0), (1, 0), (1, 1))],
    ),
    "a feed of single items": (json.dumps(feed(bare())), "feed", [("dataFeedElement[0].item", CLAIM)]),
    "a feed with gaps": (
        json.dumps(feed([], None, [bare()], {"@type": "Review"}, 5)),
        "feed",
        [
            *((f"dataFeedElement[{number}]", NONE) for number in (0, 1, 3, 4)),
            ("dataFeedElement[2].item[0]", CLAIM),
        ],
    ),
    "a feed of blocks": (
        json.dumps({"dataFeedElement": [bare(), "x"]}),
        "feed",
        [("dataFeedElement[1]", NONE), ("dataFeedElement[0]", CLAIM)],
    ),
    "an empty feed": (json.dumps(feed()), "feed", []),
    # A response of Google's API.
    "an answer": (
        json.dumps(ANSWER),
        "answer",
        [
            ("claims[0].claimReview[0]", CLAIM),
            ("claims[0].claimReview[1]", CLAIM),
            ("claims[1].claimReview[0]", "Cats bark."),
        ],
    ),
    "an answer with gaps": (
        json.dumps({"claims": [{"text": "x"}, 5, {"claimReview": ["y", {"languageCode": "en"}, CHECKED]}]}),
        "answer",
        [
            ("claims[0]", "the claim has no review"),
            ("claims[1]", "it is not a claim"),
            ("claims[2].claimReview[0]", "it is not a claim"),
            ("claims[2].claimReview[1]", "it has neither"),
            ("claims[2].claimReview[2]", ""),
        ],
    ),
    "an answer that found nothing": ("{}", "json_ld", []),
    "an answer that refuses": ('{"error": {"code": 403, "message": "x"}}', "json_ld", []),
}
"""Each text with its format and entries: places, with the claim or the start of the error."""
