"""ETags: the version of a resource and, for a shape other than the default, a digest of what was sent. Pure.

    "17-42"             claim 17 in version 42, as it is read without parameters
    "17-42.5f0c0c7a"    the same version with `fields`, `include`, `as_of` or `known_at`

If-Match compares versions only, so a change is accepted after a read in any shape. If-None-Match compares whole ETags,
so 304 never stands for another shape.
"""

import hashlib
import re

WEAK_PREFIX = "W/"
SHAPE_SEPARATOR = "."
VERSION_BYTES, SHAPE_BYTES = 16, 8

ENTITY_TAG = r'(?:W/)?"[!#-~\x80-\xff]*"'
ENTITY_TAG_PATTERN = re.compile(ENTITY_TAG)
ENTITY_TAGS_PATTERN = re.compile(rf"[ \t,]*{ENTITY_TAG}(?:[ \t]*,[ \t,]*{ENTITY_TAG})*[ \t,]*")
"""A list of ETags as RFC 9110 writes it, in which empty elements count for nothing."""
CONTENT_CODING_SUFFIX = re.compile("[-;](?:br|deflate|gzip|zstd)$")
"""Some proxies add this to the ETag of a response that they compress; others make it weak."""


def etag_of(content: bytes) -> str:
    """A strong ETag for a resource that has no version number: the digest of its JSON in the default shape."""
    return f'"{_digest(content, VERSION_BYTES)}"'


def shaped_etag(etag: str, content: bytes) -> str:
    """The ETag of another shape with this content, in the version whose default shape has `etag`."""
    return f'{etag[:-1]}{SHAPE_SEPARATOR}{_digest(content, SHAPE_BYTES)}"'


def version_in(etag: str) -> str:
    """The version in an ETag, whichever shape it is of, and whatever a proxy that compresses has made of it."""
    opaque = etag.removeprefix(WEAK_PREFIX)[1:-1]
    return CONTENT_CODING_SUFFIX.sub("", opaque).partition(SHAPE_SEPARATOR)[0]


def parse_entity_tags(header: str) -> list[str]:
    """The ETags in a header's list; none if it is not such a list."""
    return ENTITY_TAG_PATTERN.findall(header) if ENTITY_TAGS_PATTERN.fullmatch(header) else []


def _digest(content: bytes, size: int) -> str:
    return hashlib.blake2b(content, digest_size=size).hexdigest()
