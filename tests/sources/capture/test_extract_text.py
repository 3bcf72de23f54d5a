"""Extracting text from bytes: what is extracted, and what is refused with a helpful message."""

import os
import tracemalloc
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claimtrack.core.exceptions import Refused
from sources.capture.extract_text import MAX_FILE_MB, MAX_TEXT_CHARACTERS, extract_document
from sources.capture.extracted_document import MAX_TITLE_CHARACTERS, MAX_URL_CHARACTERS
from sources.exceptions import (
    NothingToRead,
    NotText,
    NulCharacters,
    TextTooLong,
    TooLarge,
    UnknownEncoding,
    WrongEncoding,
)
from tests.support.thoroughness import examples

SENTENCE = "The Kremlin confirmed on Monday that Putin and Netanyahu had spoken by phone."
CYRILLIC = "Кремль подтвердил, что Путин и Нетаньяху говорили по телефону."


def page(body: str = f"<article><p>{SENTENCE}</p></article>", head: str = "", attributes: str = "") -> str:
    return f"<!DOCTYPE html><html{attributes}><head>{head}</head><body>{body}</body></html>"


TEXTS = [
    # Plain text is unchanged, except for line ends, byte order mark and surrounding white space.
    (SENTENCE.encode(), SENTENCE),
    (b"One.\r\nTwo.  \rThree.\n\n", "One.\nTwo.\nThree."),
    (b"\xef\xbb\xbfOne.", "One."),
    # UTF-16 and UTF-32 are detected by their byte order marks.
    (CYRILLIC.encode("utf-16"), CYRILLIC),
    (b"\xfe\xff" + CYRILLIC.encode("utf-16-be"), CYRILLIC),
    (CYRILLIC.encode("utf-32"), CYRILLIC),
    # Text that only resembles HTML is plain text.
    (b"<p is what he wrote. a < b", "<p is what he wrote. a < b"),
    (b"He wrote <html> and <p>.", "He wrote <html> and <p>."),
    (b'A page says <meta charset="utf-16"> of itself.', 'A page says <meta charset="utf-16"> of itself.'),
    # The article is extracted from HTML, whatever it begins with...
    (page().encode(), SENTENCE),
    (f'\n<?xml version="1.0" encoding="utf-8"?><!-- saved --><html><body><p>{SENTENCE}</p>'.encode(), SENTENCE),
    (f"<h1>Call</h1><p>{SENTENCE}</p>".encode(), SENTENCE),
    (page().encode("utf-16"), SENTENCE),
    # ...and however malformed it is, without its scripts.
    (f"<html><body><p>{SENTENCE}<div><b><i></p></b>".encode(), SENTENCE),
    (page(f"<script>alert('no')</script><p>{SENTENCE}</p>").encode(), SENTENCE),
    # Pages declare their encoding, and browsers override some.
    (page(f"<p>{CYRILLIC}</p>", '<meta charset="windows-1251">').encode("cp1251"), CYRILLIC),
    (page(f"<p>“{SENTENCE}”</p>", '<meta charset="iso-8859-1">').encode("cp1252"), f"“{SENTENCE}”"),
    (page(head='<meta charset="utf-16">').encode(), SENTENCE),
]


@pytest.mark.parametrize(("data", "text"), TEXTS)
def test_a_document_is_read(data, text):
    assert extract_document(data).text == text


def test_an_encoding_may_be_named():
    assert extract_document(CYRILLIC.encode("koi8-r"), "KOI8-R").text == CYRILLIC


REFUSED = [
    (b"", None, NothingToRead, "Save the article's text"),
    (b" \t\r\n\xc2\xa0", None, NothingToRead, "is empty"),
    (b"a" * 50_000_000, None, TooLarge, "larger than 10 MB. Save the article's text"),
    (b"word " * (MAX_TEXT_CHARACTERS // 4), None, TextTooLong, "the limit is 500,000. Split it"),
    # Images, PDF and Word files, and unknown binary data.
    (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), None, NotText, "Save the article as HTML, or as text in UTF-8"),
    (b"%PDF-1.7\nNothing here looks binary.", None, NotText, "PDF"),
    (b"PK\x03\x04 a Word file", None, NotText, "binary"),
    (os.urandom(5000), None, NotText, "binary"),
    (CYRILLIC.encode("utf-16-le"), None, NotText, "UTF-16 text without a byte order mark"),
    (SENTENCE.encode("utf-16-be"), None, NotText, "UTF-16"),
    (SENTENCE.encode() + b"\0", None, NulCharacters, r"first at 77\).*Save it again as UTF-8"),
    # Wrong or unknown encodings, and codecs that are not for text.
    ("Müller".encode("latin-1"), None, WrongEncoding, "not valid UTF-8: byte 1 .* name its encoding"),
    (b"\xff\xfea", None, WrongEncoding, "not valid UTF-16"),
    (b"text", "klingon", UnknownEncoding, "“klingon”. Leave it out"),
    (b"text", "base64", UnknownEncoding, "“base64”"),
    (rb"\ud800", "unicode_escape", UnknownEncoding, "“unicode_escape”"),
    (b"text", "utf-8\0", UnknownEncoding, "no encoding called"),
    (page(head='<meta charset="klingon">').encode(), None, UnknownEncoding, "“klingon”"),
    (page(head='<meta charset="utf-7">').encode(), None, UnknownEncoding, "“utf-7”"),
    # HTML without text.
    (page("").encode(), None, NothingToRead, "no text of its own"),
    (page("<script>var said = 'The Kremlin confirmed it';</script>").encode(), None, NothingToRead, "no text"),
    (page("<div>" * 20_000 + SENTENCE).encode(), None, NothingToRead, "no text"),
]


@pytest.mark.parametrize(("data", "encoding", "refusal", "words"), REFUSED)
def test_what_cannot_be_read_is_refused_in_words_that_say_what_to_do(data, encoding, refusal, words):
    with pytest.raises(refusal, match=words):
        extract_document(data, encoding)


def test_fifty_megabytes_are_refused_without_a_copy():
    data = b"a" * 50_000_000
    tracemalloc.start()
    with pytest.raises(TooLarge):
        extract_document(data)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 1_000_000


def test_a_text_of_just_the_largest_size_is_read():
    assert len(extract_document(b"a" * MAX_TEXT_CHARACTERS).text) == MAX_TEXT_CHARACTERS
    with pytest.raises(TextTooLong):
        extract_document(b"a" * (MAX_TEXT_CHARACTERS + 1))


@pytest.mark.thorough
def test_a_text_that_is_too_long_after_a_file_of_white_space_is_refused():
    with pytest.raises(TextTooLong):
        extract_document(b" " * (MAX_FILE_MB * 1_000_000 - MAX_TEXT_CHARACTERS - 1) + b"a" * (MAX_TEXT_CHARACTERS + 1))


@pytest.mark.parametrize(
    "data", [b"<!---->" * 60_000 + b"x", b"<!--" * 100_000, b" " * 400_000 + b"<", b"<a " * 150_000]
)
def test_what_might_be_html_is_told_in_linear_time(data):
    assert extract_document(data + b"The Kremlin confirmed it.").html == ""


def test_a_page_says_what_it_is():
    head = (
        "<title>Kremlin confirms call</title>"
        '<link rel="canonical" href="https://kan.example/call">'
        '<meta property="og:site_name" content="Kan">'
        '<meta name="author" content="Ada  Quist and Ben Roe">'
        '<meta property="article:published_time" content="2025-07-28T10:00:00Z">'
    )
    found = extract_document(page(head=head, attributes=' class="x" lang="en-GB"').encode())
    assert (found.title, found.url, found.published_on) == (
        "Kremlin confirms call",
        "https://kan.example/call",
        date(2025, 7, 28),
    )
    assert (found.publisher, found.author, found.language) == ("Kan", "Ada Quist; Ben Roe", "en-GB")
    assert found.html.startswith("<!DOCTYPE html>")


GERMAN = (
    "<article><p>Der Vorstand teilte am Mittwoch mit, das Werk am Fluss sei nach Norden verkauft worden.</p></article>"
)
LANGUAGES = [
    # The <html> tag names it, or else the card for social networks...
    (page(attributes=' lang="en-GB"', head='<meta property="og:locale" content="en_US">'), "en-GB"),
    (page(GERMAN, head='<meta property="og:locale" content="de_AT">'), "de"),
    # ...or nobody does, or wrongly: then the text tells.
    (page(GERMAN), "de"),
    (page(GERMAN, attributes=' lang="en"'), "de"),
    (SENTENCE, "en"),
]


@pytest.mark.parametrize(("text", "language"), LANGUAGES)
def test_the_language_is_that_of_the_text(text, language):
    assert extract_document(text.encode()).language == language


SILENT_PAGES = [
    # A date in the text is not the publication date.
    page(f"<article><p>{SENTENCE} It was on 3 March 2020.</p></article>"),
    # An invalid URL, or one that is not http(s), is left out.
    page(head='<link rel="canonical" href="/call">'),
    page(head='<link rel="canonical" href="javascript:alert(1)">'),
    page(head=f'<link rel="canonical" href="https://kan.example/{"a" * MAX_URL_CHARACTERS}">'),
]


@pytest.mark.parametrize("html", SILENT_PAGES)
def test_what_a_page_does_not_say_stays_open(html):
    found = extract_document(html.encode())
    assert (found.url, found.published_on) == (None, None)


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (b"\n\n  Kremlin confirms call \nMore.", "Kremlin confirms call"),
        (b"word" * 1000, ("word" * 1000)[:MAX_TITLE_CHARACTERS]),
        (page(head="<title> </title>").encode(), SENTENCE),
    ],
)
def test_a_document_without_a_title_is_called_by_its_first_line(data, title):
    assert extract_document(data).title == title


CHARSETS = st.sampled_from(["utf-8", "utf-16", "utf-7", "koi8-r", "gb18030", "shift_jis", "unicode_escape", "hz", "x"])
PAGES = st.builds(
    lambda charset, pieces: b"<html><meta charset=" + charset.encode() + b"><body>" + b"".join(pieces),
    CHARSETS,
    st.lists(
        st.sampled_from(
            [b"<p>", b"</p>", b"<div>", b"&#xD800;", b"&#0;", b"&#12;", b"<!--", b"]]>", b"<svg>", b"+2AA-"]
        )
        | st.binary(max_size=40)
        | st.text(max_size=40).map(lambda text: text.encode("utf-8", "surrogatepass")),
    ),
)


@given(st.binary() | PAGES, st.none() | CHARSETS | st.text(max_size=20))
@example(b"<html><body><p>" + SENTENCE.encode() + b"&#0; &#xD800; &#31;", None)
@settings(max_examples=examples(50))
def test_whatever_comes_in_is_read_or_refused(data, encoding):
    try:
        found = extract_document(data, encoding)
    except Refused:
        return
    assert found.text.strip()
    assert found.title.strip()
    assert len(found.text) <= MAX_TEXT_CHARACTERS
    everything = found.text + found.title + found.html
    assert "\0" not in everything
    assert everything.encode().decode() == everything


OTHER_STORIES = [
    # A list above the only headline...
    "<div><ul><li><p>OTHER</p></li></ul></div><div><h1>Crane sold</h1>STORY</div>",
    # ...a box that its site calls a teaser, and a line that leads elsewhere.
    "<article><h1>Crane sold</h1>STORY<div class='teaser-box'><p>OTHER</p></div></article>",
    "<article><h1>Crane sold</h1>STORY<p>Read more: OTHER</p></article>",
    "<article><h1>Crane sold</h1><p>Also read: OTHER</p>STORY</article>",
]


@pytest.mark.parametrize("body", OTHER_STORIES)
def test_other_stories_on_the_page_are_left_out(body: str) -> None:
    story = "".join(f"<p>The harbour board said on day {day} that the crane was sold.</p>" for day in range(1, 4))
    other = "A judge in Orsk denied on Friday that the keeper had been heard, her lawyer said."

    text = extract_document(page(body.replace("STORY", story).replace("OTHER", other)).encode()).text

    assert "on day 3" in text
    assert "judge" not in text


def test_subtitles_that_say_who_speaks_are_a_transcript() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Vera Tamm>The crane is gone."

    assert extract_document(text.encode()).text == text
