from datetime import UTC, datetime
from xml.etree import ElementTree

import msgspec
import pytest

from claims.feeds.entries import Feed, FeedEntry, FeedSite, feed_entry, tag_uri
from claims.feeds.rendering import FORMATS, atom, json_feed

HERE = FeedSite("https://claims.example.org", "The Example Times", "https://www.example.org/")
ATOM = "{http://www.w3.org/2005/Atom}"
CLAIM = {
    "id": 17,
    "statement": "Putin & Netanyahu spoke.",
    "language": "en",
    "tags": ["diplomacy"],
    "wording": {"headline": "Confirmed by the Kremlin", "sentence": "…", "paragraph": "Confirmed <in full>."},
}
CHANGED = datetime(2025, 7, 28, 10, 30, tzinfo=UTC)


def channel(*entries: FeedEntry) -> Feed:
    return Feed(HERE, "claims", tag_uri("feeds/claims", HERE), "/feeds/claims.atom", entries)


def entry(**changes) -> FeedEntry:
    return feed_entry(CLAIM | changes, CHANGED, HERE, "/embed/claims/17")


def test_an_entry_id_survives_changes_of_the_claim():
    assert entry().id == entry(statement="Another").id == "tag:claims.example.org,2025:claims/17"


def test_atom_has_the_headline_as_title_and_the_copy_as_content():
    feed = ElementTree.fromstring(atom(channel(entry())))  # noqa: S314  (our own words)
    (told,) = feed.findall(f"{ATOM}entry")
    assert feed.find(f"{ATOM}title").text == "The Example Times: claims"
    assert told.find(f"{ATOM}id").text == "tag:claims.example.org,2025:claims/17"
    assert told.find(f"{ATOM}title").text == "Confirmed by the Kremlin"
    assert told.find(f"{ATOM}updated").text == feed.find(f"{ATOM}updated").text == "2025-07-28T10:30:00+00:00"
    assert told.find(f"{ATOM}link").get("href") == "https://claims.example.org/embed/claims/17"
    assert told.find(f"{ATOM}category").get("term") == "diplomacy"
    content = told.find(f"{ATOM}content")
    assert content.get("type") == "html"
    assert content.text == "<p>Putin &amp; Netanyahu spoke.</p><p>Confirmed &lt;in full&gt;.</p>"


def test_json_feed_has_the_same_contents():
    feed = msgspec.json.decode(json_feed(channel(entry())))
    (told,) = feed["items"]
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["home_page_url"] == "https://www.example.org/"
    assert told == {
        "id": "tag:claims.example.org,2025:claims/17",
        "url": "https://claims.example.org/embed/claims/17",
        "title": "Confirmed by the Kremlin",
        "content_html": "<p>Putin &amp; Netanyahu spoke.</p><p>Confirmed &lt;in full&gt;.</p>",
        "content_text": "Putin & Netanyahu spoke.\n\nConfirmed <in full>.",
        "date_modified": "2025-07-28T10:30:00Z",
        "tags": ["diplomacy"],
        "language": "en",
    }


@pytest.mark.parametrize("form", FORMATS)
def test_a_feed_without_entries_stays_the_same(form):
    assert FORMATS[form].write(channel()) == FORMATS[form].write(channel())


def test_characters_invalid_in_xml_are_removed():
    feed = ElementTree.fromstring(atom(channel(entry(statement="a\x0bb", tags=["\x01c"]))))  # noqa: S314
    assert feed.find(f"{ATOM}entry/{ATOM}content").text.startswith("<p>ab</p>")
    assert feed.find(f"{ATOM}entry/{ATOM}category").get("term") == "c"
