"""Extract the text of a document from the bytes of a plain text or HTML file (with trafilatura). Pure."""

import codecs
import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from lxml.etree import ParserError
from trafilatura import bare_extraction
from trafilatura.settings import Document

from sources.exceptions import (
    NothingToRead,
    NotText,
    NulCharacters,
    TextTooLong,
    TooLarge,
    UnknownEncoding,
    WrongEncoding,
)

MAX_FILE_MB = 10
MAX_TEXT_CHARACTERS = 500_000
MAX_TITLE_CHARACTERS = 500

MAX_URL_CHARACTERS = 2000
WEB_ADDRESS = re.compile(r"https?://[^\s/\x00-\x1f][^\s\x00-\x1f]*")

HTML_TAGS = (
    r"html|head|body|title|meta|link|script|style|main|article|section|header|nav|div|p|h[1-6]|span|a|ul|ol|table|"
    r"blockquote|figure|img|br|center|font"
)
LOOKS_LIKE_HTML = re.compile(
    rf"(?>\s+|<!--.*?-->|<\?[^>]*>)*+<(?:!doctype\s+html|{HTML_TAGS})(?:\s[^<>]*)?/?>", re.IGNORECASE | re.DOTALL
)
"""The file begins with a tag, after optional white space, comments and XML declaration. Takes linear time."""
XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*>", re.IGNORECASE)
LANG_ATTRIBUTE = re.compile(r"<html\s[^>]{0,1000}?\blang=[\"']?([A-Za-z][A-Za-z0-9-]{1,34})\b", re.IGNORECASE)
DECLARED_ENCODING = re.compile(rb"<meta[^>]{0,200}charset=[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # must precede UTF-16, whose mark is a prefix of it
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
BROWSER_ENCODINGS = {"ascii": "cp1252", "iso8859-1": "cp1252", "utf-16": "utf-8", "utf-32": "utf-8"}
"""Declared encodings, with those that browsers use instead (WHATWG Encoding)."""
UNSUPPORTED_ENCODINGS = frozenset({"idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7"})
"""Python codecs that are not used for documents."""
BINARY_SIGNATURES = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"\x89PNG", b"GIF8", b"\xff\xd8\xff")
"""First bytes of PDF, Word and image files."""
DATE_OPTIONS: dict[str, Any] = {"original_date": True, "extensive_search": False}
"""Use only a publication date in the metadata, not a date somewhere in the text."""
CONTROL_CHARACTERS = frozenset(map(chr, range(32))) - frozenset("\t\n\r\f\v")


@dataclass(frozen=True, slots=True)
class ExtractedDocument:
    """The text of a file and the metadata of an HTML page (None if missing)."""

    text: str
    html: str = ""
    title: str = ""
    url: str | None = None
    published_on: date | None = None
    publisher: str | None = None
    language: str | None = None


def extract_document(data: bytes, encoding: str | None = None) -> ExtractedDocument:
    """Extract the text of a plain text or HTML file.

    Raises TooLarge, NotText, WrongEncoding, UnknownEncoding, NulCharacters, NothingToRead and TextTooLong.
    """
    if len(data) > MAX_FILE_MB * 1_000_000:
        raise TooLarge(limit=MAX_FILE_MB)
    text = decode_text(data, encoding).removeprefix("\ufeff")
    _check_text(text)
    reading = _read_html(text) if LOOKS_LIKE_HTML.match(text) else _read_plain(text)
    if not reading.text.strip():
        raise NothingToRead
    if len(reading.text) > MAX_TEXT_CHARACTERS:
        raise TextTooLong(length=f"{len(reading.text):,}", limit=f"{MAX_TEXT_CHARACTERS:,}")
    return reading


def is_web_address(url: str) -> bool:
    """Whether this can be the URL of a document."""
    return len(url) <= MAX_URL_CHARACTERS and WEB_ADDRESS.fullmatch(url) is not None


def decode_text(data: bytes, encoding: str | None = None) -> str:
    """Decode a file. Raises NotText, WrongEncoding and UnknownEncoding."""
    if data.startswith(BINARY_SIGNATURES):
        raise NotText
    name = _encoding_of_bom(data) or encoding or _declared_encoding(data) or "utf-8"
    try:
        return data.decode(_codec_name(name))
    except UnicodeError as error:
        if _is_binary(data):
            raise NotText from error
        raise WrongEncoding(encoding=name.upper(), position=getattr(error, "start", 0)) from error


def _encoding_of_bom(data: bytes) -> str | None:
    return next((name for mark, name in BYTE_ORDER_MARKS if data.startswith(mark)), None)


def _declared_encoding(data: bytes) -> str | None:
    """The encoding that an HTML page declares, as browsers interpret it."""
    head = data[:4096]
    declared = DECLARED_ENCODING.search(head)
    if declared is None or not LOOKS_LIKE_HTML.match(head.decode("latin-1")):
        return None
    name = _codec_name(declared.group(1).decode("ascii"))
    return BROWSER_ENCODINGS.get(name, name)


def _codec_name(encoding: str) -> str:
    """The canonical name of an encoding. Raises UnknownEncoding."""
    try:
        name = codecs.lookup(encoding).name
        "".encode(name)  # fails for codecs that are not text encodings, such as base64
    except (LookupError, ValueError) as error:
        raise UnknownEncoding(encoding=encoding) from error
    if name in UNSUPPORTED_ENCODINGS:
        raise UnknownEncoding(encoding=encoding)
    return name


def _is_binary(data: bytes) -> bool:
    """Whether more than 5 % of the bytes are control characters."""
    head = data[:4096]
    return sum(byte < 32 and chr(byte) in CONTROL_CHARACTERS for byte in head) > len(head) / 20


def _check_text(text: str) -> None:
    control = sum(character in CONTROL_CHARACTERS for character in text)
    if control > len(text) / 20:
        raise NotText
    if "\0" in text:
        raise NulCharacters(position=text.index("\0"))


def _read_plain(text: str) -> ExtractedDocument:
    plain = "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")
    return ExtractedDocument(text=plain, title=_title(plain))


def _read_html(html: str) -> ExtractedDocument:
    try:
        page = bare_extraction(
            XML_DECLARATION.sub("", html, count=1),  # lxml rejects an encoding declaration in decoded text
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            date_extraction_params=DATE_OPTIONS,
        )
    except (ParserError, ValueError) as error:
        raise NothingToRead from error
    text = (page.text or "").strip("\n") if isinstance(page, Document) else ""
    if not isinstance(page, Document) or not text.strip():
        raise NothingToRead
    language = LANG_ATTRIBUTE.search(html)
    return ExtractedDocument(
        text=text,
        html=html,
        title=_title(page.title or "") or _title(text),
        url=page.url if is_web_address(page.url or "") else None,
        published_on=_parse_date(page.date),
        publisher=page.sitename or None,
        language=language.group(1) if language else None,
    )


def _title(text: str) -> str:
    """The first non-blank line, truncated."""
    return next((line.strip() for line in text.splitlines() if line.strip()), "")[:MAX_TITLE_CHARACTERS]


def _parse_date(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written or "")
    except ValueError:
        return None
