"""What is text but no article is refused, whatever it is called; articles that resemble it are read."""

import json

import pytest

from sources.capture.extract_text import extract_document
from sources.exceptions import NotAnArticle, NotText

SENTENCE = "The Kremlin confirmed on Monday that Putin and Netanyahu had spoken by phone."
PAGE = f"<html><body><article><p>{SENTENCE}</p></article></body></html>"

MAIL = f"""Return-Path: <press@kremlin.example>
Received: from mail.example (mail.example [192.0.2.1])
\tby desk.example; Mon, 28 Jul 2025 10:00:00 +0000
From: Press service <press@kremlin.example>
To: desk@example.org
Subject: The call

{SENTENCE}
"""
SHORT_MAIL = f"From: a@b.example\nDate: Mon, 28 Jul 2025 10:00:00 +0000\nSubject: The call\n\n{SENTENCE}"
MHTML = f"""From: <Saved by Blink>
Snapshot-Content-Location: https://kan.example/call
Subject: The call
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html"; boundary="----MultipartBoundary"

------MultipartBoundary
Content-Type: text/html

{PAGE}
"""
WARC = f"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 9\r\n\r\nHTTP/1.1 200 OK\r\n\r\n{PAGE}"
RSS = f'<?xml version="1.0"?><rss version="2.0"><channel><item><title>{SENTENCE}</title></item></channel></rss>'
SRT = f"1\n00:00:01,000 --> 00:00:04,000\n{SENTENCE}\n\n2\n00:00:05,000 --> 00:00:06,000\nYes.\n"
VTT = f"WEBVTT\n\n00:01.000 --> 00:04.000\n{SENTENCE}\n"

OTHER_FORMATS = {
    "mail": (MAIL, "an e-mail"),
    "mail with Windows line ends": (MAIL.replace("\n", "\r\n"), "an e-mail"),
    "mail from a mailbox file": (f"From press@kremlin.example Mon Jul 28 10:00:00 2025\n{MAIL}", "an e-mail"),
    "mail without Received": (SHORT_MAIL, "an e-mail"),
    "MHTML": (MHTML, "MHTML"),
    "WARC": (WARC, "WARC"),
    "RSS": (RSS, "XML"),
    "RSS without declaration": (RSS.partition("?>")[2], "XML"),
    "Atom": (f'<feed xmlns="http://www.w3.org/2005/Atom"><title>{SENTENCE}</title></feed>', "XML"),
    "XML whose root is a tag of HTML too": (f'<?xml version="1.0"?><article><p>{SENTENCE}</p></article>', "XML"),
    "XML with a document type": (f"<!-- NITF -->\n<!DOCTYPE nitf SYSTEM 'nitf.dtd'><nitf>{SENTENCE}</nitf>", "XML"),
    "JSON": (json.dumps({"text": SENTENCE}), "JSON"),
    "JSON, indented": (json.dumps([{"text": SENTENCE}], indent=4), "JSON"),
    "JSON Lines": (f'{{"text": "{SENTENCE}"}}\n{{"text": "{SENTENCE}"}}\n', "JSON"),
    "JSON that breaks off": (f'{{"text": "{SENTENCE}", "mo', "JSON"),
    "SRT": (SRT, "subtitles"),
    "SRT with Windows line ends": (SRT.replace("\n", "\r\n"), "subtitles"),
    "VTT": (VTT, "subtitles"),
    "VTT that is only called a text": (VTT.partition("\n\n")[2], "subtitles"),
    "SSA": (f"[Script Info]\nTitle: The call\n\n[Events]\nDialogue: {SENTENCE}", "subtitles"),
    "SBV": (f"0:00:00.599,0:00:04.160\n{SENTENCE}\n", "subtitles"),
    "calendar": (f"BEGIN:VCALENDAR\r\nSUMMARY:{SENTENCE}\r\nEND:VCALENDAR", "calendar"),
}
ARTICLES = {
    "begins with From": f"From: our correspondent in Moscow\n\n{SENTENCE}",
    "a letter to the desk": f"From: The press service\nTo: The desk\nDate: 28 July 2025\nSubject: Call\n\n{SENTENCE}",
    "begins with a time": f"14:05 {SENTENCE}\n14:10 The Israeli side has not commented.",
    "a ticker": f"10:00:01\n{SENTENCE}\n\n10:05:00\nNobody has commented --> more to follow.",
    "a transcript": f"PUTIN: {SENTENCE}\nNETANYAHU: Yes.\nQUESTION: When?\n[00:01:04] PUTIN: On Monday.",
    "begins with a bracket": f"[Editor's note: corrected on Tuesday] {SENTENCE}",
    "begins with a list in brackets": f"[1, 2] {SENTENCE} [3]",
    "begins with a brace": f"{{He wrote in braces.}} {SENTENCE}",
    "begins with less-than": f"<p is what he wrote. a < b. {SENTENCE}",
    "quotes a tag": f"<svg> is a tag, he said. {SENTENCE}".replace("<svg>", "“<svg>”"),
    "quotes XML later": f"{SENTENCE} The file began with <?xml version='1.0'?><rss>.",
    "is about WARC": f"WARC files keep pages. {SENTENCE}",
    "is about a web subtitle format": f"WEBVTT, a format of subtitles, turned ten. {SENTENCE}",
    "begins with a number": f"1\n{SENTENCE}",
    "a headline with a colon": f"Moscow: {SENTENCE}\nJerusalem: no comment\nReceived: nothing so far\n\nMore later.",
}
PAGES = {
    "HTML": PAGE,
    "XHTML": f'<?xml version="1.0"?>\n<!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml">{PAGE[6:]}',
    "XHTML without a document type": f'<?xml version="1.0" encoding="utf-8"?>{PAGE}',
    "a fragment": f"<h1>Call</h1><p>{SENTENCE}</p>",
}
BINARY = {
    "PDF": b"%PDF-1.7\n" + SENTENCE.encode(),
    "PDF after a blank line": b"\n%PDF-1.7\n" + SENTENCE.encode(),
    "Word": b"PK\x03\x04" + SENTENCE.encode(),
    "old Word": b"\xd0\xcf\x11\xe0" + SENTENCE.encode(),
    "RTF": b"{\\rtf1 " + SENTENCE.encode() + b"}",
    "PostScript": b"%!PS-Adobe-3.0\n" + SENTENCE.encode(),
    "compressed WARC": b"\x1f\x8b\x08\x00" + bytes(20),
    "sound": b"ID3\x03" + SENTENCE.encode(),
    "film": b"\x1aE\xdf\xa3" + bytes(20),
}


@pytest.mark.parametrize("name", OTHER_FORMATS)
@pytest.mark.parametrize("prefix", ["", "\ufeff", "\n \n"], ids=["plain", "with a mark", "after blank lines"])
def test_another_format_is_refused_and_named(name: str, prefix: str):
    content, words = OTHER_FORMATS[name]
    with pytest.raises(NotAnArticle, match=f"This is .*{words}.*Save the article's text") as refusal:
        extract_document((prefix + content).encode())
    assert refusal.value.status == 415


@pytest.mark.parametrize("name", ARTICLES)
def test_an_article_that_resembles_another_format_is_read(name: str):
    assert extract_document(ARTICLES[name].encode()).text == ARTICLES[name]


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_read(name: str):
    assert extract_document(PAGES[name].encode()).text == SENTENCE


@pytest.mark.parametrize("name", BINARY)
def test_binary_files_are_refused(name: str):
    with pytest.raises(NotText):
        extract_document(BINARY[name])
