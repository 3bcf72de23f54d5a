"""Recognizes files that are text but no article: e-mail, web archives, XML, JSON, subtitles, calendars. Pure.

Judged by content, since names and types are often wrong. Each rule asks for what only a program writes, so that an
article that begins with “From:”, a time or a bracket is read as one.
"""

import re
from collections.abc import Callable

import msgspec

HEAD_CHARACTERS = 20_000
"""What tells a format stands in the first characters of a file; JSON alone is read whole."""

HEADER_LINE = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9-]{1,70}):(?P<value>.*)")
MAILED_BY = frozenset({"received", "message-id", "mime-version", "return-path", "dkim-signature", "delivered-to"})
"""Header lines that mail programs write and people do not."""
ADDRESSED_BY = frozenset({"from", "to", "subject", "date", "content-type", "content-location"})
MAIL_DATE = re.compile(r"\A(?:[A-Z][a-z]{2},\s)?\d{1,2}\s[A-Z][a-z]{2}\s\d{4}\s\d\d:\d\d(?::\d\d)?\s[+-]\d{4}")

WARC = re.compile(r"\AWARC/\d\.\d+\s")
CALENDAR = re.compile(r"\ABEGIN:V(?:CALENDAR|CARD)\s")
SUBTITLES = re.compile(
    r"\A(?:WEBVTT(?:[ \t\r\n]|\Z)|\[Script Info\]|(?:\d{1,6}[ \t]*\r?\n)?"
    r"(?:\d{1,3}:)?\d\d:\d\d[,.]\d{1,3}[ \t]*-->[ \t]*(?:\d{1,3}:)?\d\d:\d\d[,.]\d|"
    r"\d{1,2}:\d\d:\d\d\.\d{3},\d{1,2}:\d\d:\d\d\.\d{3}[ \t]*\r?\n)"
)
VOICE = re.compile(r"^<v(?:\.[\w.]{1,60})? [^<>\n]{1,60}>", re.MULTILINE)
XML_PROLOGUE = re.compile(r"\A(?>\s+|<!--.*?-->|<\?[^>]*>)*+", re.DOTALL)
XML_ROOT = re.compile(r"\A<(?!!)(?P<name>[A-Za-z_][\w.:-]{0,100})(?:\s[^<>]{0,5000})?/?>")
OTHER_DOCTYPE = re.compile(r"\A<!doctype\s+(?!html\b)", re.IGNORECASE)
JSON_OBJECT = re.compile(r"\A(?:\[\s{0,1000})?\{\s{0,1000}\"[^\"\n]{0,500}\"\s{0,1000}:")


def other_format(text: str) -> str | None:
    """The name of the format, with its article, or None if this may be an article, as plain text or as HTML."""
    begun = text.lstrip("\ufeff \t\r\n")
    head = begun[:HEAD_CHARACTERS]
    for name, is_so in FORMATS.items():
        if is_so(head):
            return name
    return "JSON data" if _is_json(begun) else None


def _is_web_archive(head: str) -> bool:
    headers = _headers(head)
    is_archive = headers.get("content-type", "").lower().startswith("multipart/related")
    return "snapshot-content-location" in headers or (is_archive and "mime-version" in headers)


def _is_mail(head: str) -> bool:
    headers = _headers(head)
    is_dated = MAIL_DATE.match(headers.get("date", "")) is not None
    return bool(headers.keys() & MAILED_BY or is_dated) and len(headers.keys() & ADDRESSED_BY) >= 2


def _headers(head: str) -> dict[str, str]:
    """The header lines with which a mail begins, by lower-case name; none if another line stands among them."""
    found: dict[str, str] = {}
    lines = iter(head.splitlines())
    for number, line in enumerate(lines):
        if not line.strip():
            break
        header = HEADER_LINE.fullmatch(line)
        if header:
            found.setdefault(header["name"].lower(), header["value"].strip())
        elif not (found and line[0] in " \t") and not (number == 0 and line.startswith("From ")):
            return {}
    return found


def _is_subtitles(head: str) -> bool:
    """Subtitles that name nobody; those that say who speaks are a transcript."""
    return SUBTITLES.match(head) is not None and VOICE.search(head) is None


def _is_xml(head: str) -> bool:
    """A root element other than HTML's after an XML declaration, or one that closes the file or names a namespace."""
    prologue = XML_PROLOGUE.match(head)
    rest = head[prologue.end() :] if prologue else head
    if OTHER_DOCTYPE.match(rest):
        return True
    root = XML_ROOT.match(rest)
    if root is None or root["name"].lower() == "html" or "www.w3.org/1999/xhtml" in root.group():
        return False
    return head.startswith("<?xml") or "xmlns" in root.group() or root["name"].lower() in XML_ROOTS


XML_ROOTS = frozenset({"rss", "feed", "rdf:rdf", "svg", "tt", "nitf", "newsml", "newsitem", "urlset", "opml", "plist"})
"""Roots of formats that are found without a declaration."""


def _is_json(text: str) -> bool:
    if JSON_OBJECT.match(text):
        return True
    if not text.startswith(("{", "[")) or not text.rstrip().endswith(("}", "]")):
        return False
    try:
        value = msgspec.json.decode(text.encode("utf-8", "replace"))
    except (msgspec.DecodeError, RecursionError):
        return False
    return isinstance(value, dict) or (isinstance(value, list) and any(isinstance(one, dict | list) for one in value))


FORMATS: dict[str, Callable[[str], object]] = {
    "a saved web archive (MHTML)": _is_web_archive,
    "an e-mail with its headers": _is_mail,
    "a web archive (WARC)": WARC.match,
    "a calendar or contact file": CALENDAR.match,
    "a file of subtitles": _is_subtitles,
    "an XML file": _is_xml,
}
