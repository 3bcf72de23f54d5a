"""Extract the text of a document from the bytes of a plain text or HTML file."""

import codecs
import re
from dataclasses import replace

from sources.capture.extracted_document import ExtractedDocument, title_in
from sources.capture.other_formats import other_format
from sources.capture.page_reader import read_article
from sources.exceptions import (
    NotAnArticle,
    NothingToRead,
    NotText,
    NulCharacters,
    TextTooLong,
    TooLarge,
    UnknownEncoding,
    WrongEncoding,
)
from sources.text.languages import language_of

MAX_FILE_MB = 10
MAX_TEXT_CHARACTERS = 500_000

HTML_TAGS = (
    r"html|head|body|title|meta|link|script|style|main|article|section|header|nav|div|p|h[1-6]|span|a|ul|ol|table|"
    r"blockquote|figure|img|br|center|font"
)
LOOKS_LIKE_HTML = re.compile(
    rf"\A(?>\s+|<!--.*?-->|<\?[^>]*>)*+<(?:!doctype\s+html|{HTML_TAGS})(?:\s[^<>]*)?/?>", re.IGNORECASE | re.DOTALL
)
"""The file begins with a tag, after optional white space, comments and XML declaration. Takes linear time."""
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
BINARY_SIGNATURES = (
    *(b"%PDF-", b"%!PS", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf"),
    *(b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"RIFF", b"II*\0", b"MM\0*"),
    *(b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf", b"(\xb5/\xfd", b"Rar!"),
    *(b"ID3", b"OggS", b"\x1aE\xdf\xa3"),
)
"""First bytes of files of PDF, Word, pictures, archives, sound and film."""
CONTROL_CHARACTERS = frozenset(map(chr, range(32))) - frozenset("\t\n\r\f\v")


def extract_document(data: bytes, encoding: str | None = None) -> ExtractedDocument:
    """Extract the text of a plain text or HTML file.

    Raises TooLarge, NotText, NotAnArticle, WrongEncoding, UnknownEncoding, NulCharacters, PageTooTangled,
    NothingToRead and TextTooLong.
    """
    if len(data) > MAX_FILE_MB * 1_000_000:
        raise TooLarge(limit=MAX_FILE_MB)
    text = decode_text(data, encoding).removeprefix("\ufeff")
    _check_text(text)
    if (found := other_format(text)) is not None:
        raise NotAnArticle(format=found)
    reading = _read_html(text) if LOOKS_LIKE_HTML.match(text) else _read_plain(text)
    if not reading.text.strip():
        raise NothingToRead
    if len(reading.text) > MAX_TEXT_CHARACTERS:
        raise TextTooLong(length=f"{len(reading.text):,}", limit=f"{MAX_TEXT_CHARACTERS:,}")
    return replace(reading, language=language_of(reading.text, reading.language))


def decode_text(data: bytes, encoding: str | None = None) -> str:
    """Decode a file. Raises NotText, WrongEncoding and UnknownEncoding."""
    if data[:1024].lstrip(b"\xef\xbb\xbf\0 \t\r\n").startswith(BINARY_SIGNATURES):
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
    return ExtractedDocument(text=plain, title=title_in(plain))


def _read_html(html: str) -> ExtractedDocument:
    page = read_article(html)
    if page is None:
        raise NothingToRead
    return replace(page, html=html)
